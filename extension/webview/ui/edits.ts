import type { Annotation } from '../../protocol/server.g.ts';
import type { PlannedEdit, Scene } from '../editing/planned-edit.ts';
import type { EditorState } from '../state/editor-state.ts';
import type { EditorStore } from '../state/store.ts';

/** Works an edit of the image shown out and makes it; false when there is nothing to do or it is refused. */
export function makeEdit(store: EditorStore, plan: (scene: Scene) => PlannedEdit | undefined): boolean {
  return store.scene ? store.perform(plan(store.scene)) : false;
}

/** The selected objects in drawing order. */
export function selectedObjects({ annotations, selection }: EditorState): readonly Annotation[] {
  return selection.ids.size ? annotations.items.filter(({ id }) => selection.ids.has(id)) : [];
}
