import type { Change } from '../../protocol/server.g.ts';
import { editable, naming, type PlannedEdit, type Scene } from './planned-edit.ts';

export type Step = 'forward' | 'backward' | 'front' | 'back';

const verbs: Readonly<Record<Step, string>> = {
  forward: 'Bring forward',
  backward: 'Send backward',
  front: 'Bring to front',
  back: 'Send to back',
};

/** Moves the selected objects in drawing order; among themselves they keep theirs. */
export function reorder(scene: Scene, step: Step): PlannedEdit | undefined {
  const { annotations, image } = scene.document;
  const objects = editable(scene);
  const moving = new Set(objects.map(({ id }) => id));
  const order = annotations.items.map(({ id }) => id);
  const changes: Change[] = [];
  const up = step === 'forward' || step === 'front';
  // The object nearest to the goal goes first, so that none overtakes another.
  for (const object of up ? objects.toReversed() : objects) {
    const from = order.indexOf(object.id);
    const to = target(order, moving, from, step);
    if (to === from) continue;
    order.splice(to, 0, ...order.splice(from, 1));
    changes.push({
      kind: 'annotation',
      image,
      id: object.id,
      before: object,
      after: object,
      indexBefore: from,
      indexAfter: to,
    });
  }
  return changes.length ? { name: `${verbs[step]}: ${naming(objects)}`, changes } : undefined;
}

/** One step, or past all that does not move too. */
function target(order: readonly string[], moving: ReadonlySet<string>, from: number, step: Step): number {
  const direction = step === 'forward' || step === 'front' ? 1 : -1;
  const free = (index: number): boolean => {
    const id = order[index];
    return id !== undefined && !moving.has(id);
  };
  let to = from;
  while (free(to + direction)) {
    to += direction;
    if (step === 'forward' || step === 'backward') break;
  }
  return to;
}
