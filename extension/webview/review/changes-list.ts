import type { ShownReview } from '../../protocol/review.ts';
import type { ReviewChange } from '../../protocol/server.g.ts';

const marks: Readonly<Record<ReviewChange['kind'], string>> = { added: '+', removed: '−', changed: '~', image: '~' };
const words: Readonly<Record<ReviewChange['kind'], string>> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  image: 'image',
};

/** The list of changes: one is chosen, some are marked as reviewed. */
export class ChangesList {
  readonly element = document.createElement('ul');
  private changes: readonly ReviewChange[] = [];
  private reviewed = new Set<string>();
  private chosen = -1;

  constructor(private readonly onChoose: (change: ReviewChange, isByUser: boolean) => void) {
    const { element } = this;
    element.id = 'changes';
    element.tabIndex = 0;
    element.setAttribute('role', 'listbox');
    element.setAttribute('aria-label', 'Changes');
    element.addEventListener('click', event => {
      const row = (event.target as Element).closest('li');
      if (row) this.choose([...element.children].indexOf(row));
    });
    element.addEventListener('keydown', event => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.step(by);
    });
  }

  get current(): ReviewChange | undefined {
    return this.changes[this.chosen];
  }

  show({ changes, reviewed }: ShownReview): void {
    const before = this.current?.key;
    this.changes = changes;
    this.element.replaceChildren(...changes.map(rowOf));
    this.mark(reviewed);
    const kept = changes.findIndex(({ key }) => key === before);
    this.chosen = -1;
    if (changes.length > 0) this.choose(Math.max(0, kept), false);
  }

  mark(reviewed: readonly string[]): void {
    this.reviewed = new Set(reviewed);
    this.changes.forEach(({ key, label, kind }, index) => {
      const row = this.element.children[index];
      const isReviewed = this.reviewed.has(key);
      row?.classList.toggle('reviewed', isReviewed);
      row?.setAttribute('aria-label', `${words[kind]} ${label}${isReviewed ? ', reviewed' : ''}`);
    });
  }

  get reviewedCount(): number {
    return this.changes.filter(({ key }) => this.reviewed.has(key)).length;
  }

  /** Chooses the next or previous change; false at the end of the list. */
  step(by: number): boolean {
    const index = this.chosen + by;
    if (index < 0 || index >= this.changes.length) return false;
    this.choose(index);
    return true;
  }

  chooseKey(key: string): void {
    this.choose(this.changes.findIndex(change => change.key === key));
  }

  private choose(index: number, isByUser = true): void {
    const change = this.changes[index];
    if (!change) return;
    this.chosen = index;
    [...this.element.children].forEach((row, at) => {
      row.setAttribute('aria-selected', String(at === index));
      row.classList.toggle('selected', at === index);
    });
    const row = this.element.children[index];
    if (row) {
      this.element.setAttribute('aria-activedescendant', row.id);
      row.scrollIntoView({ block: 'nearest' });
    }
    this.onChoose(change, isByUser);
  }
}

function rowOf(change: ReviewChange, index: number): HTMLLIElement {
  const row = document.createElement('li');
  row.id = `change-${index}`;
  row.className = `change ${change.kind}`;
  row.setAttribute('role', 'option');
  const mark = document.createElement('span');
  mark.className = 'mark';
  mark.textContent = marks[change.kind];
  const label = document.createElement('span');
  label.className = 'label';
  label.textContent = change.kind === 'image' ? 'Image' : change.label;
  const tick = document.createElement('span');
  tick.className = 'tick codicon codicon-check';
  tick.title = 'Reviewed';
  const text = document.createElement('div');
  text.className = 'words';
  text.textContent = change.words.join(' · ');
  text.title = change.words.join('\n');
  row.append(mark, label, tick, text);
  return row;
}
