// 4. Edit: select, move, reshape, copy, order, hide, lock, group.
import assert from 'node:assert/strict';
import { near } from './harness/expect.mjs';
import { png } from './harness/images.mjs';
import { pickFromMenu } from './harness/page.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box, polygon, shapes } from './harness/sidecar.mjs';

const three = () =>
  annotationFile(400, 300, [
    box('one', 'cat', 40, 40, 80, 60),
    box('two', 'dog', 160, 40, 80, 60),
    polygon('three', 'cat', [60, 180, 160, 180, 160, 260, 60, 260]),
  ]);
const images = [
  'select',
  'move',
  'resize',
  'vertices',
  'nudge',
  'copy',
  'paste',
  'order',
  'look',
  'group',
  'label',
  'menu',
];
const scenario = scenarios({
  files: Object.fromEntries(
    images.flatMap((name, i) => [
      [`${name}.png`, png(400, 300, i)],
      [`${name}.png.annot.json`, name === 'paste' ? annotationFile(400, 300, []) : three()],
    ]),
  ),
});

const open = async (code, name, objects = 3) => {
  const editor = await code.annotate(`${name}.png`, { objects });
  await editor.tool('select');
  await editor.shows({ selected: 0 });
  return editor;
};
const ids = (code, name) => code.saved(`${name}.png`).map(({ id }) => id);

scenario('objects are selected by click, with Ctrl, with Tab, by a marquee, and all at once', async code => {
  const editor = await open(code, 'select');
  await editor.click(80, 70);
  await editor.shows({ selected: 1 });
  await editor.click(200, 70, { modifiers: ['Control'] });
  await editor.shows({ selected: 2 });
  await editor.click(200, 70, { modifiers: ['Shift'] });
  await editor.shows({ selected: 1 });
  await editor.settle();
  await editor.press('Escape');
  await editor.shows({ selected: 0 });
  await editor.press('Tab');
  await editor.shows({ selected: 1 });
  await editor.press('Tab', 'Shift+Tab');
  await editor.shows({ selected: 1 });
  await editor.drag([20, 20], [260, 120]);
  await editor.shows({ selected: 2 });
  await editor.press('Control+a');
  await editor.shows({ selected: 3 });
  assert.equal(await editor.frame.evaluate(() => String(document.getSelection())), '', 'no text is marked');
  await editor.click(350, 280);
  await editor.shows({ selected: 0 });
  await code.dirty(false);
});

scenario('a drag moves what is selected, and one undo takes it back', async code => {
  const editor = await open(code, 'move');
  const before = code.read('move.png.annot.json');
  await editor.click(80, 70);
  await editor.click(200, 70, { modifiers: ['Control'] });
  await editor.edits(() => editor.drag([200, 70], [230, 90]));
  await code.save();
  near(shapes(code, 'move.png').slice(0, 2), [
    { x: 70, y: 60, width: 80, height: 60 },
    { x: 190, y: 60, width: 80, height: 60 },
  ]);
  await editor.edits(() => editor.press('Control+z'));
  await code.save();
  assert.equal(code.read('move.png.annot.json'), before);
});

scenario('handles resize and rotate a box', async code => {
  const editor = await open(code, 'resize');
  await editor.select(80, 70);
  await editor.edits(() => editor.drag([120, 100], [140, 130]));
  await code.save();
  near(shapes(code, 'resize.png')[0], { x: 40, y: 40, width: 100, height: 90 });
  await editor.edits(() => editor.press('Alt+Shift+.'));
  await code.save();
  near(shapes(code, 'resize.png')[0], { width: 100, height: 90, rotation: 15 });
});

scenario('a vertex is dragged, inserted and deleted', async code => {
  const editor = await open(code, 'vertices');
  await editor.select(110, 220);
  await editor.edits(() => editor.drag([160, 180], [190, 170]));
  await editor.edits(() => editor.doubleClick(110, 260));
  await code.save();
  near(shapes(code, 'vertices.png')[2].points, [60, 180, 190, 170, 160, 260, 110, 260, 60, 260]);
  await editor.edits(() => editor.click(60, 180, { modifiers: ['Alt'] }));
  await code.save();
  near(shapes(code, 'vertices.png')[2].points, [190, 170, 160, 260, 110, 260, 60, 260]);
});

scenario('arrow keys nudge by one pixel, with Shift by ten', async code => {
  const editor = await open(code, 'nudge');
  await editor.select(80, 70);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowLeft'])
    await editor.edits(() => editor.press(key));
  await code.save();
  const [shape] = shapes(code, 'nudge.png');
  assert.deepEqual([shape.x, shape.y, shape.width, shape.height], [32, 49, 80, 60]);
});

scenario('objects are duplicated, cut, copied and pasted at the same place of another image', async code => {
  const editor = await open(code, 'copy');
  await editor.select(80, 70);
  await editor.press('Control+d');
  await editor.shows({ objects: 4, selected: 1 });
  await editor.press('Delete');
  await editor.shows({ objects: 3 });
  await editor.select(200, 70);
  await editor.press('Control+x');
  await editor.shows({ objects: 2 });
  await editor.press('Control+z');
  await editor.shows({ objects: 3 });
  await editor.select(200, 70);
  await editor.press('Control+c');
  const other = await code.annotate('paste.png', { objects: 0 });
  await other.focus();
  await other.press('Control+v');
  await other.shows({ objects: 1 });
  await code.save();
  const [pasted] = code.saved('paste.png');
  near(shapes(code, 'paste.png')[0], { type: 'box', x: 160, y: 40, width: 80, height: 60 }, 0);
  assert.equal(pasted.label, 'dog');
  assert.notEqual(pasted.id, 'two');
});

scenario('everything of the previous image is copied to this one', async code => {
  const editor = await code.annotate('paste.png');
  const { objects } = await editor.data();
  await editor.focus();
  await editor.press('Control+Shift+v');
  await editor.shows({ objects: Number(objects) + 2 }); // of the three of order.png one is here already
  await editor.press('Control+z');
  await editor.shows({ objects });
});

scenario('the drawing order changes', async code => {
  const editor = await open(code, 'order');
  await editor.select(80, 70);
  await editor.edits(() => editor.press('Shift+]'));
  await code.save();
  assert.deepEqual(ids(code, 'order'), ['two', 'three', 'one']);
  await editor.edits(() => editor.press('['));
  await code.save();
  assert.deepEqual(ids(code, 'order'), ['two', 'one', 'three']);
});

scenario('hidden and locked objects can’t be clicked; the file does not know', async code => {
  const editor = await open(code, 'look');
  await editor.select(80, 70);
  await editor.press('h');
  await editor.shows({ selected: 0 });
  await editor.click(80, 70);
  await editor.settle();
  await editor.shows({ selected: 0 });
  await editor.press('Shift+h');
  await editor.settle();
  await editor.select(80, 70);
  await editor.press('k');
  await editor.settle();
  await editor.drag([80, 70], [120, 90]);
  await code.dirty(false);
  await editor.press('Shift+k');
  await editor.settle();
  await editor.edits(() => editor.drag([80, 70], [90, 75]));
  await editor.press('Control+z');
  await code.dirty(false);
});

scenario('a group is selected and moved as one', async code => {
  const editor = await open(code, 'group');
  await editor.click(80, 70);
  await editor.click(200, 70, { modifiers: ['Control'] });
  await editor.settle();
  await editor.edits(() => editor.press('g'));
  await editor.press('Escape');
  await editor.shows({ selected: 0 });
  await editor.click(80, 70);
  await editor.shows({ selected: 2 });
  await code.save();
  const [one, two, other] = code.saved('group.png');
  assert.ok(one.group);
  assert.equal(one.group, two.group);
  assert.equal(other.group, undefined);
  await editor.edits(() => editor.press('Shift+g'));
  await code.save();
  assert.equal(code.saved('group.png')[0].group, undefined);
});

scenario('the label of the selected objects is changed, with completion', async code => {
  const editor = await open(code, 'label');
  await editor.select(80, 70);
  await editor.press('q');
  await editor.edits(() => editor.typeText('dog'));
  await code.save();
  assert.deepEqual(
    code.saved('label.png').map(({ label }) => label),
    ['dog', 'dog', 'cat'],
  );
});

scenario('a right click opens VS Code’s menu for the object', async code => {
  const editor = await open(code, 'menu');
  await editor.click(80, 70, { button: 'right' });
  await pickFromMenu(code.page, 'Delete');
  await editor.shows({ objects: 2 });
  await editor.press('Control+z');
  await editor.shows({ objects: 3 });
});
