import type { Shape } from '../../../protocol/server.g.ts';
import { boundsOfShape, translateShape } from '../../shapes/registry.ts';

/** A number of a shape that can be typed. */
export type GeometryField = 'x' | 'y' | 'width' | 'height' | 'radiusX' | 'radiusY' | 'rotation';

/** The numbers of a shape that can be typed, in the order shown. Of outlines that is where they are. */
export function geometryOf(shape: Shape): Partial<Readonly<Record<GeometryField, number>>> {
  switch (shape.type) {
    case 'box':
      return { x: shape.x, y: shape.y, width: shape.width, height: shape.height, rotation: shape.rotation };
    case 'ellipse':
      return {
        x: shape.centerX,
        y: shape.centerY,
        radiusX: shape.radiusX,
        radiusY: shape.radiusY,
        rotation: shape.rotation,
      };
    case 'point':
      return { x: shape.x, y: shape.y };
    default: {
      const { x, y } = boundsOfShape(shape);
      return { x, y };
    }
  }
}

/** The shape with one of its numbers changed; sizes can't be negative. */
export function withGeometry(shape: Shape, field: GeometryField, value: number): Shape {
  const size = Math.max(0, value);
  switch (field) {
    case 'x':
      return translateShape(shape, { x: value - (geometryOf(shape).x ?? 0), y: 0 });
    case 'y':
      return translateShape(shape, { x: 0, y: value - (geometryOf(shape).y ?? 0) });
    case 'width':
    case 'height':
      return shape.type === 'box' ? { ...shape, [field]: size } : shape;
    case 'radiusX':
    case 'radiusY':
      return shape.type === 'ellipse' ? { ...shape, [field]: size } : shape;
    case 'rotation':
      return shape.type === 'box' || shape.type === 'ellipse' ? { ...shape, rotation: value } : shape;
  }
}
