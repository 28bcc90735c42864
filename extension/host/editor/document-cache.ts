import type { DocumentView } from '../../protocol/server.g.ts';

/** So many documents stay at hand; they are small beside their pictures, which the webview keeps. */
const capacity = 64;

/** Documents that the server gave and nobody has changed since: the next image is shown from here, without asking. */
export class DocumentCache {
  private readonly views = new Map<string, DocumentView>();
  private readonly asked = new Map<string, Promise<DocumentView>>();
  /** Grows whenever an image becomes stale, so that an answer under way is recognised as old. */
  private readonly generations = new Map<string, number>();
  private epoch = 0;

  constructor(private readonly ask: (image: string) => Promise<DocumentView>) {}

  get(image: string): DocumentView | undefined {
    return this.views.get(image);
  }

  /** The current document, from here or from the server. */
  async open(image: string): Promise<DocumentView> {
    const known = this.views.get(image);
    if (known) {
      this.views.delete(image);
      this.views.set(image, known);
      return known;
    }
    let asked = this.asked.get(image);
    if (!asked) {
      asked = this.fetch(image).finally(() => {
        if (this.asked.get(image) === asked) this.asked.delete(image);
      });
      this.asked.set(image, asked);
    }
    return asked;
  }

  /** These images are no longer what was given. */
  invalidate(images: readonly string[]): void {
    for (const image of images) {
      this.views.delete(image);
      this.asked.delete(image);
      this.generations.set(image, (this.generations.get(image) ?? 0) + 1);
    }
  }

  clear(): void {
    this.views.clear();
    this.asked.clear();
    this.epoch++;
  }

  private async fetch(image: string): Promise<DocumentView> {
    for (;;) {
      const { epoch } = this;
      const generation = this.generations.get(image);
      const view = await this.ask(image);
      if (epoch !== this.epoch || generation !== this.generations.get(image)) continue;
      this.views.set(image, view);
      const oldest = this.views.keys().next();
      if (this.views.size > capacity && !oldest.done) this.views.delete(oldest.value);
      return view;
    }
  }
}
