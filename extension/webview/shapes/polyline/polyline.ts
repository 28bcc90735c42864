import type { Polyline } from '../../../protocol/server.g.ts';
import {
  boundsOf,
  countPoints,
  eachPoint,
  insertPoint,
  lengthOf,
  mapPoints,
  nearestEdge,
  removePoint,
  withPoint,
  type Points,
} from '../../geometry/points.ts';
import { roundChanged, tidy } from '../../geometry/rounding.ts';
import { add, turnAbout } from '../../geometry/vector.ts';
import type { ShapeKind } from '../shape-kind.ts';
import { vertexHandles } from '../vertices.ts';
import { countInWords, inWords } from '../words.ts';

export const polylineOf = (points: Points): Polyline => ({ type: 'polyline', points });

export const polyline: ShapeKind<Polyline> = {
  bounds: shape => boundsOf(shape.points),
  hit: (shape, at, tolerance) =>
    (nearestEdge(shape.points, at, false)?.distance ?? Infinity) <= tolerance ? 'edge' : undefined,
  handles: (shape, pixel) => vertexHandles(shape.points, { first: 0, closed: false, pixel }),
  edit(shape, handle, delta) {
    const moved = add(handle, delta);
    if (handle.role === 'middle') return polylineOf(insertPoint(shape.points, handle.index + 1, moved));
    return polylineOf(withPoint(shape.points, handle.index, moved));
  },
  path(shape, outline) {
    eachPoint(shape.points, (x, y, i) => {
      if (i === 0) outline.moveTo(x, y);
      else outline.lineTo(x, y);
    });
  },
  describe: shape => `${countInWords(countPoints(shape.points), 'point')}, ${inWords(lengthOf(shape.points))} px long`,
  translate: (shape, by) =>
    polylineOf(mapPoints(shape.points, ({ x, y }) => ({ x: tidy(x + by.x), y: tidy(y + by.y) }))),
  rotate: (shape, degrees, about) => polylineOf(mapPoints(shape.points, point => turnAbout(point, degrees, about))),
  round(shape, decimals, original) {
    const known = new Set(original?.points);
    return polylineOf(shape.points.map(value => roundChanged(value, known.has(value) ? value : undefined, decimals)));
  },
  isEmpty: shape => countPoints(shape.points) < 2 || lengthOf(shape.points) === 0,
  vertices: shape => shape.points,
  insertVertex(shape, at) {
    const edge = nearestEdge(shape.points, at, false);
    if (!edge) return undefined;
    const index = edge.index + 1;
    return { shape: polylineOf(insertPoint(shape.points, index, at)), index };
  },
  deleteVertex: (shape, index) =>
    countPoints(shape.points) > 2 ? polylineOf(removePoint(shape.points, index)) : undefined,
  nextVertex: (shape, index) => (index + 1 < countPoints(shape.points) ? index + 1 : undefined),
};
