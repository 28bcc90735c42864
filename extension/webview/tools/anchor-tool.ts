import type { Shape } from '../../protocol/server.g.ts';
import { clampTo } from '../geometry/rectangle.ts';
import { countPoints, pointAt } from '../geometry/points.ts';
import { distance, type Vector } from '../geometry/vector.ts';
import { kindOf } from '../shapes/registry.ts';
import type { Modifiers } from '../shapes/shape-kind.ts';
import { clickSlop, type Drawing, type DrawingContext, type DrawingStep, type DrawingTool } from './drawing-tool.ts';

/** Makes a shape of the points set so far; the last is the pointer's. */
type ShapeOf = (points: readonly Vector[], modifiers: Modifiers, context: DrawingContext) => Shape;

/** A tool whose shapes are told by a fixed number of points, set by clicks, or the first two by dragging. */
export function anchorTool(count: number, shapeOf: ShapeOf): DrawingTool {
  const current = (drawing: Drawing, context: DrawingContext): Shape =>
    shapeOf([...vectors(drawing.points), drawing.pointer], drawing.modifiers, context);

  const place = (drawing: Drawing, context: DrawingContext): DrawingStep => {
    const { points, pointer } = drawing;
    if (countPoints(points) + 1 < count) {
      return { drawing: { ...drawing, points: [...points, pointer.x, pointer.y] } };
    }
    const shape = current(drawing, context);
    return kindOf(shape).isEmpty(shape) ? { rejected: 'Nothing drawn: the shape has no area.' } : { shape };
  };

  return {
    step(drawing, input, context) {
      if (input.type === 'finish') return drawing ? place(drawing, context) : {};
      if (input.type === 'undo') {
        if (!drawing || countPoints(drawing.points) < 2) return {};
        return { drawing: { ...drawing, points: drawing.points.slice(0, -2), pressed: false } };
      }
      const pointer = clampTo(context.area, input.at);
      const next = { pointer, modifiers: input.modifiers };
      if (!drawing) {
        if (input.type !== 'down') return {};
        return { drawing: { ...next, points: [pointer.x, pointer.y], pressed: true } };
      }
      const moved = { ...drawing, ...next };
      if (input.type === 'move') return { drawing: moved };
      if (input.type === 'down') return { drawing: { ...moved, pressed: true } };
      const released = { ...moved, pressed: false };
      const last = pointAt(drawing.points, countPoints(drawing.points) - 1);
      const clicked = distance(last, pointer) < clickSlop * context.pixel;
      // The release of the click that set the last point sets no other.
      return !drawing.pressed || clicked ? { drawing: released } : place(released, context);
    },
    preview: (drawing, context) =>
      countPoints(drawing.points) + 1 < 2
        ? { points: [...drawing.points, drawing.pointer.x, drawing.pointer.y] }
        : { shape: current(drawing, context) },
  };
}

function vectors(points: readonly number[]): Vector[] {
  return Array.from({ length: countPoints(points) }, (_, i) => pointAt(points, i));
}
