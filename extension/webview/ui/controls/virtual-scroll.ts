/** Browsers can't lay out longer elements exactly (Chromium ends at 33 million px). */
const longestTrack = 8_000_000;

/**
 * A native scrollbar over a range of any length. Where the range is longer than an element can be, the track is
 * shortened: the scrollbar then moves in steps, while the wheel and `scrollTo` stay exact.
 */
export class VirtualScroll {
  readonly element: HTMLElement;
  /** The rows' parent. */
  readonly track: HTMLElement;
  private total = 0;
  private position = 0;
  private expected = 0;

  constructor(
    private readonly horizontal: boolean,
    private readonly onScroll: () => void,
  ) {
    this.element = document.createElement('div');
    this.element.className = horizontal ? 'virtual-scroll horizontal' : 'virtual-scroll';
    this.track = document.createElement('div');
    this.track.className = 'virtual-track';
    this.element.append(this.track);
    this.element.addEventListener('scroll', () => {
      this.followScrollbar();
    });
    this.element.addEventListener(
      'wheel',
      event => {
        this.wheel(event);
      },
      { passive: false },
    );
  }

  /** px from the start of the range. */
  get offset(): number {
    return this.position;
  }

  /** Visible px. */
  get length(): number {
    return this.horizontal ? this.element.clientWidth : this.element.clientHeight;
  }

  get end(): number {
    return Math.max(0, this.total - this.length);
  }

  setTotal(total: number): void {
    this.total = total;
    const track = `${String(Math.min(total, longestTrack))}px`;
    if (this.horizontal) this.track.style.width = track;
    else this.track.style.height = track;
    if (this.position > this.end) this.scrollTo(this.end);
  }

  scrollTo(offset: number): void {
    this.position = Math.max(0, Math.min(this.end, offset));
    this.expected = this.scale === 1 ? this.position : Math.round(this.position / this.scale);
    if (this.horizontal) this.element.scrollLeft = this.expected;
    else this.element.scrollTop = this.expected;
    this.onScroll();
  }

  /** Where in the track something at a place of the range is to be put, px. */
  place(start: number): number {
    return start - this.position + this.expected;
  }

  /** Scrolls as little as shows a stretch whole. */
  reveal(start: number, size: number): void {
    if (start < this.position) this.scrollTo(start);
    else if (start + size > this.position + this.length) this.scrollTo(start + size - this.length);
  }

  private get scale(): number {
    if (this.total <= longestTrack) return 1;
    return this.end / Math.max(1, longestTrack - this.length);
  }

  private followScrollbar(): void {
    const native = this.horizontal ? this.element.scrollLeft : this.element.scrollTop;
    // The echo of our own `scrollTo` would round the exact position.
    if (this.scale !== 1 && Math.abs(native - this.expected) <= 1) return;
    this.expected = native;
    this.position = Math.max(0, Math.min(this.end, native * this.scale));
    this.onScroll();
  }

  private wheel(event: WheelEvent): void {
    if (event.ctrlKey || (this.scale === 1 && !this.horizontal)) return;
    const along = this.horizontal && event.deltaX === 0 ? event.deltaY : event.deltaX || event.deltaY;
    event.preventDefault();
    this.scrollTo(this.position + along * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1));
  }
}
