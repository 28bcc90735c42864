import type { Vector } from '../geometry/vector.ts';
import { normalDegrees } from '../geometry/vector.ts';
import type { EditorState } from '../state/editor-state.ts';
import { handleAt, objectsAt } from '../view/hit-testing.ts';

const resizing = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;

/** How the pointer looks: what pressing the button would do. */
export function cursorFor(state: EditorState, at: Vector, pixel: number): string {
  if (!state.document?.source) return 'default';
  if (state.draft?.prompts?.asking) return 'progress';
  if (state.tool !== 'select') return 'crosshair';
  const grabbed = handleAt(state, at, pixel);
  if (grabbed) {
    const { role, direction } = grabbed.handle;
    if (role === 'rotate') return 'grab';
    if (role === 'middle') return 'copy';
    if (direction === undefined) return 'move';
    return resizing[Math.round(normalDegrees(direction) / 45) % 4] ?? 'move';
  }
  const hits = objectsAt(state, at, pixel).filter(({ id }) => !state.locked.has(id));
  if (hits.some(({ id }) => state.selection.ids.has(id))) return 'move';
  return hits.length ? 'pointer' : 'default';
}
