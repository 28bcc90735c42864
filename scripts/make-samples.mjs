// Makes the photos of samples/ from those of scikit-image (Debian package python3-skimage) with ImageMagick.
// The labels beside them are drawn by hand and stay as they are.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = '/usr/lib/python3/dist-packages/skimage/data';
const target = fileURLToPath(new URL('../samples', import.meta.url));

/** What is saved again, and how. */
const converted = [
  ['astronaut.png', 'astronaut.jpg', '-quality', '90'],
  ['camera.png', 'photographer.jpg', '-quality', '88'],
  ['chelsea.png', 'cat.jpg', '-quality', '92'],
  ['coffee.png', 'coffee.webp', '-quality', '88'],
  ['horse.png', 'horse.tif', '-alpha', 'off', '-colorspace', 'gray', '-depth', '8', '-compress', 'LZW'],
  ['ihc.png', 'tissue.jpg', '-quality', '90'],
  // Upright it is a portrait of 300 × 427; it is stored on its side.
  ['rocket.jpg', 'rocket.jpg', '-crop', '300x427+170+0', '+repage', '-rotate', '-90', '-quality', '90'],
];

/** What is taken as it is. */
const copied = [
  ['coins.png', 'coins.png'],
  ['hubble_deep_field.jpg', 'galaxies.jpg'],
  ['retina.jpg', 'retina.jpg'],
];

if (!existsSync(source)) throw new Error(`${source} is missing: apt install python3-skimage`);
for (const [from, to, ...options] of converted)
  execFileSync('convert', [join(source, from), ...options, join(target, to)], {
    stdio: ['ignore', 'inherit', 'ignore'],
  });
for (const [from, to] of copied) copyFileSync(join(source, from), join(target, to));
setOrientation(join(target, 'rocket.jpg'), 6);

/** Puts an EXIF block with nothing but an orientation behind the first marker of a JPEG. */
function setOrientation(path, orientation) {
  const jpeg = readFileSync(path);
  const exif = Buffer.from(
    `FFE10022 457869660000 49492A0008000000 0100 1201030001000000 0${orientation}000000 00000000`.replaceAll(' ', ''),
    'hex',
  );
  writeFileSync(path, Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]));
}
