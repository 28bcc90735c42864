import { errorCodes, type Change, type Conflict } from '../../protocol/server.g.ts';
import type { Compared, HostEvents, ShownDocument, ToolName } from '../../protocol/webview.ts';
import { RequestError, TimeoutError } from '../channel.ts';
import type { PlannedEdit, Scene } from '../editing/planned-edit.ts';
import { refusalOf, refusalOfFeature } from '../editing/storage.ts';
import { AnnotationList } from './annotation-list.ts';
import { ConflictError } from './apply-change.ts';
import { EditSync, type PendingEdit } from './edit-sync.ts';
import type { Draft, EditorState, Notice, Selection, Topic, ViewToggles } from './editor-state.ts';
import { onFrame, type Schedule } from './frame.ts';
import { initialState, noSuggestions, nothingSelected } from './initial-state.ts';
import { difference } from './topics.ts';

/** Where edits go. */
export interface EditTarget {
  /** Settles when the edit is journalled, or says why it was refused. */
  edit(name: string, changes: readonly Change[]): Promise<{ readonly revision: number }>;
  /** Shows the document anew: what is known of it no longer fits. */
  reload(image: string): void;
}

/** One list, so that none is not taken for another none. */
const noConflicts: readonly Conflict[] = [];

export type Listener = (changed: ReadonlySet<Topic>, state: EditorState) => void;

/** The one owner of what an editor shows. Plain data: no DOM, no messages. */
export class EditorStore {
  private current: EditorState = initialState;
  private sync = new EditSync({ labels: [], attributes: [], imageAttributes: [], tags: [] });
  private readonly listeners = new Set<Listener>();
  private readonly changed = new Set<Topic>();
  private scheduled = false;
  private sending = false;
  /** An edit sent without an answer. */
  private uncertain: PendingEdit | undefined;

  constructor(
    private readonly target: EditTarget,
    private readonly schedule: Schedule = onFrame,
  ) {}

  get state(): EditorState {
    return this.current;
  }

  /** Calls the listener at most once a frame with all that changed since, until the function returned is called. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells the listeners now rather than on the next frame. */
  flush(): void {
    if (!this.changed.size) return;
    const changed = new Set(this.changed);
    this.changed.clear();
    for (const listener of this.listeners) listener(changed, this.current);
  }

  /** Changes the looking: anything but what edits change. */
  update(patch: Partial<EditorState>): void {
    const before = this.current;
    this.current = { ...before, ...patch };
    for (const topic of difference(before, this.current)) this.changed.add(topic);
    if (!this.changed.size || this.scheduled) return;
    this.scheduled = true;
    this.schedule(() => {
      this.scheduled = false;
      this.flush();
    });
  }

  select(ids: Iterable<string>, primary?: string, vertex?: number): void {
    const set = new Set([...ids].filter(id => this.current.annotations.has(id)));
    const last = primary !== undefined && set.has(primary) ? primary : [...set].at(-1);
    this.update({ selection: set.size ? { ids: set, primary: last, vertex } : nothingSelected });
    if (set.size) this.pointAt(undefined);
  }

  /** Makes a suggestion the current one; nothing else is selected then. */
  pointAt(suggestion: string | undefined): void {
    const { suggestions } = this.current;
    if (suggestion !== undefined) this.update({ selection: nothingSelected });
    if (suggestions.current !== suggestion) this.update({ suggestions: { ...suggestions, current: suggestion } });
  }

  setDraft(draft: Draft | undefined): void {
    if (draft !== this.current.draft) this.update({ draft });
  }

  toggle(patch: Partial<ViewToggles>): void {
    this.update({ toggles: { ...this.current.toggles, ...patch } });
  }

  notify(text: string, severity: Notice['severity'] = 'info'): void {
    // Two in one frame: the first is told before the second takes its place.
    if (this.changed.has('notice')) this.flush();
    this.update({ notice: { id: (this.current.notice?.id ?? 0) + 1, text, severity } });
  }

  /** Why edits are refused at the moment, or nothing. */
  get readOnly(): string | undefined {
    const { connection, document } = this.current;
    // While the server restarts, edits wait in the host.
    if (connection.state === 'lost') return connection.message;
    return document?.fileError?.message;
  }

  /**
   * Applies an edit on screen at once and sends it, after those before it. If the server refuses it, it is taken back
   * with a notice. Returns whether it was accepted here.
   */
  commit(name: string, changes: readonly Change[], selection?: Selection): boolean {
    if (!changes.length) return false;
    const reason = this.readOnly ?? refusalOf(changes, this.current.dataset?.storage);
    if (reason !== undefined) {
      this.notify(reason, 'warning');
      return false;
    }
    try {
      this.sync.push({ name, changes });
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      this.notify(`${name}: ${error.message}`, 'warning');
      return false;
    }
    this.refresh(selection);
    void this.send();
    return true;
  }

  /** Why the dataset's files can't hold what a tool draws, or nothing. */
  refusalOfTool(tool: ToolName): string | undefined {
    return tool === 'select' ? undefined : refusalOfFeature(this.current.dataset?.storage, tool);
  }

  /** What edits are worked out on; nothing while no image is shown. */
  get scene(): Scene | undefined {
    const { document, fields, annotations, selection, locked } = this.current;
    return document && { document: { image: document.image, fields, annotations }, selection, locked };
  }

  /** Makes an edit that was worked out; false when there was nothing to do or it was refused. */
  perform(edit: PlannedEdit | undefined): boolean {
    return edit ? this.commit(edit.name, edit.changes, edit.selection) : false;
  }

  /** The host's first word. */
  init(body: HostEvents['init']): void {
    const { dataset, options, keys, problem } = body;
    this.sync.setDataset(dataset.settings, dataset.classList);
    const toggles = {
      ...this.current.toggles,
      crosshair: options.crosshair,
      keepView: options.viewOnNavigate === 'keep',
    };
    this.update({ dataset, options, keys, problem, toggles, connection: { state: 'ok' } });
    if (body.document) this.show(body.document);
  }

  show(document: ShownDocument, select: readonly string[] = [], compared?: Compared): void {
    const { image, fields, annotations, conflicts, revision, problems } = document;
    const same = image === this.current.document?.image;
    this.sync.show({ image, fields, annotations: new AnnotationList(annotations), conflicts }, revision);
    this.update({ document, problems });
    if (!same) {
      this.update({ hidden: new Set(), locked: new Set(), draft: undefined, hovered: undefined });
      const { threshold, hiddenLabels } = this.current.suggestions;
      this.update({ suggestions: { ...noSuggestions, threshold, hiddenLabels } });
      this.update({ selection: nothingSelected });
    }
    this.refresh();
    if (select.length) this.select(select);
    else if (compared) this.update({ selection: nothingSelected });
    if (compared) this.update({ suggestions: { ...this.current.suggestions, compared, current: compared.ghost?.id } });
  }

  edited(body: HostEvents['edited']): void {
    const fits = this.sync.edited(body);
    const image = this.current.document?.image;
    const problems = body.problems.find(entry => entry.image === image)?.problems;
    if (problems) this.update({ problems });
    this.refresh();
    if (!fits) this.reload();
  }

  datasetChanged(body: HostEvents['dataset']): void {
    const { dataset } = body;
    this.sync.setDataset(dataset.settings, dataset.classList);
    this.update({ dataset });
    this.refresh();
    // The files may have another format now.
    if (this.refusalOfTool(this.current.tool) !== undefined) this.update({ tool: 'select' });
  }

  private refresh(selection: Selection = this.current.selection): void {
    const { document, settings, classList } = this.sync.current();
    const annotations = document?.annotations ?? AnnotationList.empty;
    const { dataset } = this.current;
    this.update({
      annotations,
      fields: document?.fields ?? this.current.fields,
      conflicts: document?.conflicts ?? noConflicts,
      dataset:
        dataset && (settings !== dataset.settings || classList !== dataset.classList)
          ? { ...dataset, settings, classList }
          : dataset,
      selection: within(selection, annotations),
      revision: this.sync.revision,
      pending: this.sync.pending.length,
    });
  }

  /** Sends what waits: edits reach the server again. */
  resume(): void {
    void this.send();
  }

  /** One edit at a time, in order. */
  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    for (let next = this.sync.pending[0]; next; next = this.sync.pending[0]) {
      try {
        const { revision } = await this.target.edit(next.name, next.changes);
        if (!this.sync.acknowledged(revision)) this.reload();
      } catch (error) {
        if (error instanceof TimeoutError) {
          // Whether it arrived is unknown: it stays on screen, and is sent again when the host answers.
          this.uncertain = next;
          break;
        }
        this.refuse(next, error);
      }
      this.refresh();
    }
    this.sending = false;
  }

  private refuse(edit: PendingEdit, error: unknown): void {
    this.sync.refused();
    const repeated = this.uncertain === edit;
    this.uncertain = undefined;
    if (repeated && error instanceof RequestError && error.code === errorCodes.conflict) {
      // It had arrived the first time.
      this.reload();
      return;
    }
    this.notify(`${edit.name}: ${error instanceof Error ? error.message : String(error)}`, 'error');
  }

  private reload(): void {
    const image = this.current.document?.image;
    if (image !== undefined) this.target.reload(image);
  }
}

/** The part of a selection that is in a list. */
function within(selection: Selection, annotations: AnnotationList): Selection {
  const ids = new Set([...selection.ids].filter(id => annotations.has(id)));
  if (ids.size === selection.ids.size) return selection;
  if (!ids.size) return nothingSelected;
  const { primary } = selection;
  return primary !== undefined && ids.has(primary)
    ? { ids, primary, vertex: selection.vertex }
    : { ids, primary: [...ids].at(-1) };
}
