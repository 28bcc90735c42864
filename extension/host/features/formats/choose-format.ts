import { commands, window, workspace, type QuickPickItem } from 'vscode';
import type { ConventionView, FormatCandidate, FormatView } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import type { DatasetDocument } from '../../editor/dataset-document.ts';
import { valuesOf } from './conventions.ts';
import { formatItems, type FormatAction } from './format-items.ts';

/** Shows the format of a dataset, how it and its conventions are known, and what can be done about it. */
export async function chooseFormat(app: App, document: DatasetDocument): Promise<void> {
  const { format, info } = document;
  const chosen = await window.showQuickPick(formatItems(format), {
    title: `Format of “${info.name}”`,
    placeHolder: 'Choose another format or another convention',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.action) await carryOut(app, document, chosen.action);
}

async function carryOut(app: App, document: DatasetDocument, action: FormatAction): Promise<void> {
  switch (action.kind) {
    case 'keep':
      return keep(app, document, conventionsOf(document.format));
    case 'convention':
      return choose(app, document, action.convention);
    case 'reopen':
      return reopen(app, document, action.candidate);
    case 'import':
      await commands.executeCommand('annotator.importAnnotations', {
        root: document.root,
        candidate: action.candidate,
      });
  }
}

/** The conventions that are more than a default: those are written down. */
const conventionsOf = ({ conventions }: FormatView): Readonly<Record<string, string>> =>
  Object.fromEntries(conventions.filter(({ origin }) => origin !== 'default').map(({ name, value }) => [name, value]));

async function choose(app: App, document: DatasetDocument, convention: ConventionView): Promise<void> {
  const value = await askForValue(convention);
  if (value === undefined || value === convention.value) return;
  await keep(app, document, { ...conventionsOf(document.format), [convention.name]: value });
}

async function askForValue({ name, value, description }: ConventionView): Promise<string | undefined> {
  const known = valuesOf(name);
  if (!known.length)
    return (await window.showInputBox({ title: name, prompt: description, value }))?.trim() || undefined;
  const items = known.map((option): QuickPickItem => ({
    label: option.value,
    description: option.value === value ? 'in force' : undefined,
    detail: option.meaning,
  }));
  return (await window.showQuickPick(items, { title: name, placeHolder: description }))?.label;
}

/** Writes the format and its conventions into `annotator.json`; the annotations are read again. */
async function keep(
  { server, choices }: App,
  document: DatasetDocument,
  conventions: Readonly<Record<string, string>>,
): Promise<void> {
  if (!(await isSaved(document))) return;
  const { id, title, files } = document.format;
  await server.request('annotator/dataset/setFormat', { dataset: document.root, format: { id, files }, conventions });
  choices.forget(document.root);
  window.setStatusBarMessage(`${title} is kept in annotator.json`, 3000);
}

async function reopen({ datasets }: App, document: DatasetDocument, candidate: FormatCandidate): Promise<void> {
  if (await isSaved(document)) await datasets.reopen(document.root, candidate);
}

/** Unsaved edits are of one format; they can't be taken along into another. */
async function isSaved(document: DatasetDocument): Promise<boolean> {
  await document.settled();
  if (!document.hasUnsavedEdits) return true;
  const save = 'Save';
  const question = `“${document.info.name}” has unsaved edits. Save or revert them first.`;
  if ((await window.showWarningMessage(question, save)) !== save) return false;
  await workspace.save(document.uri);
  return !document.hasUnsavedEdits;
}
