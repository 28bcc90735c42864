import type { Ellipse } from '../../../protocol/server.g.ts';
import { roundChanged, tidy } from '../../geometry/rounding.ts';
import { normalDegrees, turn, turnAbout, type Vector } from '../../geometry/vector.ts';
import { editFrame, frameHandles, type Frame } from '../frame.ts';
import type { ShapeKind } from '../shape-kind.ts';
import { inWords, sizeInWords } from '../words.ts';

const centre = (shape: Ellipse): Vector => ({ x: shape.centerX, y: shape.centerY });

const frameOf = (shape: Ellipse): Frame => ({
  centre: centre(shape),
  width: 2 * shape.radiusX,
  height: 2 * shape.radiusY,
  rotation: shape.rotation,
});

const ellipseFrom = (frame: Frame): Ellipse =>
  ellipseAt(frame.centre, frame.width / 2, frame.height / 2, frame.rotation);

export const ellipseAt = ({ x, y }: Vector, radiusX: number, radiusY: number, rotation = 0): Ellipse => ({
  type: 'ellipse',
  centerX: x,
  centerY: y,
  radiusX,
  radiusY,
  rotation,
});

export const ellipse: ShapeKind<Ellipse> = {
  bounds(shape) {
    const along = turn({ x: shape.radiusX, y: 0 }, shape.rotation);
    const across = turn({ x: 0, y: shape.radiusY }, shape.rotation);
    const width = Math.hypot(along.x, across.x);
    const height = Math.hypot(along.y, across.y);
    return { x: shape.centerX - width, y: shape.centerY - height, width: 2 * width, height: 2 * height };
  },
  hit(shape, at, tolerance) {
    const local = turnAbout(at, -shape.rotation, centre(shape));
    const within = (grown: number): boolean => {
      const [radiusX, radiusY] = [shape.radiusX + grown, shape.radiusY + grown];
      if (radiusX <= 0 || radiusY <= 0) return false;
      return Math.hypot((local.x - shape.centerX) / radiusX, (local.y - shape.centerY) / radiusY) <= 1;
    };
    if (!within(tolerance)) return undefined;
    return within(-tolerance) ? 'inside' : 'edge';
  },
  handles: (shape, pixel) => frameHandles(frameOf(shape), pixel),
  edit(shape, handle, delta, modifiers) {
    // A circle stays one when a corner is pulled; its sides make it an ellipse.
    const circle = shape.radiusX === shape.radiusY && handle.role === 'corner';
    return ellipseFrom(editFrame(frameOf(shape), handle, delta, circle ? { ...modifiers, shift: true } : modifiers));
  },
  path(shape, outline) {
    const { centerX, centerY, radiusX, radiusY, rotation } = shape;
    const angle = (rotation * Math.PI) / 180;
    outline.moveTo(centerX + radiusX * Math.cos(angle), centerY + radiusX * Math.sin(angle));
    outline.ellipse(centerX, centerY, radiusX, radiusY, angle, 0, 2 * Math.PI);
    outline.closePath();
  },
  describe(shape) {
    if (shape.radiusX === shape.radiusY) return `radius ${inWords(shape.radiusX)} px`;
    const turned = shape.rotation === 0 ? '' : `, ${inWords(shape.rotation)}°`;
    return sizeInWords({ width: 2 * shape.radiusX, height: 2 * shape.radiusY }) + turned;
  },
  translate: (shape, by) => ({
    ...shape,
    centerX: tidy(shape.centerX + by.x),
    centerY: tidy(shape.centerY + by.y),
  }),
  rotate(shape, degrees, about) {
    const { x, y } = turnAbout(centre(shape), degrees, about);
    const round = shape.radiusX === shape.radiusY;
    const rotation = round ? shape.rotation : normalDegrees(shape.rotation + degrees);
    return { ...shape, centerX: x, centerY: y, rotation };
  },
  round: (shape, decimals, original) => ({
    type: 'ellipse',
    centerX: roundChanged(shape.centerX, original?.centerX, decimals),
    centerY: roundChanged(shape.centerY, original?.centerY, decimals),
    radiusX: roundChanged(shape.radiusX, original?.radiusX, decimals),
    radiusY: roundChanged(shape.radiusY, original?.radiusY, decimals),
    rotation: roundChanged(shape.rotation, original?.rotation, Math.max(decimals, 1)),
  }),
  isEmpty: shape => shape.radiusX === 0 || shape.radiusY === 0,
};
