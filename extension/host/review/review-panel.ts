import { basename, join } from 'node:path';
import { CancellationTokenSource, Uri, type Disposable, type WebviewPanel } from 'vscode';
import type { ReviewHostEvents, ShownSide } from '../../protocol/review.ts';
import type { ImageComparison, ReviewImageParams, ReviewSide, ReviewView } from '../../protocol/server.g.ts';
import type { App } from '../app.ts';
import { messageOf } from '../server/errors.ts';
import { isLive, type Comparison, type ReviewTarget } from './comparison.ts';
import type { Reviewed } from './reviewed.ts';

/** A changed image with its dataset. */
export interface ReviewEntry extends ImageComparison {
  readonly dataset: string;
}

/** One review editor: a comparison, and the changed image of it that is shown. */
export class ReviewPanel implements Disposable {
  private entries: readonly ReviewEntry[] = [];
  private notes: readonly string[] = [];
  private index = 0;
  private view: ReviewView | undefined;
  private running: CancellationTokenSource | undefined;

  constructor(
    readonly panel: WebviewPanel,
    readonly comparison: Comparison,
    private readonly app: Omit<App, 'reviews'>,
    private readonly reviewed: Reviewed,
    private wanted: ReviewTarget | undefined,
  ) {}

  get isLive(): boolean {
    return isLive(this.comparison);
  }

  /** The image shown. */
  get entry(): ReviewEntry | undefined {
    return this.entries[this.index];
  }

  /** What the server is to be asked of the image shown. */
  get request(): ReviewImageParams | undefined {
    const { entry } = this;
    if (!entry) return undefined;
    const { dataset, image, renamedFrom } = entry;
    return { ...this.comparison, dataset, image, renamedFrom };
  }

  /** The commits on both sides, where there are. */
  get commits(): { readonly before?: string; readonly after?: string } {
    return { before: this.view?.before.commit, after: this.view?.after.commit };
  }

  post<K extends keyof ReviewHostEvents>(name: K, body: ReviewHostEvents[K]): void {
    void this.panel.webview.postMessage({ name, body });
  }

  /** Begins at an image. */
  async go(target: ReviewTarget): Promise<void> {
    this.wanted = target;
    const index = this.entries.findIndex(({ dataset, image }) => dataset === target.dataset && image === target.image);
    if (index < 0) await this.refresh();
    else await this.show(index);
  }

  /** Compares anew and shows the same image again, or what has come to its place. */
  async refresh(): Promise<void> {
    this.running?.cancel();
    const running = new CancellationTokenSource();
    this.running = running;
    try {
      const { datasets } = await this.app.server.request('annotator/review/compare', this.comparison, running.token);
      if (this.running !== running) return;
      const wanted = this.wanted ?? this.entry;
      this.entries = datasets.flatMap(({ dataset, images }) => images.map(image => ({ ...image, dataset })));
      this.notes = datasets.flatMap(({ classes, notes }) => [...classes, ...notes]);
      const index = this.entries.findIndex(
        ({ dataset, image }) => dataset === wanted?.dataset && image === wanted.image,
      );
      await this.show(index < 0 ? Math.min(this.index, Math.max(0, this.entries.length - 1)) : index);
      for (const text of this.notes) this.post('notice', { text, severity: 'info' });
    } catch (error) {
      if (this.running === running) this.fail(error);
    }
  }

  /** Shows the changed image so many places further. */
  async step(by: number): Promise<void> {
    const index = this.index + by;
    if (index < 0 || index >= this.entries.length)
      this.post('notice', { text: `There is no ${by < 0 ? 'previous' : 'further'} changed image.`, severity: 'info' });
    else await this.show(index);
  }

  async toggleReviewed(keys: readonly string[]): Promise<void> {
    if (!this.view) return;
    await this.reviewed.toggle(this.view.after.commit, keys);
    this.post('reviewed', { reviewed: this.marks(this.view) });
  }

  dispose(): void {
    this.running?.cancel();
  }

  private async show(index: number): Promise<void> {
    this.index = index;
    const { entry, request } = this;
    if (!entry || !request) {
      this.view = undefined;
      this.panel.title = `${basename(this.comparison.path)}: no changes`;
      this.post('empty', { text: 'No annotation change.', isError: false });
      return;
    }
    this.wanted = { dataset: entry.dataset, image: entry.image };
    try {
      const view = await this.app.server.request('annotator/review/image', request);
      if (this.entry !== entry) return;
      this.view = view;
      const { before, after } = view;
      this.panel.title = `${basename(entry.image)} (${before.name} ↔ ${after.name})`;
      this.post('image', {
        place: { index, total: this.entries.length, entry },
        view: {
          ...view,
          before: this.address(before),
          after: this.address(after),
          reviewed: this.marks(view),
          canRestore: this.comparison.after.kind === 'workTree',
        },
        keys: this.app.editors.keys,
      });
    } catch (error) {
      this.fail(error);
    }
  }

  private marks({ after, changes }: ReviewView): readonly string[] {
    return this.reviewed.of(
      after.commit,
      changes.map(({ key }) => key),
    );
  }

  private address(side: ReviewSide): ShownSide {
    if (!side.source) return side;
    const file = this.panel.webview.asWebviewUri(Uri.file(side.source.path));
    return { ...side, uri: file.with({ query: `v=${side.source.modifiedAt}` }).toString() };
  }

  private fail(error: unknown): void {
    this.post('empty', { text: messageOf(error), isError: true });
  }

  /** The file of the image shown, on disk. */
  get file(): Uri | undefined {
    const { entry } = this;
    return entry && Uri.file(join(entry.dataset, entry.image));
  }
}
