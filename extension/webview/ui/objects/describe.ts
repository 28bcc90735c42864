import type { Shape, ShapeType } from '../../../protocol/server.g.ts';

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
