// 19. Training: label some photos, train, and the model suggests on the rest.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { crops } from './harness/crops.mjs';
import { webviewFrame } from './harness/page.mjs';
import { pickPath } from './harness/quick-input.mjs';
import { offered } from './harness/quick-input.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile } from './harness/sidecar.mjs';
import { installedTorch } from './harness/torch.mjs';
import { until } from './harness/until.mjs';

/** The photo of coins, cut into parts of 128 × 128 px; what is labelled are the coins that lie in a part as a whole. */
const side = 128;
const circles = JSON.parse(readFileSync(at('samples/coins.png.annot.json'), 'utf8'))
  .annotations.filter(({ ellipse }) => ellipse)
  .map(({ ellipse: [x, y, rx, ry] }) => [x - rx, y - ry, 2 * rx, 2 * ry]);
const places = [0, 64, 128, 192, 256].flatMap(x => [0, 60, 120, 175].map(y => [x, y, side, side]));
const images = await crops(at('samples/coins.png'), places);
const boxesIn = ([left, top]) =>
  circles
    .map(([x, y, width, height]) => [x - left, y - top, width, height])
    .filter(([x, y, width, height]) => x >= 0 && y >= 0 && x + width <= side && y + height <= side);
const name = i => `coins-${String(i).padStart(2, '0')}.png`;
/** Every fifth part has no labels yet. */
const isBare = i => i % 5 === 4;

const files = {};
for (const [i, image] of images.entries()) {
  files[name(i)] = image;
  if (isBare(i)) continue;
  const objects = boxesIn(places[i]).map((box, at) => ({
    id: `coin${i}-${at}`,
    label: 'coin',
    box: box.map(Math.round),
  }));
  files[`${name(i)}.annot.json`] = annotationFile(side, side, objects);
}
const [bare, alsoBare] = images.flatMap((_, i) => (isBare(i) ? [name(i)] : []));

const scenario = scenarios(() => ({ files, env: { ANNOTATOR_RUNTIMES: installedTorch() } }));

const pictures = process.env.ANNOTATOR_PICTURES;
const picture = async (code, title) => pictures && code.page.screenshot({ path: join(pictures, `${title}.png`) });
const tab = code => webviewFrame(code.page, 'main.training .setup button');

scenario('what can be learned follows from the labels', async code => {
  await code.annotate(bare, { objects: 0 });
  await code.execute('annotator.train');
  const page = await tab(code);
  assert.deepEqual(await page.locator('select[name=task] option').allTextContents(), ['Boxes around objects']);
  await page.locator('input[name=epochs]').fill('30');
  await page.locator('input[name=epochs]').blur();
  await page.locator('input[name=size]').fill('128');
  await page.locator('input[name=size]').blur();
  assert.equal(await page.locator('select[name=architecture]').inputValue(), 'fcos_resnet18');
  await picture(code, 'train-form');
});

scenario(
  'training shows its curves and ends with a model that suggests',
  async code => {
    const page = await tab(code);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.locator('.run[data-state=running]').waitFor({ timeout: 60_000 });
    await until(async () => (await page.locator('.charts .curve').count()) >= 3, 'curves', 120_000);
    await picture(code, 'train-running');
    await page.locator('.run[data-state=finished]').waitFor({ timeout: 300_000 });
    await picture(code, 'train-finished');
    const weights = page.locator('select[name=weights]');
    const own = weights.locator('option[value$="weights.safetensors"]').first();
    await own.waitFor({ state: 'attached', timeout: 15_000 });
    const chosen = await own.getAttribute('value');
    await weights.selectOption(chosen); // the next one is to begin with these
    await page.getByRole('button', { name: 'Let it suggest' }).click();
    await page.getByText('suggests now').waitFor({ timeout: 15_000 });
    assert.equal(await weights.inputValue(), chosen, 'what was filled in stays');

    const choosing = code.command('suggest.chooseModel');
    await until(
      async () => (await offered(code.page)).some(label => label.includes('detect-fcos_resnet18')),
      'the run among the models that suggest',
    );
    await code.page.keyboard.press('Escape');
    await choosing;
  },
  { timeout: 480_000 },
);

scenario('the model suggests on a photo without labels; what is accepted says which model it was', async code => {
  const editor = await code.annotate(bare, { objects: 0 });
  await editor.settle();
  await code.page.keyboard.press('w');
  const listed = editor.frame.locator('.section-suggestions .problem');
  await until(async () => (await listed.count()) > 0, 'suggestions', 60_000);
  await picture(code, 'train-suggestions');
  await editor.settle();
  await editor.edits(() => code.page.keyboard.press('Enter'));
  await editor.shows({ objects: 1 });
  await code.save();
  const [coin] = code.saved(bare);
  assert.equal(coin.label, 'coin');
  assert.ok(coin.provenance.model.length > 0 && coin.provenance.score > 0);
});

scenario('what was trained is exported to ONNX, and that suggests', async code => {
  await code.execute('annotator.train');
  const page = await tab(code);
  await page.locator('.run').getByRole('button', { name: 'Export to ONNX …' }).click();
  await pickPath(code.page, code.folder);
  await code.page.locator('.notifications-toasts').getByText('Let It Suggest').click({ timeout: 40_000 });
  const [exported] = readdirSync(code.folder).filter(name => name.endsWith('-onnx'));
  assert.deepEqual(readdirSync(join(code.folder, exported)).sort(), ['model.json', 'model.onnx']);
  await picture(code, 'train-exported');
  const editor = await code.annotate(alsoBare, { objects: 0 }); // of this the run has said nothing
  await editor.settle();
  const listed = editor.frame.locator('.section-suggestions .problem');
  assert.equal(await listed.count(), 0);
  await code.page.keyboard.press('w');
  await until(async () => (await listed.count()) > 0, 'suggestions of the exported model', 60_000);
});

scenario('the effort of each round is shown: accepted, corrected, rejected, drawn by hand', async code => {
  await code.execute('annotator.train');
  const page = await tab(code);
  await page.locator('.effort-bar .accepted').waitFor({ timeout: 15_000 });
  assert.equal(await page.locator('.effort-bar .accepted').textContent(), '1');
  await picture(code, 'train-effort');
});
