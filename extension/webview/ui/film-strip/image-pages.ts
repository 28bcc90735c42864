import type { ImageEntry } from '../../../protocol/server.g.ts';
import type { Channel } from '../../channel.ts';

const pageSize = 200;
/** Pages kept; the farthest from what is on screen go first. */
const mostPages = 50;

/** The list of images, fetched in pages as they come into view. */
export class ImagePages {
  private readonly pages = new Map<number, readonly ImageEntry[]>();
  private readonly asked = new Set<number>();
  private generation = 0;

  constructor(
    private readonly channel: Pick<Channel, 'request'>,
    private readonly onArrived: (total: number) => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  get(index: number): ImageEntry | undefined {
    return this.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** Fetches what is missing of a stretch. */
  want(first: number, last: number): void {
    const [from, to] = [Math.floor(first / pageSize), Math.floor(last / pageSize)];
    for (let page = from; page <= to; page++)
      if (!this.pages.has(page) && !this.asked.has(page)) this.fetch(page, from);
  }

  /** Fetches a stretch anew; the old entries stay until the new ones come. */
  refresh(first: number, last: number): void {
    this.generation++;
    this.asked.clear();
    const [from, to] = [Math.floor(first / pageSize), Math.floor(last / pageSize)];
    for (const page of [...this.pages.keys()]) if (page < from || page > to) this.pages.delete(page);
    for (let page = from; page <= to; page++) this.fetch(page, from);
  }

  private fetch(page: number, near: number): void {
    const { generation } = this;
    this.asked.add(page);
    this.channel
      .request('images', { offset: page * pageSize, limit: pageSize })
      .then(({ items, total }) => {
        if (generation !== this.generation) return;
        this.asked.delete(page);
        this.pages.set(page, items);
        this.forget(near);
        this.onArrived(total);
      })
      .catch((error: unknown) => {
        // Asked again when the stretch next comes into view.
        if (generation === this.generation) this.asked.delete(page);
        this.onError(error);
      });
  }

  private forget(near: number): void {
    const far = [...this.pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const page of far.slice(0, Math.max(0, this.pages.size - mostPages))) this.pages.delete(page);
  }
}
