import { posix } from 'node:path';
import { Uri } from 'vscode';

export const viewType = 'annotator.dataset';
const scheme = 'annotator';
const extension = '.annotator-dataset';

/** The editor's resource of a dataset. It names no file: a dataset without `annotator.json` has one too. */
export function datasetUri(root: string, name: string): Uri {
  const file = `${name.replace(/[/\\]/g, ' ').trim() || 'Dataset'}${extension}`;
  return Uri.joinPath(Uri.file(root), file).with({ scheme });
}

export function isDatasetUri(uri: Uri): boolean {
  return uri.scheme === scheme && uri.path.endsWith(extension);
}

/** Absolute path of the dataset's folder. */
export function rootOf(uri: Uri): string {
  return uri.with({ scheme: 'file', path: posix.dirname(uri.path) }).fsPath;
}
