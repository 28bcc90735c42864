import type { Shape } from '../../protocol/server.g.ts';
import { countPoints, pointAt, type Points } from '../geometry/points.ts';
import { clampTo } from '../geometry/rectangle.ts';
import { distance } from '../geometry/vector.ts';
import { kindOf } from '../shapes/registry.ts';
import {
  closingDistance,
  type Drawing,
  type DrawingContext,
  type DrawingStep,
  type DrawingTool,
} from './drawing-tool.ts';

interface Options {
  /** The fewest vertices of a shape. */
  readonly least: number;
  /** A click on the first vertex finishes. */
  readonly closes: boolean;
  readonly shapeOf: (points: Points) => Shape;
  /** Why too few vertices make no shape. */
  readonly tooFew: string;
}

/** A tool that sets one vertex a click, until Enter, a double click or, for closed shapes, a click on the first. */
export function vertexTool({ least, closes, shapeOf, tooFew }: Options): DrawingTool {
  const finish = ({ points }: Drawing): DrawingStep => {
    if (countPoints(points) < least) return { rejected: tooFew };
    const shape = shapeOf(points);
    return kindOf(shape).isEmpty(shape) ? { rejected: 'Nothing drawn: the shape has no size.' } : { shape };
  };

  const isClosing = (drawing: Drawing, context: DrawingContext): boolean =>
    closes &&
    countPoints(drawing.points) >= least &&
    distance(pointAt(drawing.points, 0), drawing.pointer) <= closingDistance * context.pixel;

  return {
    step(drawing, input, context) {
      if (input.type === 'finish') return drawing ? finish(drawing) : {};
      if (input.type === 'undo') {
        if (!drawing || countPoints(drawing.points) < 2) return {};
        return { drawing: { ...drawing, points: drawing.points.slice(0, -2) } };
      }
      const pointer = clampTo(context.area, input.at);
      const next = { pointer, modifiers: input.modifiers, pressed: input.type === 'down' };
      if (!drawing) return input.type === 'down' ? { drawing: { ...next, points: [pointer.x, pointer.y] } } : {};
      const moved = { ...drawing, ...next };
      if (input.type !== 'down') return { drawing: moved };
      if (isClosing(moved, context)) return finish(moved);
      // The second click of a double click: the first has set the last vertex already.
      if (input.clicks >= 2) return countPoints(moved.points) >= least ? finish(moved) : { drawing: moved };
      return { drawing: { ...moved, points: [...moved.points, pointer.x, pointer.y] } };
    },
    preview(drawing, context) {
      const closing = isClosing(drawing, context);
      const end = closing ? pointAt(drawing.points, 0) : drawing.pointer;
      return { points: [...drawing.points, end.x, end.y], closing };
    },
  };
}
