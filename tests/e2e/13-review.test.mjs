// 13. Review: what changed is listed in Source Control, seen over the picture, restored, staged and marked.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { png } from './harness/images.mjs';
import { webviewFrame } from './harness/page.mjs';
import { scenarios } from './harness/scenario.mjs';
import { temp } from './harness/temp.mjs';
import { until } from './harness/until.mjs';

const annotations = (...rows) =>
  `{\n  "annotator": 1,\n  "image": {"width": 400, "height": 300},\n  "annotations": [\n    ${rows.join(',\n    ')}\n  ]\n}\n`;
const box = (id, label, x, y, width = 80, height = 60) =>
  `{"id": "${id}", "label": "${label}", "box": [${x}, ${y}, ${width}, ${height}]}`;

const git = (folder, ...args) =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });

/** A repository with a change on a photo and one on a plain picture; `before` is a branch at the commit before. */
function repository() {
  const folder = temp('review');
  for (const name of ['cat.jpg', 'cat.jpg.annot.json']) cpSync(at('samples', name), join(folder, name));
  writeFileSync(join(folder, 'a.png'), png(400, 300, 1));
  writeFileSync(
    join(folder, 'a.png.annot.json'),
    annotations(box('moves', 'cat', 40, 40), box('goes', 'dog', 200, 60), box('stays', 'bird', 60, 180)),
  );
  git(folder, 'init', '-q', '-b', 'main');
  for (const [key, value] of Object.entries({ 'user.name': 'Kim', 'user.email': 'kim@example.org' }))
    git(folder, 'config', key, value);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'First labels');
  git(folder, 'branch', 'before');
  const cat = join(folder, 'cat.jpg.annot.json');
  const labels = readFileSync(cat, 'utf8')
    .replace(/"label": "[^"]+"/, '"label": "feline"')
    .replace('[318.7, 136.9, 22.1, 28.1, 14]', '[312, 141, 24, 28.1, 14]')
    .replace(
      / {4}\{[^\n]*"nose tip"[^\n]*\n/,
      '    {"id": "new00001", "label": "ear", "polygon": [[[90, 2, 120, 40, 150, 20, 170, 0]]]},\n',
    );
  writeFileSync(cat, labels);
  git(folder, 'commit', '-qam', 'Feline');
  writeFileSync(
    join(folder, 'a.png.annot.json'),
    annotations(box('moves', 'cat', 70, 55), box('stays', 'bird', 60, 180), box('comes', 'fox', 260, 190)),
  );
  return folder;
}

const folder = repository();
const scenario = scenarios({ folder });
const pictures = process.env.ANNOTATOR_PICTURES;
const picture = async (code, name) =>
  pictures && code.page.screenshot({ path: join(pictures, `${name}.jpg`), quality: 88 });
const rows = code => code.page.locator('.pane-body .monaco-list-row').allTextContents();
const review = code => webviewFrame(code.page, '#changes');
const changes = frame => frame.locator('.change').evaluateAll(all => all.map(row => row.textContent));
const press = async (code, key) => code.page.keyboard.press(key);

/** Opens the review of an image from the list in Source Control. */
async function open(code, image) {
  await code.execute('workbench.view.scm');
  await code.execute('annotator.changes.focus');
  const row = code.page
    .locator('.monaco-list-row')
    .filter({ hasText: image })
    .filter({ hasText: /[+−~]\d/ })
    .first();
  await row.focus();
  await row.dispatchEvent('click');
  const frame = await review(code);
  await until(async () => (await frame.locator('.image-name').textContent()) === image, `the review of ${image}`);
  return frame;
}

scenario('changed images are listed in Source Control with counts', async code => {
  await code.execute('workbench.view.scm');
  await code.execute('annotator.changes.focus');
  await until(
    async () => (await rows(code)).some(text => /a\.png.*\+1 −1 ~1/.test(text)),
    'the changed image with its counts',
  );
  await picture(code, 'changes-view');
});

scenario(
  'a review shows what was added, removed and changed, and goes from one to the next by keyboard',
  async code => {
    const frame = await open(code, 'a.png');
    assert.deepEqual((await changes(frame)).map(text => text[0]).sort(), ['+', '~', '−'].sort());
    assert.match((await changes(frame)).join('\n'), /moved by \(30, 15\) px/);
    await picture(code, 'review-overlay');
    const chosen = () => frame.locator('.change.selected').textContent();
    const first = await chosen();
    await frame.locator('#stage').focus();
    await press(code, 'n');
    await until(async () => (await chosen()) !== first, 'the next change');
    await press(code, 'p');
    await until(async () => (await chosen()) === first, 'the previous change');
    for (const [key, mode] of [
      ['2', 'side'],
      ['3', 'swipe'],
      ['4', 'blink'],
      ['1', 'overlay'],
    ]) {
      await press(code, key);
      await until(async () => (await frame.locator('#stage').getAttribute('data-mode')) === mode, mode);
      await picture(code, `review-${mode}`);
    }
    await press(code, 'Space');
    await until(async () => (await frame.locator('.change.reviewed').count()) === 1, 'the mark');
    assert.equal(await frame.locator('.progress').textContent(), '1 of 3 reviewed');
  },
);

scenario('one object is staged and unstaged', async code => {
  const frame = await open(code, 'a.png');
  await frame.locator('.change.added').click();
  await frame.locator('#stage').focus();
  await press(code, 's');
  await until(() => /fox/.test(git(folder, 'diff', '--cached')), 'the staged object');
  const staged = git(folder, 'diff', '--cached', '--numstat').trim().split('\t');
  assert.deepEqual(staged.slice(0, 2), ['2', '1']); // the line before it gets a comma
  await until(async () => (await changes(frame)).length === 2, 'two changes that are not staged');
  await picture(code, 'review-staged');
  git(folder, 'reset', '-q');
  await until(async () => (await changes(frame)).length === 3, 'all three changes again');
});

scenario('an old object is restored as an edit that can be saved', async code => {
  const frame = await open(code, 'a.png');
  await frame.locator('.change.removed').click();
  await frame.locator('#stage').focus();
  await press(code, 'r');
  await until(async () => (await code.tabs()).some(tab => tab.dirty), 'the edit of the dataset');
  await code.execute('workbench.action.files.saveAll');
  await until(() => /"dog"/.test(code.read('a.png.annot.json')), 'the file with the object');
  await until(async () => (await changes(frame)).length === 2, 'the review without that change');
});

scenario('a branch is compared with, from the command', async code => {
  await code.closeAll();
  await code.run('void vscode.commands.executeCommand("annotator.changes.compareWith")');
  const input = code.page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill('before..HEAD');
  await code.page.locator('.quick-input-widget .monaco-list-row').first().click();
  await until(async () => (await rows(code)).some(text => /before\.\.HEAD/.test(text)), 'the group of the comparison');
  const frame = await open(code, 'cat.jpg');
  assert.match((await changes(frame)).join('\n'), /relabelled “.+” → “feline”/);
  await picture(code, 'review-branch');
});

scenario('the text diff of an annotation file leads to the picture', async code => {
  await code.closeAll();
  await code.run(
    `const file = vscode.Uri.file(argument);
     const left = file.with({ scheme: 'git', query: JSON.stringify({ path: argument, ref: 'HEAD' }) });
     await vscode.commands.executeCommand('vscode.diff', left, file, 'as text')`,
    code.path('a.png.annot.json'),
  );
  await code.command('review.diff');
  const frame = await review(code);
  await until(async () => (await changes(frame)).length > 0, 'the changes');
});

scenario('the inspector says who changed an object last', async code => {
  await code.closeAll();
  const editor = await code.annotate('cat.jpg');
  await editor.focus();
  await editor.press('Tab');
  await editor.shows({ selected: 1 });
  const field = name => editor.frame.locator('.field').filter({ hasText: name }).locator('.field-text');
  await until(async () => /^Kim, .+ · Feline$/.test(await field('Changed').textContent()), 'the last change');
  await picture(code, 'blame');
});
