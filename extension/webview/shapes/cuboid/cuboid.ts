import type { Cuboid } from '../../../protocol/server.g.ts';
import { boundsOf, isInside, mapPoints, nearestEdge, pointAt, withPoint, type Points } from '../../geometry/points.ts';
import { roundChanged, tidy } from '../../geometry/rounding.ts';
import { add, turnAbout } from '../../geometry/vector.ts';
import type { Handle, Outline, ShapeKind } from '../shape-kind.ts';
import { sizeInWords } from '../words.ts';

const front = (shape: Cuboid): Points => shape.points.slice(0, 8);
const back = (shape: Cuboid): Points => shape.points.slice(8, 16);

/** The four faces between front and back. */
const walls = (shape: Cuboid): Points[] =>
  [0, 1, 2, 3].map(i => {
    const j = (i + 1) % 4;
    return [i, j, j + 4, i + 4].flatMap(corner => shape.points.slice(2 * corner, 2 * corner + 2));
  });

function face(points: Points, outline: Outline): void {
  for (let i = 0; i < 4; i++) {
    const { x, y } = pointAt(points, i);
    if (i === 0) outline.moveTo(x, y);
    else outline.lineTo(x, y);
  }
  outline.closePath();
}

export const cuboid: ShapeKind<Cuboid> = {
  bounds: shape => boundsOf(shape.points),
  hit(shape, at, tolerance) {
    const faces = [front(shape), back(shape), ...walls(shape)];
    if (faces.some(points => (nearestEdge(points, at, true)?.distance ?? Infinity) <= tolerance)) return 'edge';
    return faces.some(points => isInside(points, at)) ? 'inside' : undefined;
  },
  handles: shape =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((index): Handle => ({ role: 'vertex', index, ...pointAt(shape.points, index) })),
  edit: (shape, handle, delta) => ({ ...shape, points: withPoint(shape.points, handle.index, add(handle, delta)) }),
  path(shape, outline) {
    face(back(shape), outline);
    for (let i = 0; i < 4; i++) {
      const near = pointAt(shape.points, i);
      const far = pointAt(shape.points, i + 4);
      outline.moveTo(near.x, near.y);
      outline.lineTo(far.x, far.y);
    }
    face(front(shape), outline);
  },
  describe: shape => sizeInWords(cuboid.bounds(shape)),
  translate: (shape, by) => ({
    ...shape,
    points: mapPoints(shape.points, ({ x, y }) => ({ x: tidy(x + by.x), y: tidy(y + by.y) })),
  }),
  rotate: (shape, degrees, about) => ({
    ...shape,
    points: mapPoints(shape.points, point => turnAbout(point, degrees, about)),
  }),
  round: (shape, decimals, original) => ({
    ...shape,
    points: shape.points.map((value, i) => roundChanged(value, original?.points[i], decimals)),
  }),
  isEmpty(shape) {
    const { width, height } = boundsOf(shape.points);
    return width === 0 || height === 0;
  },
  vertices: shape => shape.points,
};
