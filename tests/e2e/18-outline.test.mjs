// 18. Outlines: an object is pointed at and its outline is found; the scissors follow edges.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { scenarios } from './harness/scenario.mjs';
import { shapes } from './harness/sidecar.mjs';
import { temp } from './harness/temp.mjs';

/** Coins at known places, and a cup. */
const folder = temp('outline');
const photos = ['first.png', 'points.png', 'wire.png', 'boxes.png'];
const scenario = scenarios({ folder, files: {} });
for (const photo of photos) cpSync(at('samples/coins.png'), join(folder, photo));
cpSync(at('samples/coffee.webp'), join(folder, 'coffee.webp'));

const pictures = process.env.ANNOTATOR_PICTURES;
const picture = async (code, name) => pictures && code.page.screenshot({ path: join(pictures, `${name}.png`) });

/** The coin third from the left in the first row, and the one below. */
const coin = { x: 155.7, y: 51.2, radius: 23 };
const area = ({ points }) => {
  let twice = 0;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2)
    twice += points[j] * points[i + 1] - points[i] * points[j + 1];
  return Math.abs(twice) / 2;
};
const isCoin = shape => {
  const share = area(shape) / (Math.PI * coin.radius ** 2);
  assert.ok(share > 0.8 && share < 1.2, `the outline has ${share.toFixed(2)} of the coin’s area`);
};

scenario('a box around a coin becomes the outline of the coin', async code => {
  const editor = await code.annotate('first.png', { objects: 0 });
  await editor.tool('outline');
  await editor.drag([coin.x - 28, coin.y - 27], [coin.x + 28, coin.y + 27]);
  await editor.shows({ outline: 'found', objects: 0 });
  await picture(code, 'outline-box');
  await editor.settle();
  await editor.draws(() => editor.press('Enter'), 'coin');
  await code.save();
  isCoin(shapes(code, 'first.png')[0]);
  assert.equal(code.saved('first.png')[0].provenance, undefined);
});

scenario('clicks say what is on the object and what is not; Backspace takes one back, Esc gives up', async code => {
  const editor = await code.annotate('points.png', { objects: 0 });
  await editor.tool('outline');
  await editor.click(coin.x, coin.y);
  await editor.shows({ outline: 'found' });
  await editor.click(coin.x + 40, coin.y + 6, { modifiers: ['Alt'] });
  await editor.shows({ outline: 'found' });
  await picture(code, 'outline-clicks');
  await editor.settle();
  await editor.press('Backspace');
  await editor.shows({ outline: 'found' });
  await editor.press('Backspace');
  await editor.shows({ outline: undefined });
  await editor.drag([coin.x - 28, coin.y - 27], [coin.x + 28, coin.y + 27]);
  await editor.shows({ outline: 'found' });
  await editor.settle();
  await editor.press('Escape');
  await editor.shows({ outline: undefined, objects: 0, tool: 'outline' });
});

scenario('the scissors follow the rim from click to click', async code => {
  const editor = await code.annotate('wire.png', { objects: 0 });
  await editor.tool('scissors');
  const rim = [
    [coin.x - coin.radius, coin.y],
    [coin.x, coin.y - coin.radius],
    [coin.x + coin.radius, coin.y],
    [coin.x, coin.y + coin.radius],
  ];
  for (const [x, y] of rim) {
    await editor.move(x, y);
    await editor.settle();
    await editor.click(x, y);
  }
  await editor.move(coin.x - 14, coin.y + 18);
  await editor.settle();
  await picture(code, 'scissors');
  await editor.draws(() => editor.press('Enter'), 'coin');
  await code.save();
  const [shape] = shapes(code, 'wire.png');
  isCoin(shape);
  assert.ok(shape.points.length > 2 * rim.length, 'the outline has more points than were clicked');
});

scenario('boxes drawn before become outlines, in one step that is undone in one', async code => {
  const editor = await code.annotate('boxes.png', { objects: 0 });
  await editor.tool('box');
  await editor.draws(() => editor.drag([coin.x - 28, coin.y - 27], [coin.x + 28, coin.y + 27]), 'coin');
  await editor.draws(() => editor.drag([188, 26], [243, 77]), 'coin');
  await code.execute('annotator.selectAll');
  await editor.shows({ selected: 2 });
  await editor.settle();
  await editor.edits(() => editor.press('Shift+N'));
  await code.save();
  assert.deepEqual(
    shapes(code, 'boxes.png').map(({ type }) => type),
    ['polygon', 'polygon'],
  );
  isCoin(shapes(code, 'boxes.png')[0]);
  await editor.edits(() => code.page.keyboard.press('Control+Z'));
  await code.save();
  assert.deepEqual(
    shapes(code, 'boxes.png').map(({ type }) => type),
    ['box', 'box'],
  );
});

scenario('a model outlines too, and is recorded with its score', async code => {
  const editor = await code.annotate('coffee.webp', { objects: 0 });
  const [width, height] = (await editor.data()).size.split(' ').map(Number);
  await editor.tool('outline');
  await editor.drag([width * 0.24, height * 0.03], [width * 0.79, height * 0.77]);
  await editor.shows({ outline: 'found' });
  await picture(code, 'outline-cup');
  await editor.settle();
  await editor.press('Escape');
  await editor.shows({ outline: undefined });
  const update = 'await vscode.workspace.getConfiguration("annotator").update("outline.model", argument)';
  await code.run(update, at('tests/conformance/models/sam'));
  await editor.drag([width * 0.24, height * 0.03], [width * 0.79, height * 0.77]);
  await editor.shows({ outline: 'found' }, 30_000);
  await editor.settle();
  await editor.draws(() => editor.press('Enter'), 'cup');
  await code.save();
  assert.deepEqual(code.saved('coffee.webp')[0].provenance, { model: 'sam', score: 0.9, confirmed: true });
});
