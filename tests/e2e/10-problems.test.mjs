// 10. Problems: diagnostics with codes and places, quick fixes, Next problem.
import assert from 'node:assert/strict';
import { png } from './harness/images.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box, polygon } from './harness/sidecar.mjs';
import { until } from './harness/until.mjs';

const settings = {
  labels: [{ name: 'cat', shapes: ['box'], attributes: [{ name: 'age', type: 'number' }] }, { name: 'dog' }],
};
const faulty = annotationFile(400, 300, [
  box('fine', 'dog', 20, 20, 60, 60),
  box('unknown', 'wolf', 100, 20, 60, 60),
  polygon('shape', 'cat', [200, 20, 260, 20, 260, 80]),
  box('empty', 'dog', 300, 20, 0, 60),
  box('outside', 'dog', 380, 250, 80, 80),
  polygon('crossing', 'dog', [20, 120, 120, 220, 120, 120, 20, 220]),
  box('same', 'dog', 200, 120, 50, 50),
  box('same', 'dog', 300, 120, 50, 50),
  box('near1', 'dog', 20, 230, 50, 50),
  box('near2', 'dog', 20.5, 230, 50, 50),
  { ...box('attribute', 'cat', 150, 230, 50, 50), attributes: { colour: 'red' } },
]);
const expected = {
  'unknown-label': 6,
  'shape-not-allowed': 7,
  'zero-area': 8,
  'outside-image': 9,
  'self-crossing': 10,
  'duplicate-id': 12,
  'near-duplicate': 14,
  'unknown-attribute': 15,
};

const scenario = scenarios({
  files: {
    'annotator.json': `${JSON.stringify(settings, null, 2)}\n`,
    'faulty.png': png(400, 300, 1),
    'faulty.png.annot.json': faulty,
    'fix.png': png(400, 300, 2),
    'fix.png.annot.json': annotationFile(400, 300, [
      box('one', 'wolf', 20, 20, 60, 60),
      box('two', 'dog', 380, 250, 80, 80),
    ]),
    'size.png': png(400, 300, 3),
    'size.png.annot.json': annotationFile(800, 600, [box('one', 'dog', 20, 20, 60, 60)]),
    'gone.png.annot.json': annotationFile(400, 300, [box('one', 'dog', 20, 20, 60, 60)]),
    'json.png': png(400, 300, 4),
    'json.png.annot.json': '{\n  "annotations": [ nonsense ]\n}\n',
  },
});

const codes = problems => problems.map(({ code }) => code);
const problemsOf = (code, name, wanted) =>
  until(async () => {
    const found = await code.problems(name);
    return codes(found).includes(wanted) && found;
  }, `${wanted} in ${name}`);

scenario('each kind of mistake is a problem with its code, on the line of its object', async code => {
  await code.annotate('faulty.png', { objects: 11 });
  const problems = await problemsOf(code, 'faulty.png.annot.json', 'unknown-attribute');
  for (const [wanted, line] of Object.entries(expected)) {
    const found = problems.filter(problem => problem.code === wanted);
    assert.ok(found.length > 0, `${wanted} is missing in ${JSON.stringify(codes(problems))}`);
    assert.ok(
      found.some(problem => problem.line + 1 === line),
      `${wanted} on line ${found.map(problem => problem.line + 1)}, not ${line}`,
    );
    assert.ok(found[0].message.length > 15, found[0].message);
  }
  assert.ok(!problems.some(({ line }) => line + 1 === 5), 'nothing is wrong with the first object');
});

scenario('a size that is not the image’s, a missing image and invalid JSON are problems', async code => {
  await code.annotate('size.png');
  await problemsOf(code, 'size.png.annot.json', 'size-mismatch');
  await problemsOf(code, 'gone.png.annot.json', 'missing-image');
  await code.annotate('json.png');
  const [invalid] = await problemsOf(code, 'json.png.annot.json', 'invalid-json');
  assert.equal(invalid.line, 1);
});

scenario('the Problems view lists them, and a click shows the line', async code => {
  await code.annotate('faulty.png', { objects: 11 });
  await code.execute('workbench.actions.view.problems');
  const row = code.page.locator('.markers-panel .monaco-list-row').filter({ hasText: 'wolf' }).first();
  await row.waitFor();
  await row.dblclick();
  await until(
    async () =>
      (await code.run('return vscode.window.activeTextEditor?.selection.active.line')) ===
      expected['unknown-label'] - 1,
    'the text editor at the line',
  );
  await code.execute('workbench.action.closePanel');
  await code.closeAll();
});

scenario('Next problem goes through them, selects the object, and on to other images', async code => {
  const editor = await code.annotate('faulty.png', { objects: 11 });
  await editor.focus();
  await editor.press('F8');
  await editor.shows({ selected: 1 });
  const seen = new Set();
  for (let i = 0; i < 14; i++) {
    await editor.press('F8');
    const { image } = await editor.data();
    seen.add(image);
    if (seen.size > 1) break;
    await new Promise(later => setTimeout(later, 100));
  }
  await until(async () => (await editor.data()).image !== 'faulty.png', 'another image with a problem');
});

scenario('a quick fix in the annotation file mends the object, and can be undone', async code => {
  const editor = await code.annotate('fix.png', { objects: 2 });
  await problemsOf(code, 'fix.png.annot.json', 'outside-image');
  const actions = await code.run(
    `const uri = vscode.Uri.file(argument);
     const document = await vscode.workspace.openTextDocument(uri);
     await vscode.window.showTextDocument(document, { preview: false, viewColumn: 2 });
     const diagnostic = vscode.languages.getDiagnostics(uri).find(({ code }) => code === 'outside-image' || code?.value === 'outside-image');
     const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, diagnostic.range);
     const action = actions.find(({ title }) => /clip|cut|inside/i.test(title));
     if (action?.command) await vscode.commands.executeCommand(action.command.command, ...action.command.arguments);
     return actions.map(({ title }) => title)`,
    code.path('fix.png.annot.json'),
  );
  assert.ok(actions.length > 0);
  await code.dirty(true);
  await until(
    async () => !codes(await code.problems('fix.png.annot.json')).includes('outside-image'),
    `the problem to be gone; offered: ${actions}`,
  );
  await code.annotate('fix.png', { objects: 2 });
  await editor.focus();
  await editor.press('Control+z');
  await code.dirty(false);
  await problemsOf(code, 'fix.png.annot.json', 'outside-image');
  await code.closeAll();
});

scenario('a problem is mended in the editor itself', async code => {
  const editor = await code.annotate('fix.png', { objects: 2 });
  await problemsOf(code, 'fix.png.annot.json', 'unknown-label');
  const fix = editor.frame.getByRole('button', { name: /Add .wolf. to annotator\.json/ }).first();
  await fix.click();
  await code.dirty(true);
  await until(
    async () => !codes(await code.problems('fix.png.annot.json')).includes('unknown-label'),
    'the label to be known',
  );
  await code.save();
  assert.ok(JSON.parse(code.read('annotator.json')).labels.some(({ name }) => name === 'wolf'));
});
