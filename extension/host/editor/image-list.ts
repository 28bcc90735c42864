import type { ImageEntry, ListImagesResult } from '../../protocol/server.g.ts';

const pageSize = 200;

/** The paths of a dataset's images by place, read from the server a page at a time. */
export class ImageList {
  private pages = new Map<number, Promise<readonly ImageEntry[]>>();

  constructor(private readonly list: (offset: number, limit: number) => Promise<ListImagesResult>) {}

  /** Path of the image at a place; nothing outside the list. */
  async at(index: number): Promise<string | undefined> {
    if (index < 0) return undefined;
    const page = Math.floor(index / pageSize);
    return (await this.page(page))[index - page * pageSize]?.path;
  }

  clear(): void {
    this.pages = new Map();
  }

  private page(number: number): Promise<readonly ImageEntry[]> {
    const { pages } = this;
    let page = pages.get(number);
    if (!page) {
      page = this.list(number * pageSize, pageSize).then(result => result.items);
      pages.set(number, page);
      page.catch(() => pages.delete(number));
    }
    return page;
  }
}
