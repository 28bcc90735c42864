/** How image px come to lie on the stage. Screen px here are CSS px; `zoom` counts device px. */
import type { Size } from '../../protocol/server.g.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import type { Vector } from '../geometry/vector.ts';
import type { Viewport } from '../state/editor-state.ts';

/** The stage: its size in CSS px and how many device px make one. */
export interface Stage extends Size {
  readonly ratio: number;
}

/** Free space around what was fitted, CSS px. */
const margin = 16;
/** So much of the image stays on the stage wherever it is dragged, CSS px. */
const keptInSight = 64;
const largestZoom = 64;

/** CSS px for one px of the image. */
export const scaleOf = (viewport: Viewport, ratio: number): number => viewport.zoom / ratio;

export function toImage(viewport: Viewport, ratio: number, screen: Vector): Vector {
  const scale = scaleOf(viewport, ratio);
  return { x: (screen.x - viewport.x) / scale, y: (screen.y - viewport.y) / scale };
}

export function toScreen(viewport: Viewport, ratio: number, point: Vector): Vector {
  const scale = scaleOf(viewport, ratio);
  return { x: point.x * scale + viewport.x, y: point.y * scale + viewport.y };
}

/** Shows a rectangle of the image as large as it gets, in the middle. */
export function fitted(area: Rectangle, stage: Stage, most = largestZoom): Viewport {
  const room = (length: number): number => Math.max(1, length - 2 * margin);
  const scale = Math.min(
    room(stage.width) / Math.max(area.width, 1e-6),
    room(stage.height) / Math.max(area.height, 1e-6),
    most / stage.ratio,
  );
  return centred(area, scale * stage.ratio, stage);
}

/** Shows the middle of a rectangle in the middle of the stage. */
export function centred(area: Rectangle, zoom: number, stage: Stage): Viewport {
  const scale = zoom / stage.ratio;
  return {
    zoom,
    x: stage.width / 2 - (area.x + area.width / 2) * scale,
    y: stage.height / 2 - (area.y + area.height / 2) * scale,
  };
}

/** The same with another zoom; what is at a point of the stage stays there. */
export function zoomedAt(viewport: Viewport, at: Vector, zoom: number): Viewport {
  const factor = zoom / viewport.zoom;
  return { zoom, x: at.x - (at.x - viewport.x) * factor, y: at.y - (at.y - viewport.y) * factor };
}

/** The nearest viewport in which the image can't be lost: zoom within limits, some of it on the stage. */
export function bounded(viewport: Viewport, image: Size, stage: Stage): Viewport {
  const smallest = Math.min(1, 32 / Math.max(image.width, image.height, 1));
  const zoom = Math.max(smallest, Math.min(viewport.zoom, largestZoom));
  const { x, y } =
    zoom === viewport.zoom ? viewport : zoomedAt(viewport, { x: stage.width / 2, y: stage.height / 2 }, zoom);
  const scale = zoom / stage.ratio;
  const kept = (offset: number, length: number, room: number): number => {
    const sight = Math.min(keptInSight, length, room);
    return Math.max(sight - length, Math.min(offset, room - sight));
  };
  return { zoom, x: kept(x, image.width * scale, stage.width), y: kept(y, image.height * scale, stage.height) };
}
