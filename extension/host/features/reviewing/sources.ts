import { TabInputTextDiff, Uri, window, workspace } from 'vscode';
import type { ReviewVersion } from '../../../protocol/server.g.ts';
import { fileOf, versionOf, type Comparison } from '../../review/comparison.ts';

/** The comparison that the active text diff makes, of one annotation file. */
export async function ofActiveDiff(): Promise<Comparison | undefined> {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputTextDiff ? ofDiff(input.original, input.modified) : undefined;
}

/** The comparison of the resources on both sides of a text diff. */
export async function ofDiff(original: Uri, modified: Uri): Promise<Comparison> {
  const path = fileOf(modified);
  if (original.scheme === 'file' && modified.scheme === 'file') return ofFiles(original, modified);
  return { path, before: await version(original, path), after: await version(modified, path) };
}

/** The comparison of two files on disk. */
export function ofFiles(before: Uri, after: Uri): Comparison {
  return { path: after.fsPath, before: { kind: 'file', path: before.fsPath }, after: { kind: 'workTree' } };
}

/** The comparison of a file in the list of git's changes: an image or an annotation file. */
export function ofResource(resource: unknown): Comparison | undefined {
  const uri: unknown = resource instanceof Uri ? resource : resource && Reflect.get(Object(resource), 'resourceUri');
  if (!(uri instanceof Uri)) return undefined;
  const group: unknown = Reflect.get(Object(resource), 'resourceGroupType');
  // Git's own number for the group of staged files.
  if (group === 0) return { path: uri.fsPath, before: { kind: 'commit', revision: 'HEAD' }, after: { kind: 'index' } };
  return { path: uri.fsPath, before: { kind: 'index' }, after: { kind: 'workTree' } };
}

/** What a side is a version of; where nothing but its text tells, the text. */
async function version(uri: Uri, path: string): Promise<ReviewVersion> {
  const known = versionOf(uri);
  if (known && (known.kind !== 'workTree' || uri.fsPath === path)) return known;
  if (known) return { kind: 'file', path: uri.fsPath };
  const document = await workspace.openTextDocument(uri);
  return { kind: 'content', text: document.getText(), name: uri.scheme };
}
