import { basename } from 'node:path';
import { Uri, window, type QuickPickItem } from 'vscode';
import type { App } from '../../app.ts';
import type { DatasetDocument } from '../../editor/dataset-document.ts';
import { locate } from '../../editor/locate.ts';

interface RootItem extends QuickPickItem {
  readonly root: string;
}

/** The dataset that a command is about: the one named, the one in front, or one of those known. */
export async function rootFor({ editors, memory }: App, argument: unknown): Promise<string | undefined> {
  const named = rootOf(argument) ?? editors.active?.document.root;
  if (named !== undefined) return named;
  const roots = [...new Set([...editors.openDocuments.map(({ root }) => root), ...memory.roots()])];
  if (roots.length < 2) {
    if (roots[0] === undefined) throw new Error('Open a dataset first: run “Annotate” on a folder of images.');
    return roots[0];
  }
  const items = roots.map((root): RootItem => ({ root, label: basename(root), description: root }));
  return (await window.showQuickPick(items, { placeHolder: 'The dataset' }))?.root;
}

/** The dataset in an editor, which keeps its undo steps; opened when it is not. */
export async function documentFor({ editors, server }: App, root: string): Promise<DatasetDocument> {
  const open = editors.documentOf(root);
  if (open) return open;
  const { name } = await locate(server, Uri.file(root));
  await editors.open({ root, name });
  const document = editors.documentOf(root);
  if (!document) throw new Error(`“${basename(root)}” could not be opened.`);
  return document;
}

/** A row of the side bar, or a message of ours. */
function rootOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('root' in argument)) return undefined;
  return typeof argument.root === 'string' ? argument.root : undefined;
}
