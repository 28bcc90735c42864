import type { Rectangle } from '../geometry/rectangle.ts';
import type { Vector } from '../geometry/vector.ts';

/** A window on the image in device px: image px times `zoom` plus offset. */
export interface DeviceView {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Device px in a CSS px: lines and text keep their size by it. */
  readonly ratio: number;
}

/** The part of the image plane that is in a window. */
export const seenBy = ({ zoom, x, y, width, height }: DeviceView): Rectangle => ({
  x: -x / zoom,
  y: -y / zoom,
  width: width / zoom,
  height: height / zoom,
});

export const toDevice = ({ zoom, x, y }: DeviceView, point: Vector): Vector => ({
  x: point.x * zoom + x,
  y: point.y * zoom + y,
});

export const rectangleToDevice = (view: DeviceView, area: Rectangle): Rectangle => ({
  ...toDevice(view, area),
  width: area.width * view.zoom,
  height: area.height * view.zoom,
});

/** A window of whole device px over a part of the image plane. */
export function windowOn({ x, y, width, height }: Rectangle, zoom: number, ratio: number): DeviceView {
  return {
    zoom,
    x: -Math.floor(x * zoom),
    y: -Math.floor(y * zoom),
    width: Math.max(1, Math.ceil(width * zoom) + 1),
    height: Math.max(1, Math.ceil(height * zoom) + 1),
    ratio,
  };
}
