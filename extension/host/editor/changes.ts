import type { Change } from '../../protocol/server.g.ts';

/** The changes that take these back. */
export function invert(changes: readonly Change[]): readonly Change[] {
  return changes.map(invertOne).reverse();
}

/** The images that changes touch, in order of appearance. */
export function imagesOf(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.flatMap(change => (change.kind === 'settings' ? [] : [change.image])))];
}

function invertOne(change: Change): Change {
  switch (change.kind) {
    case 'annotation':
      return {
        kind: 'annotation',
        image: change.image,
        id: change.id,
        before: change.after,
        after: change.before,
        indexBefore: change.indexAfter,
        indexAfter: change.indexBefore,
      };
    case 'image':
      return { ...change, before: change.after, after: change.before };
    case 'size':
      return { kind: 'size', image: change.image, before: change.after, after: change.before };
    case 'settings':
      return { ...change, before: change.after, after: change.before };
  }
}
