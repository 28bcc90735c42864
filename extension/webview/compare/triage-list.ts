import type { CompareHostEvents, TriageView } from '../../protocol/compare.ts';
import type { DisagreementEntry } from '../../protocol/server.g.ts';
import { VirtualScroll } from '../ui/controls/virtual-scroll.ts';
import { h, icon } from '../ui/dom.ts';
import { kindOf, share, titleOf, words } from './words.ts';
import type { Send } from './port.ts';

const rowHeight = 44;
const pageSize = 100;

/** The list of disagreements: only the rows in sight exist, and only their pages were asked for. */
export class TriageList {
  readonly element: HTMLElement;
  private readonly scroll = new VirtualScroll(false, () => {
    this.paint();
  });
  private readonly pages = new Map<number, readonly DisagreementEntry[]>();
  private readonly asked = new Set<number>();
  private revision = -1;
  private total = 0;
  private selected: number | undefined;

  constructor(private readonly send: Send) {
    const { element } = this.scroll;
    this.element = element;
    element.tabIndex = 0;
    element.id = 'list';
    element.setAttribute('role', 'listbox');
    element.setAttribute('aria-label', words.list);
    element.addEventListener('click', event => {
      const row = (event.target as Element).closest<HTMLElement>('.row');
      if (row) this.open(Number(row.dataset['index']), false);
    });
    element.addEventListener('dblclick', event => {
      const row = (event.target as Element).closest<HTMLElement>('.row');
      if (row) this.open(Number(row.dataset['index']), true);
    });
    element.addEventListener('keydown', event => {
      this.key(event);
    });
    new ResizeObserver(() => {
      this.paint();
    }).observe(element);
  }

  /** The entry that is shown, where its page is there. */
  get current(): DisagreementEntry | undefined {
    return this.selected === undefined ? undefined : this.entry(this.selected);
  }

  show({ revision, total, selected }: TriageView): void {
    if (revision !== this.revision) {
      this.pages.clear();
      this.asked.clear();
    }
    const moved = selected !== this.selected;
    this.revision = revision;
    this.total = total;
    this.selected = selected;
    this.scroll.setTotal(total * rowHeight);
    if (moved && selected !== undefined) this.scroll.reveal(selected * rowHeight, rowHeight);
    this.paint();
  }

  arrived({ revision, offset, items }: CompareHostEvents['page']): void {
    if (revision !== this.revision) return;
    this.pages.set(offset / pageSize, items);
    this.paint();
  }

  private entry(index: number): DisagreementEntry | undefined {
    return this.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  private open(index: number, focus: boolean): void {
    if (index >= 0 && index < this.total) this.send('open', { index, focus });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.selected ?? -1;
    const rows = Math.max(1, Math.floor(this.scroll.length / rowHeight) - 1);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      PageDown: Math.min(this.total - 1, at + rows),
      PageUp: Math.max(0, at - rows),
      Home: 0,
      End: this.total - 1,
    };
    const index = to[event.key];
    if (index !== undefined) this.open(index, false);
    else if (event.key === 'Enter') this.open(Math.max(0, at), true);
    else if (event.key === 'y') this.send('act', { action: 'take' });
    else if (event.key === 'n') this.send('act', { action: 'keep' });
    else return;
    event.preventDefault();
    // VS Code would take the key for the editor's too, which may have the focus by then.
    event.stopPropagation();
  }

  private paint(): void {
    const first = Math.max(0, Math.floor(this.scroll.offset / rowHeight));
    const last = Math.min(this.total - 1, Math.ceil((this.scroll.offset + this.scroll.length) / rowHeight));
    const rows: HTMLElement[] = [];
    for (let index = first; index <= last; index++) {
      const page = Math.floor(index / pageSize);
      if (!this.pages.has(page) && !this.asked.has(page)) {
        this.asked.add(page);
        this.send('page', { revision: this.revision, offset: page * pageSize, limit: pageSize });
      }
      rows.push(this.row(index, this.entry(index)));
    }
    this.scroll.track.replaceChildren(...rows);
    const current = this.selected === undefined ? null : `row-${String(this.selected)}`;
    if (current) this.element.setAttribute('aria-activedescendant', current);
    else this.element.removeAttribute('aria-activedescendant');
  }

  private row(index: number, entry: DisagreementEntry | undefined): HTMLElement {
    const isSelected = index === this.selected;
    const row = h('div', {
      class: `row${isSelected ? ' selected' : ''}${entry?.decided ? ' decided' : ''}`,
      id: `row-${String(index)}`,
      role: 'option',
      'aria-selected': isSelected,
      'aria-setsize': this.total,
      'aria-posinset': index + 1,
      'data-index': index,
    });
    row.style.top = `${String(this.scroll.place(index * rowHeight))}px`;
    row.style.height = `${String(rowHeight)}px`;
    if (!entry) return row;
    const { name, sign } = kindOf(entry.kind);
    row.dataset['kind'] = entry.kind;
    row.title = `${name}: ${titleOf(entry)}\n${entry.image}${entry.possibleLabelError ? '\nThe label may be wrong or missing.' : ''}`;
    const score = h('span', { class: 'score' }, entry.score === undefined ? '' : share(entry.score));
    const doubt = entry.possibleLabelError ? icon('warning') : undefined;
    const where = `${name}${entry.iou > 0 ? ` · IoU ${share(entry.iou)}` : ''} · ${entry.image}`;
    row.append(icon(sign), h('span', { class: 'title', dir: 'auto' }, titleOf(entry)));
    if (doubt) {
      doubt.classList.add('doubt');
      row.append(doubt);
    }
    row.append(score, h('span', { class: 'where', dir: 'auto' }, where));
    return row;
  }
}
