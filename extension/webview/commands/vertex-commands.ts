import { deleteVertex, insertVertexAfter, insertVertexAt } from '../editing/vertices.ts';
import { kindOf } from '../shapes/registry.ts';
import type { CanvasEditor } from './canvas-editor.ts';

export function registerVertexCommands({ commands, store }: CanvasEditor): void {
  const step = (by: 1 | -1) => (): void => {
    const { annotations, selection } = store.state;
    const object = selection.primary === undefined ? undefined : annotations.get(selection.primary);
    const count = object ? (kindOf(object.shape).vertices?.(object.shape).length ?? 0) / 2 : 0;
    if (!object || count === 0) return;
    const at = selection.vertex ?? (by === 1 ? -1 : count);
    store.select([object.id], object.id, (at + by + count) % count);
  };
  commands.registerAll({
    nextVertex: step(1),
    previousVertex: step(-1),
    insertVertex: () => {
      const { scene, state } = store;
      const { primary, vertex } = state.selection;
      if (!scene || primary === undefined) return;
      const { decimals } = state.options;
      const at = state.cursor;
      if (vertex !== undefined) store.perform(insertVertexAfter(scene, decimals));
      else if (at) store.perform(insertVertexAt(scene, primary, { x: at[0], y: at[1] }, decimals));
    },
    deleteVertex: () => {
      const { scene, state } = store;
      const { primary, vertex } = state.selection;
      if (!scene || primary === undefined) return;
      if (vertex === undefined) store.notify('Choose a point first: click it, or go to it with the keys for points.');
      else if (!store.perform(deleteVertex(scene, primary, vertex))) {
        store.notify('This point stays: the shape would have too few.', 'warning');
      }
    },
  });
}
