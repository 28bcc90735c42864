import { execFileSync } from 'node:child_process';
import { linkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { png } from '../e2e/harness/images.mjs';
import { temp } from '../e2e/harness/temp.mjs';
import { startServer } from './server-client.mjs';
import { row } from './statistics.mjs';

const timed = body => {
  const start = performance.now();
  body();
  return performance.now() - start;
};

function manyImages(count) {
  const folder = temp('many');
  const first = join(folder, 'image-00000.png');
  writeFileSync(first, png(64, 48));
  for (let i = 1; i < count; i++) linkSync(first, join(folder, `image-${String(i).padStart(5, '0')}.png`));
  return folder;
}

/** Start-up and memory of the server. */
export async function serverBench() {
  const storage = temp('storage');
  const starts = [];
  const idle = [];
  for (let i = 0; i < 11; i++) {
    const server = await startServer(storage);
    if (i > 0) starts.push(server.milliseconds); // the first start reads the program from disk
    if (i > 7) {
      await sleep(1000);
      idle.push(server.memory());
    }
    await server.stop();
  }
  const node = Array.from({ length: 10 }, () => timed(() => execFileSync(process.execPath, ['-e', '0'])));

  const dataset = manyImages(10_000);
  const listed = [];
  const opening = [];
  for (let i = 0; i < 3; i++) {
    const server = await startServer(storage);
    const start = performance.now();
    const { total } = await server.request('annotator/dataset/open', { dataset });
    if (total !== 10_000) throw new Error(`The server lists ${total} of 10,000 images.`);
    for (let offset = 0; offset < total; offset += 1000)
      await server.request('annotator/dataset/images', { dataset, offset, limit: 1000 });
    opening.push(performance.now() - start);
    await sleep(1000);
    listed.push(server.memory());
    await server.stop();
  }
  return [
    row('server: start to first reply', 'ms', starts, { name: 'an empty Node program', numbers: node }),
    row('server: memory when idle', 'MB', idle, { name: 'limit', limit: 150 }),
    row('server: open and list 10,000 images', 'ms', opening),
    row('server: memory with 10,000 images listed', 'MB', listed, { name: 'limit', limit: 150 }),
  ];
}
