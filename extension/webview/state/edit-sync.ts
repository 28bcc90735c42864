import type { Change, DatasetSettings } from '../../protocol/server.g.ts';
import type { HostEvents } from '../../protocol/webview.ts';
import {
  applyChange,
  applyClassListChange,
  applySettingsChange,
  ConflictError,
  type DocumentContent,
} from './apply-change.ts';
import { equal } from './equality.ts';

/** An edit that is on screen but not yet acknowledged. */
export interface PendingEdit {
  readonly name: string;
  readonly changes: readonly Change[];
}

/** What edits change: the document shown, the dataset's settings and its class list. */
export interface Content {
  readonly document?: DocumentContent;
  readonly settings: DatasetSettings;
  readonly classList?: readonly string[];
}

type Edited = HostEvents['edited'];

/** How many edits of the host are remembered, for documents that were read just before them. */
const remembered = 256;

/**
 * The server's state as far as it is known, and the own edits that it has not acknowledged. What is on screen is the
 * one with the others applied on top. An edit of the host counts once, told by its revision.
 */
export class EditSync {
  private confirmed: Content;
  private known = 0;
  private queue: PendingEdit[] = [];
  /** The first of the queue is in the confirmed state already: its event came before its acknowledgement. */
  private landed = false;
  private recent: Edited[] = [];

  constructor(settings: DatasetSettings) {
    this.confirmed = { settings };
  }

  /** The latest revision that the host has told of. */
  get revision(): number {
    return this.known;
  }

  get pending(): readonly PendingEdit[] {
    return this.queue;
  }

  /** What to show. Own edits that no longer fit are left out: the server is about to refuse them. */
  current(): Content {
    let content = this.confirmed;
    for (const edit of this.landed ? this.queue.slice(1) : this.queue)
      content = tryApply(content, edit.changes) ?? content;
    return content;
  }

  /** Takes a document from the host, with the edits it told of after the document was read. */
  show(document: DocumentContent, revision: number): void {
    let content: Content = { ...this.confirmed, document };
    for (const edit of this.recent) {
      if (edit.revision > revision) content = tryApply(content, ofDocuments(edit.changes)) ?? content;
    }
    this.confirmed = content;
    this.advance(revision);
  }

  setDataset(settings: DatasetSettings, classList: readonly string[] | undefined): void {
    this.confirmed = { ...this.confirmed, settings, classList };
  }

  /** Queues an own edit; throws a `ConflictError` if it does not fit what is on screen. */
  push(edit: PendingEdit): void {
    apply(this.current(), edit.changes);
    this.queue.push(edit);
  }

  /** Takes an edit that the host tells of; false when it doesn't fit and the document must be asked for again. */
  edited(edit: Edited): boolean {
    if (edit.revision <= this.known) return true;
    this.remember(edit);
    const head = this.queue[0];
    if (head && !this.landed && edit.cause === 'edit' && sameEdit(head.changes, edit.changes)) this.landed = true;
    this.advance(edit.revision);
    const content = tryApply(this.confirmed, edit.changes);
    if (content) this.confirmed = content;
    return content !== undefined;
  }

  /** The first edit of the queue is journalled. Its event came before, unless it was lost. */
  acknowledged(revision: number): boolean {
    const [edit, ...rest] = this.queue;
    if (!edit) return true;
    this.queue = rest;
    const applied = this.landed || revision <= this.known;
    this.landed = false;
    if (applied) return true;
    this.remember({ revision, name: edit.name, changes: edit.changes, problems: [], cause: 'edit' });
    this.advance(revision);
    const content = tryApply(this.confirmed, edit.changes);
    if (content) this.confirmed = content;
    return content !== undefined;
  }

  /** The first edit of the queue was refused: it goes, and what built on it stays only if it still fits. */
  refused(): PendingEdit | undefined {
    const edit = this.queue.shift();
    this.landed = false;
    return edit;
  }

  private advance(revision: number): void {
    this.known = Math.max(this.known, revision);
  }

  private remember(edit: Edited): void {
    this.recent = [...this.recent, edit].slice(-remembered);
  }
}

function apply(content: Content, changes: readonly Change[]): Content {
  let { document, settings, classList } = content;
  for (const change of changes) {
    document = document && applyChange(document, change);
    settings = applySettingsChange(settings, change);
    classList = applyClassListChange(classList, change);
  }
  return { document, settings, classList };
}

function tryApply(content: Content, changes: readonly Change[]): Content | undefined {
  try {
    return apply(content, changes);
  } catch (error) {
    if (error instanceof ConflictError) return undefined;
    throw error;
  }
}

const ofDocuments = (changes: readonly Change[]): readonly Change[] => changes.filter(change => 'image' in change);

/** Whether two lists of changes are one edit; the server has filled in places that the editor left open. */
function sameEdit(own: readonly Change[], told: readonly Change[]): boolean {
  return own.length === told.length && own.every((change, i) => equal(withoutPlaces(change), withoutPlaces(told[i])));
}

function withoutPlaces(change: Change | undefined): Change | undefined {
  return change?.kind === 'annotation' ? { ...change, indexBefore: undefined, indexAfter: undefined } : change;
}
