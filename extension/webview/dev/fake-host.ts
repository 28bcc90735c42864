import type { Change, ImageKind } from '../../protocol/server.g.ts';
import type {
  Connection,
  DatasetInfo,
  EditorOptions,
  EditorState,
  HostEvents,
  KeyHint,
  ShowReason,
  ShownDocument,
  StorageInfo,
  WebviewMessage,
  WebviewRequests,
} from '../../protocol/webview.ts';
import type { Port } from '../channel.ts';
import { invertChange } from '../state/apply-change.ts';
import type { FakeDataset } from './fake-dataset.ts';
import type { Pictures } from './pictures.ts';

/** How the host misbehaves. */
export interface Faults {
  /** Edits are refused with this message. */
  refuse?: string;
  /** Answers take so long, ms. */
  delay?: number;
  /** Nothing is answered any more. */
  dead?: boolean;
}

export interface FakeHostOptions {
  readonly options?: Partial<EditorOptions>;
  readonly keys: readonly KeyHint[];
  readonly settingsError?: string;
  readonly problem?: string;
  /** Index of the image shown first; absent for none. */
  readonly first?: number;
}

interface Step {
  readonly name: string;
  readonly changes: readonly Change[];
}

type Answers = {
  readonly [K in keyof WebviewRequests]: (
    params: WebviewRequests[K]['params'],
  ) => WebviewRequests[K]['result'] | Promise<WebviewRequests[K]['result']>;
};

/** Stands in for the extension host and its server, in the page itself. */
export class FakeHost implements Port {
  readonly faults: Faults = {};
  /** What the webview said, for tests. */
  readonly heard: WebviewMessage[] = [];
  state: EditorState | undefined;
  private readonly listeners = new Set<(message: unknown) => void>();
  private shown: string | undefined;
  private clipboard = '';
  private undoStack: Step[] = [];
  private redoStack: Step[] = [];

  constructor(
    readonly dataset: FakeDataset,
    private readonly pictures: Pictures,
    private readonly host: FakeHostOptions,
  ) {}

  listen(listener: (message: unknown) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  post(message: WebviewMessage): void {
    // The way to the real host copies messages; what can't be copied must fail here too.
    const copy = structuredClone(message);
    this.heard.push(copy);
    if (copy.kind === 'request') void this.reply(copy);
    else if (copy.name === 'ready') void this.init();
    else if (copy.name === 'state') this.state = copy.body.state;
    else if (copy.name === 'run') this.run(copy.body.command);
  }

  event<K extends keyof HostEvents>(name: K, body: HostEvents[K]): void {
    if (this.faults.dead !== true) this.deliver({ kind: 'event', name, body });
  }

  command(command: HostEvents['command']['command'], argument?: unknown): void {
    this.event('command', { command, argument });
  }

  setConnection(connection: Connection): void {
    this.event('connection', { connection });
  }

  /** An edit that the host itself makes, as for a label renamed everywhere: one step for undo. */
  edit(name: string, changes: readonly Change[]): void {
    this.make({ name, changes }, 'edit');
    this.undoStack.push({ name, changes });
    this.redoStack = [];
  }

  /** The files were opened as another format. */
  reopen(storage: StorageInfo, classList?: readonly string[]): void {
    this.event('dataset', {
      dataset: { ...this.info(), storage, ...(classList && { classList }) },
      listChanged: false,
    });
  }

  undo(): Promise<void> {
    return this.replay(this.undoStack, this.redoStack, 'undo');
  }

  redo(): Promise<void> {
    return this.replay(this.redoStack, this.undoStack, 'redo');
  }

  save(): void {
    this.dataset.save();
    this.event('dataset', { dataset: this.info(), listChanged: false });
  }

  /** One of VS Code's commands that the host itself carries out. */
  run(command: string): void {
    const steps: Readonly<Record<string, readonly [boolean, ImageKind]>> = {
      'annotator.next': [false, 'any'],
      'annotator.previous': [true, 'any'],
      'annotator.nextUnlabelled': [false, 'unlabelled'],
      'annotator.previousUnlabelled': [true, 'unlabelled'],
    };
    const step = steps[command];
    if (step) void this.go(...step);
  }

  async show(image: string, reason: ShowReason, select?: readonly string[]): Promise<void> {
    this.shown = image;
    const document = await this.document(image);
    this.event('show', { document, reason, ...(select && { select }) });
    const index = this.dataset.indexOf(image);
    const near = [index + 1, index - 1].filter(i => i >= 0 && i < this.dataset.options.images);
    const documents = await Promise.all(near.map(i => this.document(this.dataset.nameOf(i))));
    this.event('preload', { documents });
  }

  private readonly answers: Answers = {
    edit: ({ name, changes }) => {
      if (this.faults.refuse !== undefined) throw new Error(this.faults.refuse);
      this.edit(name, changes);
      return { revision: this.dataset.revision };
    },
    open: async ({ image }) => {
      await this.show(image, 'navigate');
      return { shown: true };
    },
    go: async ({ backward, what }) => ({ shown: await this.go(backward, what) }),
    images: ({ offset, limit }) => {
      const total = this.dataset.options.images;
      const count = Math.max(0, Math.min(limit, total - offset));
      return { total, items: Array.from({ length: count }, (_, i) => this.dataset.entry(offset + i)) };
    },
    thumbnail: async ({ image }) => ({ uri: await this.pictures.thumbnail(this.dataset.indexOf(image)) }),
    document: ({ image }) => this.document(image),
    suggest: ({ image, stored }) => ({ result: this.dataset.suggest(image, stored ?? false) }),
    reject: () => ({}),
    // What is pointed at fills the middle of its box.
    outline: ({ box: [x = 0, y = 0, width = 0, height = 0] = [], points, reach }) => {
      const [first = { x: 0, y: 0 }] = points;
      const [left, top, right, bottom] = width
        ? [x + width / 8, y + height / 8, x + (width * 7) / 8, y + (height * 7) / 8]
        : [first.x - reach / 2, first.y - reach / 2, first.x + reach / 2, first.y + reach / 2];
      return { shape: { type: 'polygon', parts: [[[left, top, right, top, right, bottom, left, bottom]]] } };
    },
    prepareOutline: () => ({}),
    // The way goes along the axes.
    wire: ({ from: [x = 0, y = 0], to: [toX = 0, toY = 0] }) => ({ points: [x, y, toX, y, toX, toY] }),
    classify: () => ({
      model: 'classifier',
      labels: [
        { label: 'dog', score: 0.81, provenance: { model: 'classifier', score: 0.81, confirmed: true } },
        { label: 'person', score: 0.1 },
      ],
    }),
    transcribe: ({ ids }) => ({ texts: ids.map(id => ({ id, text: 'NO PARKING', score: 0.98 })) }),
    blame: () => ({ text: 'Mia Novak, 3 days ago · Fix cats', detail: '0123456789\nmoved by (3, −2) px' }),
    previous: async ({ image }) => {
      const index = this.dataset.indexOf(image) - 1;
      return index < 0 ? {} : { document: await this.document(this.dataset.nameOf(index)) };
    },
    fix: ({ image, code, id }) => {
      const step = this.dataset.fix(image, code, id);
      this.make(step, 'edit');
      this.undoStack.push(step);
      return {};
    },
    clipboardWrite: ({ text }) => {
      this.clipboard = text;
      return {};
    },
    clipboardRead: () => ({ text: this.clipboard }),
    ping: () => ({}),
  };

  private async reply(message: Extract<WebviewMessage, { kind: 'request' }>): Promise<void> {
    if (this.faults.delay !== undefined) await new Promise(done => setTimeout(done, this.faults.delay));
    if (this.faults.dead === true) return;
    try {
      this.deliver({ kind: 'reply', id: message.id, result: await this.answer(message.name, message.body) });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.deliver({ kind: 'reply', id: message.id, error: { message: text } });
    }
  }

  private answer<K extends keyof WebviewRequests>(name: K, params: WebviewRequests[K]['params']): unknown {
    const answer: Answers[K] = this.answers[name];
    return answer(params);
  }

  private async init(): Promise<void> {
    const { options, keys, problem, first } = this.host;
    const image = first === undefined ? undefined : this.dataset.nameOf(first);
    this.shown = image;
    this.event('init', {
      dataset: this.info(),
      options: { viewOnNavigate: 'fit', crosshair: true, decimals: 1, askForLabel: false, ...options },
      ...(image !== undefined && { document: await this.document(image) }),
      ...(problem !== undefined && { problem }),
      keys,
    });
    this.event('summary', { summary: this.dataset.summary() });
  }

  private info(): DatasetInfo {
    const { options, settings, classList } = this.dataset;
    const { settingsError } = this.host;
    return {
      name: 'photos',
      total: options.images,
      settings,
      storage: options.storage ?? { title: 'Annotator', refusals: [] },
      ...(classList && { classList }),
      ...(settingsError !== undefined && { settingsError }),
    };
  }

  private async document(image: string): Promise<ShownDocument> {
    const { dataset } = this;
    const index = dataset.indexOf(image);
    const { imageError, fileError, note, orientation = 1 } = dataset.given(image);
    const picture = imageError === undefined ? await this.pictures.measure(index) : undefined;
    const { annotations, fields } = dataset.content(image);
    return {
      image,
      revision: dataset.revision,
      index,
      total: dataset.options.images,
      ...(picture && {
        uri: picture.uri,
        source: { path: `/photos/${image}`, width: picture.width, height: picture.height, orientation, converted: note !== undefined, modifiedAt: 0, ...(note !== undefined && { note }) }, // prettier-ignore
      }),
      ...(imageError !== undefined && { imageError }),
      file: `/photos/${image}.annot.json`,
      ...(fileError && { fileError }),
      fields,
      annotations: fileError ? [] : annotations.items,
      changed: dataset.isDirty(image),
      problems: dataset.problems(image),
    };
  }

  private make({ name, changes }: Step, cause: HostEvents['edited']['cause']): void {
    this.dataset.apply(changes);
    const images = new Set(changes.map(change => ('image' in change ? change.image : this.shown)));
    const problems = [...images].flatMap(image =>
      image === undefined ? [] : [{ image, problems: this.dataset.problems(image) }],
    );
    this.event('edited', { revision: this.dataset.revision, name, changes, problems, cause });
    this.event('summary', { summary: this.dataset.summary() });
  }

  private async replay(from: Step[], to: Step[], cause: 'undo' | 'redo'): Promise<void> {
    const step = from.pop();
    if (!step) return;
    const changes = cause === 'undo' ? step.changes.toReversed().map(invertChange) : step.changes;
    const image = step.changes.map(change => ('image' in change ? change.image : undefined)).find(Boolean);
    if (image !== undefined && image !== this.shown) await this.show(image, 'undo');
    this.make({ name: step.name, changes }, cause);
    to.push(step);
    this.event('notice', { text: `${cause === 'undo' ? 'Undone' : 'Redone'}: ${step.name}`, severity: 'info' });
  }

  private async go(backward: boolean, what: ImageKind): Promise<boolean> {
    const { dataset, shown } = this;
    const by = backward ? -1 : 1;
    const start = shown === undefined ? -1 : dataset.indexOf(shown);
    for (let index = start + by; index >= 0 && index < dataset.options.images; index += by) {
      const { labelled, problems } = dataset.entry(index);
      if (what === 'unlabelled' ? labelled : what === 'problem' && problems === 0) continue;
      await this.show(dataset.nameOf(index), 'navigate');
      return true;
    }
    return false;
  }

  private deliver(message: unknown): void {
    const copy: unknown = structuredClone(message);
    setTimeout(() => {
      for (const listener of this.listeners) listener(copy);
    });
  }
}
