import type { Annotation } from '../../../protocol/server.g.ts';
import type { EditorStore } from '../../state/store.ts';

/**
 * Selects a row as lists do: plain = it alone, Ctrl = it as well or not any more, Shift = all from the start of the
 * stretch. The right button keeps a selection that has the row. Ctrl with an arrow key only moves.
 */
export function selectByEvent(
  store: EditorStore,
  rows: readonly Annotation[],
  index: number,
  from: number,
  event: KeyboardEvent | MouseEvent,
): void {
  const id = rows[index]?.id;
  if (id === undefined) return;
  const { ids } = store.state.selection;
  const add = event.ctrlKey || event.metaKey;
  if (event instanceof MouseEvent && event.button === 2 && ids.has(id)) return;
  if (event.shiftKey) {
    const stretch = rows.slice(Math.min(from, index), Math.max(from, index) + 1).map(row => row.id);
    store.select(add ? [...ids, ...stretch] : stretch, id);
  } else if (!add) store.select([id]);
  else if (event instanceof MouseEvent)
    store.select(ids.has(id) ? [...ids].filter(other => other !== id) : [...ids, id], id);
}
