// 3. Draw: every shape, with mouse and keyboard.
import assert from 'node:assert/strict';
import { near } from './harness/expect.mjs';
import { png } from './harness/images.mjs';
import { scenarios } from './harness/scenario.mjs';
import { shapes } from './harness/sidecar.mjs';

const names = ['box', 'rotated', 'polygon', 'line', 'point', 'ellipse', 'first', 'stay', 'over', 'tag'];
const scenario = scenarios({
  files: Object.fromEntries(names.map((name, i) => [`${name}.png`, png(400, 300, i)])),
});

scenario('the first object asks for its label; the next takes the same without asking', async code => {
  const editor = await code.annotate('first.png');
  await editor.tool('box');
  await editor.drag([50, 60], [150, 140]);
  await editor.typeLabel('cat');
  await editor.shows({ objects: 1 });
  await editor.drag([200, 60], [300, 140]);
  await editor.shows({ objects: 2 });
  await code.save();
  assert.deepEqual(
    code.saved('first.png').map(({ label }) => label),
    ['cat', 'cat'],
  );
});

scenario('a box is drawn by dragging, and by two clicks', async code => {
  const editor = await code.annotate('box.png');
  await editor.tool('box');
  await editor.drag([50, 60], [150, 140]);
  await editor.shows({ objects: 1 });
  await editor.click(200, 100);
  await editor.move(260, 130);
  await editor.click(300, 200);
  await editor.shows({ objects: 2, tool: 'box' });
  await code.save();
  near(shapes(code, 'box.png'), [
    { type: 'box', x: 50, y: 60, width: 100, height: 80 },
    { type: 'box', x: 200, y: 100, width: 100, height: 100 },
  ]);
});

scenario('a rotated box is told by an edge and its depth', async code => {
  const editor = await code.annotate('rotated.png');
  await editor.tool('rotatedBox');
  await editor.click(100, 100);
  await editor.move(150, 120);
  await editor.click(200, 150);
  await editor.move(180, 190);
  await editor.click(170, 210);
  await editor.shows({ objects: 1 });
  await code.save();
  const [shape] = shapes(code, 'rotated.png');
  near(shape, { type: 'box', width: 111.8, rotation: 26.6 });
  assert.ok(shape.height > 30);
});

scenario('a polygon: the last vertex is taken back, Enter, a double click and the first vertex finish', async code => {
  const editor = await code.annotate('polygon.png');
  await editor.tool('polygon');
  for (const [x, y] of [
    [50, 50],
    [150, 50],
    [300, 290],
  ])
    await editor.click(x, y);
  await editor.shows({ drawing: 4 }); // the pointer is the last
  await editor.settle();
  await editor.press('Backspace');
  await editor.shows({ drawing: 3 });
  await editor.click(150, 150);
  await editor.move(100, 160);
  await editor.press('Enter');
  await editor.shows({ objects: 1 });
  for (const [x, y] of [
    [200, 50],
    [260, 50],
  ])
    await editor.click(x, y);
  await editor.doubleClick(260, 120);
  await editor.shows({ objects: 2 });
  for (const [x, y] of [
    [200, 180],
    [300, 180],
    [300, 260],
    [200, 180],
  ])
    await editor.click(x, y);
  await editor.shows({ objects: 3 });
  await code.save();
  near(
    shapes(code, 'polygon.png').map(({ points }) => points),
    [
      [50, 50, 150, 50, 150, 150],
      [200, 50, 260, 50, 260, 120],
      [200, 180, 300, 180, 300, 260],
    ],
  );
});

scenario('Esc gives up what is being drawn', async code => {
  const editor = await code.annotate('line.png');
  await editor.tool('polyline');
  await editor.click(20, 20);
  await editor.click(80, 80);
  await editor.shows({ drawing: 3 });
  await editor.settle();
  await editor.press('Escape');
  await editor.shows({ objects: 0, tool: 'polyline', drawing: undefined });
  for (const [x, y] of [
    [30, 40],
    [120, 90],
    [210, 40],
  ])
    await editor.click(x, y);
  await editor.settle();
  await editor.press('Enter');
  await editor.shows({ objects: 1 });
  await code.save();
  near(shapes(code, 'line.png'), [{ type: 'polyline', points: [30, 40, 120, 90, 210, 40] }]);
});

scenario('points are set by clicks', async code => {
  const editor = await code.annotate('point.png');
  await editor.tool('point');
  await editor.click(100, 120);
  await editor.click(200, 120);
  await editor.shows({ objects: 2 });
  await code.save();
  near(shapes(code, 'point.png'), [
    { type: 'point', x: 100, y: 120 },
    { type: 'point', x: 200, y: 120 },
  ]);
});

scenario('an ellipse is drawn in its box, a circle from its centre', async code => {
  const editor = await code.annotate('ellipse.png');
  await editor.tool('ellipse');
  await editor.drag([40, 50], [140, 110]);
  await editor.shows({ objects: 1 });
  await editor.tool('circle');
  await editor.drag([260, 150], [310, 150]);
  await editor.shows({ objects: 2 });
  await code.save();
  near(shapes(code, 'ellipse.png'), [
    { type: 'ellipse', cx: 90, cy: 80, rx: 50, ry: 30 },
    { type: 'ellipse', cx: 260, cy: 150, rx: 50, ry: 50 },
  ]);
});

scenario('drawing over an object does not grab it, and the tool stays', async code => {
  const editor = await code.annotate('over.png');
  await editor.tool('box');
  await editor.drag([50, 50], [250, 250]);
  await editor.shows({ objects: 1 });
  await editor.drag([100, 100], [200, 200]);
  await editor.shows({ objects: 2, tool: 'box' });
  await code.save();
  near(shapes(code, 'over.png')[0], { x: 50, y: 50, width: 200, height: 200 });
});

scenario('what is drawn beyond the edge ends at the edge', async code => {
  const editor = await code.annotate('stay.png');
  await editor.tool('box');
  await editor.drag([350, 250], [420, 320]);
  await editor.shows({ objects: 1 });
  await code.save();
  near(shapes(code, 'stay.png'), [{ x: 350, y: 250, width: 50, height: 50 }]);
});

scenario('an image gets a tag', async code => {
  const editor = await code.annotate('tag.png');
  await editor.press('t');
  await editor.typeText('blurred');
  await editor.shows({ objects: 0 });
  await code.dirty(true);
  await code.save();
  assert.deepEqual(JSON.parse(code.read('tag.png.annot.json')).tags, ['blurred']);
});
