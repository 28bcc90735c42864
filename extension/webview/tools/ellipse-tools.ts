import { centreOf } from '../geometry/rectangle.ts';
import { distance, type Vector } from '../geometry/vector.ts';
import { ellipseAt } from '../shapes/ellipse/ellipse.ts';
import { anchorTool } from './anchor-tool.ts';
import { spanned } from './box-tools.ts';

const zero: Vector = { x: 0, y: 0 };

/** The ellipse in a rectangle: a circle with Shift, from centre to rim with Alt. */
export const ellipseTool = anchorTool(2, ([from = zero, to = zero], modifiers) => {
  const frame = spanned(from, to, modifiers);
  return ellipseAt(centreOf(frame), frame.width / 2, frame.height / 2);
});

/** A circle from its centre to its rim, or in a square with Shift or Alt. */
export const circleTool = anchorTool(2, ([from = zero, to = zero], { shift, alt }) => {
  if (!shift && !alt) {
    const radius = distance(from, to);
    return ellipseAt(from, radius, radius);
  }
  const frame = spanned(from, to, { shift: true, alt: false });
  return ellipseAt(centreOf(frame), frame.width / 2, frame.height / 2);
});
