import { EventEmitter, window, type Disposable, type LogOutputChannel } from 'vscode';
import type { DatasetChanged, DatasetView, FormatChoice } from '../../protocol/server.g.ts';
import { messageOf, ServerGoneError, ServerUnavailableError } from './errors.ts';
import type { FormatChoices } from './format-choices.ts';
import type { Server } from './server.ts';
import type { Request } from './session.ts';

interface Entry {
  view: Promise<DatasetView>;
  users: number;
}

/** A dataset held open; dispose it to let go. */
export interface DatasetLease {
  /** As it was when it was opened by the first who asked. */
  readonly view: DatasetView;
  dispose(): void;
}

/** What a dataset is after the server was restarted; the old server's revisions mean nothing to the new one. */
export type Recovered =
  { readonly dataset: string; readonly view: DatasetView } | { readonly dataset: string; readonly error: string };

/** The datasets that the server has open for us: shared by editors and side bar, opened again after a crash. */
export class Datasets implements Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly opened = new EventEmitter<DatasetView>();
  private readonly recovered = new EventEmitter<Recovered>();
  private readonly changed = new EventEmitter<DatasetChanged>();
  private readonly subscriptions: readonly Disposable[];

  readonly onDidOpen = this.opened.event;
  readonly onDidRecover = this.recovered.event;
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly server: Server,
    private readonly log: LogOutputChannel,
    private readonly choices: FormatChoices,
  ) {
    server.onRecover(async request => {
      for (const [dataset, entry] of this.entries) {
        try {
          const view = await this.openAs(request, dataset);
          entry.view = Promise.resolve(view);
          this.recovered.fire({ dataset, view });
        } catch (error) {
          this.log.error(`${dataset} could not be opened again: ${messageOf(error)}`);
          this.recovered.fire({ dataset, error: messageOf(error) });
        }
      }
    });
    this.subscriptions = [
      server.onDidChange(change => {
        this.changed.fire(change);
      }),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.refresh();
      }),
    ];
  }

  /** Opens a dataset, or shares the open one. */
  async open(dataset: string): Promise<DatasetLease> {
    let entry = this.entries.get(dataset);
    if (!entry) {
      entry = { view: this.openAs(this.request, dataset), users: 0 };
      this.entries.set(dataset, entry);
    }
    const held = entry;
    held.users++;
    try {
      const view = await held.view;
      if (held.users === 1) this.opened.fire(view);
      return { view, dispose: once(() => this.release(dataset, held)) };
    } catch (error) {
      this.release(dataset, held);
      throw error;
    }
  }

  /** Opens a dataset anew as another format, which is remembered; nothing of it may be unsaved. */
  async reopen(dataset: string, format: FormatChoice): Promise<void> {
    const entry = this.entries.get(dataset);
    if (entry) {
      const before = entry.view;
      // Who asks meanwhile waits for the new view.
      entry.view = this.request('annotator/dataset/close', { dataset }).then(() =>
        this.request('annotator/dataset/open', { dataset, format }),
      );
      try {
        await entry.view;
      } catch (error) {
        entry.view = this.openAs(this.request, dataset).catch(() => before);
        this.recovered.fire({ dataset, view: await entry.view });
        throw error;
      }
      this.recovered.fire({ dataset, view: await entry.view });
    }
    this.choices.remember(dataset, format);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.opened.dispose();
    this.recovered.dispose();
    this.changed.dispose();
  }

  private readonly request: Request = (method, params, token) => this.server.request(method, params, token);

  /** Opens a dataset as the format that the user chose for it, if that is still possible. */
  private async openAs(request: Request, dataset: string): Promise<DatasetView> {
    const format = this.choices.of(dataset);
    if (!format) return request('annotator/dataset/open', { dataset });
    try {
      return await request('annotator/dataset/open', { dataset, format });
    } catch (error) {
      if (error instanceof ServerGoneError || error instanceof ServerUnavailableError) throw error;
      this.log.warn(`${dataset} can’t be opened as ${format.id} any more: ${messageOf(error)}`);
      this.choices.forget(dataset);
      return request('annotator/dataset/open', { dataset });
    }
  }

  /** Not every file system can be watched: whoever comes back to the window sees what others did meanwhile. */
  private refresh(): void {
    if (this.server.state.kind !== 'running') return;
    for (const dataset of this.entries.keys()) {
      this.server.request('annotator/dataset/refresh', { dataset }).catch((error: unknown) => {
        this.log.warn(`${dataset} could not be looked at again: ${messageOf(error)}`);
      });
    }
  }

  private release(dataset: string, entry: Entry): void {
    if (--entry.users > 0) return;
    this.entries.delete(dataset);
    // A server that is gone has nothing to close.
    if (this.server.state.kind !== 'running') return;
    this.server.request('annotator/dataset/close', { dataset }).catch((error: unknown) => {
      this.log.warn(`${dataset} could not be closed: ${messageOf(error)}`);
    });
  }
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
