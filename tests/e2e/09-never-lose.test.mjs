// 9. Never lose: whatever dies right after an edit, the edit is there again; files are never half or overwritten unread.
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { png } from './harness/images.mjs';
import { toasts } from './harness/page.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box } from './harness/sidecar.mjs';
import { until } from './harness/until.mjs';
import { makeUnwritable } from './harness/unwritable.mjs';

const one = annotationFile(400, 300, [box('one', 'cat', 40, 40, 80, 60)]);
const broken = '{\n  "annotations": [\n    { "id": "one", "label": "cat", oops }\n  ]\n}\n';
// a dataset for each test, so that no journal reaches into another test
const datasets = ['server', 'twice', 'host', 'page', 'readonly', 'broken', 'clean', 'dirty', 'conflict', 'mended'];
const scenario = scenarios({
  files: Object.fromEntries(
    datasets.flatMap((name, i) => [
      [`${name}/a.png`, png(400, 300, i)],
      [`${name}/a.png.annot.json`, name === 'broken' || name === 'mended' ? broken : one],
      [`${name}/b.png`, png(400, 300, i + 20)],
    ]),
  ),
});

const open = (code, dataset, expected = { objects: 1 }) =>
  code.annotate(`${dataset}/a.png`, { image: 'a.png', ...expected });
const saved = (code, dataset) => code.saved(`${dataset}/a.png`);

/** Draws a box; the edit is acknowledged when this returns. */
async function draw(editor, place = 0) {
  await editor.tool('box');
  await editor.draws(() => editor.drag([150 + place * 15, 150], [210 + place * 15, 200]));
}

const everything = editor => editor.frame.evaluate(() => document.body.textContent);
const said = async code => `${(await toasts(code.page)).join(' ')} ${await everything(await code.editor())}`;

async function killServer(code) {
  const [pid] = code.serverProcesses();
  assert.ok(pid, 'the server runs');
  process.kill(pid, 'SIGKILL');
  await until(async () => code.serverProcesses().some(other => other !== pid), 'another server');
}

scenario('kill −9 of the server right after an edit loses nothing and shows no dialog', async code => {
  const editor = await open(code, 'server');
  await draw(editor);
  await killServer(code);
  await editor.shows({ objects: 2, connection: 'ok' });
  await code.dirty(true);
  await draw(editor, 1);
  await editor.press('Control+z');
  await editor.shows({ objects: 2 });
  assert.equal(await code.page.locator('.monaco-dialog-box').count(), 0);
  await code.save();
  assert.equal(saved(code, 'server').length, 2);
  await code.closeAll();
});

scenario('the server may be killed again and again while drawing goes on', async code => {
  const editor = await open(code, 'twice');
  for (let i = 0; i < 3; i++) {
    await draw(editor, i);
    await killServer(code);
    await editor.shows({ objects: i + 2, connection: 'ok' });
  }
  await code.save();
  assert.equal(saved(code, 'twice').length, 4);
  await code.closeAll();
});

scenario(
  'kill −9 of the extension host right after an edit: the editor revives itself with every edit',
  async code => {
    const editor = await open(code, 'host');
    await draw(editor);
    const [server] = code.serverProcesses();
    const before = code.driver.generation();
    process.kill(code.driver.processId(), 'SIGKILL');
    await code.driver.ready(before);
    await until(() => !existsSync(`/proc/${server}`), 'the old server to leave with its parent');
    const back = await until(
      async () => {
        const found = await code.editor();
        if (found.frame === editor.frame) return undefined; // the one left behind, which may look alive for a moment
        await found.shows({ image: 'a.png', objects: 2, connection: 'ok' }, 3000);
        return found;
      },
      'the editor to be alive again',
      40_000,
    );
    await code.dirty(true);
    await draw(back, 1);
    await code.save();
    assert.equal(saved(code, 'host').length, 3);
    await code.closeAll();
  },
  { timeout: 90_000 },
);

scenario(
  'a page that dies right after an edit: the next one has the edit',
  async code => {
    const editor = await open(code, 'page');
    await draw(editor);
    await code.page.close({ runBeforeUnload: false });
    await code.openPage();
    const back = await open(code, 'page', { objects: 2 });
    await code.dirty(true);
    assert.equal(saved(code, 'page').length, 1);
    await back.focus();
    await back.press('Control+s');
    await code.dirty(false);
    assert.equal(saved(code, 'page').length, 2);
    await code.closeAll();
  },
  { timeout: 90_000 },
);

scenario('a save that fails says so and stays unsaved', async code => {
  const editor = await open(code, 'readonly');
  const before = code.read('readonly/a.png.annot.json');
  await draw(editor);
  const undo = makeUnwritable(code.path('readonly/a.png.annot.json'));
  try {
    await editor.press('Control+s');
    await until(
      async () => /a\.png\.annot\.json/.test((await toasts(code.page)).join(' ')),
      'a message about the file',
    );
    await code.dirty(true);
    assert.equal(code.read('readonly/a.png.annot.json'), before);
  } finally {
    undo();
  }
  await editor.focus();
  await editor.press('Control+s');
  await code.dirty(false);
  assert.equal(saved(code, 'readonly').length, 2);
  await code.closeAll();
});

scenario('a file that does not parse is an error with line and column, and is not overwritten', async code => {
  const editor = await open(code, 'broken', { objects: 0 });
  await until(async () => /line 3/i.test(await everything(editor)), 'the line of the mistake');
  await editor.tool('box');
  await editor.drag([150, 150], [210, 200]);
  await editor.shows({ objects: 0 });
  await editor.press('Escape');
  await editor.press('Control+s');
  await sleep(300);
  assert.equal(code.read('broken/a.png.annot.json'), broken);
  await code.closeAll();
});

scenario('a file mended outside is shown at once', async code => {
  const editor = await open(code, 'mended', { objects: 0 });
  code.write('mended/a.png.annot.json', one);
  await editor.shows({ objects: 1 });
  await draw(editor);
  await code.save();
  assert.equal(saved(code, 'mended').length, 2);
  await code.closeAll();
});

scenario('a file that changes outside is read again when nothing is unsaved', async code => {
  const editor = await open(code, 'clean');
  code.write(
    'clean/a.png.annot.json',
    annotationFile(400, 300, [box('one', 'cat', 40, 40, 80, 60), box('two', 'dog', 200, 40, 50, 50)]),
  );
  await editor.shows({ objects: 2 });
  await code.dirty(false);
  rmSync(code.path('clean/a.png.annot.json'));
  await editor.shows({ objects: 0 });
  await code.dirty(false);
  await code.closeAll();
});

scenario('a file that changes outside is merged with unsaved edits, with a message', async code => {
  const editor = await open(code, 'dirty');
  await draw(editor);
  code.write(
    'dirty/a.png.annot.json',
    annotationFile(400, 300, [box('one', 'lynx', 40, 40, 80, 60), box('two', 'dog', 250, 40, 50, 50)]),
  );
  await editor.shows({ objects: 3 });
  await until(async () => /merged/i.test(await said(code)), 'a word about the merge');
  await code.dirty(true);
  await code.save();
  assert.deepEqual(
    saved(code, 'dirty')
      .map(({ label }) => label)
      .sort(),
    ['cat', 'dog', 'lynx'],
  );
  await code.closeAll();
});

scenario('where both sides changed the same object nothing of it is lost without a word', async code => {
  const editor = await open(code, 'conflict');
  await editor.tool('select');
  await editor.select(80, 70);
  await editor.press('Delete');
  await editor.shows({ objects: 0 });
  code.write('conflict/a.png.annot.json', annotationFile(400, 300, [box('one', 'lynx', 40, 40, 80, 60)]));
  await until(async () => /conflict|merged|both/i.test(await said(code)), 'a word about the conflict');
  await editor.shows({ objects: 1 });
  await code.closeAll();
});
