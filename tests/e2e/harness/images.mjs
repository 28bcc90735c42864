// Pictures made on the spot, so that the tests need nothing but themselves.
import { crc32, deflateSync } from 'node:zlib';

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(checksum(body), body.length + 4);
  return out;
};

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
const checksum = data =>
  crc32?.(data) ?? (data.reduce((crc, byte) => table[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const header = (width, height) => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB
  return chunk('IHDR', data);
};

/** An RGB PNG with a soft pattern; `seed` makes different pictures. */
export function png(width = 400, height = 300, seed = 0) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, i = 0; y < height; y++) {
    i++; // no filter
    for (let x = 0; x < width; x++) {
      rows[i++] = (x + seed * 40) & 255;
      rows[i++] = (y * 2) & 255;
      rows[i++] = ((x >> 4) ^ (y >> 4)) & 1 ? 90 : 150;
    }
  }
  return Buffer.concat([
    signature,
    header(width, height),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG whose header promises more pixels than anybody can decode. */
export const hugePng = () =>
  Buffer.concat([
    signature,
    header(100_000, 100_000),
    chunk('IDAT', deflateSync(Buffer.alloc(10))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

/** A JPEG with an EXIF orientation put into it (replaces nothing else). */
export function withOrientation(jpeg, orientation) {
  const tiff = Buffer.from([
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)]);
}
