import type { Polygon } from '../../../protocol/server.g.ts';
import { countPoints, type Points } from '../../geometry/points.ts';

/** A ring of a polygon and where its vertices begin in the count over all rings. */
export interface Ring {
  readonly part: number;
  readonly ring: number;
  readonly points: Points;
  readonly first: number;
}

export function ringsOf(polygon: Polygon): Ring[] {
  const rings: Ring[] = [];
  let first = 0;
  polygon.parts.forEach((part, p) => {
    part.forEach((points, r) => {
      rings.push({ part: p, ring: r, points, first });
      first += countPoints(points);
    });
  });
  return rings;
}

/** The ring of a vertex, counted over all rings. */
export const ringOf = (polygon: Polygon, vertex: number): Ring | undefined =>
  ringsOf(polygon).find(({ first, points }) => vertex >= first && vertex < first + countPoints(points));

export function withRing(polygon: Polygon, { part, ring }: Ring, points: Points): Polygon {
  const rings = polygon.parts[part];
  return rings ? { ...polygon, parts: polygon.parts.with(part, rings.with(ring, points)) } : polygon;
}

/** The polygon without a ring: a part goes with its outer ring. Undefined when nothing would be left. */
export function withoutRing(polygon: Polygon, { part, ring }: Ring): Polygon | undefined {
  const rings = polygon.parts[part];
  if (!rings) return polygon;
  const parts = ring === 0 ? polygon.parts.toSpliced(part, 1) : polygon.parts.with(part, rings.toSpliced(ring, 1));
  return parts.length ? { ...polygon, parts } : undefined;
}

export const mapRings = (polygon: Polygon, map: (points: Points, part: number, ring: number) => Points): Polygon => ({
  ...polygon,
  parts: polygon.parts.map((rings, part) => rings.map((points, ring) => map(points, part, ring))),
});
