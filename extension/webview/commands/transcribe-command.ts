import type { ObjectText } from '../../protocol/server.g.ts';
import { editable } from '../editing/planned-edit.ts';
import type { CanvasEditor } from './canvas-editor.ts';

/** How long a model may take is the server's to say, ms. */
const patience = 3_600_000;

/** A model reads what is written in the selected objects; the text becomes an attribute of theirs. */
export function registerTranscribeCommand({ commands, store, channel }: CanvasEditor): void {
  let running = false;
  const transcribe = async (image: string, ids: readonly string[]): Promise<void> => {
    running = true;
    try {
      const { texts } = await channel.request('transcribe', { image, ids }, patience);
      if (store.state.document?.image === image) store.notify(said(texts));
    } finally {
      running = false;
    }
  };
  commands.registerAll({
    transcribe: () => {
      const { scene } = store;
      if (!scene || running) return;
      const ids = editable(scene).map(({ id }) => id);
      if (!ids.length) {
        store.notify('Select the objects to read.');
        return;
      }
      transcribe(scene.document.image, ids).catch((error: unknown) => {
        store.notify(error instanceof Error ? error.message : String(error), 'error');
      });
    },
  });
}

function said(texts: readonly ObjectText[]): string {
  const read = texts.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const [first] = read;
  if (first === undefined)
    return texts.length === 1 ? 'Nothing can be read here.' : 'Nothing can be read in these objects.';
  if (texts.length === 1) return `Read “${first}”.`;
  return `Read ${String(read.length)} of ${String(texts.length)} objects.`;
}
