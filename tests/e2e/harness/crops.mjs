import { readFileSync } from 'node:fs';
import { openBrowser } from './browser.mjs';

/** Parts of a PNG, cut out by the browser: PNGs again. `parts` are left, top, width and height. */
export async function crops(file, parts) {
  const browser = await openBrowser();
  try {
    const [page] = browser.pages();
    const source = `data:image/png;base64,${readFileSync(file).toString('base64')}`;
    const cut = await page.evaluate(
      async ({ source, parts }) => {
        const bitmap = await globalThis.createImageBitmap(await (await fetch(source)).blob());
        return Promise.all(
          parts.map(async ([x, y, width, height]) => {
            const canvas = new OffscreenCanvas(width, height);
            canvas.getContext('2d').drawImage(bitmap, x, y, width, height, 0, 0, width, height);
            const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
            return btoa(String.fromCharCode(...bytes));
          }),
        );
      },
      { source, parts },
    );
    return cut.map(base64 => Buffer.from(base64, 'base64'));
  } finally {
    await browser.close();
  }
}
