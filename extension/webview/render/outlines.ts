import type { Shape } from '../../protocol/server.g.ts';
import { kindOf } from '../shapes/registry.ts';

const outlines = new WeakMap<Shape, Path2D>();

/** A shape's outline in px of the image; made once for each shape. */
export function outlineOf(shape: Shape): Path2D {
  let outline = outlines.get(shape);
  if (!outline) {
    outline = new Path2D();
    kindOf(shape).path(shape, outline);
    outlines.set(shape, outline);
  }
  return outline;
}
