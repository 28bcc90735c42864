import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Size of every picture of the tests, px. */
export const width = 800;
export const height = 600;

const headerLength = 54;

/** A picture as a BMP file: a grey ramp whose tone tells pictures apart. */
function bitmap(tone: number): Buffer {
  const file = Buffer.alloc(headerLength + width * height * 3);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(headerLength, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let i = 0; i < width * height; i++) file.fill(40 + ((tone * 60 + (i % width) / 8) % 160), headerLength + i * 3, headerLength + i * 3 + 3); // prettier-ignore
  return file;
}

/** A new folder with a few pictures. */
export function makePictures(count = 3): string {
  const folder = mkdtempSync(join(tmpdir(), 'annotator-pictures-'));
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `photo ${String(i + 1)}.bmp`), bitmap(i));
  return folder;
}
