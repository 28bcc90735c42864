// Bad input: a clear message or correct handling, never a crash, a hang or a lost object.
import assert from 'node:assert/strict';
import { statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { hugePng, png } from './harness/images.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box, polygon } from './harness/sidecar.mjs';
import { temp } from './harness/temp.mjs';
import { until } from './harness/until.mjs';

const oddNames = [
  'with space.png',
  'hash#1.png',
  '100%.png',
  '50%25.png',
  'ümläut-画像.png',
  "quote'd.png",
  'a&b+c?.png',
];
const oddLabels = ['🐈 cat', '"quoted"', "it's", '<b>bold</b>', 'قطة', 'a\\b', 'x'.repeat(10_000)];

function many(count) {
  const ring = (cx, cy) =>
    Array.from({ length: 20 }, (_, i) => [
      Math.round(cx + 8 * Math.cos((i / 20) * 2 * Math.PI)),
      Math.round(cy + 8 * Math.sin((i / 20) * 2 * Math.PI)),
    ]).flat();
  return Array.from({ length: count }, (_, i) =>
    polygon(`p${i}`, `label ${i % 7}`, ring(10 + (i % 100) * 19, 10 + Math.floor(i / 100) * 28)),
  );
}

const scenario = scenarios(() => {
  const folder = temp('folder');
  writeFileSync(`${folder}/loop-target.png`, png(40, 30));
  symlinkSync(folder, `${folder}/loop`);
  symlinkSync(`${folder}/nowhere.png`, `${folder}/dangling.png`);
  const truncated = png(400, 300, 5);
  return {
    folder,
    files: {
      'text.png': 'This is not an image.',
      'empty.png': '',
      'truncated.png': truncated.subarray(0, truncated.length >> 1),
      'huge.png': hugePng(),
      'fine.png': png(400, 300, 6),
      'many.png': png(1920, 1440, 7),
      'many.png.annot.json': annotationFile(1920, 1440, many(5000)),
      'labels.png': png(400, 300, 8),
      'labels.png.annot.json': annotationFile(
        400,
        300,
        oddLabels.map((label, i) => box(`id${i}`, label, 10 + i * 50, 10, 40, 40)),
      ),
      'numbers.png': png(400, 300, 9),
      'numbers.png.annot.json':
        '{\n  "annotations": [\n    {"id": "one", "label": "cat", "box": [NaN, 1e308, Infinity, 10]}\n  ]\n}\n',
      'keys.png': png(400, 300, 10),
      'keys.png.annot.json': '{\n  "annotations": [],\n  "annotations": []\n}\n',
      ...Object.fromEntries(oddNames.map((name, i) => [`odd/${name}`, png(200, 150, i)])),
    },
  };
});

const words = editor => editor.frame.evaluate(() => document.body.textContent);

for (const [name, what] of [
  ['text.png', 'a file that is not an image'],
  ['empty.png', 'an empty file'],
  ['truncated.png', 'a truncated image'],
  ['huge.png', 'an image that claims 100,000 × 100,000 px'],
  ['dangling.png', 'a link to nowhere'],
])
  scenario(`${what} shows a clear error, and the rest goes on`, async code => {
    await code.run(
      'await vscode.commands.executeCommand("annotator.annotate", vscode.Uri.file(argument))',
      code.path(name),
    );
    if (name === 'dangling.png') {
      await code.annotate('fine.png', { picture: 'ok' });
      return;
    }
    const editor = await code.editor();
    await editor.shows({ image: name, picture: 'error' });
    assert.match(await words(editor), /can’t be shown/);
    const fine = await code.annotate('fine.png');
    await fine.shows({ image: 'fine.png', picture: 'ok' });
  });

scenario('5,000 objects are shown, edited and saved', async code => {
  const editor = await code.annotate('many.png', { objects: 5000 });
  await editor.tool('select');
  await editor.press('Control+a');
  await editor.shows({ selected: 5000 });
  await editor.press('Escape');
  await editor.shows({ selected: 0 });
  await editor.select(10, 10);
  const before = code.read('many.png.annot.json').split('\n');
  await editor.edits(() => editor.press('ArrowRight'));
  await code.save();
  const after = code.read('many.png.annot.json').split('\n');
  assert.equal(after.length, before.length);
  assert.equal(after.filter((line, i) => line !== before[i]).length, 1, 'one line changes');
});

scenario('every label survives, whatever is in its name', async code => {
  const editor = await code.annotate('labels.png', { objects: oddLabels.length });
  await editor.tool('select');
  await editor.select(30, 30);
  await editor.edits(() => editor.press('ArrowDown'));
  await code.save();
  assert.deepEqual(
    code.saved('labels.png').map(({ label }) => label),
    oddLabels,
  );
});

scenario('files with odd names are opened, labelled and saved', async code => {
  for (const [i, name] of oddNames.entries()) {
    const editor = await code.annotate(`odd/${name}`, { image: name });
    await editor.tool('box');
    await editor.draws(() => editor.drag([20, 20], [100, 100]), 'odd');
    if (i === 0) await code.dirty(true);
  }
  await code.save();
  for (const name of oddNames) assert.equal(code.saved(`odd/${name}`).length, 1, name);
});

scenario('numbers that are none are an error with its line, and the file is left alone', async code => {
  const before = code.read('numbers.png.annot.json');
  const editor = await code.annotate('numbers.png', { objects: 0 });
  await until(async () => /line 3/i.test(await words(editor)), 'the line of the mistake');
  assert.equal(code.read('numbers.png.annot.json'), before);
});

scenario('the same key twice is an error with its line', async code => {
  const editor = await code.annotate('keys.png');
  await until(async () => /line 3/i.test(await words(editor)), 'the line of the second key');
});

scenario('an annotation file of 200 MB is refused with a reason, and left alone', async code => {
  code.write('big.png', png(200, 150, 11));
  code.write('big.png.annot.json', '');
  truncateSync(code.path('big.png.annot.json'), 200_000_000);
  const editor = await code.annotate('big.png', { objects: 0 });
  await until(async () => /MB/.test(await words(editor)), 'a word about the size');
  assert.equal(statSync(code.path('big.png.annot.json')).size, 200_000_000);
});

scenario('a loop of links does not hang the list of images', async code => {
  await code.annotate('fine.png');
  const editor = await code.editor();
  await editor.focus();
  await editor.press('Control+End');
  await until(async () => (await editor.data()).image !== 'fine.png', 'the last image');
});
