import { describe, expect, it } from 'vitest';
import { withEditors, type EditorPage } from './support/editor.ts';
import { box, threeBoxes } from './support/scenes.ts';

const open = withEditors();

const attributesOf = async (editor: EditorPage) => (await editor.stored()).map(({ attributes }) => attributes);

async function withPerson() {
  const editor = await open({ document: { annotations: threeBoxes } });
  await editor.row(editor.objects, /^person/).click();
  await editor.inspector.getByRole('combobox', { name: 'pose' }).waitFor();
  return editor;
}

describe('the inspector of objects', () => {
  it('sets attributes of every kind, one edit each', async () => {
    const editor = await withPerson();
    await editor.inspector.getByRole('combobox', { name: 'pose' }).selectOption('sitting');
    await editor.inspector.getByRole('checkbox', { name: 'phone' }).check();
    await editor.inspector.getByRole('checkbox', { name: 'bag' }).check();
    await editor.inspector.getByRole('textbox', { name: 'age' }).fill('41,5');
    await editor.press('Enter');
    await editor.inspector.getByRole('checkbox', { name: 'occluded' }).click();
    await expect
      .poll(async () => (await attributesOf(editor))[0])
      .toEqual({ pose: 'sitting', carries: ['bag', 'phone'], age: 41.5, occluded: true });
    await expect.poll(() => editor.heard('edit')).toHaveLength(5);
  });

  it('takes attributes away again', async () => {
    const editor = await withPerson();
    const occluded = editor.inspector.getByRole('checkbox', { name: 'occluded' });
    for (const wanted of [{ occluded: true }, { occluded: false }, undefined]) {
      await occluded.click();
      await expect.poll(async () => (await attributesOf(editor))[0]).toEqual(wanted);
    }
  });

  it('marks what isn’t a number, keeps the old one, and Esc brings it back', async () => {
    const editor = await withPerson();
    const age = editor.inspector.getByRole('textbox', { name: 'age' });
    await age.fill('forty');
    await editor.press('Enter');
    await expect.poll(() => age.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => age.getAttribute('title')).toBe('Type a number.');
    await expect.poll(async () => (await attributesOf(editor))[0]).toBeUndefined();
    await editor.press('Escape');
    await expect.poll(() => age.inputValue()).toBe('');
  });

  it('shows what several objects have in common, and where they differ', async () => {
    const annotations = [
      box('a', 'person', 100, 100, { attributes: { occluded: true, pose: 'sitting' } }),
      box('b', 'person', 300, 100, { attributes: { occluded: true, pose: 'walking' } }),
    ];
    const editor = await open({ document: { annotations } });
    await editor.command('selectAll');
    await editor.inspector.getByText('2 objects selected').waitFor();
    await expect.poll(() => editor.inspector.getByRole('checkbox', { name: 'occluded' }).isChecked()).toBe(true);
    const pose = editor.inspector.getByRole('combobox', { name: 'pose' });
    await expect.poll(() => pose.locator('option:checked').textContent()).toBe('mixed');
    await pose.selectOption('standing');
    await expect
      .poll(async () => (await attributesOf(editor)).map(attributes => attributes?.['pose']))
      .toEqual(['standing', 'standing']);
    await expect.poll(() => editor.heard('edit')).toHaveLength(1);
  });

  it('shows attributes that nobody defined, and removes them', async () => {
    const annotations = [box('a', 'dog', 100, 100, { attributes: { 'model:note': 'from "import"', legs: 3 } })];
    const editor = await open({ document: { annotations } });
    await editor.row(editor.objects, /^dog/).click();
    await expect
      .poll(() => editor.inspector.getByRole('textbox', { name: 'model:note' }).inputValue())
      .toBe('from "import"');
    await editor.inspector.getByRole('button', { name: 'Remove attribute “model:note”' }).click();
    await expect.poll(async () => (await attributesOf(editor))[0]).toEqual({ legs: 3 });
  });

  it('moves and sizes an object by numbers; the arrow keys step', async () => {
    const editor = await withPerson();
    const x = editor.inspector.getByRole('textbox', { name: 'X', exact: true });
    await expect.poll(() => x.inputValue()).toBe('100');
    await x.fill('120.5');
    await editor.press('Enter');
    await editor.inspector.getByRole('textbox', { name: 'W', exact: true }).focus();
    await editor.press('Shift+ArrowUp');
    await editor.inspector.getByRole('textbox', { name: 'Angle' }).fill('30');
    await editor.press('Tab');
    await expect
      .poll(async () => (await editor.stored())[0]?.shape)
      .toEqual({ type: 'box', x: 120.5, y: 100, width: 110, height: 80, rotation: 30 });
  });

  it('changes the label, with completion', async () => {
    const editor = await withPerson();
    await editor.inspector.getByRole('button', { name: 'Label: person' }).click();
    await editor.type('hat');
    await editor.press('Enter');
    await editor.inspector.getByRole('button', { name: 'Label: hat' }).waitFor();
    await expect.poll(async () => (await editor.stored())[0]?.label).toBe('hat');
  });

  it('takes an object out of its group', async () => {
    const editor = await open({ document: { annotations: threeBoxes } });
    await editor.row(editor.objects, /^dog/).first().click();
    await editor.inspector.getByRole('button', { name: 'Take out of the group' }).click();
    await expect.poll(async () => (await editor.stored())[1]?.group).toBeUndefined();
  });

  it('says which model drew an object', async () => {
    const provenance = { model: 'finder 2', score: 0.874, confirmed: false };
    const editor = await open({ document: { annotations: [{ ...box('a', 'dog', 100, 100), provenance }] } });
    await editor.row(editor.objects, /suggested/).click();
    await editor.inspector.getByText('finder 2, 87 %, not confirmed').waitFor();
  });
});

describe('the inspector of the image', () => {
  it('adds tags with completion and removes them', async () => {
    const editor = await open();
    await editor.press('t');
    await editor.type('ni');
    await editor.page.getByRole('option', { name: 'night' }).click();
    await editor.type('my own “tag”');
    await editor.press('Enter');
    const tags = () => editor.page.evaluate(() => window.fakeHost.dataset.content(window.fakeHost.dataset.nameOf(0)).fields.tags); // prettier-ignore
    await expect.poll(tags).toEqual(['night', 'my own “tag”']);
    await editor.inspector.getByRole('button', { name: 'Remove tag “night”' }).click();
    await expect.poll(tags).toEqual(['my own “tag”']);
  });

  it('shows name, size and what was done to the picture, and sets attributes of the image', async () => {
    const editor = await open({ document: { orientation: 6, note: '16-bit, shown as 8-bit' } });
    await editor.inspector.getByText('photo 1.bmp').waitFor();
    await editor.inspector.getByText('800 × 600 px').waitFor();
    await editor.inspector.getByText('16-bit, shown as 8-bit; EXIF rotation applied').waitFor();
    await editor.inspector.getByRole('combobox', { name: 'weather' }).selectOption('rain');
    await editor.shows('pending', 0);
    const fields = await editor.page.evaluate(() => window.fakeHost.dataset.content(window.fakeHost.dataset.nameOf(0)).fields); // prettier-ignore
    expect(fields.attributes).toEqual({ weather: 'rain' });
  });
});
