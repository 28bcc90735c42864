import type { Mask } from '../../../protocol/server.g.ts';
import { contains, grow, type Rectangle } from '../../geometry/rectangle.ts';
import type { ShapeKind } from '../shape-kind.ts';
import { countInWords, sizeInWords } from '../words.ts';
import { countPixels, pixelsOf } from './pixels.ts';

const windowOf = ({ x, y, width, height }: Mask): Rectangle => ({ x, y, width, height });

/** Masks are shown, chosen, moved by whole pixels, relabelled and deleted; their pixels are not edited here. */
export const mask: ShapeKind<Mask> = {
  bounds: windowOf,
  hit(shape, at, tolerance) {
    if (!contains(windowOf(shape), at)) return contains(grow(windowOf(shape), tolerance), at) ? 'edge' : undefined;
    const column = Math.floor(at.x - shape.x);
    const row = Math.floor(at.y - shape.y);
    return pixelsOf(shape)[row * shape.width + column] === 1 ? 'inside' : undefined;
  },
  handles: () => [],
  edit: shape => shape,
  path: ({ x, y, width, height }, outline) => {
    outline.rect(x, y, width, height);
  },
  describe: shape => `${countInWords(countPixels(shape), 'pixel')} in ${sizeInWords(shape)}`,
  translate: (shape, by) => ({ ...shape, x: shape.x + Math.round(by.x), y: shape.y + Math.round(by.y) }),
  rotate: shape => shape,
  round: shape => shape,
  isEmpty: shape => countPixels(shape) === 0,
};
