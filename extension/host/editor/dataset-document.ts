import {
  EventEmitter,
  workspace,
  type CustomDocument,
  type CustomDocumentContentChangeEvent,
  type CustomDocumentEditEvent,
  type Uri,
} from 'vscode';
import {
  errorCodes,
  type Change,
  type DatasetChanged,
  type DatasetView,
  type EditResult,
  type FormatView,
  type SummaryResult,
} from '../../protocol/server.g.ts';
import type { DatasetInfo, HostEvents } from '../../protocol/webview.ts';
import type { DatasetLease, Datasets } from '../server/datasets.ts';
import { counted } from '../words.ts';
import { codeOf, messageOf, ServerGoneError } from '../server/errors.ts';
import type { Server } from '../server/server.ts';
import { imagesOf, invert } from './changes.ts';
import { DocumentCache } from './document-cache.ts';
import { ImageList } from './image-list.ts';
import { isApplied } from './is-applied.ts';
import { Revisions } from './revisions.ts';
import { SerialQueue } from './serial-queue.ts';

/** So many documents are looked at to find out whether an edit that a crash cut off was applied. */
const witnesses = 8;

type Edited = HostEvents['edited'];
type Notice = HostEvents['notice'];

/** Something that did not come from an edit of ours: files changed, a revert, another run of the server. */
export interface Reloaded {
  /** Images to show again; nothing means all. */
  readonly images?: readonly string[];
  readonly listChanged: boolean;
  readonly cause: 'outside' | 'revive';
}

/** A dataset open in editors: its edits, and what VS Code must know of them. The server holds the state. */
export class DatasetDocument implements CustomDocument {
  readonly root: string;
  readonly cache: DocumentCache;
  readonly images: ImageList;
  /** Brings an editor to what an undo or redo concerns, before it happens. */
  goTo: (changes: readonly Change[]) => Promise<void> = () => Promise.resolve();

  /** The order in which images are gone through, where it is not that of their names. */
  order: { readonly by: string; readonly name: string } | undefined;

  /** The counts over the dataset, when they are known. */
  summary: SummaryResult | undefined;

  private readonly historyEmitter = new EventEmitter<CustomDocumentContentChangeEvent<DatasetDocument>>();
  private readonly editedEmitter = new EventEmitter<Edited>();
  private readonly reloadedEmitter = new EventEmitter<Reloaded>();
  private readonly savedEmitter = new EventEmitter<void>();
  private readonly noticeEmitter = new EventEmitter<Notice>();
  private readonly disposedEmitter = new EventEmitter<void>();

  /** For VS Code's own undo stack and dirty dot. */
  readonly onDidChangeHistory = this.historyEmitter.event;
  readonly onDidEdit = this.editedEmitter.event;
  readonly onDidReload = this.reloadedEmitter.event;
  readonly onDidSave = this.savedEmitter.event;
  readonly onNotice = this.noticeEmitter.event;
  readonly onDidDispose = this.disposedEmitter.event;

  private readonly queue = new SerialQueue();
  private readonly revisions = new Revisions();
  private readonly subscriptions;
  private current: DatasetView;
  private saving = false;
  /** Whether anything differs from the files. */
  private unsaved: boolean;

  constructor(
    readonly uri: Uri,
    private readonly lease: DatasetLease,
    private readonly server: Server,
    datasets: Datasets,
    /** VS Code believes that there are unsaved edits. */
    private readonly fromBackup: boolean,
  ) {
    this.current = lease.view;
    this.unsaved = hasUnsavedEdits(lease.view);
    this.root = lease.view.dataset;
    this.cache = new DocumentCache(async image => {
      const view = await server.request('annotator/document/open', { dataset: this.root, image });
      return { ...view, revision: this.revisions.of(view.revision) };
    });
    this.images = new ImageList((offset, limit) =>
      server.request('annotator/dataset/images', { dataset: this.root, offset, limit, natural: false }),
    );
    this.subscriptions = [
      datasets.onDidChange(change => {
        if (change.dataset === this.root) this.changedOutside(change);
      }),
      datasets.onDidRecover(recovered => {
        if (recovered.dataset !== this.root) return;
        if ('view' in recovered) this.recovered(recovered.view);
        else this.noticeEmitter.fire({ text: recovered.error, severity: 'error' });
      }),
    ];
  }

  get info(): DatasetInfo {
    const { name, total, settings, settingsError, format, classList } = this.current;
    const storage = { title: format.title, refusals: format.refusals, attributes: format.attributes };
    return { name, total, settings, settingsError: settingsError?.message, storage, classList };
  }

  get format(): FormatView {
    return this.current.format;
  }

  /** The classes that the annotation files list, in their order; nothing when they have no such list. */
  get classList(): readonly string[] | undefined {
    return this.current.classList;
  }

  get hasUnsavedEdits(): boolean {
    return this.unsaved;
  }

  get title(): string {
    const { name, total } = this.current;
    return `${name} (${[counted(total, 'image'), ...(this.order ? [this.order.name] : [])].join(', ')})`;
  }

  get settingsFile(): string {
    return this.current.settingsFile;
  }

  /** Keeps the tab dirty when the journal held edits: VS Code may know nothing of them. */
  keepRestored(): void {
    if (this.unsaved) this.keepDirty();
  }

  /** Tells of edits from the journal; or sets VS Code right, whose backup may be of edits that were saved since. */
  announceRestored(): void {
    const { restored, restoreMessage } = this.current;
    if (this.unsaved) {
      const text = restored > 0 ? `Restored ${counted(restored, 'unsaved edit')}.` : 'There are unsaved edits.';
      this.noticeEmitter.fire({ text: restoreMessage ? `${text} ${restoreMessage}` : text, severity: 'info' });
    } else if (this.fromBackup) void workspace.save(this.uri);
  }

  /** Applies an edit: one step for undo. */
  edit(name: string, changes: readonly Change[]): Promise<EditResult> {
    return this.queue.run(async () => {
      const result = await this.apply(name, changes, 'edit');
      this.remember(name, result.changes);
      return result;
    });
  }

  /** Settles when every edit made so far is journalled: what is worked out from then on has them in it. */
  settled(): Promise<void> {
    return this.queue.run(() => Promise.resolve());
  }

  save(): Promise<void> {
    return this.queue.run(async () => {
      this.saving = true;
      try {
        const result = await this.server.request('annotator/dataset/save', { dataset: this.root });
        this.unsaved = result.failed.length > 0;
        this.cache.clear();
        if (result.merged) this.noticeEmitter.fire({ text: result.merged, severity: 'info' });
        this.savedEmitter.fire();
        // VS Code shows the message and keeps the tab dirty.
        const [first, ...others] = result.failed;
        if (first) throw new Error(saveFailure(first.file, first.message, others.length));
      } finally {
        this.saving = false;
      }
    });
  }

  revert(): Promise<void> {
    return this.queue.run(() => this.server.request('annotator/dataset/revert', { dataset: this.root }));
  }

  dispose(): void {
    this.disposedEmitter.fire();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.lease.dispose();
    for (const emitter of [
      this.historyEmitter,
      this.editedEmitter,
      this.reloadedEmitter,
      this.savedEmitter,
      this.noticeEmitter,
      this.disposedEmitter,
    ])
      emitter.dispose();
  }

  /** One entry on VS Code's undo stack, which is one for all images and all editors of the dataset. */
  private remember(name: string, changes: readonly Change[]): void {
    let applied = changes;
    const replay = (cause: 'undo' | 'redo') => async () => {
      const duringSave = this.saving;
      const result = await this.queue.run(() => this.replay(name, invert(applied), cause));
      if (!result) return;
      applied = result.changes;
      // VS Code takes the step it is at when a save ends for the one that was saved.
      if (duringSave && result.hasUnsavedEdits) this.keepDirty();
    };
    const event: CustomDocumentEditEvent<DatasetDocument> = {
      document: this,
      label: name,
      undo: replay('undo'),
      redo: replay('redo'),
    };
    this.historyEmitter.fire(event);
  }

  private async replay(name: string, changes: readonly Change[], cause: 'undo' | 'redo') {
    try {
      await this.goTo(changes);
      const result = await this.apply(name, changes, cause);
      const images = imagesOf(changes);
      const verb = cause === 'undo' ? 'Undone' : 'Redone';
      const where =
        images.length > 1 ? ` (in ${counted(images.length, 'image')})` : images[0] ? ` (in ${images[0]})` : '';
      this.noticeEmitter.fire({ text: `${verb}: ${name}${where}`, severity: 'info' });
      return result;
    } catch (error) {
      // VS Code has moved on in its stack: without this it might show the dataset as saved when it is not.
      this.keepDirty();
      this.noticeEmitter.fire({ text: `Can’t ${cause} “${name}”: ${messageOf(error)}`, severity: 'warning' });
      return undefined;
    }
  }

  private async apply(name: string, changes: readonly Change[], cause: Edited['cause']): Promise<EditResult> {
    const result = await this.send(name, changes);
    const settings = result.changes.findLast(change => change.kind === 'settings');
    if (settings) this.current = { ...this.current, settings: settings.after };
    const classList = result.changes.findLast(change => change.kind === 'classList');
    if (classList) this.current = { ...this.current, classList: classList.after };
    this.unsaved = result.hasUnsavedEdits;
    // Settings and classes decide what is a problem, in every image.
    if (settings || classList) this.cache.clear();
    this.cache.invalidate(imagesOf(result.changes));
    const { revision, problems } = result;
    this.editedEmitter.fire({ revision, name, changes: result.changes, problems, cause });
    return result;
  }

  /** An edit under way when the server crashed may be in its journal or not: it is sent again, or found there. */
  private async send(name: string, changes: readonly Change[]): Promise<EditResult> {
    const params = { dataset: this.root, name, changes };
    const applied = (result: EditResult) => ({ ...result, revision: this.revisions.of(result.revision) });
    try {
      return applied(await this.server.request('annotator/edit', params));
    } catch (error) {
      if (!(error instanceof ServerGoneError)) throw error;
    }
    try {
      return applied(await this.server.request('annotator/edit', params));
    } catch (error) {
      if (codeOf(error) !== errorCodes.conflict) throw error;
      const views = await Promise.all(imagesOf(changes).slice(0, witnesses).map(image => this.cache.open(image))); // prettier-ignore
      if (!isApplied(changes, new Map(views.map(view => [view.image, view])))) throw error;
      const problems = views.map(({ image, problems: found }) => ({ image, problems: found }));
      const revision = Math.max(0, ...views.map(view => view.revision));
      return { revision, changes, problems, hasUnsavedEdits: true };
    }
  }

  private changedOutside(change: DatasetChanged): void {
    const settings = change.settings ?? this.current.settings;
    const format = change.format ?? this.current.format;
    const classList = change.classList ?? (change.format ? undefined : this.current.classList);
    this.current = { ...this.current, total: change.total, settings, format, classList };
    // They decide what every document is, or what is a problem in it.
    const everything = Boolean(change.settings ?? change.format ?? change.classList);
    if (change.listChanged) this.images.clear();
    if (change.listChanged || everything) this.cache.clear();
    this.cache.invalidate(change.images);
    this.unsaved = change.hasUnsavedEdits;
    if (this.unsaved) this.keepDirty();
    const images = everything ? undefined : change.images;
    this.reloadedEmitter.fire({ images, listChanged: change.listChanged, cause: 'outside' });
    if (change.message) this.noticeEmitter.fire({ text: change.message, severity: 'info' });
  }

  private recovered(view: DatasetView): void {
    this.current = view;
    this.order = undefined; // the new server knows nothing of it
    this.revisions.restart();
    this.images.clear();
    this.cache.clear();
    // An edit may have been journalled although its answer was lost.
    this.unsaved = hasUnsavedEdits(view);
    if (this.unsaved) this.keepDirty();
    this.reloadedEmitter.fire({ listChanged: true, cause: 'revive' });
  }

  /** VS Code keeps a document dirty until it is saved once its content changed outside its undo stack. */
  private keepDirty(): void {
    this.historyEmitter.fire({ document: this });
  }
}

function hasUnsavedEdits(view: DatasetView): boolean {
  return view.restored > 0 || view.changed.length > 0 || view.settingsChanged || view.classListChanged;
}

function saveFailure(file: string, message: string, others: number): string {
  const more = others === 0 ? '' : ` (and ${counted(others, 'other file')})`;
  return `${file} could not be saved${more}: ${message}`;
}
