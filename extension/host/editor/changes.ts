import type { Change, ClassListChange, SettingsChange } from '../../protocol/server.g.ts';

/** The changes that take these back. */
export function invert(changes: readonly Change[]): readonly Change[] {
  return changes.map(invertOne).reverse();
}

/** The images that changes touch, in order of appearance. */
export function imagesOf(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.flatMap(change => ('image' in change ? [change.image] : [])))];
}

/** Whether changes concern the dataset as a whole. */
export function isOfDataset(change: Change): change is SettingsChange | ClassListChange {
  return change.kind === 'settings' || change.kind === 'classList';
}

/**
 * The changes that an editor must know of, which shows, or is about to show, some images. An edit of one image is told
 * whole, so that the editor it came from recognises it.
 */
export function changesFor(changes: readonly Change[], images: ReadonlySet<string>): readonly Change[] {
  if (imagesOf(changes).length <= 1) return changes;
  return changes.filter(change => isOfDataset(change) || images.has(change.image));
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
    case 'conflicts':
      return { ...change, before: change.after, after: change.before };
    case 'settings':
      return { ...change, before: change.after, after: change.before };
    case 'classList':
      return { ...change, before: change.after, after: change.before };
  }
}
