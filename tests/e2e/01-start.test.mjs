// 1. Start: one command opens VS Code on the samples with the extension installed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { test } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { openBrowser } from './harness/browser.mjs';
import { Editor } from './harness/editor.mjs';
import { explorerRow, openWorkbench, pickFromMenuOf } from './harness/page.mjs';
import { temp } from './harness/temp.mjs';
import { until } from './harness/until.mjs';

function start(env) {
  const child = spawn(process.execPath, [at('scripts/start.mjs')], { env: { ...process.env, ...env }, stdio: 'pipe' });
  const started = { child, output: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (started.output += data));
  started.ended = new Promise(resolve => child.on('exit', resolve));
  return started;
}

/** Our PATH without the folder of a desktop VS Code. */
const pathWithoutCode = process.env.PATH.split(delimiter)
  .filter(folder => !/code/i.test(folder))
  .join(delimiter);

test('npm start opens the samples in VS Code for the web, and Ctrl+C ends it', { timeout: 180_000 }, async () => {
  const started = start({ PATH: pathWithoutCode });
  const browser = await openBrowser();
  try {
    const address = await until(
      () => /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(started.output)?.[0],
      started.output,
      150_000,
    );
    const page = browser.pages()[0];
    await openWorkbench(page, address);
    const row = explorerRow(page, 'annotator.json');
    await row.waitFor();
    const photo = page.locator('.explorer-folders-view .monaco-list-row[aria-label*=".jpg"]').first();
    await pickFromMenuOf(page, photo, 'Annotate');
    const editor = await Editor.find({ page });
    await editor.shows({ picture: 'ok' });
  } finally {
    await browser.close();
    started.child.kill('SIGINT');
    await started.ended;
  }
  await assert.rejects(fetch(/http:\/\/127\.0\.0\.1:\d+/.exec(started.output)[0]));
});

test('npm start uses the desktop VS Code where there is one', { timeout: 120_000 }, async () => {
  const folder = temp('bin');
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  writeFileSync(join(folder, 'code'), `#!/bin/sh\necho "$@" >> '${calls}'\n`);
  chmodSync(join(folder, 'code'), 0o755);
  const started = start({ PATH: [folder, dirname(process.execPath), process.env.PATH].join(delimiter) });
  assert.equal(await started.ended, 0, started.output);
  const lines = readFileSync(calls, 'utf8').trim().split('\n');
  assert.match(
    lines.find(line => line.startsWith('--install-extension')),
    /annotator-linux-x64-.*\.vsix/,
  );
  assert.equal(lines.at(-1), at('samples'));
});
