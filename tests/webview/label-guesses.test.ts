import { describe, expect, it } from 'vitest';
import { withEditors } from './support/editor.ts';

const open = withEditors();
const chip = '.label-chip';

describe('labels that a classifier offers', () => {
  it('stand below the object just drawn; one key takes the first', async () => {
    const editor = await open({ suggestLabels: 1 });
    await editor.press('1');
    await editor.shows('label', 'person');
    await editor.press('b');
    await editor.drag([100, 100], [300, 220]);
    await editor.page.locator(`${chip} button`).first().waitFor();
    // The label that it has is not offered once more.
    await expect.poll(() => editor.page.locator(`${chip} button`).allTextContents()).toEqual(['dog81 %Y']);
    await expect.poll(async () => (await editor.stored())[0]?.label).toBe('person');

    await editor.press('y');
    await editor.page.locator(chip).waitFor({ state: 'hidden' });
    const [object] = await editor.stored();
    expect(object?.label).toBe('dog');
    expect(object?.provenance?.model).toBe('classifier');
    // The next object is a dog then, and a model that agrees says nothing.
    await editor.drag([400, 300], [500, 400]);
    await editor.shows('objects', 2);
    await editor.shows('label', 'dog');
    await expect.poll(() => editor.page.locator(chip).isVisible()).toBe(false);
  });

  it('go away by Escape and leave the object as it is', async () => {
    const editor = await open({ suggestLabels: 1 });
    await editor.press('1');
    await editor.press('b');
    await editor.drag([100, 100], [300, 220]);
    await editor.page.locator(chip).waitFor();
    await editor.press('Escape');
    await editor.page.locator(chip).waitFor({ state: 'hidden' });
    await expect.poll(async () => (await editor.stored())[0]?.label).toBe('person');
  });

  it('are in the list where a label is asked for, after the one that Enter takes', async () => {
    const editor = await open({ suggestLabels: 1, askForLabel: 1 });
    await editor.press('1');
    await editor.press('b');
    await editor.drag([100, 100], [300, 220]);
    const rows = editor.page.locator('.label-picker [role="option"]');
    await rows.filter({ hasText: '81 %' }).waitFor();
    await expect
      .poll(async () => (await rows.allTextContents()).slice(0, 2))
      .toEqual([expect.stringContaining('person'), expect.stringContaining('dog')]);
    await editor.press('Enter');
    await editor.shows('objects', 1);
    await expect.poll(async () => (await editor.stored())[0]?.label).toBe('person');
  });

  it('are not there when no classifier is chosen', async () => {
    const editor = await open();
    await editor.press('1');
    await editor.press('b');
    await editor.drag([100, 100], [300, 220]);
    await editor.shows('objects', 1);
    await expect.poll(() => editor.page.locator(chip).isVisible()).toBe(false);
    await expect.poll(async () => (await editor.heard('ready')).length).toBe(1);
  });

  it('the text of the selected objects is asked for by one key', async () => {
    const editor = await open({ suggestLabels: 1 });
    await editor.press('Shift+R');
    await editor.said('Select the objects to read.');
    await editor.press('1');
    await editor.press('b');
    await editor.drag([100, 100], [300, 220]);
    await editor.shows('objects', 1);
    await editor.press('v');
    await editor.press('Shift+R');
    await editor.said('Read “NO PARKING”.');
  });
});
