import type { Annotation } from '../../protocol/server.g.ts';
import { fromClipboard, toClipboard } from '../editing/clipboard-text.ts';
import { copyFromImage, deleteObjects, pasteObjects } from '../editing/objects.ts';
import type { CanvasEditor } from './canvas-editor.ts';

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function registerClipboardCommands({ commands, store, channel }: CanvasEditor): void {
  /** What was copied here last: serves when the clipboard can't be reached. */
  let kept: readonly Annotation[] = [];

  const copy = (): boolean => {
    const { annotations, selection } = store.state;
    const objects = annotations.items.filter(({ id }) => selection.ids.has(id));
    if (!objects.length) return false;
    kept = objects;
    channel.request('clipboardWrite', { text: toClipboard(objects) }).catch((error: unknown) => {
      store.notify(`The clipboard can’t be written; pasting works in this editor only. ${reason(error)}`, 'warning');
    });
    return true;
  };

  const read = async (): Promise<readonly Annotation[] | undefined> => {
    try {
      return fromClipboard((await channel.request('clipboardRead', {})).text);
    } catch {
      return kept;
    }
  };

  const paste = async (): Promise<void> => {
    const objects = await read();
    if (!store.scene) return;
    if (objects?.length) store.perform(pasteObjects(store.scene, objects));
    else store.notify('There are no objects on the clipboard.');
  };

  const copyFromPrevious = async (): Promise<void> => {
    const image = store.state.document?.image;
    if (image === undefined) return;
    try {
      const { document } = await channel.request('previous', { image });
      if (!store.scene || store.state.document?.image !== image) return;
      const edit = document && copyFromImage(store.scene, document.annotations);
      if (!document) store.notify('There is no image before this one.');
      else if (edit) store.perform(edit);
      else store.notify('The previous image has nothing that is not here already.');
    } catch (error) {
      store.notify(`The previous image can’t be read. ${reason(error)}`, 'error');
    }
  };

  commands.registerAll({
    copy: () => {
      copy();
    },
    cut: () => {
      if (copy() && store.scene) {
        const edit = deleteObjects(store.scene);
        store.perform(edit && { ...edit, name: edit.name.replace('Delete', 'Cut') });
      }
    },
    paste: () => void paste(),
    copyFromPrevious: () => void copyFromPrevious(),
  });
}
