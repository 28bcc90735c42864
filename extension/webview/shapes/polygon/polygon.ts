import type { Polygon } from '../../../protocol/server.g.ts';
import {
  areaOf,
  boundsOf,
  countPoints,
  eachPoint,
  insertPoint,
  isInside,
  mapPoints,
  nearestEdge,
  removePoint,
  withPoint,
  type Points,
} from '../../geometry/points.ts';
import { roundChanged, tidy } from '../../geometry/rounding.ts';
import { add, turnAbout } from '../../geometry/vector.ts';
import { vertexHandles } from '../vertices.ts';
import type { ShapeKind } from '../shape-kind.ts';
import { countInWords, sizeInWords } from '../words.ts';
import { mapRings, ringOf, ringsOf, withoutRing, withRing } from './rings.ts';

/** A simple polygon. */
export const polygonOf = (ring: Points): Polygon => ({ type: 'polygon', parts: [[ring]] });

const allPoints = (shape: Polygon): number[] => shape.parts.flat(2);

export const polygon: ShapeKind<Polygon> = {
  bounds: shape => boundsOf(allPoints(shape)),
  hit(shape, at, tolerance) {
    let inside = false;
    for (const { points } of ringsOf(shape)) {
      if ((nearestEdge(points, at, true)?.distance ?? Infinity) <= tolerance) return 'edge';
      if (isInside(points, at)) inside = !inside;
    }
    return inside ? 'inside' : undefined;
  },
  handles: (shape, pixel) =>
    ringsOf(shape).flatMap(({ points, first }) => vertexHandles(points, { first, closed: true, pixel })),
  edit(shape, handle, delta) {
    const ring = ringOf(shape, handle.index);
    if (!ring) return shape;
    const index = handle.index - ring.first;
    const moved = add(handle, delta);
    if (handle.role === 'middle') return withRing(shape, ring, insertPoint(ring.points, index + 1, moved));
    return withRing(shape, ring, withPoint(ring.points, index, moved));
  },
  path(shape, outline) {
    for (const ring of shape.parts.flat()) {
      eachPoint(ring, (x, y, i) => {
        if (i === 0) outline.moveTo(x, y);
        else outline.lineTo(x, y);
      });
      outline.closePath();
    }
  },
  describe: shape => `${countInWords(countPoints(allPoints(shape)), 'point')}, ${sizeInWords(polygon.bounds(shape))}`,
  translate: (shape, by) =>
    mapRings(shape, points => mapPoints(points, ({ x, y }) => ({ x: tidy(x + by.x), y: tidy(y + by.y) }))),
  rotate: (shape, degrees, about) =>
    mapRings(shape, points => mapPoints(points, point => turnAbout(point, degrees, about))),
  round(shape, decimals, original) {
    // Where the number of vertices changed, places moved along: compare by value.
    const known = new Set(original && allPoints(original));
    return mapRings(shape, points =>
      points.map(value => roundChanged(value, known.has(value) ? value : undefined, decimals)),
    );
  },
  isEmpty: shape => shape.parts.every(([outer]) => !outer || countPoints(outer) < 3 || areaOf(outer) === 0),
  vertices: allPoints,
  insertVertex(shape, at) {
    let best: { away: number; shape: Polygon; index: number } | undefined;
    for (const ring of ringsOf(shape)) {
      const edge = nearestEdge(ring.points, at, true);
      if (!edge || (best && best.away <= edge.distance)) continue;
      const index = edge.index + 1;
      best = {
        away: edge.distance,
        index: ring.first + index,
        shape: withRing(shape, ring, insertPoint(ring.points, index, at)),
      };
    }
    return best;
  },
  deleteVertex(shape, index) {
    const ring = ringOf(shape, index);
    if (!ring) return shape;
    if (countPoints(ring.points) > 3) return withRing(shape, ring, removePoint(ring.points, index - ring.first));
    return withoutRing(shape, ring);
  },
  nextVertex(shape, index) {
    const ring = ringOf(shape, index);
    return ring && ring.first + ((index - ring.first + 1) % countPoints(ring.points));
  },
};
