import { countPoints, eachPoint, pointAt, type Points } from '../geometry/points.ts';
import { distance } from '../geometry/vector.ts';
import type { Handle } from './shape-kind.ts';

/** Edges shorter than this have no handle in their middle, screen px. */
const roomy = 28;

interface Options {
  /** Index of the first point among the shape's vertices. */
  readonly first: number;
  readonly closed: boolean;
  /** Size of a screen px in px of the image. */
  readonly pixel: number;
}

/** A handle on each point, and one in the middle of each edge that has room for it. */
export function vertexHandles(points: Points, { first, closed, pixel }: Options): Handle[] {
  const handles: Handle[] = [];
  const count = countPoints(points);
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const a = pointAt(points, i);
    const b = pointAt(points, (i + 1) % count);
    if (distance(a, b) < roomy * pixel) continue;
    handles.push({ role: 'middle', index: first + i, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  }
  // Vertices come last: drawn above, found first.
  eachPoint(points, (x, y, i) => handles.push({ role: 'vertex', index: first + i, x, y }));
  return handles;
}
