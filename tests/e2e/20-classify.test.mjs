// 20. A classifier: labels offered for an object that was just drawn, and tags for whole images.
import assert from 'node:assert/strict';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { pick } from './harness/quick-input.mjs';
import { scenarios } from './harness/scenario.mjs';
import { temp } from './harness/temp.mjs';
import { until } from './harness/until.mjs';

/** A real one, that knows the thousand classes of ImageNet; where it is not, these tests are left out. */
const model = join(process.env.ANNOTATOR_TEST_DATA ?? at('../shared/data'), 'models/mobilenet_v2_int8');
const absent = !existsSync(model) && `The model is not at ${model}; set ANNOTATOR_TEST_DATA.`;

const folder = temp('classify');
const cats = Object.fromEntries(['Egyptian cat', 'tabby', 'tiger cat'].map(name => [name, 'cat']));
const scenario = scenarios({
  folder,
  files: { 'annotator.json': { labels: ['dog', 'cat'], tags: ['cat', 'coffee'] } },
  settings: { 'annotator.models': [model], 'annotator.suggest.labels': { ...cats, espresso: 'coffee' } },
});
for (const name of ['cat.jpg', 'coffee.webp']) cpSync(at('samples', name), join(folder, name));
const withModel = (name, body) => (absent ? test(name, { skip: absent }, () => {}) : scenario(name, body));

const pictures = process.env.ANNOTATOR_PICTURES;
const picture = async (code, name) => pictures && code.page.screenshot({ path: join(pictures, `${name}.png`) });

withModel(
  'a box around a cat that is labelled as a dog: the classifier offers “cat”, and a key takes it',
  async code => {
    const editor = await code.annotate('cat.jpg', { objects: 0 });
    await editor.settle();
    const chosen = code.command('suggest.chooseClassifier');
    await pick(code.page, 'mobilenet_v2_int8');
    await chosen;
    await code.execute('annotator.focusCanvas');
    await editor.settle();
    await code.page.keyboard.press('1');
    await code.page.keyboard.press('b');
    await editor.shows({ label: 'dog', tool: 'box' });
    await editor.edits(() => editor.drag([20, 5], [420, 295]));
    const chip = editor.frame.locator('.label-chip button');
    await chip.first().waitFor();
    assert.match(await chip.first().textContent(), /^cat\d+ %Y$/);
    await picture(code, 'label-offered');
    await editor.settle();
    await editor.edits(() => code.page.keyboard.press('y'));
    await chip.first().waitFor({ state: 'hidden' });
    await code.save();
    const [cat] = code.saved('cat.jpg');
    assert.deepEqual([cat.label, cat.provenance.confirmed], ['cat', true]);
    assert.match(cat.provenance.model, /mobilenet_v2_int8/);
  },
);

withModel('a classifier that suggests gives tags; those of a whole image are accepted like objects', async code => {
  const editor = await code.annotate('coffee.webp', { objects: 0 });
  await code.execute('annotator.focusCanvas');
  await editor.settle();
  await code.page.keyboard.press('w');
  const listed = editor.frame.locator('.section-suggestions .problem');
  await until(async () => (await listed.allTextContents()).some(text => text.includes('coffee')), 'a tag', 30_000);
  const section = await editor.frame.locator('.section-suggestions').textContent();
  assert.doesNotMatch(section, /Unknown/); // the dataset offers this tag
  await picture(code, 'tags-suggested');
  await editor.settle();
  await editor.edits(() => code.page.keyboard.press('Enter'));
  await code.save();
  assert.match(code.read('coffee.webp.annot.json'), /"tags": \["coffee"\]/);
});
