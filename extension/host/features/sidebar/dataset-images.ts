import { EventEmitter, type Disposable } from 'vscode';
import type { ImageEntry } from '../../../protocol/server.g.ts';
import type { App } from '../../app.ts';
import type { DatasetLease } from '../../server/datasets.ts';
import type { PlacedImage } from './image-tree.ts';

const pageSize = 1000;

/** More images than this are read as pages, not one by one. */
const fewImages = 20;

/** The images of one dataset as the side bar lists them, kept current while it shows them. */
export class DatasetImages implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly subscriptions: Disposable[];
  private lease: DatasetLease | undefined;
  private images: Promise<readonly PlacedImage[]> | undefined;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly app: App,
    readonly root: string,
    private query: string,
  ) {
    this.subscriptions = [
      app.datasets.onDidChange(change => {
        if (change.dataset !== root) return;
        if (change.listChanged) this.refresh();
        else void this.update(change.images);
      }),
      app.datasets.onDidRecover(({ dataset }) => {
        if (dataset === root) this.refresh();
      }),
    ];
  }

  list(): Promise<readonly PlacedImage[]> {
    if (!this.images) {
      const images = this.read();
      this.images = images;
      images.catch(() => {
        if (this.images === images) this.images = undefined;
      });
    }
    return this.images;
  }

  setQuery(query: string): void {
    this.query = query;
    this.refresh();
  }

  refresh(): void {
    if (!this.images) return;
    this.images = undefined;
    this.changed.fire();
  }

  /** Reads these images again. */
  async update(paths: readonly string[]): Promise<void> {
    const images = await this.images?.catch(() => undefined);
    if (!images || paths.length === 0) return;
    const wanted = new Set(paths);
    const stale = images.filter(({ entry }) => wanted.has(entry.path));
    if (stale.length > fewImages) {
      this.refresh();
      return;
    }
    const fresh = new Map<string, ImageEntry>();
    for (const { place } of stale) for (const entry of (await this.page(place, 1)).items) fresh.set(entry.path, entry);
    this.images = Promise.resolve(
      images.map(image => ({ ...image, entry: fresh.get(image.entry.path) ?? image.entry })),
    );
    this.changed.fire();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.lease?.dispose();
    this.changed.dispose();
  }

  private async read(): Promise<readonly PlacedImage[]> {
    this.lease ??= await this.app.datasets.open(this.root);
    const images: PlacedImage[] = [];
    for (;;) {
      const { items, total } = await this.page(images.length, pageSize);
      for (const entry of items) images.push({ entry, place: images.length });
      if (items.length === 0 || images.length >= total) return images;
    }
  }

  private page(offset: number, limit: number) {
    const query = this.query || undefined;
    return this.app.server.request('annotator/dataset/images', {
      dataset: this.root,
      offset,
      limit,
      query,
      natural: true,
    });
  }
}
