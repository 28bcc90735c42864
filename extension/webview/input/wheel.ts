import type { Vector } from '../geometry/vector.ts';

export type WheelGesture =
  { readonly type: 'zoom'; readonly factor: number } | { readonly type: 'pan'; readonly by: Vector };

type Wheel = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'timeStamp'>;

/** Events nearer in time than this are one movement of the hand, ms. */
const pause = 200;
const linePx = 16;
const notchFactor = 1.2;

/**
 * Reads wheels and trackpads: a mouse wheel zooms; two fingers scroll, and zoom when pinched (which browsers report as
 * Ctrl and a wheel). Browsers don't say which device it is: a wheel moves in whole, large steps along one axis. What a
 * movement began as it stays.
 */
export class WheelReader {
  private last = -Infinity;
  private isMouse = false;

  read(event: Wheel): WheelGesture {
    const unit = event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? linePx : 400;
    const [x, y] = [event.deltaX * unit, event.deltaY * unit];
    if (event.timeStamp - this.last > pause) this.isMouse = looksLikeMouse(event, x, y);
    this.last = event.timeStamp;
    if (event.ctrlKey || event.metaKey || (this.isMouse && !event.shiftKey)) {
      // One notch of a wheel is one step, however many px it claims; pinching is smooth.
      const steps = this.isMouse ? Math.max(-3, Math.min(3, y / 100)) : y / 18;
      const whole = this.isMouse && Math.abs(steps) < 1 ? Math.sign(steps) : steps;
      return { type: 'zoom', factor: notchFactor ** -whole };
    }
    return { type: 'pan', by: event.shiftKey && x === 0 ? { x: -y, y: 0 } : { x: -x, y: -y } };
  }
}

const looksLikeMouse = ({ deltaMode }: Wheel, x: number, y: number): boolean =>
  deltaMode === 1 || (x === 0 && Math.abs(y) >= 40 && Number.isInteger(y));
