// 17. Labels compared with predictions: numbers in a tab, and a list of what disagrees that is gone through by keys.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { webviewFrame } from './harness/page.mjs';
import { answerInput, pick } from './harness/quick-input.mjs';
import { scenarios } from './harness/scenario.mjs';
import { temp } from './harness/temp.mjs';
import { until } from './harness/until.mjs';

const object = (id, label, box, score) =>
  `{"id": "${id}", "label": "${label}", "box": [${box.join(', ')}]${score === undefined ? '' : `, "provenance": {"model": "finder", "score": ${score}, "confirmed": false}`}}`;
const write = (folder, image, ...rows) =>
  writeFileSync(
    join(folder, `${image}.annot.json`),
    `{\n  "annotator": 1,\n  "annotations": [\n    ${rows.join(',\n    ')}\n  ]\n}\n`,
  );

/** Photos of the samples, labelled with some mistakes; and what a model found in them. */
function photos() {
  const [folder, found] = [join(temp('compare'), 'Photos'), join(temp('compare-predictions'), 'finder')];
  for (const made of [folder, found]) mkdirSync(made);
  for (const name of ['cat.jpg', 'coffee.webp', 'astronaut.jpg']) cpSync(at('samples', name), join(folder, name));
  write(folder, 'cat.jpg', object('wrong', 'dog', [20, 5, 375, 290]));
  write(
    folder,
    'coffee.webp',
    object('cup', 'cup', [170, 60, 300, 240]),
    object('loose', 'saucer', [40, 60, 380, 330]),
  );
  write(
    folder,
    'astronaut.jpg',
    object('right', 'person', [18, 15, 343, 497]),
    object('missed', 'flag', [0, 0, 90, 500]),
  );
  write(found, 'cat.jpg', object('p1', 'cat', [18, 2, 380, 296], 0.95));
  write(found, 'coffee.webp', object('p2', 'cup', [175, 60, 290, 236], 0.9), object('p3', 'saucer', [110, 40, 420, 330], 0.6), object('p4', 'spoon', [425, 190, 120, 110], 0.85)); // prettier-ignore
  write(found, 'astronaut.jpg', object('p5', 'person', [20, 18, 340, 490], 0.92));
  return [folder, found];
}

const [folder, found] = photos();
/** Sees the same objects in every image, but for one that it has not seen yet; docs in tests/conformance/models/make.py. */
const model = at('tests/conformance/models/yolov8.onnx');
/** Photos of COCO with their labels, and a small detector; where they are not, its test is left out. */
const data = process.env.ANNOTATOR_TEST_DATA ?? at('../shared/data');
const [coco, yolox] = [join(data, 'coco_val2017_ccby'), join(data, 'models/yolox_nano/yolox_nano.onnx')];
const scenario = scenarios({ folder, settings: { 'annotator.models': [model, yolox] } });
const pictures = process.env.ANNOTATOR_PICTURES;
const picture = async (code, name) =>
  pictures && code.page.screenshot({ path: join(pictures, `${name}.jpg`), quality: 88 });
const triage = code => webviewFrame(code.page, '.triage');
const numbers = code => webviewFrame(code.page, '.numbers');
const rowsOf = frame => frame.locator('.row .title').allTextContents();
const listed = (frame, titles) =>
  until(
    async () => JSON.stringify(await rowsOf(frame)) === JSON.stringify(titles),
    `the list to be ${titles.join(', ')}`,
  );
const everything = ['dog → cat', 'spoon', 'saucer', 'flag'];

scenario('the labels are compared with predictions: numbers in a tab, disagreements in the side bar', async code => {
  await code.annotate('cat.jpg');
  await code.command('compare', found);
  const tab = await numbers(code);
  await tab.locator('h1', { hasText: 'finder' }).waitFor();
  const recall = tab.locator('td[data-name="Recall"]');
  assert.equal(await recall.first().textContent(), '0.600'); // cup, saucer and person of five
  const list = await triage(code);
  await listed(list, everything);
  assert.equal(await list.locator('.row .doubt').count(), 2);
  await picture(code, 'compare-numbers');

  await tab.locator('.confusion td.wrong button[title*="dog found as cat"]').click();
  await listed(list, ['dog → cat']);
  await list.locator('.cell-filter').click();
  await listed(list, everything);
});

scenario('the curve of a class is drawn; a place on it tells its score, and a press sets the score', async code => {
  const tab = await numbers(code);
  const said = text =>
    until(async () => (await tab.locator('.said').textContent()) === text, `the chart to say ${text}`);
  const at = async share => {
    const [first, last] = await Promise.all(
      [0, -1].map(line => tab.locator('.chart .grid[y1="10"]').nth(line).boundingBox()),
    );
    return [first.x + share * (last.x - first.x), first.y + 60];
  };
  await tab.locator('.classes button', { hasText: 'person' }).click();
  await tab.locator('figcaption', { hasText: 'person: precision over recall, IoU 0.50' }).waitFor();
  assert.equal(await tab.locator('.classes button[aria-pressed="true"]').textContent(), 'person');
  await code.page.mouse.move(...(await at(1)));
  await said('score 0.92: precision 1.00, recall 1.00');
  await picture(code, 'compare-curve');

  await tab.locator('.total button').click();
  await code.page.mouse.move(...(await at(0.4)));
  await said('score 0.90: precision 0.67, recall 0.40'); // a cat where a dog is labelled, a person, a cup
  await code.page.mouse.click(...(await at(0.4)));
  const score = tab.getByLabel('Scores above');
  await until(async () => (await score.inputValue()) === '0.89', 'the score to be set');
  assert.equal(await tab.locator('td[data-name="Recall"]').first().textContent(), '0.400');
  await score.fill('0.25');
  await score.press('Enter');
  await until(
    async () => (await tab.locator('td[data-name="Recall"]').first().textContent()) === '0.600',
    'the score to be as before',
  );
  assert.ok(await score.evaluate(field => field === document.activeElement), 'the field keeps the focus');
  await tab.locator('.chart svg[tabindex]').focus();
  await code.page.keyboard.press('ArrowRight');
  await code.page.keyboard.press('Enter');
  await until(async () => (await score.inputValue()) !== '0.25', 'the score of the place to be set');
  assert.equal(await tab.locator('.chart svg:focus').count(), 1, 'the chart keeps the focus');
  await score.fill('0.25');
  await score.press('Enter');
  await until(
    async () => (await tab.locator('td[data-name="Recall"]').first().textContent()) === '0.600',
    'the score to be as before again',
  );
});

scenario(
  'an entry opens its image with label and ghost; the prediction is taken by a key, and undo gives it back',
  async code => {
    const list = await triage(code);
    await list.locator('.row').first().click();
    const editor = await code.editor();
    await editor.shows({ image: 'cat.jpg', objects: 1, selected: 1, picture: 'ok' });
    await until(async () => (await editor.data()).suggestion, 'the ghost');
    assert.match(await editor.frame.locator('.compare-text').textContent(), /Labelled dog, finder finds cat 0.95/);
    await picture(code, 'compare-entry');
    assert.ok(!readFileSync(join(folder, 'cat.jpg.annot.json'), 'utf8').includes('finder'));

    await list.locator('#list').press('Enter');
    await until(() => editor.frame.evaluate(() => document.hasFocus()), 'the editor to have the keyboard');
    await editor.settle();
    await editor.edits(() => code.page.keyboard.press('y'));
    await editor.shows({ image: 'coffee.webp' }); // the next one
    await listed(list, everything.slice(1));
    await code.page.keyboard.press('Control+z');
    await editor.shows({ image: 'cat.jpg' });
    await listed(list, everything);
    await code.page.keyboard.press('Control+Shift+z');
    await listed(list, everything.slice(1));
    await code.save();
    const [cat] = code.saved('cat.jpg');
    assert.deepEqual(
      [cat.id, cat.label, cat.provenance.model, cat.provenance.confirmed],
      ['wrong', 'cat', 'finder', true],
    );
    assert.equal(cat.box[0], 18);
  },
);

scenario('what is decided for the label goes, without a byte in the dataset, and stays away', async code => {
  const list = await triage(code);
  await list.locator('.row').first().click();
  const editor = await code.editor();
  await editor.shows({ image: 'coffee.webp', selected: 0 });
  const before = code.read('coffee.webp.annot.json');
  await list.locator('#list').press('n');
  await listed(list, ['saucer', 'flag']);
  assert.equal(code.read('coffee.webp.annot.json'), before);
  await code.command('compare.refresh');
  await listed(list, ['saucer', 'flag']);
  await list.locator('#decided').check();
  await listed(list, ['spoon', 'saucer', 'flag']);
  await list.locator('#decided').uncheck();
  await listed(list, ['saucer', 'flag']);
});

scenario('the slider says what is loose; a loose box takes the predicted outline', async code => {
  const list = await triage(code);
  await list.locator('.loose input').fill('0.5');
  await listed(list, ['flag']);
  await list.locator('.loose input').fill('0.8');
  await listed(list, ['saucer', 'flag']);
  await list.locator('.row').first().click();
  const editor = await code.editor();
  await editor.shows({ image: 'coffee.webp', selected: 1 });
  await editor.edits(() => list.locator('button[data-action="take"]').click());
  await listed(list, ['flag']);
  await editor.shows({ image: 'astronaut.jpg', selected: 1 });
  await code.save();
  assert.deepEqual(code.saved('coffee.webp').find(({ id }) => id === 'loose').box, [110, 40, 420, 330]);
});

scenario('images are ordered by what a model suggests, those that it has not seen last', async code => {
  await code.closeAll();
  const editor = await code.annotate('coffee.webp');
  await code.run('await vscode.commands.executeCommand("annotator.suggest.selected", undefined, argument.map(path => vscode.Uri.file(path)))', [code.path('cat.jpg'), code.path('coffee.webp')]); // prettier-ignore
  const ordered = code.command('orderBy');
  await pick(code.page, 'Most suggestions');
  await ordered;
  const strip = editor.frame.locator('.film .frame-name');
  await until(async () => (await strip.allTextContents()).at(-1) === 'astronaut', 'the image without results last');
  assert.match((await code.tabs()).find(({ active }) => active).label, /most suggestions first/);
  const { image: first } = await editor.data();
  assert.notEqual(first, 'astronaut.jpg');
  await code.command('last');
  await editor.shows({ image: 'astronaut.jpg' });
  await code.command('previous');
  await editor.shows({ image: first === 'cat.jpg' ? 'coffee.webp' : 'cat.jpg' });
  const back = code.command('orderBy');
  await pick(code.page, 'Name');
  await back;
  await editor.shows({ image: 'astronaut.jpg' });
});

scenario('suggestions are filtered by class, and accepted from a score on', async code => {
  const editor = await code.annotate('cat.jpg');
  const suggestions = editor.frame.locator('.section-suggestions .problem');
  await until(async () => (await suggestions.count()) > 1, 'suggestions');
  const all = await suggestions.count();
  const chip = editor.frame.locator('.suggestion-class', { hasText: 'dog' });
  await chip.click();
  await until(async () => (await suggestions.filter({ hasText: 'dog' }).count()) === 0, 'no dogs');
  await picture(code, 'suggestions-classes');
  await chip.click();
  await until(async () => (await suggestions.count()) === all, 'all again');
  const sure = (await suggestions.locator('.suggestion-score').allTextContents()).map(text =>
    Number.parseInt(text, 10),
  );
  const least = sure[0];
  const wanted = sure.filter(score => score >= least).length;
  const objects = Number((await editor.data()).objects);
  const asked = code.command('suggest.acceptAbove');
  await answerInput(code.page, String(least - 1));
  await asked;
  await editor.shows({ objects: objects + wanted });
});

scenario('a run over all images is paused, goes on, and is cancelled in the status bar', async code => {
  await code.annotate('cat.jpg');
  const setModels = models =>
    code.run('await vscode.workspace.getConfiguration("annotator").update("models", argument, true)', models);
  await setModels([at('tests/conformance/models/slow.onnx')]);
  const run = code.command('suggest.all');
  const status = code.page.locator('.statusbar-item').filter({ hasText: /Suggesting|Paused/ });
  const says = text => until(async () => (await status.textContent({ timeout: 1000 })).includes(text), `the status bar to say ${text}`); // prettier-ignore
  await says('Suggesting');
  await code.command('suggest.pause');
  await says('Paused');
  await code.command('suggest.resume');
  await says('Suggesting');
  await status.click();
  await pick(code.page, 'Cancel');
  await run;
  await until(async () => (await status.count()) === 0, 'the status bar to have nothing more to say');
  await setModels([model, yolox]);
});

const real = 'a real detector is compared with the labels of COCO, and goes beside another model';
if (![coco, yolox].every(path => existsSync(path))) test(real, { skip: `There is no ${coco} or ${yolox}.` }, () => {});
else
  scenario(
    real,
    async code => {
      await code.closeAll();
      const photos = join(temp('compare-coco'), 'COCO');
      cpSync(join(coco, 'images'), join(photos, 'images'), { recursive: true });
      cpSync(join(coco, 'instances_polygons.json'), join(photos, 'instances.json'));
      await code.run('await vscode.commands.executeCommand("annotator.annotate", vscode.Uri.file(argument))', photos);
      const opened = await code.editor();
      await opened.shows({ picture: 'ok' });
      await opened.settle(); // an editor that is still opening takes the focus from lists
      const compared = code.command('compare');
      await pick(code.page, 'Two side by side');
      await pick(code.page, 'yolox_nano');
      await pick(code.page, 'yolov8');
      await compared;
      const tab = await numbers(code);
      await tab.locator('h1', { hasText: 'yolox_nano and yolov8' }).waitFor();
      const ap = await tab.locator('td[data-name="AP50"]').allTextContents();
      await picture(code, 'compare-pair');
      assert.ok(Number(ap[0]) > 0.3 && Number(ap[0]) < 1, `AP50 of yolox_nano: ${ap[0]}`);
      assert.ok(Number(ap[0]) > Number(ap[1]), 'the model that sees the same everywhere is worse');
      const list = await triage(code);
      await until(async () => (await rowsOf(list)).length > 3, 'disagreements');
      await list.locator('.row').first().click();
      await (await code.editor()).shows({ picture: 'ok' });
      await picture(code, 'compare-coco');
      await list.locator('.selects select').first().selectOption('yolov8');
      await until(async () => (await list.locator('.row').first().textContent()).includes('0.90'), 'the other model');
      await code.command('compare.close');
      await until(async () => !(await code.tabs()).some(({ label }) => label.includes('↔')), 'the numbers to go');
    },
    { timeout: 120_000 },
  );
