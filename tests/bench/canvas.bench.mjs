// Frame times of the canvas in headless Chromium: panning, zooming and dragging one shape among many.
import { build } from 'esbuild';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { row, table } from './statistics.mjs';

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
  await page.evaluate(() => void (window.frameTimes = []));
  const end = performance.now() + seconds * 1000;
  for (let step = 0; performance.now() < end; step++) await act(step);
  const times = await page.evaluate(() => window.frameTimes);
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

/** Rows of the report: time between frames for each gesture and each number of polygons of 20 vertices. */
export async function canvasBench(counts = [1000, 5000, 10000]) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const rows = [];
    for (const count of counts) {
      const page = await openPage(browser, count);
      for (const [gesture, times] of Object.entries(await measureAll(page))) {
        rows.push(row(`${gesture}, ${count} polygons`, 'ms', times, { name: 'limit', limit: 1000 / 60 }));
      }
      await page.close();
    }
    return rows;
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === import.meta.filename) console.log(table(await canvasBench()));
