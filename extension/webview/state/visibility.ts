import type { Annotation } from '../../protocol/server.g.ts';
import type { EditorState } from './editor-state.ts';

/** Whether an object is on screen at all. */
export function isShown(state: EditorState, { id, label }: Annotation): boolean {
  const { hidden, hiddenLabels, toggles } = state;
  if (hidden.has(id) || hiddenLabels.has(label)) return false;
  return toggles.onlyLabel === undefined || toggles.onlyLabel === label;
}
