import { describe, expect, it } from 'vitest';
import { withEditors, type EditorPage } from './support/editor.ts';
import { box, threeBoxes } from './support/scenes.ts';

const open = withEditors();
const openEditor = () => open({ document: { annotations: threeBoxes } });

const labelsOf = async (editor: EditorPage) => (await editor.stored()).map(({ label }) => label);

describe('the palette', () => {
  it('shows each label with its key and how often it is used, here and in the dataset', async () => {
    const editor = await openEditor();
    await editor.row(editor.labels, 'dog, 2 objects in this image, 2 in the dataset, key 4').waitFor();
    await editor.row(editor.labels, 'person, 1 object in this image, 1 in the dataset, key 1').waitFor();
  });

  it('a click makes a label the next object’s and leaves the selection as it is', async () => {
    const editor = await openEditor();
    await editor.row(editor.objects, /^person/).click();
    await editor.row(editor.labels, /^car/).click();
    await editor.shows('label', 'car');
    await editor.said('Label: car');
    await expect.poll(() => labelsOf(editor)).toEqual(['person', 'dog', 'dog']);
    await expect.poll(() => editor.row(editor.labels, /^car/).getAttribute('aria-selected')).toBe('true');
  });

  it('Enter on a label gives it to the selected objects, as does its button', async () => {
    const editor = await openEditor();
    await editor.row(editor.objects, /^person/).click();
    await editor.labels.focus();
    await editor.press('ArrowDown');
    await editor.press('Enter');
    await editor.shows('pending', 0);
    await expect.poll(() => labelsOf(editor)).toEqual(['bicycle', 'dog', 'dog']);
    await editor.row(editor.labels, /^tree/).hover();
    await editor.row(editor.labels, /^tree/).getByTitle('Change 1 object to this label').click();
    await editor.row(editor.objects, /^tree/).waitFor();
    await expect.poll(() => labelsOf(editor)).toEqual(['tree', 'dog', 'dog']);
  });

  it('a label’s key changes what is selected with the select tool, and only the next object otherwise', async () => {
    const editor = await openEditor();
    await editor.row(editor.objects, /^person/).click();
    await editor.command('focusCanvas');
    await editor.press('5');
    await editor.row(editor.objects, /^car/).waitFor();
    await editor.press('b');
    await editor.shows('tool', 'box');
    await editor.press('6');
    await editor.shows('label', 'tree');
    await expect.poll(() => labelsOf(editor)).toEqual(['car', 'dog', 'dog']);
  });

  it('hides the objects of a label, shows them again, and shows one label alone', async () => {
    const editor = await openEditor();
    const dog = editor.row(editor.labels, /^dog/);
    await dog.hover();
    await dog.getByTitle('Hide objects with this label').click();
    await editor
      .row(editor.objects, /^dog.*hidden/)
      .first()
      .waitFor();
    await dog.hover();
    await dog.getByTitle('Show objects with this label').click();
    await editor
      .row(editor.objects, /^dog, Box, 100 × 80 px, group 7$/)
      .first()
      .waitFor();
    await dog.hover();
    await dog.getByTitle('Show only this label').click();
    await editor.row(editor.objects, /^person.*hidden/).waitFor();
    await editor.page.getByRole('button', { name: 'Show all labels' }).click();
    await editor.row(editor.objects, /^person, Box, 100 × 80 px$/).waitFor();
  });

  it('hides by the keyboard', async () => {
    const editor = await openEditor();
    await editor.command('focusLabels');
    await editor.press('Home');
    await editor.press('Space');
    await editor.row(editor.labels, /^person.*hidden/).waitFor();
    await editor.press('Space');
    await editor.row(editor.labels, /^person.*key 1$/).waitFor();
  });

  it('filters when there are many labels', async () => {
    const editor = await openEditor();
    await editor.page.getByRole('textbox', { name: 'Filter labels' }).fill('TR');
    await expect.poll(() => editor.labels.getByRole('option').count()).toBe(2);
    await editor.page.getByRole('textbox', { name: 'Filter labels' }).fill('nothing like it');
    await editor.page.getByText('No label matches.').waitFor();
  });

  it('tells VS Code which label a context menu is for', async () => {
    const editor = await openEditor();
    const context = await editor.row(editor.labels, /^dog/).getAttribute('data-vscode-context');
    expect(JSON.parse(context ?? '')).toEqual({
      webviewSection: 'label',
      label: 'dog',
      labelListed: false,
      preventDefaultContextMenuItems: true,
    });
  });

  it('says what to do while there is no label', async () => {
    const editor = await open({ settings: 'none' });
    await editor.page.getByText('No labels yet. Press B and drag over an object.').waitFor();
  });

  it('shows any text as a label, whatever is in it', async () => {
    const names = ['<b>bold</b>', '“quotes” \'and\' "more"', '🦓🦓', 'שלום', 'x'.repeat(10_000), '  '];
    const annotations = names.map((name, i) => box(`o${String(i)}`, name, 50 + i * 110, 100));
    const editor = await open({ settings: 'none', document: { annotations } });
    for (const name of names.slice(0, 4)) await editor.labels.getByText(name, { exact: true }).waitFor();
    await expect.poll(() => editor.page.locator('.panel b').count()).toBe(0);
    const long = editor.labels.getByText(/^x+$/);
    const size = await long.boundingBox();
    expect(size?.width).toBeLessThan(300);
  });
});

describe('the form of a label', () => {
  const openForm = async (name: string) => {
    const editor = await openEditor();
    await editor.command('editLabel', name);
    const form = editor.page.getByRole('dialog', { name: `Label “${name}”` });
    await form.waitFor();
    return { editor, form };
  };
  const definition = (editor: EditorPage, name: string) =>
    editor.page.evaluate(wanted => window.fakeHost.dataset.settings.labels.find(label => label.name === wanted), name);

  it('changes colour, key, shapes and attributes in one step', async () => {
    const { editor, form } = await openForm('dog');
    await form.getByRole('button', { name: '#3fa7ff' }).click();
    await form.getByRole('textbox', { name: 'Key' }).focus();
    await editor.press('w');
    await form.getByRole('checkbox', { name: 'Polygon' }).check();
    await form.getByRole('button', { name: 'Add attribute' }).click();
    await editor.type('breed');
    await form.getByRole('combobox', { name: 'Kind of value' }).selectOption('one of');
    await form.getByText('Give “breed” at least one option.').waitFor();
    await form.getByRole('textbox', { name: 'Options, one a line' }).fill('poodle\nterrier');
    await form.getByRole('button', { name: 'Save' }).click();
    await editor.shows('pending', 0);
    await expect
      .poll(() => definition(editor, 'dog'))
      .toEqual({
        name: 'dog',
        color: '#3fa7ff',
        key: 'w',
        shapes: ['polygon'],
        attributes: [{ name: 'breed', type: 'oneOf', options: ['poodle', 'terrier'] }],
      });
    const edits = await editor.heard('edit');
    expect(edits).toHaveLength(1);
  });

  it('warns of a key that another label has, and takes it from that label', async () => {
    const { editor, form } = await openForm('dog');
    await form.getByRole('textbox', { name: 'Key' }).focus();
    await editor.press('1');
    await form.getByText('“person” has this key; it will lose it.').waitFor();
    await editor.press('Enter');
    await form.waitFor({ state: 'detached' });
    await editor.shows('pending', 0);
    await expect.poll(async () => (await definition(editor, 'dog'))?.key).toBe('1');
    await expect.poll(async () => (await definition(editor, 'person'))?.key).toBeUndefined();
  });

  it('refuses names that are empty or taken', async () => {
    const { form } = await openForm('dog');
    const name = form.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('person');
    await form.getByText('There is a label of this name.').waitFor();
    await expect.poll(() => form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await name.fill(' ');
    await form.getByText('Type a name.').waitFor();
  });

  it('renames everywhere, which is the host’s to do, and says how far that reaches', async () => {
    const { editor, form } = await openForm('dog');
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('hound');
    await form.getByText('Renames it everywhere: 2 objects in the dataset.').waitFor();
    await form.getByRole('button', { name: '#3fa7ff' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await editor.shows('pending', 0);
    await expect.poll(() => definition(editor, 'dog')).toMatchObject({ color: '#3fa7ff' });
    const [run] = await editor.heard('run');
    expect(run).toMatchObject({
      body: { command: 'annotator.labels.rename', argument: { label: 'dog', into: 'hound' } },
    });
  });

  it('only renames when nothing else was changed', async () => {
    const { editor, form } = await openForm('dog');
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('hound');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => editor.heard('run')).toHaveLength(1);
    await expect.poll(() => editor.heard('edit')).toHaveLength(0);
  });

  it('is left by Esc without a change, and the focus goes back', async () => {
    const editor = await openEditor();
    await editor.command('focusLabels');
    await editor.press('F2');
    await editor.page.getByRole('dialog', { name: 'Label “person”' }).waitFor();
    await editor.type('x');
    await editor.press('Escape');
    await expect.poll(() => editor.focusedName()).toBe('Labels');
    await expect.poll(() => editor.heard('edit')).toHaveLength(0);
  });

  it('does not open while annotator.json can’t be read, and says why', async () => {
    const editor = await open({ settingsError: 'line 3: expected a comma' });
    await editor.page.getByText('Labels can’t be changed: line 3: expected a comma').first().waitFor();
    await editor.command('editLabel', 'dog');
    await editor.page.locator('.toast', { hasText: 'expected a comma' }).waitFor();
    await expect.poll(() => editor.page.getByRole('dialog').count()).toBe(0);
  });
});
