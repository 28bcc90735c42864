// 7. Go on: from image to image, by keyboard, with a cheat sheet and for screen readers.
import assert from 'node:assert/strict';
import { png } from './harness/images.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box } from './harness/sidecar.mjs';
import { until } from './harness/until.mjs';

const one = annotationFile(400, 300, [box('one', 'cat', 40, 40, 80, 60)]);
const scenario = scenarios({
  files: {
    'img1.png': png(400, 300, 1),
    'img1.png.annot.json': one,
    'img2.png': png(400, 300, 2),
    'img2.png.annot.json': one,
    'img3.png': png(400, 300, 3),
    'img10.png': png(400, 300, 4),
    'img10.png.annot.json': one,
  },
});

scenario('keys go to the next and the previous image, in natural order, in the same editor', async code => {
  const editor = await code.annotate('img1.png');
  await editor.focus();
  for (const [key, image] of [
    ['d', 'img2.png'],
    ['PageDown', 'img3.png'],
    ['d', 'img10.png'],
    ['a', 'img3.png'],
    ['PageUp', 'img2.png'],
    ['Control+End', 'img10.png'],
    ['Control+Home', 'img1.png'],
  ]) {
    await editor.press(key);
    await editor.shows({ image, picture: 'ok' });
  }
  assert.equal((await code.tabs()).length, 1);
});

scenario('a key goes to the next image without labels', async code => {
  const editor = await code.annotate('img1.png');
  await editor.focus();
  await editor.press('Shift+d');
  await editor.shows({ image: 'img3.png' });
});

scenario('an image is found by a part of its name', async code => {
  const editor = await code.annotate('img1.png');
  await editor.focus();
  await editor.press('/');
  const input = code.page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill('10');
  await code.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'img10.png' }).first().waitFor();
  await code.page.keyboard.press('Enter');
  await editor.shows({ image: 'img10.png', picture: 'ok' });
});

scenario('the editor’s title bar has buttons for it', async code => {
  const editor = await code.annotate('img1.png');
  await code.page.locator('.editor-actions .action-label[aria-label^="Next"]').first().click();
  await editor.shows({ image: 'img2.png' });
});

scenario('going on never shows an empty canvas once the picture is decoded ahead', async code => {
  const editor = await code.annotate('img1.png');
  await editor.focus();
  await until(async () => (await editor.data()).picture === 'ok', 'the first picture');
  await editor.frame.evaluate(() => {
    window.states = [];
    new MutationObserver(() => window.states.push(document.body.dataset.picture)).observe(document.body, {
      attributes: true,
    });
  });
  await new Promise(later => setTimeout(later, 1500)); // the picture ahead is decoded meanwhile
  await editor.press('d');
  await editor.shows({ image: 'img2.png', picture: 'ok' });
  assert.deepEqual([...new Set(await editor.frame.evaluate(() => window.states))], ['ok']);
});

scenario('? shows every key, and Esc closes it', async code => {
  const editor = await code.annotate('img1.png');
  await editor.focus();
  await editor.press('Shift+/');
  const sheet = editor.frame.getByRole('dialog', { name: 'Keys and commands' });
  await sheet.waitFor();
  assert.match(await sheet.textContent(), /Polygon/);
  await code.page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
});

scenario('every command can be found in Keyboard Shortcuts under its name', async code => {
  const commands = await code.run(
    `const extension = vscode.extensions.getExtension('annotator.annotator');
     return extension.packageJSON.contributes.commands.map(({ command, title, category }) => ({ command, title, category }))`,
  );
  const known = await code.run(
    'return (await vscode.commands.getCommands(true)).filter(id => id.startsWith("annotator."))',
  );
  assert.ok(commands.length > 60);
  for (const { command, title, category } of commands) {
    assert.ok(known.includes(command), `${command} is not registered`);
    assert.ok(title && !title.startsWith('%'), command);
    assert.equal(category, 'Annotator');
  }
});

scenario('a list mirrors the canvas for screen readers, and a live region speaks', async code => {
  const editor = await code.annotate('img1.png', { objects: 1 });
  const list = editor.frame.getByRole('listbox', { name: 'Objects' });
  await until(async () => (await list.getByRole('option').count()) === 1, 'one object in the list');
  await code.command('focusObjects');
  await until(() => list.evaluate(element => element.matches(':focus-within')), 'the keyboard to be in the list');
  await code.page.keyboard.press('ArrowDown');
  await editor.shows({ selected: 1 });
  const live = editor.frame.locator('[aria-live]');
  await until(async () => /cat/.test((await live.allTextContents()).join(' ')), 'the live region to name the object');
});
