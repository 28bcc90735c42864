// 2. Open: from the Explorer, VS Code's image preview, the palette and the side bar; nothing to configure, nothing written.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { png } from './harness/images.mjs';
import { explorerRow, openMenu, palette, pickFromMenuOf } from './harness/page.mjs';
import { scenarios } from './harness/scenario.mjs';
import { annotationFile, box } from './harness/sidecar.mjs';
import { until } from './harness/until.mjs';

const scenario = scenarios({
  files: {
    'a.png': png(400, 300, 1),
    'b.png': png(400, 300, 2),
    'b.png.annot.json': annotationFile(400, 300, [box('b1', 'cat', 20, 30, 100, 80)]),
    'notes.txt': 'not an image',
    'sub/c.png': png(300, 400, 3),
  },
});

const listing = code => readdirSync(code.folder, { recursive: true, encoding: 'utf8' }).sort();

scenario('an image opens from its context menu in the Explorer', async code => {
  const before = listing(code);
  await pickFromMenuOf(code.page, explorerRow(code.page, 'a.png'), 'Annotate');
  const editor = await code.editor();
  await editor.shows({ image: 'a.png', picture: 'ok', objects: 0 });
  assert.deepEqual(listing(code), before, 'opening writes nothing');
  await code.dirty(false);
  await code.closeAll();
});

scenario('a folder opens from its context menu, at its first image', async code => {
  await pickFromMenuOf(code.page, explorerRow(code.page, 'sub'), 'Annotate');
  const editor = await code.editor();
  await editor.shows({ image: 'c.png', picture: 'ok' });
  await code.closeAll();
});

scenario('the menu is not offered for files that are not images', async code => {
  await openMenu(code.page, explorerRow(code.page, 'notes.txt'), 'Rename');
  assert.equal(await code.page.locator('.monaco-menu .action-item').filter({ hasText: 'Annotate' }).count(), 0);
  await code.page.keyboard.press('Escape');
});

scenario('VS Code’s own image preview has a button for it', async code => {
  await code.run(
    'await vscode.commands.executeCommand("vscode.openWith", vscode.Uri.file(argument), "imagePreview.previewEditor")',
    code.path('b.png'),
  );
  await code.page.locator('.editor-actions .action-label[aria-label*="Annotate"]').first().click();
  const editor = await code.editor();
  await editor.shows({ image: 'b.png', picture: 'ok', objects: 1 });
  await code.closeAll();
});

scenario('a command of the palette annotates the file that is open', async code => {
  await code.run(
    'await vscode.commands.executeCommand("vscode.openWith", vscode.Uri.file(argument), "imagePreview.previewEditor")',
    code.path('a.png'),
  );
  await palette(code, 'Annotator: Annotate');
  const editor = await code.editor();
  await editor.shows({ image: 'a.png', picture: 'ok' });
  await code.closeAll();
});

scenario('the side bar lists datasets and images with what is in them, and opens them', async code => {
  await code.annotate('a.png');
  await code.execute('workbench.view.extension.annotator');
  const rows = code.page.locator('.pane-body .monaco-list-row:visible');
  const label = name => rows.filter({ hasText: name }).first().getAttribute('aria-label');
  const root = rows.filter({ hasText: basename(code.folder) }).first();
  const row = rows.filter({ hasText: 'b.png' }).first();
  await until(async () => {
    if ((await root.getAttribute('aria-expanded', { timeout: 2000 })) === 'false') await root.click({ timeout: 2000 });
    await row.waitFor({ timeout: 2000 });
    return true;
  }, 'the images of the dataset');
  await until(async () => /1 object/.test(await label('b.png')), 'one object in the row of b.png');
  assert.doesNotMatch(await label('a.png'), /[1-9]\d* objects?/);
  await row.click();
  const editor = await code.editor();
  await editor.shows({ image: 'b.png', objects: 1 });
  await code.execute('workbench.view.explorer');
  await code.closeAll();
});

scenario('the annotation file of an image opens its image', async code => {
  await code.run(
    'await vscode.commands.executeCommand("annotator.annotate", vscode.Uri.file(argument))',
    code.path('b.png.annot.json'),
  );
  const editor = await code.editor();
  await editor.shows({ image: 'b.png', objects: 1 });
  await code.closeAll();
});

scenario('an image that came a moment ago opens in the editor that is open', async code => {
  await code.annotate('a.png');
  code.write('new.png', png(300, 200, 4));
  await code.annotate('new.png');
  assert.equal((await code.tabs()).length, 1);
  await code.closeAll();
});
