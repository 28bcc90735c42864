import { describe, expect, it } from 'vitest';
import { withEditors, type EditorPage } from './support/editor.ts';
import { box, threeBoxes } from './support/scenes.ts';

const open = withEditors();
const openEditor = () => open({ document: { annotations: threeBoxes } });

const selected = (editor: EditorPage) =>
  editor.objects.locator('[aria-selected="true"]').evaluateAll(rows => rows.map(row => row.getAttribute('data-id')));

describe('the list of objects', () => {
  it('says of each object what it is and how large', async () => {
    const editor = await openEditor();
    const rows = editor.objects.getByRole('option');
    await expect
      .poll(() => rows.evaluateAll(list => list.map(row => row.getAttribute('aria-label'))))
      .toEqual(['person, Box, 100 × 80 px', 'dog, Box, 100 × 80 px, group 7', 'dog, Box, 100 × 80 px, group 7']);
    await expect.poll(() => rows.first().getAttribute('aria-setsize')).toBe('3');
  });

  it('follows the selection on the canvas', async () => {
    const editor = await openEditor();
    await editor.click(120, 101);
    await editor.shows('selected', 1);
    await expect.poll(() => selected(editor)).toEqual(['a']);
    await editor.said('person, Box, 100 × 80 px');
  });

  it('selects with the arrow keys, with Shift a stretch, with Ctrl and Space one more', async () => {
    const editor = await openEditor();
    await editor.command('focusObjects');
    await editor.press('ArrowDown');
    await expect.poll(() => selected(editor)).toEqual(['b']);
    await editor.press('Shift+ArrowDown');
    await editor.shows('selected', 2);
    await expect.poll(() => selected(editor)).toEqual(['b', 'c']);
    await editor.press('Home');
    await expect.poll(() => selected(editor)).toEqual(['a']);
    await editor.press('Control+ArrowDown');
    await editor.press('Control+ArrowDown');
    await editor.press('Space');
    await editor.shows('selected', 2);
    await expect.poll(() => selected(editor)).toEqual(['a', 'c']);
    await editor.said('2 objects selected');
  });

  it('selects with the mouse: Ctrl adds, Shift takes all between', async () => {
    const editor = await openEditor();
    const row = (index: number) => editor.objects.getByRole('option').nth(index);
    await row(0).click();
    await row(2).click({ modifiers: ['Control'] });
    await editor.shows('selected', 2);
    await expect.poll(() => selected(editor)).toEqual(['a', 'c']);
    await row(0).click();
    await row(2).click({ modifiers: ['Shift'] });
    await editor.shows('selected', 3);
    await row(1).click({ button: 'right' });
    await expect.poll(() => selected(editor)).toEqual(['a', 'b', 'c']);
    await row(1).click();
    await editor.shows('selected', 1);
  });

  it('a row stays under the pointer that selects it', async () => {
    const editor = await openEditor();
    const person = editor.row(editor.objects, /^person/);
    const before = await person.boundingBox();
    await person.click();
    await editor.inspector.getByRole('combobox', { name: 'pose' }).waitFor();
    await expect.poll(() => person.boundingBox()).toEqual(before);
  });

  it('Delete deletes what is selected, and undo brings it back', async () => {
    const editor = await openEditor();
    await editor.row(editor.objects, /^person/).click();
    await editor.press('Delete');
    await editor.shows('objects', 2);
    await editor.press('Control+z');
    await editor.shows('objects', 3);
  });

  it('Enter goes to the object, and so does a double click', async () => {
    const editor = await openEditor();
    const zoom = async () => Number(await editor.page.locator('body').getAttribute('data-zoom'));
    const before = await zoom();
    await editor.command('focusObjects');
    await editor.press('End');
    await editor.press('Enter');
    await expect.poll(zoom).toBeGreaterThan(before * 2);
    await editor.command('zoomFit');
    await expect.poll(zoom).toBe(before);
    await editor.row(editor.objects, /^person/).dblclick();
    await expect.poll(zoom).toBeGreaterThan(before * 2);
  });

  it('hides and locks an object; what is on stays in sight', async () => {
    const editor = await openEditor();
    const person = editor.row(editor.objects, /^person/);
    await person.hover();
    await person.getByTitle('Hide').click();
    await editor.row(editor.objects, 'person, Box, 100 × 80 px, hidden').waitFor();
    await editor.page.mouse.move(300, 300);
    await person.getByTitle('Show').waitFor();
    await person.hover();
    await person.getByTitle('Lock').click();
    await editor.row(editor.objects, 'person, Box, 100 × 80 px, hidden, locked').waitFor();
  });

  it('shows 5,000 objects with a few dozen rows, and reaches the last', async () => {
    const editor = await open({ scatter: 5000 });
    await editor.shows('objects', 5000);
    await expect.poll(() => editor.objects.locator('.row').count()).toBeLessThan(60);
    await editor.command('focusObjects');
    await editor.press('End');
    await editor.objects.locator('[data-id="o4999"][aria-selected="true"]').waitFor();
    await expect.poll(() => editor.objects.locator('.row.active').getAttribute('aria-posinset')).toBe('5000');
    const active = await editor.objects.getAttribute('aria-activedescendant');
    await expect.poll(() => editor.page.locator(`[id="${active ?? ''}"]`).getAttribute('data-id')).toBe('o4999');
  });

  it('scrolls to what is selected elsewhere', async () => {
    const editor = await open({ scatter: 2000 });
    await editor.page.evaluate(() => window.fakeHost.show(window.fakeHost.dataset.nameOf(0), 'undo', ['o1500']));
    await editor.objects.locator('[data-id="o1500"]').waitFor();
    await expect.poll(() => editor.objects.locator('[data-id="o1500"]').isVisible()).toBe(true);
  });

  it('filters by label and sorts by it', async () => {
    const annotations = Array.from({ length: 12 }, (_, i) => box(String(i), i % 2 ? 'zebra' : 'ant', 10 + i * 60, 10));
    const editor = await open({ document: { annotations } });
    await editor.page.getByRole('textbox', { name: 'Filter objects' }).fill('zeb');
    await expect.poll(() => editor.objects.getByRole('option').first().getAttribute('aria-setsize')).toBe('6');
    await editor.page.getByRole('textbox', { name: 'Filter objects' }).fill('');
    await editor.page.getByRole('region', { name: 'Objects' }).hover();
    await editor.page.getByRole('button', { name: 'Sort by label' }).click();
    const ids = await editor.objects.getByRole('option').evaluateAll(rows =>
      rows.map(row => [Number(row.getAttribute('aria-posinset')), row.getAttribute('aria-label')?.slice(0, 3)] as const).sort(([a], [b]) => a - b).map(([, name]) => name)); // prettier-ignore
    expect(ids).toEqual([...ids].sort());
  });

  it('tells VS Code which object a context menu is for', async () => {
    const editor = await openEditor();
    const context = await editor.row(editor.objects, /^person/).getAttribute('data-vscode-context');
    expect(JSON.parse(context ?? '')).toMatchObject({ webviewSection: 'objectRow', annotationId: 'a' });
  });
});

describe('problems', () => {
  const annotations = [box('a', 'wolf', 100, 100), box('b', 'dog', 300, 100)];

  it('are listed with their code, marked in the list of objects, and lead to the object', async () => {
    const editor = await open({ document: { annotations } });
    const problem = editor.page.getByRole('button', { name: /The label “wolf” is not among the dataset’s labels.*unknown-label/ }); // prettier-ignore
    await editor.row(editor.objects, /^wolf.*problem: The label/).waitFor();
    await problem.click();
    await expect.poll(() => selected(editor)).toEqual(['a']);
  });

  it('are mended by their fix, and the list goes when all is well', async () => {
    const editor = await open({ document: { annotations } });
    await editor.page.getByRole('button', { name: 'Add “wolf” to the labels' }).click();
    await editor.row(editor.labels, /^wolf, 1 object in this image/).waitFor();
    await editor.page.getByRole('list', { name: 'Problems of this image' }).waitFor({ state: 'hidden' });
  });
});
