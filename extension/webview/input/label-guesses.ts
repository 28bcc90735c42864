import type { LabelGuess, Shape } from '../../protocol/server.g.ts';
import type { Editor } from '../editor.ts';

/** How long a model may take is the server's to say, ms. */
const patience = 3_600_000;

/** Asks a classifier, where one is chosen, which label a new object may have. Nobody waits for it, so it fails in silence. */
export class LabelGuesses {
  constructor(private readonly editor: Pick<Editor, 'store' | 'channel'>) {}

  /** The labels for a shape, best first; none without a classifier. */
  async of(shape: Shape): Promise<readonly LabelGuess[]> {
    const { store, channel } = this.editor;
    const { document, options } = store.state;
    if (!document || options.suggestLabels !== true) return [];
    try {
      return (await channel.request('classify', { image: document.image, shape }, patience)).labels;
    } catch (error) {
      channel.send('log', { message: error instanceof Error ? error.message : String(error) });
      return [];
    }
  }

  /** Offers labels beside an object, once they are known; they go away when another object is drawn. */
  async offer(id: string, guesses: Promise<readonly LabelGuess[]>): Promise<void> {
    const { store } = this.editor;
    store.update({ guess: undefined });
    const labels = await guesses;
    if (labels.length && store.state.annotations.has(id)) store.update({ guess: { id, labels } });
  }
}
