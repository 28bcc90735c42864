import { isDeepStrictEqual } from 'node:util';
import type { AnnotationChange, Change, DocumentView, ImageFieldsChange } from '../../protocol/server.g.ts';

/**
 * Whether documents hold what changes would make of them: after a crash this tells an edit that reached the journal from
 * one that did not. Edits apply whole or not at all, so that a few of their documents tell. Nothing is said of changes
 * to settings, class lists and sizes, which documents don't show.
 */
export function isApplied(changes: readonly Change[], documents: ReadonlyMap<string, DocumentView>): boolean {
  const results = changes.flatMap(change => {
    if (change.kind !== 'annotation' && change.kind !== 'image') return [];
    const document = documents.get(change.image);
    return document ? [isIn(document, change)] : [];
  });
  return results.length > 0 && results.every(Boolean);
}

function isIn(document: DocumentView, change: AnnotationChange | ImageFieldsChange): boolean {
  if (change.kind === 'image') return isDeepStrictEqual(document.fields, change.after);
  return isDeepStrictEqual(
    document.annotations.find(({ id }) => id === change.id),
    // What is absent and what is undefined are one on the wire.
    change.after && (JSON.parse(JSON.stringify(change.after)) as unknown),
  );
}
