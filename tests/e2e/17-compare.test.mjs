// 17. Labels compared with predictions: numbers in a tab, and a list of what disagrees that is gone through by keys.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { webviewFrame } from './harness/page.mjs';
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
  const [folder, found] = [temp('compare'), join(temp('compare-predictions'), 'finder')];
  mkdirSync(found);
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
const scenario = scenarios({ folder });
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
