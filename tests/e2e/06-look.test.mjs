// 6. Look: zoom, pan, fit, the view between images, visibility, the status bar, EXIF, themes.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { at } from '../../scripts/lib/paths.mjs';
import { png, withOrientation } from './harness/images.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box } from './harness/sidecar.mjs';
import { until } from './harness/until.mjs';

const photo = readdirSync(at('samples')).find(name => /\.jpe?g$/.test(name));
const jpeg = readFileSync(at('samples', photo));
const scenario = scenarios({
  files: {
    'a.png': png(400, 300, 1),
    'a.png.annot.json': annotationFile(400, 300, [
      box('one', 'cat', 40, 40, 80, 60),
      box('two', 'dog', 200, 40, 80, 60),
    ]),
    'b.png': png(400, 300, 2),
    'upright.jpg': jpeg,
    'turned.jpg': withOrientation(jpeg, 6),
  },
});

const zoom = async editor => Number((await editor.data()).zoom);
const zoomed = (editor, test, what) => until(async () => test(await zoom(editor)), what);

/** Shows the whole image, and tells the zoom of that. From 100 %, so that it can be seen when the key has come. */
const fit = async editor => {
  await editor.press('Shift+Digit0');
  await zoomed(editor, now => now === 1, '100 %');
  await editor.press('f');
  await zoomed(editor, now => now !== 1, 'the whole image');
  return zoom(editor);
};

scenario('the wheel zooms to the pointer', async code => {
  const editor = await code.annotate('a.png');
  const before = await zoom(editor);
  await editor.move(100, 100);
  const [x, y] = await editor.at(100, 100);
  await code.page.keyboard.down('Control');
  await code.page.mouse.wheel(0, -300);
  await code.page.keyboard.up('Control');
  await zoomed(editor, now => now > before * 1.2, 'a closer view');
  const [newX, newY] = await editor.at(100, 100);
  assert.ok(Math.hypot(newX - x, newY - y) < 2, 'the point under the pointer stays');
});

scenario('keys zoom, fit and show 100 %', async code => {
  const editor = await code.annotate('a.png');
  await editor.focus();
  await editor.press('Shift+Digit0');
  await zoomed(editor, now => now === 1, '100 %');
  await editor.press('=');
  await zoomed(editor, now => now > 1, 'more than 100 %');
  await editor.press('Shift+Digit0', '-');
  await zoomed(editor, now => now < 1, 'less than 100 %');
  const fitted = await fit(editor);
  await editor.tool('select');
  await editor.click(80, 70);
  await editor.press('Shift+Digit2');
  await zoomed(editor, now => now > fitted * 1.5, 'the selection, larger');
  await editor.press('f', 'Escape');
});

scenario('space and drag, or the middle button, moves the image', async code => {
  const editor = await code.annotate('a.png');
  await editor.focus();
  const from = await editor.at(100, 100);
  await code.page.mouse.move(...from);
  await code.page.keyboard.down('Space');
  await code.page.mouse.down();
  await code.page.mouse.move(from[0] + 60, from[1] + 30, { steps: 4 });
  await code.page.mouse.up();
  await code.page.keyboard.up('Space');
  const moved = await editor.at(100, 100);
  assert.deepEqual([Math.round(moved[0] - from[0]), Math.round(moved[1] - from[1])], [60, 30]);
  await code.page.mouse.move(...moved);
  await code.page.mouse.down({ button: 'middle' });
  await code.page.mouse.move(moved[0] - 60, moved[1] - 30, { steps: 4 });
  await code.page.mouse.up({ button: 'middle' });
  const back = await editor.at(100, 100);
  assert.deepEqual([Math.round(back[0] - from[0]), Math.round(back[1] - from[1])], [0, 0]);
  await code.dirty(false);
});

scenario('the view is fitted anew for the next image, or kept when the user says so', async code => {
  const editor = await code.annotate('a.png');
  await editor.focus();
  const fitted = await fit(editor);
  await editor.press('=', '=', 'd');
  await editor.shows({ image: 'b.png', picture: 'ok' });
  await zoomed(editor, now => Math.abs(now - fitted) < 0.01, 'the whole image');
  await editor.press('Shift+f', '=');
  await zoomed(editor, now => now > fitted * 1.05, 'a closer view');
  const near = await zoom(editor);
  await editor.press('a');
  await editor.shows({ image: 'a.png', picture: 'ok' });
  assert.ok(Math.abs((await zoom(editor)) - near) < 0.01, 'the zoom is kept');
  await editor.press('Shift+f', 'f');
});

scenario('the status bar tells where the pointer is and how large the object is', async code => {
  const editor = await code.annotate('a.png');
  await editor.tool('select');
  await editor.click(80, 70);
  await editor.shows({ selected: 1 });
  const status = () => code.page.locator('.statusbar').textContent();
  await until(async () => /80 × 60/.test(await status()), 'the size of the object in the status bar');
  await editor.move(100, 120);
  await until(
    async () => /\b(99|100|101)(\.\d+)?, (119|120|121)/.test(await status()),
    'the pointer’s place in the status bar',
  );
});

scenario('a photo with an EXIF rotation appears, and is stored, as displayed', async code => {
  const upright = await code.annotate('upright.jpg');
  const size = data => data.size.split(' ').map(Number);
  const [width, height] = size(await upright.data());
  const turned = await code.annotate('turned.jpg');
  assert.deepEqual(size(await turned.data()), [height, width]);
  await turned.tool('box');
  await turned.draws(() => turned.drag([10, 10], [height / 2, width / 2]));
  await code.save();
  const file = JSON.parse(code.read('turned.jpg.annot.json'));
  assert.deepEqual(file.image, { width: height, height: width });
});

scenario('one class alone can be shown, labels and fills hidden; nothing of it is unsaved', async code => {
  const editor = await code.annotate('a.png', { objects: 2 });
  await editor.tool('select');
  await editor.press('Escape');
  await editor.select(80, 70);
  const picture = async () => (await editor.frame.locator('#stage').screenshot()).toString('base64');
  const changesPicture = async key => {
    const before = await picture();
    await editor.press(key);
    await until(async () => (await picture()) !== before, `another picture after ${key}`);
  };
  await changesPicture('Shift+o');
  await editor.click(240, 70); // where the dog is hidden
  await editor.settle();
  await editor.shows({ selected: 0 });
  await changesPicture('Shift+o');
  await editor.select(240, 70);
  await editor.press('Escape');
  await editor.shows({ selected: 0 });
  await changesPicture('Shift+l');
  await changesPicture('Shift+i');
  await editor.press('Shift+l', 'Shift+i');
  await code.dirty(false);
});

scenario('the colours follow the theme', async code => {
  const editor = await code.annotate('a.png');
  const background = () => editor.frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const theme = name =>
    code.run('await vscode.workspace.getConfiguration().update("workbench.colorTheme", argument, true)', name);
  const dark = await background();
  await theme('Light Modern');
  await until(async () => (await background()) !== dark, 'light colours');
  const light = await background();
  await theme('Default High Contrast');
  await until(async () => ![dark, light].includes(await background()), 'colours of high contrast');
  await theme('Dark Modern');
  await until(async () => (await background()) === dark, 'dark colours');
  await editor.shows({ image: 'a.png', picture: 'ok' });
});
