import type { ShownReview } from '../../protocol/review.ts';
import type { Annotation } from '../../protocol/server.g.ts';
import type { Drawn, Role } from './layer.ts';

/** What each layer draws of an image under review. */
export interface DrawnObjects {
  readonly both: readonly Drawn[];
  readonly before: readonly Drawn[];
  readonly after: readonly Drawn[];
}

export function drawnObjects({ before, after, changes }: ShownReview, withUnchanged: boolean): DrawnObjects {
  const keysBefore = new Map(changes.flatMap(({ before: id, key }) => (id === undefined ? [] : [[id, key] as const])));
  const keysAfter = new Map(changes.flatMap(({ after: id, key }) => (id === undefined ? [] : [[id, key] as const])));
  const isRemoved = new Set(changes.filter(({ kind }) => kind === 'removed').map(({ key }) => key));
  const isAdded = new Set(changes.filter(({ kind }) => kind === 'added').map(({ key }) => key));
  const drawn =
    (keys: ReadonlyMap<string, string>, roleOf: (key: string) => Role) =>
    (object: Annotation): Drawn[] => {
      const key = keys.get(object.id);
      if (key === undefined) return withUnchanged ? [{ role: 'same', object }] : [];
      return [{ role: roleOf(key), object, key }];
    };
  const old = before.annotations.flatMap(drawn(keysBefore, key => (isRemoved.has(key) ? 'removed' : 'before')));
  const now = after.annotations.flatMap(drawn(keysAfter, key => (isAdded.has(key) ? 'added' : 'after')));
  return { both: [...old.filter(({ role }) => role !== 'same'), ...now], before: old, after: now };
}
