import type { ShownDocument } from '../../protocol/webview.ts';
import type { PictureState } from '../state/editor-state.ts';
import type { EditorStore } from '../state/store.ts';
import { loadPicture } from './load-picture.ts';
import { PictureCache } from './picture-cache.ts';
import { makeReducedCopies } from './reduced-copies.ts';

/** Where pictures are painted. */
export interface PictureTarget {
  setPicture(bitmap: ImageBitmap | undefined): void;
}

/** Puts the picture of the document shown on the stage, at once if it was decoded ahead. */
export class PicturePresenter {
  private readonly cache = new PictureCache(async (uri, signal) => makeReducedCopies(await loadPicture(uri, signal)));
  private current: ShownDocument | undefined;

  constructor(
    private readonly store: EditorStore,
    private readonly target: PictureTarget,
  ) {}

  show(document: ShownDocument): void {
    const uri = addressOf(document);
    const same = uri !== undefined && uri === (this.current && addressOf(this.current));
    this.current = document;
    if (same && this.store.state.picture.state !== 'error') return;
    this.cache.show(uri);
    if (uri === undefined) {
      this.put(undefined, { state: 'error', message: document.imageError ?? 'This picture can’t be shown.' });
      return;
    }
    const ready = this.cache.peek(uri);
    // The document may come again, changed, while its picture is on the way.
    const isCurrent = (): boolean => this.current !== undefined && addressOf(this.current) === uri;
    void this.cache.get(uri).then(
      bitmap => {
        if (!ready && isCurrent()) this.put(bitmap, { state: 'ok' });
      },
      (error: unknown) => {
        if (!isCurrent()) return;
        this.put(undefined, { state: 'error', message: error instanceof Error ? error.message : String(error) });
      },
    );
    if (ready) this.put(ready, { state: 'ok' });
    else this.put(undefined, { state: 'loading' });
  }

  preload(documents: readonly ShownDocument[]): void {
    void this.cache.preload(documents.flatMap(document => addressOf(document) ?? []));
  }

  private put(bitmap: ImageBitmap | undefined, picture: PictureState): void {
    this.store.update({ picture });
    this.target.setPicture(bitmap);
  }
}

/** The picture's address. The host changes it when the file changes. */
function addressOf({ uri, source }: ShownDocument): string | undefined {
  return uri === undefined || !source ? undefined : uri;
}
