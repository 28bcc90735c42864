import { dirname, sep } from 'node:path';
import { workspace } from 'vscode';
import type { App } from '../../app.ts';

/** So many `annotator.json` files are looked for. */
const most = 200;

/**
 * Folders that are datasets: with `annotator.json`, open in an editor, or annotated before in this workspace; and each
 * folder of the workspace that has none of them inside.
 */
export async function datasetRoots({ editors, memory }: App): Promise<readonly string[]> {
  const folders = (workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
  const described = await workspace.findFiles('**/annotator.json', '**/node_modules/**', most);
  const roots = new Set([
    ...editors.openDocuments.map(({ root }) => root),
    ...described.map(({ fsPath }) => dirname(fsPath)),
    ...memory.roots().filter(root => folders.some(folder => isWithin(root, folder))),
  ]);
  for (const folder of folders) if (![...roots].some(root => isWithin(root, folder))) roots.add(folder);
  return [...roots].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
