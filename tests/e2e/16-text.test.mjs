// 16. Text and named models: the model that comes along finds and reads text; others are downloaded when asked for.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { png } from './harness/images.mjs';
import { dialogText, offered, pick } from './harness/quick-input.mjs';
import { scenarios } from './harness/scenario.mjs';
import { temp } from './harness/temp.mjs';
import { until } from './harness/until.mjs';

const photos = join(process.env.ANNOTATOR_TEST_DATA ?? at('../shared/data'), 'photos/opencv_scene_text');
const absent = !existsSync(photos) && `The photos are not at ${photos}; set ANNOTATOR_TEST_DATA.`;
const model = readFileSync(at('tests/conformance/models/yolov8.onnx'));

/** A catalogue on this machine. */
const web = createServer((request, response) => {
  const sha256 = createHash('sha256').update(model).digest('hex');
  const files = [{ name: 'cats.onnx', address: 'cats.onnx', size: model.length, sha256 }];
  const entry = { id: 'cats', name: 'Cats 2', description: 'Finds cats.', license: 'CC0-1.0', files };
  if (request.url === '/catalogue.json') response.end(JSON.stringify({ models: [entry] }));
  else response.end(model);
});
await new Promise(done => web.listen(0, '127.0.0.1', done));
after(() => web.close());

const folder = temp('text');
const scenario = scenarios({
  folder,
  files: { 'plain.png': png(320, 240, 1), 'annotator.json': { labels: ['sign', 'text'] } },
  settings: { 'annotator.catalogues': [`http://127.0.0.1:${web.address().port}/catalogue.json`] },
});
before(() => {
  if (!absent) for (const name of ['scenetext01.jpg', 'scenetext02.jpg']) copyFileSync(join(photos, name), join(folder, name)); // prettier-ignore
});
const onPhotos = (name, body) => (absent ? test(name, { skip: absent }) : scenario(name, body));

const pictures = process.env.ANNOTATOR_PICTURES;
const picture = async (code, name) => pictures && code.page.screenshot({ path: join(pictures, `${name}.png`) });
const listed = editor => editor.frame.locator('.section-suggestions .problem');
const texts = saved => saved.map(({ attributes }) => attributes?.text).sort();

onPhotos('the first time W asks for a model; the one that comes along reads the signs', async code => {
  const editor = await code.annotate('scenetext02.jpg', { objects: 0 });
  await editor.settle();
  await code.page.keyboard.press('w');
  const labels = await offered(code.page);
  await until(async () => (await offered(code.page)).some(label => label.includes('Cats 2')), 'the catalogue');
  assert.ok(labels.length > 0);
  await picture(code, 'choose-model');
  await pick(code.page, 'PP-OCRv4');
  await until(async () => (await listed(editor).count()) === 4, 'four lines of text', 40_000);
  const words = (await listed(editor).allTextContents()).join('\n');
  for (const text of ['Conference Centre', 'Car Parks']) assert.ok(words.includes(`text “${text}”`), words);
  await picture(code, 'text-suggestions');
  await code.execute('annotator.focusCanvas');
  await editor.settle();
  await editor.edits(() => code.page.keyboard.press('Shift+Enter'));
  await editor.shows({ objects: 4 });
  await code.save();
  const saved = code.saved('scenetext02.jpg');
  assert.ok(texts(saved).includes('Car Parks'));
  assert.ok(saved.every(({ label, provenance }) => label === 'text' && provenance.model === 'PP-OCRv4'));
});

onPhotos('a box that a person draws is read with one key, and so are several; undo takes it back', async code => {
  const editor = await code.annotate('scenetext01.jpg', { objects: 0 });
  await editor.settle();
  await editor.tool('box');
  await editor.draws(() => editor.drag([268, 166], [430, 208]), 'sign');
  await editor.tool('box');
  await editor.draws(() => editor.drag([268, 124], [430, 166]), 'sign');
  await editor.tool('select');
  await code.execute('annotator.focusCanvas');
  await code.page.keyboard.press('Control+a');
  await editor.shows({ selected: 2 });
  await editor.settle();
  await editor.edits(() => code.page.keyboard.press('Shift+R'));
  await until(
    async () => (await editor.frame.locator('body').innerText()).includes('Read 2 of 2 objects.'),
    'word of it',
  );
  await picture(code, 'transcribed');
  await code.save();
  assert.deepEqual(texts(code.saved('scenetext01.jpg')), ['PARKING', 'PROHIBITED']);
  assert.equal(code.saved('scenetext01.jpg')[0].provenance.model, 'PP-OCRv4');
  await editor.edits(() => code.page.keyboard.press('Control+Z'));
  await code.save();
  assert.deepEqual(texts(code.saved('scenetext01.jpg')), [undefined, undefined]);
});

scenario('a model of a catalogue is downloaded after size and licence were said, used, and removed', async code => {
  const editor = await code.annotate('plain.png', { objects: 0 });
  await editor.settle(); // a list closes when the editor takes the keyboard
  const choosing = code.execute('annotator.suggest.chooseModel');
  await pick(code.page, 'Cats 2');
  const words = await dialogText(code.page);
  for (const said of ['Download Cats 2?', 'kB', 'CC0-1.0', '127.0.0.1']) assert.ok(words.includes(said), words);
  await picture(code, 'download-model');
  await code.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Download' }).click();
  await choosing;
  await code.execute('annotator.focusCanvas');
  await editor.settle();
  await code.page.keyboard.press('w');
  await until(async () => (await listed(editor).count()) > 0, 'suggestions of the downloaded model', 30_000);

  const again = code.execute('annotator.suggest.chooseModel');
  const row = code.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Cats 2' });
  await row.hover(); // the basket is shown under the pointer
  await row.locator('.codicon-trash').click();
  await code.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Remove' }).click();
  await again;

  const last = code.execute('annotator.suggest.chooseModel');
  // A list first shows the rows of the one before for a moment.
  await until(async () => (await row.isVisible()) && (await row.locator('.codicon-trash').count()) === 0, 'no basket');
  await code.page.keyboard.press('Escape');
  await last;
});
