import { EventEmitter, Uri, type Disposable, type WebviewPanel } from 'vscode';
import type { DocumentView, FindImageParams, Problem } from '../../protocol/server.g.ts';
import type {
  Compared,
  EditorState,
  HostEvents,
  HostMessage,
  ShowReason,
  ShownDocument,
} from '../../protocol/webview.ts';
import { messageOf } from '../server/errors.ts';
import type { Server } from '../server/server.ts';
import { Blame } from './blame.ts';
import { changesFor, isOfDataset } from './changes.ts';
import type { DatasetDocument, Reloaded } from './dataset-document.ts';
import type { ModelChoice } from './model-choice.ts';
import { neighbours, type Direction } from './neighbours.ts';
import { SerialQueue } from './serial-queue.ts';

type Kind = FindImageParams['what'];

const nothingFound: Readonly<Record<Kind, string>> = {
  any: 'image',
  unlabelled: 'image without labels',
  problem: 'image with problems',
};

/** One editor of a dataset: its own image, zoom and selection. */
export class DatasetPanel implements Disposable {
  /** The document on screen, as it was when it was shown. */
  shown: DocumentView | undefined;
  /** What the webview says of itself. */
  state: EditorState | undefined;
  readonly blame: Blame;

  private readonly changed = new EventEmitter<void>();
  private readonly targets = new SerialQueue();
  private readonly subscriptions: Disposable[];
  /** Place of the image asked for last: keys may come faster than documents. */
  private position: number | undefined;
  /** The image asked for last, which may still be on its way. */
  private wanted: string | undefined;
  private turn = 0;
  private direction: Direction = 1;

  readonly onDidChange = this.changed.event;

  constructor(
    readonly panel: WebviewPanel,
    readonly document: DatasetDocument,
    private readonly server: Server,
    readonly models: ModelChoice,
  ) {
    panel.title = document.title;
    this.blame = new Blame(server, document.root);
    this.subscriptions = [
      document.onDidEdit(edited => {
        this.post('edited', this.concerning(edited));
        if (edited.changes.some(isOfDataset)) this.refreshProblems();
      }),
      document.onDidReload(reloaded => {
        void this.reload(reloaded);
      }),
      document.onDidSave(() => {
        // Nothing is unsaved any more: lists show it.
        this.post('dataset', { dataset: document.info, listChanged: false });
      }),
      document.onNotice(notice => {
        this.post('notice', notice);
      }),
    ];
  }

  post<K extends keyof HostEvents>(name: K, body: HostEvents[K]): void {
    this.send({ kind: 'event', name, body } as HostMessage);
  }

  send(message: HostMessage): void {
    void this.panel.webview.postMessage(message);
  }

  notice(text: string, severity: HostEvents['notice']['severity'] = 'info'): void {
    this.post('notice', { text, severity });
  }

  setState(state: EditorState): void {
    this.state = state;
    this.changed.fire();
  }

  /** The first document, which goes into `init`. */
  async load(image: string | undefined): Promise<ShownDocument | undefined> {
    const first = image ?? (await this.document.images.at(0));
    if (first === undefined) return undefined;
    const view = await this.document.cache.open(first).catch(async (error: unknown) => {
      // The image remembered may be gone by now.
      const other = await this.document.images.at(0);
      if (other === undefined || other === first) throw error;
      return this.document.cache.open(other);
    });
    this.arrived(view);
    return this.address(view);
  }

  /** Shows an image; false when another one was asked for meanwhile, or it can't be opened. */
  async show(image: string, reason: ShowReason, select?: readonly string[], compared?: Compared): Promise<boolean> {
    const turn = ++this.turn;
    this.wanted = image;
    try {
      const { cache } = this.document;
      let view = cache.get(image) ?? (await cache.open(image));
      while (cache.get(image) !== view) view = await cache.open(image);
      if (turn !== this.turn) return false;
      this.direction = view.index < (this.shown?.index ?? 0) ? -1 : 1;
      this.post('show', { document: this.address(view), reason, select, compared });
      this.arrived(view);
      return true;
    } catch (error) {
      if (turn === this.turn) {
        this.position = this.shown?.index;
        this.wanted = this.shown?.image;
        this.notice(messageOf(error), 'error');
      }
      return false;
    }
  }

  /** Shows the next or previous image of some kind. */
  async go(what: Kind, backward: boolean): Promise<boolean> {
    const image = await this.targets.run(() =>
      what === 'any' ? this.step(backward ? -1 : 1) : this.find(what, backward),
    );
    if (image !== undefined) return this.show(image, 'navigate');
    this.notice(`There is no ${backward ? 'previous' : 'further'} ${nothingFound[what]}.`);
    return false;
  }

  /** Shows the image at a place of the list, from the end when negative. */
  async goToPlace(place: number): Promise<boolean> {
    const image = await this.document.images.at(place < 0 ? this.document.info.total + place : place);
    return image !== undefined && this.show(image, 'navigate');
  }

  /** A document with the address of its picture, which changes with the picture: browsers keep copies. */
  address(view: DocumentView): ShownDocument {
    if (!view.source) return view;
    const file = this.panel.webview.asWebviewUri(Uri.file(view.source.path));
    return { ...view, uri: file.with({ query: `v=${view.source.modifiedAt}` }).toString() };
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  /** The part of an edit that this editor shows: one over all images is large. */
  private concerning(edited: HostEvents['edited']): HostEvents['edited'] {
    const images = new Set([this.shown?.image, this.wanted].filter(image => image !== undefined));
    const problems = edited.problems.filter(({ image }) => images.has(image));
    return { ...edited, changes: changesFor(edited.changes, images), problems };
  }

  private arrived(view: DocumentView): void {
    this.shown = view;
    this.wanted = view.image;
    this.position = view.index;
    this.changed.fire();
    void this.prefetch(this.turn, view.index);
  }

  private async step(by: Direction): Promise<string | undefined> {
    const place = this.position === undefined ? 0 : this.position + by;
    const image = await this.document.images.at(place);
    if (image !== undefined) this.position = place;
    return image;
  }

  private async find(what: Kind, backward: boolean): Promise<string | undefined> {
    const from = this.position === undefined ? undefined : await this.document.images.at(this.position);
    const request = { dataset: this.document.root, from, backward, what };
    return (await this.server.request('annotator/dataset/find', request)).image;
  }

  /** Has the images around the one shown ready before they are asked for. */
  private async prefetch(turn: number, index: number): Promise<void> {
    const documents: ShownDocument[] = [];
    try {
      for (const place of neighbours(index, this.direction)) {
        const image = await this.document.images.at(place);
        if (image === undefined) continue;
        const view = await this.document.cache.open(image);
        if (turn !== this.turn) return;
        documents.push(this.address(view));
        this.post('preload', { documents });
      }
    } catch {
      // Nobody asked for them yet; whoever does is told why they don't open.
    }
  }

  private async reload({ images, listChanged, cause }: Reloaded): Promise<void> {
    this.panel.title = this.document.title;
    this.post('dataset', { dataset: this.document.info, listChanged });
    const image = this.wanted;
    if (image === undefined) {
      if (listChanged) await this.goToPlace(0);
    } else if (images === undefined || listChanged || images.includes(image)) {
      // An image that was deleted leaves its place to the next one.
      if (listChanged && (await this.isGone(image)))
        await this.goToPlace(Math.min(this.position ?? 0, this.document.info.total - 1));
      else if (this.wanted === image) await this.show(image, cause); // else another was asked for meanwhile
    }
  }

  private async isGone(image: string): Promise<boolean> {
    try {
      const view = await this.document.cache.open(image);
      return (await this.document.images.at(view.index)) !== image;
    } catch {
      return this.document.info.total > 0;
    }
  }

  private refreshProblems(): void {
    const image = this.shown?.image;
    if (image === undefined) return;
    const post = (revision: number, problems: readonly Problem[]) => {
      this.post('edited', { revision, name: '', changes: [], problems: [{ image, problems }], cause: 'edit' });
    };
    this.document.cache.open(image).then(
      view => {
        post(view.revision, view.problems);
      },
      () => undefined,
    );
  }
}
