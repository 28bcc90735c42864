import type { Point } from '../../../protocol/server.g.ts';
import { roundChanged, tidy } from '../../geometry/rounding.ts';
import { add, distance, turnAbout, type Vector } from '../../geometry/vector.ts';
import type { ShapeKind } from '../shape-kind.ts';
import { inWords } from '../words.ts';

export const pointShape = ({ x, y }: Vector): Point => ({ type: 'point', x, y });

export const point: ShapeKind<Point> = {
  bounds: ({ x, y }) => ({ x, y, width: 0, height: 0 }),
  // A point is drawn as a dot wider than a line, so it is easier to hit.
  hit: (shape, at, tolerance) => (distance(shape, at) <= 1.6 * tolerance ? 'edge' : undefined),
  handles: ({ x, y }) => [{ role: 'vertex', index: 0, x, y }],
  edit: (shape, _handle, delta) => pointShape(add(shape, delta)),
  path: ({ x, y }, outline) => {
    outline.moveTo(x, y);
    outline.lineTo(x, y);
  },
  describe: ({ x, y }) => `at ${inWords(x)}, ${inWords(y)}`,
  translate: (shape, by) => pointShape({ x: tidy(shape.x + by.x), y: tidy(shape.y + by.y) }),
  rotate: (shape, degrees, about) => pointShape(turnAbout(shape, degrees, about)),
  round: (shape, decimals, original) =>
    pointShape({ x: roundChanged(shape.x, original?.x, decimals), y: roundChanged(shape.y, original?.y, decimals) }),
  isEmpty: () => false,
};
