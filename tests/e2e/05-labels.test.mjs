// 5. Labels: palette, keys, completion, attributes, annotator.json and its schema.
import assert from 'node:assert/strict';
import { png } from './harness/images.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box } from './harness/sidecar.mjs';
import { until } from './harness/until.mjs';

const settings = {
  labels: [
    { name: 'cat', color: '#ff8800', key: '1' },
    {
      name: 'dog',
      key: '2',
      shapes: ['box'],
      attributes: [
        { name: 'breed', type: 'text' },
        { name: 'age', type: 'number' },
        { name: 'size', type: 'one of', options: ['small', 'large'] },
        { name: 'barks', type: 'yes/no' },
      ],
    },
  ],
};

const scenario = scenarios({
  files: {
    'with/annotator.json': `${JSON.stringify(settings, null, 2)}\n`,
    'with/a.png': png(400, 300, 1),
    'with/a.png.annot.json': annotationFile(400, 300, [box('one', 'dog', 40, 40, 80, 60)]),
    'with/b.png': png(400, 300, 2),
    'without/a.png': png(400, 300, 3),
  },
});

scenario('a label’s key chooses it for the next object', async code => {
  const editor = await code.annotate('with/b.png', { image: 'b.png' });
  await editor.focus();
  await editor.tool('box');
  await editor.press('2');
  await editor.shows({ label: 'dog' });
  await editor.drag([40, 40], [120, 100]);
  await editor.shows({ objects: 1 });
  await editor.press('1');
  await editor.shows({ label: 'cat' });
  await editor.drag([200, 40], [280, 100]);
  await editor.shows({ objects: 2 });
  await code.save();
  assert.deepEqual(
    code.saved('with/b.png').map(({ label }) => label),
    ['dog', 'cat'],
  );
});

scenario('the palette shows labels with key and count', async code => {
  const editor = await code.annotate('with/a.png', { image: 'a.png', objects: 1 });
  const rows = editor.frame.getByRole('listbox', { name: 'Labels' }).getByRole('option');
  await until(async () => (await rows.count()) >= 2, 'two labels in the palette');
  const names = await rows.evaluateAll(list => list.map(row => row.getAttribute('aria-label') ?? row.textContent));
  assert.match(names[0], /cat/);
  assert.match(names[0], /key 1/i);
  assert.match(names[1], /dog.*1 object/);
});

scenario('attributes of every kind are set in the inspector', async code => {
  const editor = await code.annotate('with/a.png', { image: 'a.png', objects: 1 });
  await editor.tool('select');
  await editor.select(80, 70);
  const { frame } = editor;
  await frame.getByLabel('breed', { exact: true }).fill('terrier');
  await frame.getByLabel('breed', { exact: true }).press('Enter');
  await frame.getByLabel('age', { exact: true }).fill('3');
  await frame.getByLabel('age', { exact: true }).press('Enter');
  await frame.getByLabel('size', { exact: true }).selectOption('large');
  await editor.shows({ pending: 0 });
  await code.dirty(true);
  await code.save();
  const [{ attributes }] = code.saved('with/a.png');
  assert.equal(attributes.breed, 'terrier');
  assert.equal(attributes.age, 3);
  assert.equal(attributes.size, 'large');
});

scenario('annotator.json appears when the first label is defined and saved, not before', async code => {
  const editor = await code.annotate('without/a.png', { image: 'a.png', objects: 0 });
  await editor.tool('box');
  await editor.drag([40, 40], [120, 100]);
  await editor.typeLabel('bird');
  await editor.shows({ objects: 1 });
  await code.save();
  assert.equal(code.saved('without/a.png')[0].label, 'bird');
  await editor.frame.locator('.section-header', { hasText: 'Labels' }).hover();
  await editor.frame.getByRole('button', { name: 'New label' }).click();
  await editor.typeText('nest');
  await editor.shows({ label: 'nest' });
  await code.command('editLabel');
  const form = editor.frame.locator('dialog');
  await editor.edits(() => form.getByRole('button', { name: 'Save' }).click());
  assert.ok(!code.exists('without/annotator.json'));
  await code.save();
  const { labels } = JSON.parse(code.read('without/annotator.json'));
  assert.ok(labels.some(({ name }) => name === 'nest'));
});

scenario('the text editor knows what may stand in annotator.json', async code => {
  code.write('schema/annotator.json', '{\n  \n  "labels": [{ "name": 5 }]\n}\n');
  await code.run('await vscode.window.showTextDocument(vscode.Uri.file(argument))', code.path('schema/annotator.json'));
  const problems = await until(async () => {
    const found = await code.problems('schema/annotator.json');
    return found.length > 0 && found;
  }, 'a problem in annotator.json');
  assert.ok(
    problems.some(({ message }) => /string|type/i.test(message)),
    JSON.stringify(problems),
  );
  const proposals = await code.run(
    `const uri = vscode.Uri.file(argument);
     const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', uri, new vscode.Position(1, 2));
     return list.items.map(({ label }) => typeof label === 'string' ? label : label.label)`,
    code.path('schema/annotator.json'),
  );
  assert.ok(
    proposals.some(label => /attributes|tags/.test(label)),
    JSON.stringify(proposals),
  );
  await code.closeAll();
});
