// 15. Suggestions: a model's objects are ghosts over the photo until a person accepts, corrects or rejects them.
import assert from 'node:assert/strict';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { png } from './harness/images.mjs';
import { scenarios } from './harness/scenario.mjs';
import { temp } from './harness/temp.mjs';
import { until } from './harness/until.mjs';

/** Says “cat” at [20, 20, …] and more in every image of 64 × 64 px; docs in tests/conformance/models/make.py. */
const model = process.env.ANNOTATOR_MODEL ?? at('tests/conformance/models/yolov8.onnx');

const folder = temp('suggest');
const scenario = scenarios({
  folder,
  files: { 'a.png': png(320, 240, 1), 'b.png': png(320, 240, 2) },
  settings: { 'annotator.models': [model] },
});
cpSync(at('samples/cat.jpg'), join(folder, 'cat.jpg'));

const pictures = process.env.ANNOTATOR_PICTURES;
const picture = async (code, name) =>
  pictures && code.page.screenshot({ path: join(pictures, `${name}.jpg`), quality: 88 });
const listed = editor => editor.frame.locator('.section-suggestions .problem');
const shown = async (editor, count, what = 'suggestions') =>
  until(async () => (await listed(editor).count()) === count, `${count} ${what}`);

let total = 0;

scenario('one key asks the model; its objects are ghosts and nothing is labelled', async code => {
  const editor = await code.annotate('a.png', { objects: 0 });
  await editor.settle();
  await code.page.keyboard.press('w');
  await until(async () => (await listed(editor).count()) > 0, 'suggestions', 30_000);
  total = await listed(editor).count();
  assert.ok(total >= 2, `${total} suggestions`);
  await editor.shows({ objects: 0, selected: 0 });
  assert.ok(!existsSync(join(folder, 'a.png.annot.json')));
  await picture(code, 'suggestions');
});

scenario('Enter accepts, Tab goes on, Delete rejects, undo brings the ghost back', async code => {
  const editor = await code.annotate('a.png', { objects: 0 });
  await shown(editor, total, 'suggestions as before');
  await code.execute('annotator.focusCanvas');
  await editor.settle();
  await code.page.keyboard.press('Tab');
  await editor.settle();
  await editor.edits(() => code.page.keyboard.press('Enter'));
  await editor.shows({ objects: 1 });
  await shown(editor, total - 1, 'left');
  await code.page.keyboard.press('Delete');
  await shown(editor, total - 2, 'left');
  await editor.edits(() => code.page.keyboard.press('Control+Z'));
  await editor.shows({ objects: 0 });
  await shown(editor, total - 1, 'again');
  await editor.edits(() => code.page.keyboard.press('Shift+Enter'));
  await editor.shows({ objects: total - 1 });
  await code.save();
  const saved = code.saved('a.png');
  assert.equal(saved.length, total - 1);
  assert.ok(saved.every(({ provenance }) => provenance.model && provenance.score > 0 && provenance.confirmed));
});

scenario('dragging a ghost accepts and moves it; the threshold hides what is not sure', async code => {
  const editor = await code.annotate('b.png', { objects: 0 });
  await editor.settle();
  await code.page.keyboard.press('w');
  await shown(editor, total);
  const slider = editor.frame.locator('.suggestion-threshold input');
  await slider.fill('1');
  await shown(editor, 0, 'sure enough');
  await slider.fill('0');
  await shown(editor, total);
  await listed(editor).first().locator('button').click();
  const [x, y] = (await editor.shows({ objects: 0 })).suggestion.split(' ').map(Number);
  await editor.edits(async () => {
    await editor.move(x, y);
    await code.page.mouse.down();
    await editor.move(x + 15, y + 10);
    await editor.move(x + 30, y + 20);
    await code.page.mouse.up();
  });
  await editor.shows({ objects: 1, selected: 1 });
});

scenario(
  'all images are done in the background; what was suggested is shown with the image on screen, and with each that is opened',
  async code => {
    const editor = await code.annotate('cat.jpg', { objects: 0 });
    await shown(editor, 0);
    await code.execute('annotator.suggest.all');
    await until(async () => (await listed(editor).count()) > 0, 'suggestions of the image on screen');
    await code.annotate('a.png');
    await code.annotate('cat.jpg', { objects: 0 });
    await until(async () => (await listed(editor).count()) > 0, 'suggestions without asking');
    await picture(code, 'suggestions-photo');
  },
);
