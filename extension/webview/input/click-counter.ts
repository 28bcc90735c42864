/** Presses further apart than this are no double click, ms and CSS px: what desktops use. */
const longest = 450;
const furthest = 6;

/** Counts presses in one place: pointer events, unlike mouse events, don't tell. */
export class ClickCounter {
  private last = { time: -Infinity, x: 0, y: 0, clicks: 0 };

  press({ timeStamp, clientX, clientY }: Pick<PointerEvent, 'timeStamp' | 'clientX' | 'clientY'>): number {
    const { time, x, y, clicks } = this.last;
    const again = timeStamp - time < longest && Math.hypot(clientX - x, clientY - y) < furthest;
    this.last = { time: timeStamp, x: clientX, y: clientY, clicks: again ? clicks + 1 : 1 };
    return this.last.clicks;
  }
}
