// 12. Formats: the folder people have is edited in place; choice, refusal, labels everywhere, export and import.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { png } from './harness/images.mjs';
import { pressButton, toasts } from './harness/page.mjs';
import { answerInput, dialogText, offered, pick, pickPath } from './harness/quick-input.mjs';
import { scenarios } from './harness/scenario.mjs';
import { until } from './harness/until.mjs';

const lines = (...rows) => `${rows.join('\n')}\n`;

const voc = lines(
  '<annotation>',
  '\t<folder>JPEGImages</folder>',
  '\t<filename>a.png</filename>',
  '\t<source><database>mine</database></source>',
  '\t<size>',
  '\t\t<width>400</width>',
  '\t\t<height>300</height>',
  '\t\t<depth>3</depth>',
  '\t</size>',
  '\t<segmented>0</segmented>',
  '\t<object>',
  '\t\t<name>cat</name>',
  '\t\t<pose>Unspecified</pose>',
  '\t\t<truncated>0</truncated>',
  '\t\t<difficult>1</difficult>',
  '\t\t<bndbox>',
  '\t\t\t<xmin>40</xmin>',
  '\t\t\t<ymin>40</ymin>',
  '\t\t\t<xmax>140</xmax>',
  '\t\t\t<ymax>120</ymax>',
  '\t\t</bndbox>',
  '\t</object>',
  '</annotation>',
);

const coco = lines(
  '{',
  '  "info": {"note": "kept as it is"},',
  '  "images": [',
  '    {"id": 7, "file_name": "a.png", "width": 400, "height": 300},',
  '    {"id": 9, "file_name": "b.png", "width": 400, "height": 300}',
  '  ],',
  '  "annotations": [',
  '    {"id": 1, "image_id": 7, "category_id": 3, "bbox": [40, 40, 100, 80], "area": 8000, "iscrowd": 0, "mine": "x"},',
  '    {"id": 2, "image_id": 9, "category_id": 3, "bbox": [10.5, 20.25, 30, 40], "area": 1200, "iscrowd": 0}',
  '  ],',
  '  "categories": [',
  '    {"id": 3, "name": "cat"}',
  '  ]',
  '}',
);

/** A dataset in YOLO's layout: rows of five numbers. */
const yolo = name => ({
  [`${name}/data.yaml`]: lines('# mine', 'train: images', 'names:', '  0: cat', '  1: dog', '  2: zebra'),
  [`${name}/images/a.png`]: png(400, 300, 1),
  [`${name}/images/b.png`]: png(400, 300, 2),
  [`${name}/labels/a.txt`]: lines('0 0.225 0.266667 0.25 0.266667', '1 0.7 0.7 0.1 0.1'),
  [`${name}/labels/b.txt`]: lines('0 0.5 0.5 0.2 0.2'),
});

const scenario = scenarios({
  files: {
    'voc/JPEGImages/a.png': png(400, 300, 1),
    'voc/Annotations/a.xml': voc,
    'coco/a.png': png(400, 300, 1),
    'coco/b.png': png(400, 300, 2),
    'coco/annotations.json': coco,
    ...yolo('yolo'),
    ...yolo('rename'),
    ...yolo('export'),
    ...yolo('two'),
    'two/annotations.json': coco,
    'import/a.png': png(400, 300, 1),
    'import/b.png': png(400, 300, 2),
    'incoming/annotations.json': coco,
  },
});

/** The rows that differ between two texts. */
const differences = (before, after) => {
  const [old, fresh] = [before, after].map(text => text.split('\n'));
  return { removed: old.filter(row => !fresh.includes(row)), added: fresh.filter(row => !old.includes(row)) };
};

/** The text of the status bar's item for the format. */
const formatShown = code =>
  code.page.locator('.statusbar-item[id$="annotator.format"]').first().innerText({ timeout: 10_000 });

scenario('YOLO: a drawn box is one new row, with the class of the list', async code => {
  const before = code.read('yolo/labels/a.txt');
  const editor = await code.annotate('yolo', { image: 'images/a.png', objects: 2 });
  assert.match(await formatShown(code), /YOLO/);
  await editor.frame.getByRole('listbox', { name: 'Labels', exact: true }).getByText('zebra', { exact: true }).click();
  await editor.shows({ label: 'zebra' });
  await editor.focus();
  await editor.tool('box');
  await editor.draws(() => editor.drag([200, 200], [240, 230]), 'zebra');
  await code.save();
  const { removed, added } = differences(before, code.read('yolo/labels/a.txt'));
  assert.deepEqual(removed, []);
  assert.equal(added.length, 1);
  assert.match(added[0], /^2 0\.55\d* 0\.71\d* 0\.1\d* 0\.1\d*$/);
  await code.closeAll();
});

scenario('YOLO: what it can’t store is refused before it is drawn, with the way out', async code => {
  const editor = await code.annotate('yolo', { image: 'images/a.png' });
  const polygon = editor.frame.getByRole('button', { name: 'Polygon', exact: true });
  assert.equal(await polygon.getAttribute('aria-disabled'), 'true');
  await editor.focus();
  await editor.tool('box');
  await editor.press('p');
  await editor.frame.locator('.toast', { hasText: /can.t store polygons/ }).waitFor();
  await editor.shows({ tool: 'box' });
  await code.closeAll();
});

scenario('Pascal VOC: a moved box changes its own numbers and nothing else', async code => {
  const before = code.read('voc/Annotations/a.xml');
  const editor = await code.annotate('voc/JPEGImages/a.png', { image: 'JPEGImages/a.png', objects: 1 });
  assert.match(await formatShown(code), /VOC/);
  await editor.tool('select');
  await editor.select(90, 80);
  await editor.edits(() => code.command('nudge', [10, 0]));
  await code.save();
  const { removed, added } = differences(before, code.read('voc/Annotations/a.xml'));
  assert.deepEqual(removed.map(row => row.trim()), ['<xmin>40</xmin>', '<xmax>140</xmax>']); // prettier-ignore
  assert.deepEqual(added.map(row => row.trim()), ['<xmin>50</xmin>', '<xmax>150</xmax>']); // prettier-ignore
  await code.closeAll();
});

scenario('COCO: a moved box changes its own row and nothing else', async code => {
  const before = code.read('coco/annotations.json');
  const editor = await code.annotate('coco', { image: 'a.png', objects: 1 });
  assert.match(await formatShown(code), /COCO/);
  await editor.tool('select');
  await editor.select(90, 80);
  await editor.edits(() => code.command('nudge', [10, 0]));
  await code.save();
  const { removed, added } = differences(before, code.read('coco/annotations.json'));
  assert.equal(removed.length, 1);
  assert.deepEqual(added, [removed[0].replace('[40, 40, 100, 80]', '[50, 40, 100, 80]')]);
  await code.closeAll();
});

scenario('between two formats the user chooses once; the choice is remembered and can be changed', async code => {
  const annotate = () =>
    code.run('void vscode.commands.executeCommand("annotator.annotate", vscode.Uri.file(argument))', code.path('two'));
  await annotate();
  const titles = await offered(code.page);
  assert.ok(titles.length >= 2, titles.join(', '));
  await pick(code.page, 'COCO');
  let editor = await code.editor();
  await editor.shows({ image: 'images/a.png', objects: 1 });
  assert.match(await formatShown(code), /COCO/);
  await code.closeAll();
  await annotate();
  editor = await code.editor();
  await editor.shows({ image: 'images/a.png', objects: 1 });
  assert.match(await formatShown(code), /COCO/);
  // The other one, from “Dataset Format…”.
  await code.run('void vscode.commands.executeCommand("annotator.chooseFormat")');
  await pick(code.page, 'Reopen as YOLO detection');
  await until(async () => /YOLO/.test(await formatShown(code)), 'the other format');
  await editor.shows({ image: 'images/a.png', objects: 2 });
  assert.ok(!code.exists('two/annotator.json'), 'nothing is written for it');
  await code.closeAll();
});

scenario('a label is renamed in all images and the class list, and one undo takes it back', async code => {
  const editor = await code.annotate('rename', { image: 'images/a.png', objects: 2 });
  const files = ['rename/data.yaml', 'rename/labels/a.txt', 'rename/labels/b.txt'];
  const before = files.map(name => code.read(name));
  const named = name => editor.frame.getByRole('listbox', { name: 'Labels', exact: true }).getByText(name, { exact: true }); // prettier-ignore
  await code.run('void vscode.commands.executeCommand("annotator.labels.rename", argument)', 'cat');
  await answerInput(code.page, 'lynx');
  await named('lynx').waitFor();
  await named('cat').waitFor({ state: 'hidden' });
  await code.dirty(true);
  await code.save();
  assert.match(code.read('rename/data.yaml'), /^ {2}0: lynx$/m);
  assert.equal(code.read('rename/labels/b.txt'), before[2], 'the index stays');
  await editor.focus();
  await code.execute('undo');
  await named('cat').waitFor();
  await code.save();
  assert.deepEqual(files.map(name => code.read(name)), before); // prettier-ignore
  await code.closeAll();
});

scenario('an export says what it loses, asks where to, and leaves the dataset alone', async code => {
  await code.annotate('export', { image: 'images/a.png', objects: 2 });
  code.write('out/keep.txt', 'not empty');
  await code.run('void vscode.commands.executeCommand("annotator.exportDataset")');
  await pick(code.page, 'COCO');
  await pick(code.page, 'Annotations only');
  await pickPath(code.page, code.path('out'));
  assert.match(await dialogText(code.page), /is not empty/);
  await pressButton(code.page, 'Export');
  await until(async () => (await toasts(code.page)).some(text => /Exported 3 annotations/.test(text)), 'the export');
  const folder = readdirSync(code.path('out')).find(name => name !== 'keep.txt');
  const written = readdirSync(code.path(`out/${folder}`), { recursive: true, encoding: 'utf8' }).find(name => name.endsWith('.json')); // prettier-ignore
  const { annotations, categories } = JSON.parse(code.read(`out/${folder}/${written}`));
  assert.equal(annotations.length, 3);
  assert.ok(categories.some(({ name }) => name === 'dog'));
  await code.dirty(false);
  await code.closeAll();
});

scenario('an import says what it brings and is one step for undo', async code => {
  const editor = await code.annotate('import', { image: 'a.png', objects: 0 });
  await code.run('void vscode.commands.executeCommand("annotator.importAnnotations")');
  await pick(code.page, 'A file');
  await pickPath(code.page, code.path('incoming/annotations.json'));
  const text = await dialogText(code.page);
  assert.match(text, /Import 2 annotations of 2 images/);
  assert.match(text, /1 new label: cat/);
  await pressButton(code.page, 'Import');
  await editor.shows({ image: 'a.png', objects: 1 });
  await code.dirty(true);
  await code.execute('undo');
  await editor.shows({ objects: 0 });
  await code.closeAll();
});
