import type { Mask } from '../../protocol/server.g.ts';
import { pixelsOf } from '../shapes/mask/pixels.ts';

interface Painted {
  readonly color: string;
  readonly bitmap: OffscreenCanvas;
}

const painted = new WeakMap<Mask, Painted>();

const rimOpacity = 235;
const innerOpacity = 95;

/** A mask as a picture in a colour: its inside sheer, its rim opaque. Undefined for an empty mask. */
export function bitmapOf(mask: Mask, color: string): OffscreenCanvas | undefined {
  const known = painted.get(mask);
  if (known?.color === color) return known.bitmap;
  const bitmap = paint(mask, color);
  if (bitmap) painted.set(mask, { color, bitmap });
  return bitmap;
}

function paint(mask: Mask, color: string): OffscreenCanvas | undefined {
  const { width, height } = mask;
  const pixels = pixelsOf(mask);
  const bitmap = pixels.length ? new OffscreenCanvas(width, height) : undefined;
  const context = bitmap?.getContext('2d');
  if (!bitmap || !context) return undefined;
  const image = context.createImageData(width, height);
  const rgb = [1, 3, 5].map(start => Number.parseInt(color.slice(start, start + 2), 16));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!pixels[i]) continue;
      const inner =
        x > 0 && y > 0 && x < width - 1 && y < height - 1 &&
        pixels[i - 1] && pixels[i + 1] && pixels[i - width] && pixels[i + width]; // prettier-ignore
      image.data.set(rgb, 4 * i);
      image.data[4 * i + 3] = inner ? innerOpacity : rimOpacity;
    }
  }
  context.putImageData(image, 0, 0);
  return bitmap;
}
