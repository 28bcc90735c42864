import type { Uri } from 'vscode';
import type { ReviewVersion } from '../../protocol/server.g.ts';

/** As much of a `Uri` as is looked at. */
export type Resource = Pick<Uri, 'scheme' | 'fsPath' | 'query'>;

/** What a review editor shows: everything under a path that differs between two versions. */
export interface Comparison {
  /** Absolute path of a repository, a dataset, an image or an annotation file. */
  readonly path: string;
  readonly before: ReviewVersion;
  readonly after: ReviewVersion;
}

/** The image that a review begins with. */
export interface ReviewTarget {
  readonly dataset: string;
  readonly image: string;
}

export const keyOf = ({ path, before, after }: Comparison): string => JSON.stringify([path, before, after]);

/** Whether a comparison may read otherwise after the files or the index changed. */
export const isLive = ({ before, after }: Comparison): boolean =>
  [before, after].some(({ kind }) => kind === 'workTree' || kind === 'index' || kind === 'mergeBase');

/** The version that the resource on one side of a text diff is of; undefined where only its text tells. */
export function versionOf(uri: Resource): ReviewVersion | undefined {
  if (uri.scheme === 'file') return { kind: 'workTree' };
  if (uri.scheme !== 'git') return undefined;
  const ref = refOf(uri);
  if (ref === undefined) return undefined;
  // `~` is VS Code's name for what the work tree is compared with: the index.
  return ref === '' || ref === '~' ? { kind: 'index' } : { kind: 'commit', revision: ref };
}

/** The file on disk that a resource is a version of. */
export function fileOf(uri: Resource): string {
  if (uri.scheme !== 'git') return uri.fsPath;
  const { path } = queryOf(uri);
  return typeof path === 'string' ? path : uri.fsPath;
}

function refOf(uri: Resource): string | undefined {
  const { ref } = queryOf(uri);
  return typeof ref === 'string' && !/^:[1-3]$/.test(ref) && !/^~[1-3]$/.test(ref) ? ref : undefined;
}

function queryOf(uri: Resource): { readonly path?: unknown; readonly ref?: unknown } {
  try {
    const query: unknown = JSON.parse(uri.query);
    return typeof query === 'object' && query !== null ? query : {};
  } catch {
    return {};
  }
}
