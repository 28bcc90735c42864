import { h, setAttributes, uniqueId } from '../dom.ts';
import { VirtualScroll } from './virtual-scroll.ts';

/** A row on screen; it is reused for other items as the list scrolls. */
export interface Row<T> {
  readonly element: HTMLElement;
  update(item: T, index: number): void;
}

export interface ListBoxOptions<T> {
  readonly label: string;
  /** px of a row along the list. */
  readonly rowSize: number;
  readonly horizontal?: boolean;
  readonly multiple?: boolean;
  /** Most rows shown before the list scrolls; absent when its parent bounds it. */
  readonly maxRows?: number;
  readonly createRow: () => Row<T>;
  readonly isSelected: (item: T, index: number) => boolean;
  /** The active row moved: by the arrow keys, or the pointer was pressed on it. */
  readonly onActivate?: (item: T, index: number, event: KeyboardEvent | MouseEvent) => void;
  /** A key on the active row that the list itself has no use for. */
  readonly onKey?: (item: T, index: number, event: KeyboardEvent) => void;
  readonly onDoubleClick?: (item: T, index: number) => void;
  readonly onHover?: (item: T | undefined) => void;
  /** First and last row on screen changed. */
  readonly onRange?: (first: number, last: number) => void;
}

/**
 * A list box of any length: only rows on screen exist. The focus stays on the list; `aria-activedescendant` tells
 * screen readers which row is active.
 */
export class ListBox<T> {
  readonly element: HTMLElement;
  private readonly scroll: VirtualScroll;
  private readonly id = uniqueId('list');
  private readonly rows = new Map<number, Row<T>>();
  private spare: Row<T>[] = [];
  private count = 0;
  private itemAt: (index: number) => T | undefined = () => undefined;
  private activeIndex = 0;
  private readonly observer: ResizeObserver;

  constructor(private readonly options: ListBoxOptions<T>) {
    this.scroll = new VirtualScroll(options.horizontal === true, () => {
      this.layOut();
    });
    this.element = this.scroll.element;
    setAttributes(this.element, {
      role: 'listbox',
      tabindex: 0,
      'aria-label': options.label,
      'aria-multiselectable': options.multiple === true ? 'true' : undefined,
      'aria-orientation': options.horizontal === true ? 'horizontal' : undefined,
    });
    this.scroll.track.setAttribute('role', 'presentation');
    this.element.addEventListener('keydown', event => {
      this.keyDown(event);
    });
    this.element.addEventListener('mousedown', event => {
      const index = this.indexOf(event);
      if (index !== undefined) this.activate(index, event);
    });
    this.element.addEventListener('dblclick', event => {
      const index = this.indexOf(event);
      const item = index === undefined ? undefined : this.itemAt(index);
      if (index !== undefined && item !== undefined && !isOnButton(event)) options.onDoubleClick?.(item, index);
    });
    this.element.addEventListener('mouseover', event => {
      const index = this.indexOf(event);
      options.onHover?.(index === undefined ? undefined : this.itemAt(index));
    });
    this.element.addEventListener('mouseleave', () => options.onHover?.(undefined));
    this.observer = new ResizeObserver(() => {
      this.layOut();
    });
    this.observer.observe(this.element);
  }

  get active(): number {
    return this.activeIndex;
  }

  /** First and last row on screen. */
  get range(): readonly [number, number] {
    const { rowSize } = this.options;
    const first = Math.max(0, Math.floor(this.scroll.offset / rowSize));
    const last = Math.min(this.count - 1, Math.floor((this.scroll.offset + this.scroll.length - 1) / rowSize));
    return [first, last];
  }

  setItems(count: number, itemAt: (index: number) => T | undefined): void {
    this.count = count;
    this.itemAt = itemAt;
    this.activeIndex = Math.max(0, Math.min(this.activeIndex, count - 1));
    const { maxRows, rowSize } = this.options;
    if (maxRows !== undefined) this.element.style.height = `${String(Math.min(count, maxRows) * rowSize)}px`;
    this.scroll.setTotal(count * rowSize);
    this.refresh();
  }

  /** Draws the rows on screen anew: something that they show has changed. */
  refresh(): void {
    for (const [index, row] of this.rows) this.fill(row, index);
    this.layOut();
  }

  /** Makes a row the active one, without telling `onActivate`. */
  setActive(index: number, reveal: 'nearest' | 'center' = 'nearest'): void {
    this.activeIndex = index;
    const { rowSize } = this.options;
    if (reveal === 'center') this.scroll.scrollTo(index * rowSize - (this.scroll.length - rowSize) / 2);
    else this.scroll.reveal(index * rowSize, rowSize);
    this.refresh();
  }

  dispose(): void {
    this.observer.disconnect();
  }

  private layOut(): void {
    const [first, last] = this.range;
    const [from, to] = [Math.max(0, first - 2), Math.min(this.count - 1, last + 2)];
    for (const [index, row] of this.rows) {
      if (index >= from && index <= to) continue;
      this.rows.delete(index);
      row.element.hidden = true;
      this.spare.push(row);
    }
    for (let index = from; index <= to; index++) {
      let row = this.rows.get(index);
      if (!row) {
        row = this.spare.pop() ?? this.createRow();
        this.rows.set(index, row);
        this.fill(row, index);
      }
      const place = `${String(this.scroll.place(index * this.options.rowSize))}px`;
      if (this.options.horizontal === true) row.element.style.left = place;
      else row.element.style.top = place;
    }
    const active = this.rows.get(this.activeIndex);
    setAttributes(this.element, { 'aria-activedescendant': active?.element.id });
    this.options.onRange?.(first, last);
  }

  private createRow(): Row<T> {
    const row = this.options.createRow();
    row.element.classList.add('row');
    setAttributes(row.element, { role: 'option', id: uniqueId(this.id) });
    this.scroll.track.append(row.element);
    return row;
  }

  private fill(row: Row<T>, index: number): void {
    const item = this.itemAt(index);
    row.element.hidden = item === undefined;
    if (item === undefined) return;
    row.element.dataset.index = String(index);
    const selected = this.options.isSelected(item, index);
    setAttributes(row.element, {
      'aria-setsize': this.count,
      'aria-posinset': index + 1,
      'aria-selected': selected,
    });
    row.element.classList.toggle('selected', selected);
    row.element.classList.toggle('active', index === this.activeIndex);
    row.update(item, index);
  }

  private indexOf(event: Event): number | undefined {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.row') : null;
    return row?.dataset.index === undefined ? undefined : Number(row.dataset.index);
  }

  private activate(index: number, event: KeyboardEvent | MouseEvent): void {
    const item = this.itemAt(index);
    if (item === undefined || isOnButton(event)) return;
    this.setActive(index);
    this.options.onActivate?.(item, index, event);
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.target !== this.element) return;
    const target = this.target(event.key);
    if (target !== undefined && !event.altKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      if (this.count) this.activate(Math.max(0, Math.min(this.count - 1, target)), event);
      return;
    }
    const item = this.itemAt(this.activeIndex);
    if (item !== undefined) this.options.onKey?.(item, this.activeIndex, event);
  }

  private target(key: string): number | undefined {
    const page = Math.max(1, Math.floor(this.scroll.length / this.options.rowSize) - 1);
    const [back, forward] = this.options.horizontal === true ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    switch (key) {
      case back:
        return this.activeIndex - 1;
      case forward:
        return this.activeIndex + 1;
      case 'PageUp':
        return this.activeIndex - page;
      case 'PageDown':
        return this.activeIndex + page;
      case 'Home':
        return 0;
      case 'End':
        return this.count - 1;
      default:
        return undefined;
    }
  }
}

/** Buttons in rows act on their own; pressing them doesn't choose the row. */
function isOnButton(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('button') !== null;
}

/** A filter box above a list. */
export function filterBox(label: string, onChange: (text: string) => void): HTMLInputElement {
  const input = h('input', { type: 'text', class: 'input', placeholder: label, 'aria-label': label, dir: 'auto' });
  input.addEventListener('input', () => {
    onChange(input.value);
  });
  return input;
}
