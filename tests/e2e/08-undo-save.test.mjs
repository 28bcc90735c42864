// 8. Undo, redo, save, revert, auto save and hot exit are VS Code's own.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { png } from './harness/images.mjs';
import { palette } from './harness/page.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box } from './harness/sidecar.mjs';
import { until } from './harness/until.mjs';

const one = annotationFile(400, 300, [box('one', 'cat', 40, 40, 80, 60)]);
const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const scenario = scenarios({
  files: Object.fromEntries(
    names.flatMap((name, i) => [
      [`${name}.png`, png(400, 300, i)],
      [`${name}.png.annot.json`, one],
    ]),
  ),
});

async function drawBox(editor, place = 0) {
  await editor.tool('box');
  await editor.draws(() => editor.drag([150 + place * 10, 150], [200 + place * 10, 200]));
}

scenario('Ctrl+Z and Ctrl+Shift+Z go through the edits one gesture at a time; the dirty dot follows', async code => {
  const editor = await code.annotate('a.png', { objects: 1 });
  for (let i = 0; i < 4; i++) await drawBox(editor, i);
  await code.dirty(true);
  for (const objects of [4, 3, 2, 1]) {
    await editor.press('Control+z');
    await editor.shows({ objects });
  }
  await code.dirty(false);
  await editor.press('Control+z');
  await editor.shows({ objects: 1 });
  for (const objects of [2, 3, 4, 5]) {
    await editor.press('Control+Shift+z');
    await editor.shows({ objects });
  }
  await code.dirty(true);
  await code.save();
  assert.equal(code.saved('a.png').length, 5);
  await editor.press('Control+z');
  await editor.shows({ objects: 4 });
  await code.dirty(true);
  await editor.press('Control+y');
  await editor.shows({ objects: 5 });
  await code.dirty(false);
});

scenario('opening and saving changes nothing; one more object changes one line', async code => {
  const before = code.read('b.png.annot.json');
  const editor = await code.annotate('b.png', { objects: 1 });
  await drawBox(editor);
  await code.save();
  const lines = text => text.split('\n').map(line => line.replace(/,$/, ''));
  const added = lines(code.read('b.png.annot.json')).filter(line => !lines(before).includes(line));
  assert.equal(added.length, 1, code.read('b.png.annot.json'));
  await editor.press('Control+z');
  await editor.shows({ objects: 1 });
  await code.save();
  assert.equal(code.read('b.png.annot.json'), before);
});

scenario('undo of an edit to another image goes there and says what it undid', async code => {
  const editor = await code.annotate('c.png', { objects: 1 });
  await drawBox(editor);
  await editor.press('PageDown');
  await editor.shows({ image: 'd.png', objects: 1 });
  await editor.press('Control+z');
  await editor.shows({ image: 'c.png', objects: 1 });
  await until(
    async () => /Undone/i.test(await editor.frame.evaluate(() => document.body.textContent)),
    'a word about what was undone',
  );
  await code.dirty(false);
});

scenario('the palette’s Undo and Redo work too', async code => {
  const editor = await code.annotate('d.png', { objects: 1 });
  await drawBox(editor);
  await code.execute('undo');
  await editor.shows({ objects: 1 });
  await code.execute('redo');
  await editor.shows({ objects: 2 });
  await code.execute('undo');
  await editor.shows({ objects: 1 });
  await code.dirty(false);
});

scenario('Revert File drops all unsaved edits of all images', async code => {
  const editor = await code.annotate('d.png', { objects: 1 });
  await drawBox(editor);
  await editor.press('PageDown');
  await editor.shows({ image: 'e.png' });
  await drawBox(editor);
  await palette(code, 'File: Revert File');
  await code.dirty(false);
  await editor.shows({ image: 'e.png', objects: 1 });
  const back = await code.annotate('d.png');
  await back.shows({ objects: 1 });
});

scenario('Save All saves every changed image', async code => {
  const editor = await code.annotate('e.png', { objects: 1 });
  await drawBox(editor);
  await editor.press('PageDown');
  await editor.shows({ image: 'f.png' });
  await drawBox(editor);
  await code.execute('workbench.action.files.saveAll');
  await code.dirty(false);
  assert.equal(code.saved('e.png').length, 2);
  assert.equal(code.saved('f.png').length, 2);
});

scenario('closing with unsaved work asks; Cancel keeps it, Save saves it', async code => {
  const editor = await code.annotate('f.png');
  const { objects } = await editor.data();
  await drawBox(editor, 3);
  const close = code.execute('workbench.action.closeActiveEditor');
  const dialog = code.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  await dialog.getByText('Cancel', { exact: true }).click();
  await close;
  await code.dirty(true);
  const again = code.execute('workbench.action.closeActiveEditor');
  await dialog.waitFor();
  await dialog.getByText('Save', { exact: true }).click();
  await again;
  await until(async () => (await code.tabs()).length === 0, 'the editor to close');
  assert.equal(code.saved('f.png').length, Number(objects) + 1);
});

scenario('VS Code’s auto save saves', async code => {
  const autoSave = value =>
    code.run('await vscode.workspace.getConfiguration("files").update("autoSave", argument, true)', value);
  await autoSave('afterDelay');
  const editor = await code.annotate('a.png');
  const before = code.saved('a.png').length;
  await drawBox(editor, 5);
  await until(async () => code.saved('a.png').length === before + 1, 'the file to be saved');
  await code.dirty(false);
  await autoSave('off');
});

scenario(
  'unsaved work survives reloading the window, and stays unsaved until it is saved',
  async code => {
    const editor = await code.annotate('c.png', { objects: 1 });
    await drawBox(editor);
    await code.dirty(true);
    await sleep(6500); // VS Code for the web writes which tabs are open every 5 s
    const before = code.driver.generation();
    await code.page.reload();
    await code.driver.ready(before);
    const back = await code.editor();
    await back.shows({ image: 'c.png', objects: 2 });
    await code.dirty(true);
    assert.equal(code.saved('c.png').length, 1);
    // an edit and its undo leave the restored edit unsaved
    await drawBox(back, 4);
    await back.press('Control+z');
    await back.shows({ objects: 2 });
    await code.dirty(true);
    await back.press('Control+s');
    await code.dirty(false);
    assert.equal(code.saved('c.png').length, 2);
  },
  { timeout: 90_000 },
);
