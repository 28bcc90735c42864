import { openBrowser } from '../e2e/harness/browser.mjs';

/** JPEGs of 4000 × 3000 px and some 3 to 4 MB each, drawn by the browser: shapes, shades and the grain of a camera. */
export async function jpegPhotos(count) {
  const browser = await openBrowser();
  try {
    const page = browser.pages()[0];
    const photos = [];
    for (let seed = 1; seed <= count; seed++) {
      const base64 = await page.evaluate(async start => {
        let state = start * 7919;
        const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
        const canvas = new OffscreenCanvas(4000, 3000);
        const context = canvas.getContext('2d');
        const sky = context.createLinearGradient(0, 0, 4000, 3000);
        sky.addColorStop(0, `hsl(${random() * 360} 40% 60%)`);
        sky.addColorStop(1, `hsl(${random() * 360} 40% 30%)`);
        context.fillStyle = sky;
        context.fillRect(0, 0, 4000, 3000);
        for (let i = 0; i < 400; i++) {
          context.fillStyle = `hsl(${random() * 360} 50% ${20 + random() * 60}% / 0.5)`;
          context.beginPath();
          context.ellipse(random() * 4000, random() * 3000, random() * 300, random() * 300, random(), 0, 7);
          context.fill();
        }
        const pixels = context.getImageData(0, 0, 4000, 3000);
        for (let i = 0; i < pixels.data.length; i += 4) {
          const grain = (random() - 0.5) * 24;
          for (let c = 0; c < 3; c++) pixels.data[i + c] += grain;
        }
        context.putImageData(pixels, 0, 0);
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
        const bytes = new Uint8Array(await blob.arrayBuffer());
        let text = '';
        for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
        return btoa(text);
      }, seed);
      photos.push(Buffer.from(base64, 'base64'));
    }
    return photos;
  } finally {
    await browser.close();
  }
}
