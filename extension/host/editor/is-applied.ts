import { isDeepStrictEqual } from 'node:util';
import type { Change, DocumentView } from '../../protocol/server.g.ts';

/**
 * Whether documents hold what changes would make of them: after a crash this tells an edit that reached the journal from
 * one that did not. Nothing is said of changes to settings and sizes, which documents don't show.
 */
export function isApplied(changes: readonly Change[], documents: ReadonlyMap<string, DocumentView>): boolean {
  return changes.every(change => {
    if (change.kind === 'settings' || change.kind === 'size') return false;
    const document = documents.get(change.image);
    if (!document) return false;
    if (change.kind === 'image') return isDeepStrictEqual(document.fields, change.after);
    return isDeepStrictEqual(
      document.annotations.find(({ id }) => id === change.id),
      // What is absent and what is undefined are one on the wire.
      change.after && (JSON.parse(JSON.stringify(change.after)) as unknown),
    );
  });
}
