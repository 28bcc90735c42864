import { describe, expect, it } from 'vitest';
import { withEditors, type EditorPage } from './support/editor.ts';
import { box } from './support/scenes.ts';

const open = withEditors();

const threeDogs = [box('a', 'dog', 100, 100), box('b', 'dog', 300, 100), box('c', 'fox', 500, 300)];

/** An editor of a dataset in YOLO's detection files, whose class list is zebra, dog, ant. */
const openYolo = (settings: 'none' | 'some' = 'none') =>
  open({ format: 'yolo', settings, document: { annotations: threeDogs } });

const toast = (editor: EditorPage, text: string) => editor.page.locator('.toast', { hasText: text });

describe('what the files can’t hold', () => {
  it('has no tool to draw it: its button is dimmed and says why', async () => {
    const editor = await openYolo();
    const polygon = editor.page.getByRole('button', { name: 'Polygon', exact: true });
    await expect.poll(() => polygon.getAttribute('aria-disabled')).toBe('true');
    await expect.poll(() => polygon.getAttribute('title')).toContain('YOLO detection can’t store polygons. Convert to');
    await expect.poll(() => polygon.evaluate(button => Number(getComputedStyle(button).opacity))).toBeLessThan(0.6);
    const boxTool = editor.page.getByRole('button', { name: 'Box', exact: true });
    await expect.poll(() => boxTool.getAttribute('aria-disabled')).toBeNull();
  });

  it('is refused when its key or its button is pressed, before anything is drawn', async () => {
    const editor = await openYolo();
    await editor.command('tool.box');
    await editor.shows('tool', 'box');
    await editor.command('focusCanvas');
    await editor.press('p');
    await toast(editor, 'YOLO detection can’t store polygons. Convert to').waitFor();
    await editor.shows('tool', 'box');
    // To Playwright what is `aria-disabled` can't be clicked; people do it all the same.
    await editor.page.getByRole('button', { name: 'Circle', exact: true }).click({ force: true });
    await toast(editor, 'can’t store circles').waitFor();
    await editor.shows('tool', 'box');
  });

  it('leaves drawing as it is: a box is drawn and sent', async () => {
    const editor = await openYolo();
    await editor.row(editor.labels, /^ant/).click();
    await editor.command('tool.box');
    await editor.drag([200, 400], [300, 450]);
    await editor.shows('objects', 4);
    await editor.shows('pending', 0);
    await expect.poll(async () => (await editor.stored()).at(-1)?.label).toBe('ant');
  });

  it('is not pasted either', async () => {
    const editor = await openYolo();
    const shape = { type: 'polygon', parts: [[[10, 10, 90, 10, 90, 90]]] };
    const text = JSON.stringify({ type: 'annotator/objects', objects: [{ id: 'p', label: 'dog', shape }] });
    await editor.page.evaluate(copied => {
      window.fakeHost.post({ kind: 'request', id: 999_999, name: 'clipboardWrite', body: { text: copied } });
    }, text);
    await editor.command('paste');
    await toast(editor, 'can’t store polygons').waitFor();
    await expect.poll(() => editor.stored()).toHaveLength(3);
    await expect.poll(() => editor.heard('edit')).toHaveLength(0);
  });

  it('is neither a turned box nor a group', async () => {
    const editor = await openYolo();
    await editor.command('selectAll');
    await editor.command('group');
    await toast(editor, 'YOLO detection can’t group objects.').waitFor();
    await editor.row(editor.objects, /^fox/).click();
    await expect.poll(() => editor.inspector.getByLabel('Angle').isDisabled()).toBe(true);
    await editor.command('rotateBy', 15);
    await toast(editor, 'can’t store rotated boxes').waitFor();
    await expect.poll(() => editor.heard('edit')).toHaveLength(0);
  });

  it('can’t be typed in the inspector, which says why', async () => {
    const editor = await openYolo('some');
    const tags = editor.inspector.getByRole('combobox', { name: 'Add a tag' });
    await expect.poll(() => tags.isDisabled()).toBe(true);
    await expect.poll(() => editor.inspector.getByRole('combobox', { name: 'weather' }).isDisabled()).toBe(true);
    await expect.poll(() => editor.inspector.getByTitle(/can’t store attributes of an image/).count()).toBe(1);
    await editor.command('addTag');
    await toast(editor, 'YOLO detection can’t store tags of an image.').waitFor();
    await editor.row(editor.objects, /^fox/).click();
    await expect.poll(() => editor.inspector.getByRole('checkbox', { name: 'occluded' }).isDisabled()).toBe(true);
    await expect.poll(() => editor.inspector.getByTitle(/can’t store the attribute “occluded”/).count()).toBe(1);
  });

  it('is refused by the tool in hand when the files are opened as another format', async () => {
    const editor = await open({ document: { annotations: threeDogs } });
    await editor.command('tool.circle');
    await editor.shows('tool', 'circle');
    await editor.page.evaluate(() => {
      const refusals = [{ feature: 'circle', reason: 'No circles.' }] as const;
      window.fakeHost.reopen({ title: 'Pascal VOC', refusals });
    });
    await editor.shows('tool', 'select');
    await editor.command('tool.circle');
    await toast(editor, 'No circles.').waitFor();
  });
});

describe('the class list', () => {
  const names = (editor: EditorPage) =>
    editor.labels
      .getByRole('option')
      .evaluateAll(rows => rows.map(row => row.getAttribute('aria-label')?.split(',')[0]));

  it('is the palette’s order, with classes that no object has, before what is only in use', async () => {
    const editor = await openYolo();
    await expect.poll(() => names(editor)).toEqual(['zebra', 'dog', 'ant', 'fox']);
    await editor.row(editor.labels, 'zebra, 0 objects in this image, 0 in the dataset, key 1').waitFor();
    await editor.command('pickLabel');
    const offered = editor.page.getByRole('dialog', { name: 'Label' }).getByRole('option');
    await expect.poll(() => offered.evaluateAll(rows => rows.map(row => row.textContent))).toEqual(['zebra1', 'dog2', 'ant3', 'fox4']); // prettier-ignore
  });

  it('follows what is renamed everywhere, in one step that undo takes back', async () => {
    const editor = await openYolo();
    await editor.page.evaluate(objects => {
      window.fakeHost.edit('Rename dog to wolf', [
        ...objects
          .filter(({ label }) => label === 'dog')
          .map(before => ({
            kind: 'annotation' as const,
            image: document.body.dataset.image ?? '',
            id: before.id,
            before,
            after: { ...before, label: 'wolf' },
          })),
        { kind: 'classList', before: ['zebra', 'dog', 'ant'], after: ['zebra', 'wolf', 'ant'] },
      ]);
    }, threeDogs);
    await expect.poll(() => names(editor)).toEqual(['zebra', 'wolf', 'ant', 'fox']);
    await editor.row(editor.labels, /^wolf, 2 objects/).waitFor();
    await editor.page.evaluate(() => window.fakeHost.undo());
    await expect.poll(() => names(editor)).toEqual(['zebra', 'dog', 'ant', 'fox']);
    await editor.page.evaluate(() => window.fakeHost.redo());
    await expect.poll(() => names(editor)).toEqual(['zebra', 'wolf', 'ant', 'fox']);
    await expect.poll(async () => (await editor.stored()).map(({ label }) => label)).toEqual(['wolf', 'wolf', 'fox']);
  });

  it('tells VS Code which labels can be moved in it', async () => {
    const editor = await openYolo();
    const contextOf = async (name: RegExp) =>
      JSON.parse((await editor.row(editor.labels, name).getAttribute('data-vscode-context')) ?? '') as object;
    await expect
      .poll(() => contextOf(/^ant/))
      .toMatchObject({ webviewSection: 'label', label: 'ant', labelListed: true });
    await expect.poll(() => contextOf(/^fox/)).toMatchObject({ labelListed: false });
  });
});
