import type { Mask } from '../../../protocol/server.g.ts';

/** Columns times rows of the largest mask that is unpacked: 128 megapixels. */
const largest = 128 * 1024 * 1024;

const unpacked = new WeakMap<Mask, Uint8Array>();

/** The mask's pixels row by row, 0 or 1. Unpacked once for each mask. */
export function pixelsOf(mask: Mask): Uint8Array {
  const known = unpacked.get(mask);
  if (known) return known;
  const pixels = unpack(mask);
  unpacked.set(mask, pixels);
  return pixels;
}

function unpack({ width, height, counts }: Mask): Uint8Array {
  if (!(width > 0 && height > 0 && width * height <= largest)) return new Uint8Array(0);
  const pixels = new Uint8Array(width * height);
  let position = 0;
  counts.forEach((count, run) => {
    const end = Math.min(position + count, pixels.length);
    if (run % 2 === 1) {
      for (; position < end; position++) pixels[(position % height) * width + Math.floor(position / height)] = 1;
    }
    position = end;
  });
  return pixels;
}

/** Number of pixels set. */
export const countPixels = ({ counts }: Mask): number =>
  counts.reduce((sum, count, run) => (run % 2 === 1 ? sum + count : sum), 0);
