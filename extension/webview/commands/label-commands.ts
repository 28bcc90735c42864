import { relabelObjects } from '../editing/objects.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import type { Anchor } from '../editor.ts';
import type { CanvasEditor } from './canvas-editor.ts';

export function registerLabelCommands(editor: CanvasEditor): void {
  const { commands, store, view } = editor;

  /** Beside the primary object, or where the pointer is. */
  const anchor = (): Anchor => {
    const { annotations, selection, cursor } = store.state;
    const object = selection.primary === undefined ? undefined : annotations.get(selection.primary);
    if (!object) return view.toScreen({ x: cursor?.[0] ?? 0, y: cursor?.[1] ?? 0 });
    const { x, y, width } = boundsOfShape(object.shape);
    return view.toScreen({ x: x + width, y });
  };

  const relabel = (label: string): void => {
    store.update({ label });
    if (store.scene) store.perform(relabelObjects(store.scene, label));
  };

  const ask = async (take: (label: string) => void): Promise<void> => {
    const { annotations, selection, label } = store.state;
    const current = selection.primary === undefined ? label : annotations.get(selection.primary)?.label;
    const chosen = await editor.askLabel(anchor(), current);
    if (chosen !== undefined) take(chosen);
  };

  // With the tool for selecting in hand a label is for what is selected, with another one for what is drawn next.
  const pick = (label: string): void => {
    if (store.state.tool === 'select' && store.state.selection.ids.size) relabel(label);
    else store.update({ label });
  };

  commands.registerAll({
    changeLabel: argument => {
      if (!store.state.selection.ids.size) store.notify('Select an object first.');
      else if (typeof argument === 'string') relabel(argument);
      else void ask(relabel);
    },
    pickLabel: argument => {
      if (typeof argument === 'string') pick(argument);
      else void ask(pick);
    },
  });
}
