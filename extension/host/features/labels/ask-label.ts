import { window, type QuickPickItem } from 'vscode';
import type { DatasetDocument } from '../../editor/dataset-document.ts';
import { counted } from '../../words.ts';

/** Every label of a dataset: defined, in the class list or in use. */
export function labelsOf({ info, summary }: DatasetDocument): readonly string[] {
  const used = summary?.labels.map(({ name }) => name) ?? [];
  return [...new Set([...info.settings.labels.map(({ name }) => name), ...(info.classList ?? []), ...used])];
}

/** Asks for one of the labels. */
export async function pickLabel(
  document: DatasetDocument,
  placeHolder: string,
  labels: readonly string[],
): Promise<string | undefined> {
  const counts = new Map(document.summary?.labels.map(({ name, count }) => [name, count]));
  const items = labels.map((label): QuickPickItem => ({
    label,
    description: document.summary && counted(counts.get(label) ?? 0, 'object'),
  }));
  return (await window.showQuickPick(items, { placeHolder }))?.label;
}

/** Asks for a name that no label has. */
export function askName(document: DatasetDocument, label: string): Thenable<string | undefined> {
  const taken = new Set(labelsOf(document).filter(other => other !== label));
  return window.showInputBox({
    prompt: `New name of “${label}” in all images`,
    value: label,
    validateInput: text => {
      if (text.trim() === '') return 'Type a name.';
      return taken.has(text.trim()) ? 'There is a label of this name. “Merge into…” makes them one.' : undefined;
    },
  });
}
