// 14. Conflicts: what a merge in git could not combine is shown in the picture, decided, undone and saved.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { installedExtension } from './harness/extension.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box } from './harness/sidecar.mjs';
import { temp } from './harness/temp.mjs';
import { until } from './harness/until.mjs';

const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' };
const voc = (...boxes) =>
  `<annotation>\n\t<filename>b.jpg</filename>\n\t<size>\n\t\t<width>451</width>\n\t\t<height>300</height>\n\t\t<depth>3</depth>\n\t</size>\n${boxes
    .map(
      ([label, x, y, width, height]) =>
        `\t<object>\n\t\t<name>${label}</name>\n\t\t<bndbox>\n\t\t\t<xmin>${x}</xmin>\n\t\t\t<ymin>${y}</ymin>\n\t\t\t<xmax>${x + width}</xmax>\n\t\t\t<ymax>${y + height}</ymax>\n\t\t</bndbox>\n\t</object>\n`,
    )
    .join('')}</annotation>\n`;

/** What each side says of the photo in Annotator's own format, and of the one in VOC. */
const versions = {
  base: [
    [box('face', 'cat', 150, 20, 200, 180), box('eye', 'eye', 180, 90, 60, 50), box('ear', 'ear', 90, 5, 70, 60)],
    [['cat', 150, 20, 200, 180]],
  ],
  theirs: [
    [box('face', 'lion', 150, 20, 200, 180), box('eye', 'eye', 210, 110, 60, 50)],
    [['lion', 150, 20, 200, 180]],
  ],
  ours: [
    [box('face', 'lynx', 150, 20, 200, 180), box('eye', 'eye', 170, 70, 60, 50), box('ear', 'left ear', 90, 5, 70, 60)],
    [['lynx', 150, 20, 200, 180]],
  ],
};

/** A repository in the middle of a merge that has conflicts, made by git with Annotator's merge driver. */
async function merging() {
  const folder = temp('conflicts');
  const git = (...args) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: environment });
  const write = side => {
    const [own, other] = versions[side];
    writeFileSync(join(folder, 'own/cat.jpg.annot.json'), annotationFile(451, 300, own));
    writeFileSync(join(folder, 'voc/b.xml'), voc(...other));
    git('add', '-A');
    git('commit', '-q', '-m', side);
  };
  for (const name of ['own', 'voc']) mkdirSync(join(folder, name));
  cpSync(at('samples/cat.jpg'), join(folder, 'own/cat.jpg'));
  cpSync(at('samples/cat.jpg'), join(folder, 'voc/b.jpg'));
  git('init', '-q', '-b', 'main');
  for (const [key, value] of Object.entries({ 'user.name': 'Kim', 'user.email': 'kim@example.org' }))
    git('config', key, value);
  write('base');
  const [extension] = Object.values(await installedExtension());
  execFileSync(join(extension, 'dist/server/annotator'), ['git', 'install'], { cwd: folder, env: environment });
  git('add', '-A');
  git('commit', '-q', '-m', 'driver');
  git('checkout', '-q', '-b', 'theirs');
  write('theirs');
  git('checkout', '-q', 'main');
  write('ours');
  const { status } = spawnSync('git', ['merge', 'theirs'], { cwd: folder, env: environment });
  assert.equal(status, 1, 'the merge has conflicts');
  return folder;
}

const folder = await merging();
const scenario = scenarios({ folder });
const pictures = process.env.ANNOTATOR_PICTURES;
const picture = async (code, name) =>
  pictures && code.page.screenshot({ path: join(pictures, `${name}.jpg`), quality: 88 });
const read = path => readFileSync(join(folder, path), 'utf8');
const own = () => JSON.parse(read('own/cat.jpg.annot.json'));
const inFile = () => own().annotations.map(({ label, box: [x, y] }) => [label, x, y].join(' '));

scenario('both versions of what is in conflict are shown, and listed with the ways to decide', async code => {
  const editor = await code.annotate('own/cat.jpg', { image: 'cat.jpg', objects: 3 });
  const listed = editor.frame.locator('.problem', { hasText: 'merge-conflict' });
  await until(async () => (await listed.count()) === 3, 'three conflicts in the list');
  assert.deepEqual(
    (await listed.first().locator('.link-button').allTextContents()).map(text => text.trim()),
    ['Keep mine: “lynx”', 'Keep theirs: “lion”', 'Keep both'],
  );
  await picture(code, 'conflicts');
});

scenario('keys decide them one by one; undo brings one back; saving takes them out of the file', async code => {
  const editor = await code.annotate('own/cat.jpg', { image: 'cat.jpg', objects: 3 });
  await editor.select(300, 180);
  await editor.edits(() => code.page.keyboard.press('Shift+M'));
  await editor.shows({ selected: 1 }); // the next one
  await editor.settle();
  await editor.edits(() => code.page.keyboard.press('j'));
  await editor.shows({ objects: 4 });
  await picture(code, 'conflicts-one-left');
  await editor.settle();
  await editor.edits(() => code.page.keyboard.press('Control+Z'));
  await editor.shows({ objects: 3 });
  await editor.select(190, 105); // the eye
  await editor.edits(() => code.page.keyboard.press('m'));
  await editor.settle();
  await editor.edits(() => code.page.keyboard.press('Shift+M'));
  await editor.shows({ objects: 2 }); // theirs has no ear
  await editor.settle();
  await code.save();
  await until(() => own().conflicts === undefined, 'no conflicts in the file');
  assert.deepEqual(inFile(), ['lion 150 20', 'eye 170 70']);
  await until(async () => !(await code.problems('cat.jpg.annot.json')).length, 'no problems left');
});

scenario('for a format without a place for conflicts the file beside goes with the last one', async code => {
  assert.ok(existsSync(join(folder, 'voc/b.xml.conflicts.json')));
  const editor = await code.annotate('voc/b.jpg', { image: 'b.jpg', objects: 1 });
  await picture(code, 'conflicts-voc');
  await editor.edits(() => editor.frame.locator('.link-button', { hasText: 'Keep theirs' }).click());
  await code.save();
  await until(() => !existsSync(join(folder, 'voc/b.xml.conflicts.json')), 'the file beside to go');
  assert.equal(read('voc/b.xml'), voc(['lion', 150, 20, 200, 180]));
});
