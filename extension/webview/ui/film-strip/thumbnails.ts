import type { Channel } from '../../channel.ts';

/** Asked for at the same time, so that the server stays free for what the user does. */
const atOnce = 4;
/** Addresses kept. */
const mostKept = 2000;

/** Addresses of thumbnails: the latest wanted first, few at a time, those out of sight not at all. */
export class Thumbnails {
  private readonly known = new Map<string, string | undefined>();
  private readonly running = new Set<string>();
  private queue: string[] = [];

  constructor(
    private readonly channel: Pick<Channel, 'request'>,
    private readonly onArrived: (image: string) => void,
  ) {}

  get(image: string): string | undefined {
    return this.known.get(image);
  }

  /** What is on screen, the most wanted last. Replaces what was wanted before. */
  want(images: readonly string[]): void {
    this.queue = images.filter(image => !this.known.has(image) && !this.running.has(image));
    this.work();
  }

  /** The pictures may have changed. */
  clear(): void {
    this.known.clear();
  }

  private work(): void {
    while (this.running.size < atOnce) {
      const image = this.queue.pop();
      if (image === undefined) return;
      this.running.add(image);
      this.channel
        .request('thumbnail', { image })
        // A picture without a thumbnail has a place in the strip all the same.
        .catch(() => ({ uri: undefined }))
        .then(({ uri }) => {
          this.running.delete(image);
          this.keep(image, uri);
          this.onArrived(image);
          this.work();
        })
        .catch(() => undefined);
    }
  }

  private keep(image: string, uri: string | undefined): void {
    this.known.set(image, uri);
    const [oldest] = this.known.keys();
    if (this.known.size > mostKept && oldest !== undefined) this.known.delete(oldest);
  }
}
