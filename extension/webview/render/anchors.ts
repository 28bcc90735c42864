import type { Shape } from '../../protocol/server.g.ts';
import { eachPoint } from '../geometry/points.ts';
import type { Vector } from '../geometry/vector.ts';
import { boundsOfShape, kindOf } from '../shapes/registry.ts';

interface Anchors {
  /** Where the name hangs: on the shape, toward the top left. */
  readonly name: Vector;
  /** Where the sign of a problem hangs: on the shape, toward the top right. */
  readonly sign: Vector;
}

const known = new WeakMap<Shape, Anchors>();

/** The places of a shape where its name and its signs hang; worked out once for each shape. */
export function anchorsOf(shape: Shape): Anchors {
  let anchors = known.get(shape);
  if (!anchors) {
    anchors = findAnchors(shape);
    known.set(shape, anchors);
  }
  return anchors;
}

function findAnchors(shape: Shape): Anchors {
  const { x: left, y: top, width } = boundsOfShape(shape);
  let name = { x: left, y: top };
  let sign = { x: left + width, y: top };
  let least = Infinity;
  let most = -Infinity;
  eachPoint(rimOf(shape), (x, y) => {
    // The upper of two equally far out: a little more weight on y.
    if (x + 1.5 * y < least) {
      least = x + 1.5 * y;
      name = { x, y };
    }
    if (x - 1.5 * y > most) {
      most = x - 1.5 * y;
      sign = { x, y };
    }
  });
  return { name, sign };
}

/** Points on the outline, flat. */
function rimOf(shape: Shape): readonly number[] {
  switch (shape.type) {
    case 'polygon':
    case 'polyline':
    case 'cuboid':
      return kindOf(shape).vertices?.(shape) ?? [];
    case 'keypoints':
      return shape.points.filter((_, i) => (shape.visibility[i >> 1] ?? 0) > 0);
    case 'ellipse':
      // Halfway between its axes: the corners of the frame brought onto the rim.
      return kindOf(shape)
        .handles(shape, 0)
        .flatMap(({ role, x, y }) => {
          const onto = (corner: number, centre: number): number => centre + (corner - centre) * Math.SQRT1_2;
          return role === 'corner' ? [onto(x, shape.centerX), onto(y, shape.centerY)] : [];
        });
    case 'box':
      return kindOf(shape)
        .handles(shape, 0)
        .flatMap(({ role, x, y }) => (role === 'corner' ? [x, y] : []));
    case 'point':
    case 'mask':
      return [];
  }
}
