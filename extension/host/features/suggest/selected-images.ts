import { relative, sep } from 'node:path';
import type { Uri } from 'vscode';
import type { SuggestAllParams } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import { locate } from '../../editor/locate.ts';

/** The images and folders selected in the Explorer as those of a dataset: one that is open, else the one that they belong to. */
export async function selectedImages(
  { editors, server }: App,
  uris: readonly Uri[],
): Promise<Pick<SuggestAllParams, 'dataset' | 'images'>> {
  const [first] = uris;
  if (!first) throw new Error('Select images or folders in the Explorer.');
  const isIn = (root: string, { fsPath }: Uri): boolean => fsPath === root || fsPath.startsWith(root + sep);
  const open = editors.openDocuments.find(({ root }) => isIn(root, first));
  const dataset = open?.root ?? (await locate(server, first)).root;
  const strange = uris.find(uri => !isIn(dataset, uri));
  if (strange) throw new Error(`“${strange.fsPath}” belongs to another dataset; select images of one dataset.`);
  if (uris.some(({ fsPath }) => fsPath === dataset)) return { dataset };
  return { dataset, images: uris.map(({ fsPath }) => relative(dataset, fsPath).replaceAll(sep, '/')) };
}
