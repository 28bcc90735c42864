import { EventEmitter, type CancellationToken, type Disposable } from 'vscode';
import type { CompareHostEvents, ComparedSide, NumbersView, TriageView } from '../../protocol/compare.ts';
import type {
  DisagreementEntry,
  DisagreementFilter,
  DisagreementParams,
  DisagreementsResult,
  PredictionSource,
} from '../../protocol/server.g.ts';
import type { Editors } from '../editor/editors.ts';
import type { DatasetLease } from '../server/datasets.ts';
import { messageOf } from '../server/errors.ts';
import type { Server } from '../server/server.ts';
import { counted } from '../words.ts';

/** Edits may come in bursts: the list is asked for after this pause, ms. */
const pause = 200;

const everything: DisagreementFilter = { loose: 0.7, onlyLabelErrors: false, decided: false };
const none: DisagreementsResult = { total: 0, kinds: {}, possibleLabelErrors: 0, decided: 0, edited: 0, items: [] };

/** Labels of a dataset compared with predictions, one model or two: the numbers, and the list that is gone through. */
export class Comparison implements Disposable {
  private readonly changed = new EventEmitter<'numbers' | 'triage'>();
  private readonly told = new EventEmitter<CompareHostEvents['notice']>();
  private readonly subscriptions: Disposable[] = [];
  private sides: readonly ComparedSide[] = [];
  private thresholds = { iou: 0.5, score: 0.25 };
  private filter = everything;
  private side = 0;
  private what = 'boxes';
  private list = none;
  private revision = 0;
  private selected: number | undefined;
  private shown: DisagreementEntry | undefined;
  private timer: NodeJS.Timeout | undefined;
  private turn = 0;
  private settling = false;

  readonly onDidChange = this.changed.event;
  readonly onNotice = this.told.event;

  constructor(
    readonly root: string,
    private readonly name: string,
    private readonly sources: readonly PredictionSource[],
    private readonly lease: DatasetLease,
    private readonly server: Server,
    private readonly editors: Editors,
  ) {
    this.follow();
    this.subscriptions.push(
      editors.onDidChangeDocuments(() => {
        this.follow();
      }),
    );
  }

  get numbers(): NumbersView {
    return { dataset: this.name, sides: this.sides, ...this.thresholds };
  }

  get triage(): TriageView {
    const { total, kinds, possibleLabelErrors, decided, edited } = this.list;
    return {
      revision: this.revision,
      dataset: this.name,
      sides: this.sides.map(({ name }) => name),
      side: this.side,
      whats: this.whats,
      what: this.what,
      filter: this.filter,
      total,
      kinds,
      possibleLabelErrors,
      decided,
      edited,
      selected: this.selected,
      keys: this.editors.keys,
    };
  }

  /** Compares; models are run where they were not run before. */
  async run(progress: string, token: CancellationToken): Promise<void> {
    const sides: ComparedSide[] = [];
    for (const [index, predictions] of this.sources.entries()) {
      const evaluation = nameOf(index);
      const opened = await this.server.request(
        'annotator/evaluate',
        { dataset: this.root, evaluation, predictions, progress },
        token,
      );
      const { name, images, failed, failure, notes } = opened;
      const left = failed > 0 ? [`${counted(failed, 'image')} left out: ${failure ?? ''}`] : [];
      const numbers = await this.server.request(
        'annotator/evaluate/numbers',
        { dataset: this.root, evaluation, ...this.thresholds },
        token,
      );
      sides.push({ name, images, numbers, notes: [...new Set([...left, ...notes, ...numbers.notes])] });
    }
    this.sides = sides;
    if (!this.whats.includes(this.what)) this.what = this.whats[0] ?? 'boxes';
    await this.ask();
    this.changed.fire('numbers');
  }

  /** The numbers at other thresholds, of the labels as they are now. */
  async measure(thresholds: { readonly iou: number; readonly score: number } = this.thresholds): Promise<void> {
    this.thresholds = thresholds;
    const sides = await Promise.all(
      this.sides.map(async (side, index) => ({
        ...side,
        numbers: await this.server.request('annotator/evaluate/numbers', {
          dataset: this.root,
          evaluation: nameOf(index),
          ...thresholds,
        }),
      })),
    );
    this.sides = sides;
    await this.ask();
    this.changed.fire('numbers');
  }

  /** Lists others. */
  async show(wanted: { filter?: DisagreementFilter; side?: number; what?: string }): Promise<void> {
    this.filter = wanted.filter ?? this.filter;
    this.side = Math.min(wanted.side ?? this.side, this.sides.length - 1);
    const { what } = wanted;
    if (what !== undefined && this.whats.includes(what)) this.what = what;
    this.selected = undefined;
    await this.ask();
  }

  /** What a cell of the confusion matrix counts; on its diagonal what was found loosely. */
  async showCell(side: number, what: string, truth: string, prediction: string): Promise<void> {
    await this.show({ side, what, filter: { ...everything, loose: this.filter.loose, truth, prediction } });
  }

  /** A stretch of the list. */
  async page(offset: number, limit: number): Promise<readonly DisagreementEntry[]> {
    return (await this.request(offset, limit)).items;
  }

  /** Shows an entry with its image in the dataset editor. */
  async open(index: number, preserveFocus: boolean): Promise<void> {
    const turn = ++this.turn;
    const [entry] = await this.page(index, 1);
    if (!entry || turn !== this.turn) return;
    const { model, text, ghost } = await this.server.request('annotator/evaluate/show', this.named(entry));
    if (turn !== this.turn) return;
    this.selected = index;
    this.shown = entry;
    this.changed.fire('triage');
    await this.editors.open({
      root: this.root,
      name: this.name,
      image: entry.image,
      select: entry.truthId === undefined ? [] : [entry.truthId],
      compared: { model, text, ghost },
      preserveFocus,
    });
  }

  /** Goes so many entries further. */
  async step(by: number, preserveFocus = false): Promise<void> {
    const next = this.selected === undefined ? 0 : this.selected + by;
    if (this.list.total === 0) this.tell('Predictions and labels do not disagree in anything that is listed.');
    else if (next < 0 || next >= this.list.total)
      this.tell(`There is no ${by < 0 ? 'previous' : 'further'} disagreement.`);
    else await this.open(next, preserveFocus);
  }

  /** The label becomes what was predicted: an edit of the dataset, undone as any. */
  take(preserveFocus = false): Promise<void> {
    return this.settle(async shown => {
      const document = this.editors.documentOf(this.root);
      if (!document) throw new Error('The dataset is not open in an editor; show the disagreement again.');
      await document.settled();
      const { name, changes } = await this.server.request('annotator/evaluate/take', this.named(shown));
      await document.edit(name, changes);
      await this.goOn(preserveFocus, `${name}. Undo takes it back.`);
    });
  }

  /** The label stays as it is, and the disagreement goes from the list; or comes back, when it was decided so before. */
  keep(preserveFocus = false): Promise<void> {
    return this.settle(async shown => {
      await this.server.request('annotator/evaluate/decide', { disagreement: this.named(shown), keep: !shown.decided });
      await this.goOn(preserveFocus, shown.decided ? 'To be decided again.' : 'The label is kept.');
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.lease.dispose();
    this.changed.dispose();
    this.told.dispose();
  }

  /** One at a time: while the focus moves from the list to the editor, a key may come from both. */
  private async settle(decide: (shown: DisagreementEntry) => Promise<void>): Promise<void> {
    if (!this.shown || this.settling) return;
    this.settling = true;
    try {
      await decide(this.shown);
    } finally {
      this.settling = false;
    }
  }

  private get whats(): readonly string[] {
    return this.sides[this.side]?.numbers.objects.map(({ what }) => what) ?? [];
  }

  private named({ image, key }: DisagreementEntry): DisagreementParams {
    return { dataset: this.root, evaluation: nameOf(this.side), what: this.what, image, key };
  }

  private request(offset: number, limit: number): Promise<DisagreementsResult> {
    const { root: dataset, what, filter } = this;
    return this.server.request('annotator/evaluate/disagreements', {
      dataset,
      evaluation: nameOf(this.side),
      what,
      filter,
      offset,
      limit,
    });
  }

  private async ask(): Promise<void> {
    this.list = this.whats.length > 0 ? await this.request(0, 0) : none;
    this.revision++;
    if (this.selected !== undefined && this.selected >= this.list.total) this.selected = undefined;
    this.changed.fire('triage');
  }

  /** After one is settled the next has come to its place; where decided ones are listed it stays there. */
  private async goOn(preserveFocus: boolean, text: string): Promise<void> {
    clearTimeout(this.timer);
    const { selected = 0, shown } = this;
    await this.ask();
    this.tell(text);
    const [there] = this.list.total > selected ? await this.page(selected, 1) : [];
    const next = there && there.key === shown?.key && there.image === shown.image ? selected + 1 : selected;
    if (next < this.list.total) await this.open(next, preserveFocus);
    else {
      this.shown = undefined;
      this.selected = undefined;
      this.changed.fire('triage');
      this.tell(this.list.total === 0 ? 'That was the last disagreement.' : 'That was the end of the list.');
    }
  }

  private tell(text: string): void {
    this.told.fire({ text, severity: 'info' });
    this.editors.active?.notice(text);
  }

  private followed: unknown;

  /** Edits change what disagrees. */
  private follow(): void {
    const document = this.editors.documentOf(this.root);
    if (!document || document === this.followed) return;
    this.followed = document;
    const later = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.ask().catch((error: unknown) => {
          this.told.fire({ text: messageOf(error), severity: 'error' });
        });
      }, pause);
    };
    this.subscriptions.push(document.onDidEdit(later), document.onDidReload(later));
  }
}

const nameOf = (index: number): string => (index === 0 ? 'first' : 'second');
