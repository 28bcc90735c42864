import type { Keypoints } from '../../../protocol/server.g.ts';
import { boundsOf, countPoints, eachPoint, mapPoints, pointAt, withPoint } from '../../geometry/points.ts';
import { roundChanged, tidy } from '../../geometry/rounding.ts';
import { add, distance, turnAbout, type Vector } from '../../geometry/vector.ts';
import type { Handle, ShapeKind } from '../shape-kind.ts';
import { countInWords, sizeInWords } from '../words.ts';

/** Indexes of the points that are labelled; the others have no place. */
const labelled = (shape: Keypoints): number[] =>
  shape.visibility.flatMap((visibility, index) => (visibility > 0 ? [index] : []));

/** Changes only points that have a place. */
const mapLabelled = (shape: Keypoints, map: (point: Vector) => Vector): Keypoints => ({
  ...shape,
  points: mapPoints(shape.points, (point, i) => ((shape.visibility[i] ?? 0) > 0 ? map(point) : point)),
});

const visiblePoints = (shape: Keypoints): number[] =>
  labelled(shape).flatMap(index => shape.points.slice(2 * index, 2 * index + 2));

export const keypoints: ShapeKind<Keypoints> = {
  bounds: shape => boundsOf(visiblePoints(shape)),
  hit: (shape, at, tolerance) =>
    labelled(shape).some(index => distance(pointAt(shape.points, index), at) <= 1.6 * tolerance) ? 'edge' : undefined,
  handles: shape =>
    labelled(shape).map((index): Handle => ({ role: 'vertex', index, ...pointAt(shape.points, index) })),
  edit: (shape, handle, delta) => ({ ...shape, points: withPoint(shape.points, handle.index, add(handle, delta)) }),
  path(shape, outline) {
    eachPoint(visiblePoints(shape), (x, y) => {
      outline.moveTo(x, y);
      outline.lineTo(x, y);
    });
  },
  describe(shape) {
    const count = countInWords(countPoints(visiblePoints(shape)), 'keypoint');
    return `${count}, ${sizeInWords(keypoints.bounds(shape))}`;
  },
  translate: (shape, by) => mapLabelled(shape, ({ x, y }) => ({ x: tidy(x + by.x), y: tidy(y + by.y) })),
  rotate: (shape, degrees, about) => mapLabelled(shape, point => turnAbout(point, degrees, about)),
  round: (shape, decimals, original) => ({
    ...shape,
    points: shape.points.map((value, i) => roundChanged(value, original?.points[i], decimals)),
  }),
  isEmpty: shape => labelled(shape).length === 0,
  vertices: shape => shape.points,
};
