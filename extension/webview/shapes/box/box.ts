import type { Box } from '../../../protocol/server.g.ts';
import { boundsOf } from '../../geometry/points.ts';
import { centreOf, contains, grow, type Rectangle } from '../../geometry/rectangle.ts';
import { roundChanged, same, tidy } from '../../geometry/rounding.ts';
import { normalDegrees, turnAbout } from '../../geometry/vector.ts';
import { editFrame, frameCorners, frameHandles, type Frame } from '../frame.ts';
import type { ShapeKind } from '../shape-kind.ts';
import { inWords, sizeInWords } from '../words.ts';

export const frameOf = (box: Box): Frame => ({
  centre: centreOf(box),
  width: box.width,
  height: box.height,
  rotation: box.rotation,
});

export const boxOf = ({ centre, width, height, rotation }: Frame): Box => ({
  type: 'box',
  x: centre.x - width / 2,
  y: centre.y - height / 2,
  width,
  height,
  rotation,
});

export const boxFrom = ({ x, y, width, height }: Rectangle, rotation = 0): Box => ({
  type: 'box',
  x,
  y,
  width,
  height,
  rotation,
});

/** Start and length along one axis: an end that stayed where it was stays there exactly. */
function roundSpan(
  [start, length]: readonly [number, number],
  decimals: number,
  original: readonly [number, number] | undefined,
): readonly [number, number] {
  if (original && same(original[1], length)) return [roundChanged(start, original[0], decimals), original[1]];
  const from = roundChanged(start, original?.[0], decimals);
  const end = roundChanged(start + length, original && original[0] + original[1], decimals);
  return [from, tidy(end - from)];
}

export const box: ShapeKind<Box> = {
  bounds({ x, y, width, height, rotation }) {
    if (rotation === 0) return { x, y, width, height };
    const frame = frameOf(boxFrom({ x, y, width, height }, rotation));
    return boundsOf(frameCorners(frame).flatMap(corner => [corner.x, corner.y]));
  },
  hit(shape, at, tolerance) {
    const local = turnAbout(at, -shape.rotation, centreOf(shape));
    if (!contains(grow(shape, tolerance), local)) return undefined;
    const inner = grow(shape, -tolerance);
    return inner.width > 0 && inner.height > 0 && contains(inner, local) ? 'inside' : 'edge';
  },
  handles: (shape, pixel) => frameHandles(frameOf(shape), pixel),
  edit: (shape, handle, delta, modifiers) => boxOf(editFrame(frameOf(shape), handle, delta, modifiers)),
  path(shape, outline) {
    if (shape.rotation === 0) {
      outline.rect(shape.x, shape.y, shape.width, shape.height);
      return;
    }
    frameCorners(frameOf(shape)).forEach(({ x, y }, i) => {
      if (i === 0) outline.moveTo(x, y);
      else outline.lineTo(x, y);
    });
    outline.closePath();
  },
  describe: shape => sizeInWords(shape) + (shape.rotation === 0 ? '' : `, ${inWords(shape.rotation)}°`),
  translate: (shape, { x, y }) => ({ ...shape, x: tidy(shape.x + x), y: tidy(shape.y + y) }),
  rotate(shape, degrees, about) {
    const centre = turnAbout(centreOf(shape), degrees, about);
    return boxOf({ ...frameOf(shape), centre, rotation: normalDegrees(shape.rotation + degrees) });
  },
  round(shape, decimals, original) {
    const rotation = roundChanged(shape.rotation, original?.rotation, Math.max(decimals, 1));
    // A turned box's sides are no coordinates: its centre must stay, not its edges.
    const kept = original?.rotation === rotation || rotation === 0 ? original : undefined;
    const [x, width] = roundSpan([shape.x, shape.width], decimals, kept && [kept.x, kept.width]);
    const [y, height] = roundSpan([shape.y, shape.height], decimals, kept && [kept.y, kept.height]);
    return { type: 'box', x, y, width, height, rotation };
  },
  isEmpty: shape => shape.width === 0 || shape.height === 0,
};
