// Frame times of the canvas in headless Chromium: panning, zooming and dragging one shape among many.
import { build } from 'esbuild';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '../..');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const seconds = 2;

const html = '<!doctype html><html><body style="margin: 0"><script src="/page.js"></script></body></html>';

async function openPage(browser, count) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'tests/bench/canvas/page.ts')],
    bundle: true,
    write: false,
    target: 'es2022',
    logLevel: 'warning',
  });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('pageerror', error => console.error(error));
  await page.route('http://bench.test/**', route =>
    route.request().url().endsWith('/page.js')
      ? route.fulfill({ contentType: 'text/javascript', body: outputFiles[0].text })
      : route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto('http://bench.test/');
  await page.evaluate(number => window.openEditor(number), count);
  await page.waitForSelector(`body[data-picture=ok][data-objects="${count}"]`);
  await sleep(1000);
  return page;
}

/** Times between frames while something goes on, ms. */
async function measure(page, act) {
  await page.evaluate(() => void (window.frames = []));
  const end = performance.now() + seconds * 1000;
  for (let step = 0; performance.now() < end; step++) await act(step);
  const times = await page.evaluate(() => window.frames);
  return times.slice(1).map((time, i) => time - times[i]);
}

async function measureAll(page) {
  const { mouse } = page;
  const circle = (step, radius) => [700 + radius * Math.sin(step / 12), 450 + radius * (1 - Math.cos(step / 12))];
  await mouse.move(700, 450);
  for (let i = 0; i < 6; i++) await mouse.wheel(0, -100);
  await sleep(1500);
  await mouse.down({ button: 'middle' });
  const pan = await measure(page, step => mouse.move(...circle(step, 300)));
  await mouse.up({ button: 'middle' });
  await mouse.move(700, 450);
  const zoom = await measure(page, async step => {
    await mouse.wheel(0, step % 40 < 20 ? -100 : 100);
    await sleep(16);
  });
  await sleep(1500);
  await mouse.move(700, 450);
  await mouse.down();
  const drag = await measure(page, step => mouse.move(...circle(step, 200)));
  await mouse.up();
  return { pan, zoom, drag };
}

const statistics = times => {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1], p95: sorted[Math.floor(sorted.length * 0.95)], worst: sorted.at(-1) };
};

/** For each number of polygons the frame times of panning, zooming and dragging: median, 95 % and worst, ms. */
export async function benchCanvas(counts = [1000, 5000, 10000]) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const results = [];
    for (const count of counts) {
      const page = await openPage(browser, count);
      for (const [gesture, times] of Object.entries(await measureAll(page))) {
        results.push({ count, gesture, ...statistics(times) });
      }
      await page.close();
    }
    return results;
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  for (const { count, gesture, median, p95, worst } of await benchCanvas()) {
    const ms = value => `${value.toFixed(1)} ms`.padStart(9);
    console.log(
      `${String(count).padStart(6)} polygons  ${gesture.padEnd(5)} median ${ms(median)}  95 % ${ms(p95)}  worst ${ms(worst)}`,
    );
  }
}
