/** The kinds of shape behind one interface: a new one is a folder of its own and a line here. */
import type { Shape, ShapeType } from '../../protocol/server.g.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import type { Vector } from '../geometry/vector.ts';
import { box } from './box/box.ts';
import { cuboid } from './cuboid/cuboid.ts';
import { ellipse } from './ellipse/ellipse.ts';
import { keypoints } from './keypoints/keypoints.ts';
import { mask } from './mask/mask.ts';
import { point } from './point/point.ts';
import { polygon } from './polygon/polygon.ts';
import { polyline } from './polyline/polyline.ts';
import type { ShapeKind } from './shape-kind.ts';

type KindOf = { readonly [T in ShapeType]: ShapeKind<Extract<Shape, { type: T }>> };

const kinds: KindOf = { box, polygon, polyline, point, ellipse, keypoints, mask, cuboid };

/** What is known of a shape's kind, for shapes of that kind. */
export function kindOf<S extends Shape>(shape: S): ShapeKind<S>;
export function kindOf(shape: Shape): KindOf[ShapeType] {
  return kinds[shape.type];
}

const known = new WeakMap<Shape, Rectangle>();

/** The upright rectangle around a shape; worked out once for each. */
export function boundsOfShape(shape: Shape): Rectangle {
  let bounds = known.get(shape);
  if (!bounds) {
    bounds = kindOf(shape).bounds(shape);
    known.set(shape, bounds);
  }
  return bounds;
}

/** A shape's size in words: "120 × 80 px". */
export const describeShape = (shape: Shape): string => kindOf(shape).describe(shape);

export const translateShape = (shape: Shape, by: Vector): Shape => kindOf(shape).translate(shape, by);
