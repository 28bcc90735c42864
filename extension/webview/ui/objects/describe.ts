import type { Shape, ShapeType } from '../../../protocol/server.g.ts';
import { boundsOfShape } from '../../shapes/registry.ts';

/** What people call a kind of shape. */
export const shapeNames: Readonly<Record<ShapeType, string>> = {
  box: 'Box',
  polygon: 'Polygon',
  polyline: 'Polyline',
  point: 'Point',
  ellipse: 'Ellipse',
  keypoints: 'Keypoints',
  mask: 'Mask',
  cuboid: 'Cuboid',
};

/** A shape's kind as people see it: a turned box and a circle have names of their own. */
export function nameOfKind(shape: Shape): string {
  if (shape.type === 'box' && shape.rotation !== 0) return 'Rotated box';
  if (shape.type === 'ellipse' && shape.radiusX === shape.radiusY) return 'Circle';
  return shapeNames[shape.type];
}

/** As much of a shape's size as fits into a row: its width and height, of a point where it is. */
export function briefSize(shape: Shape): string {
  const { x, y, width, height } = boundsOfShape(shape);
  const [first, second] = shape.type === 'point' ? [x, y] : [width, height];
  return `${String(Math.round(first))}${shape.type === 'point' ? ', ' : ' × '}${String(Math.round(second))}`;
}
