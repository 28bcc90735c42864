/** Lists of points stored flat: x0, y0, x1, y1, … */
import type { Rectangle } from './rectangle.ts';
import { distance, distanceToSegment, type Vector } from './vector.ts';

export type Points = readonly number[];

export const pointAt = (points: Points, index: number): Vector => ({
  x: points[2 * index] ?? Number.NaN,
  y: points[2 * index + 1] ?? Number.NaN,
});

export const countPoints = (points: Points): number => points.length >> 1;

export function eachPoint(points: Points, visit: (x: number, y: number, index: number) => void): void {
  for (let i = 0; i + 1 < points.length; i += 2) visit(points[i] ?? 0, points[i + 1] ?? 0, i >> 1);
}

export function mapPoints(points: Points, map: (point: Vector, index: number) => Vector): number[] {
  const result: number[] = [];
  eachPoint(points, (x, y, index) => {
    const mapped = map({ x, y }, index);
    result.push(mapped.x, mapped.y);
  });
  return result;
}

export const withPoint = (points: Points, index: number, point: Vector): number[] =>
  points.toSpliced(2 * index, 2, point.x, point.y);

export const insertPoint = (points: Points, index: number, point: Vector): number[] =>
  points.toSpliced(2 * index, 0, point.x, point.y);

export const removePoint = (points: Points, index: number): number[] => points.toSpliced(2 * index, 2);

export function boundsOf(points: Points): Rectangle {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  eachPoint(points, (x, y) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  });
  if (right < left) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Length of the line through the points. */
export function lengthOf(points: Points): number {
  let length = 0;
  for (let i = 1; i < countPoints(points); i++) length += distance(pointAt(points, i - 1), pointAt(points, i));
  return length;
}

/** Area inside a ring, never negative. */
export function areaOf(ring: Points): number {
  let twice = 0;
  const count = countPoints(ring);
  for (let i = 0; i < count; i++) {
    const a = pointAt(ring, i);
    const b = pointAt(ring, (i + 1) % count);
    twice += a.x * b.y - b.x * a.y;
  }
  return Math.abs(twice) / 2;
}

/** The edge nearest to a point: its first vertex and the distance. Undefined without edges. */
export function nearestEdge(
  points: Points,
  at: Vector,
  closed: boolean,
): { readonly index: number; readonly distance: number } | undefined {
  const count = countPoints(points);
  let best: { index: number; distance: number } | undefined;
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const away = distanceToSegment(at, pointAt(points, i), pointAt(points, (i + 1) % count));
    if (!best || away < best.distance) best = { index: i, distance: away };
  }
  return best;
}

/** Whether a point is inside a ring, by the even-odd rule. */
export function isInside(ring: Points, at: Vector): boolean {
  let inside = false;
  const count = countPoints(ring);
  for (let i = 0, j = count - 1; i < count; j = i++) {
    const a = pointAt(ring, i);
    const b = pointAt(ring, j);
    if (a.y > at.y !== b.y > at.y && at.x < ((b.x - a.x) * (at.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}
