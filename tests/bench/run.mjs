// npm run bench [server editor canvas formats review outlining models learning]: figures of this machine, beside a peer or a limit. It asserts nothing.
import { cpus, totalmem } from 'node:os';
import { installDependencies, requireDotnet } from '../../scripts/lib/dependencies.mjs';
import { main } from '../../scripts/lib/run.mjs';

const benches = {
  server: async () => (await import('./server.bench.mjs')).serverBench(),
  editor: async () => (await import('./editor.bench.mjs')).editorBench(),
  canvas: async () => (await import('./canvas.bench.mjs')).canvasBench(),
  formats: async () => (await import('./formats.bench.mjs')).formatsBench(),
  review: async () => (await import('./review.bench.mjs')).reviewBench(),
  outlining: async () => (await import('./outlining.bench.mjs')).outliningBench(),
  models: async () => (await import('./models.bench.mjs')).modelsBench(),
  learning: async () => (await import('./learning.bench.mjs')).learningBench(),
};

await main(async () => {
  await installDependencies();
  await requireDotnet();
  const { build } = await import('../../scripts/build.mjs');
  const { makePackage } = await import('../../scripts/package.mjs');
  const { currentPlatform } = await import('../../scripts/lib/platforms.mjs');
  const { setupBrowser, setupCodeServer } = await import('../../scripts/setup-e2e.mjs');
  const { table } = await import('./statistics.mjs');
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches);
  await build();
  if (names.includes('canvas') || names.includes('editor')) {
    await setupBrowser();
    await setupCodeServer();
  }
  if (names.includes('editor')) await makePackage(currentPlatform());
  const rows = [];
  for (const name of names) {
    if (!(name in benches)) throw new Error(`There is no bench ${name}. One of: ${Object.keys(benches).join(', ')}.`);
    console.log(`Measuring: ${name} …`);
    rows.push(...(await benches[name]()));
  }
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(
    `\n${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${memory} GB, ${process.platform}-${process.arch}\n`,
  );
  console.log(table(rows));
});
