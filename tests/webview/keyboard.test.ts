import { describe, expect, it } from 'vitest';
import { withEditors, type EditorPage } from './support/editor.ts';
import { threeBoxes } from './support/scenes.ts';

const open = withEditors();
const openEditor = () => open({ document: { annotations: threeBoxes } });

/** Keys that got as far as VS Code would hear them. */
async function listenOutside(editor: EditorPage): Promise<() => Promise<readonly string[]>> {
  await editor.page.evaluate(() => {
    const keys: string[] = [];
    Object.assign(window, { keys });
    window.addEventListener('keydown', event => keys.push(event.key));
  });
  return () => editor.page.evaluate(() => Reflect.get(window, 'keys') as string[]);
}

describe('the keyboard', () => {
  it('F6 goes around the regions, and after the last leaves the key to VS Code', async () => {
    const editor = await openEditor();
    await editor.command('focusCanvas');
    const outside = await listenOutside(editor);
    const stops: string[] = [];
    for (let i = 0; i < 4; i++) {
      await editor.press('F6');
      stops.push(await editor.focusedName());
    }
    expect(stops).toEqual(['Labels', 'Objects', 'Add a tag', 'Images']);
    await expect.poll(() => outside()).toEqual([]);
    await editor.press('F6');
    await expect.poll(() => outside()).toEqual(['F6']);
    await editor.press('Shift+F6');
    await expect.poll(() => editor.focusedName()).toBe('Add a tag');
  });

  it('commands go to each region, unfolding it if need be', async () => {
    const editor = await openEditor();
    await editor.command('togglePanel');
    await editor.labels.waitFor({ state: 'hidden' });
    await editor.command('focusLabels');
    await expect.poll(() => editor.focusedName()).toBe('Labels');
    await editor.command('focusObjects');
    await expect.poll(() => editor.focusedName()).toBe('Objects');
    await editor.command('focusInspector');
    await expect.poll(() => editor.focusedName()).toBe('Add a tag');
    await editor.command('focusCanvas');
    await expect.poll(() => editor.page.evaluate(() => document.activeElement?.id)).toBe('stage');
  });

  it('Esc goes back to the canvas from everywhere', async () => {
    const editor = await openEditor();
    for (const region of ['focusLabels', 'focusObjects', 'focusInspector'] as const) {
      await editor.command(region);
      await editor.press('Escape');
      await expect
        .poll(() => editor.page.evaluate(() => document.activeElement?.id), { message: region })
        .toBe('stage');
    }
  });

  it('what is typed into a field stays in it', async () => {
    const editor = await openEditor();
    await editor.row(editor.objects, /^person/).click();
    const outside = await listenOutside(editor);
    await editor.inspector.getByRole('textbox', { name: 'age' }).focus();
    await editor.type('b12');
    await editor.press('Control+a');
    await editor.press('Delete');
    await editor.press('Backspace');
    await editor.press('Tab');
    await expect.poll(() => outside()).toEqual(['Control']);
    await editor.shows('objects', 3);
    await editor.shows('tool', 'select');
  });

  it('a save does not miss what was just typed', async () => {
    const editor = await openEditor();
    await editor.row(editor.objects, /^person/).click();
    await editor.inspector.getByRole('textbox', { name: 'age' }).fill('33');
    await editor.press('Control+s');
    await expect.poll(async () => (await editor.stored())[0]?.attributes).toEqual({ age: 33 });
  });

  it('the arrow keys go along the tools, which say their keys', async () => {
    const editor = await openEditor();
    const tools = editor.page.getByRole('toolbar', { name: 'Tools' });
    const select = tools.getByRole('button', { name: 'Select', exact: true });
    await expect.poll(() => select.getAttribute('aria-pressed')).toBe('true');
    await expect
      .poll(() => tools.getByRole('button', { name: 'Box', exact: true }).getAttribute('title'))
      .toBe('Box (B)');
    await select.focus();
    await editor.press('ArrowDown');
    await editor.press('Enter');
    await editor.shows('tool', 'box');
    await editor.press('End');
    await expect.poll(() => editor.focusedName()).toBe('Keys and commands');
  });

  it('the side panel is made wider by keys, and keeps to its limits', async () => {
    const editor = await openEditor();
    const sash = editor.page.getByRole('separator', { name: 'Width of the side panel' });
    const widthNow = async () => (await editor.page.locator('#panel').boundingBox())?.width ?? 0;
    const before = await widthNow();
    await sash.focus();
    await editor.press('ArrowLeft');
    await expect.poll(() => widthNow()).toBeCloseTo(before + 16, 0);
    expect(Number(await sash.getAttribute('aria-valuenow'))).toBeCloseTo(before + 16, 0);
    await editor.press('End');
    await expect.poll(() => widthNow()).toBeCloseTo(180, 0);
  });

  it('the inspector is made higher by keys, and is as high whatever it shows', async () => {
    const editor = await openEditor();
    const height = async () => (await editor.inspector.boundingBox())?.height ?? 0;
    const before = await height();
    await editor.page.getByRole('separator', { name: 'Height of the inspector' }).focus();
    await editor.press('ArrowUp');
    await expect.poll(() => height()).toBeCloseTo(before + 16, 0);
    await editor.row(editor.objects, /^person/).click();
    await expect.poll(() => height()).toBeCloseTo(before + 16, 0);
  });

  it('the side panel is made wider with the mouse', async () => {
    const editor = await openEditor();
    const panel = editor.page.locator('#panel');
    const before = await panel.boundingBox();
    if (!before) throw new Error('no panel');
    await editor.page.mouse.move(before.x, 300);
    await editor.page.mouse.down();
    await editor.page.mouse.move(before.x - 100, 300, { steps: 3 });
    await editor.page.mouse.up();
    await expect.poll(async () => (await panel.boundingBox())?.width).toBeCloseTo(before.width + 100, 0);
  });
});

describe('the cheat sheet', () => {
  it('shows every command with its keys and finds them by name or key', async () => {
    const editor = await openEditor();
    await editor.press('Shift+Slash');
    const sheet = editor.page.getByRole('dialog', { name: 'Keys and commands' });
    await sheet.getByRole('region', { name: 'Tools' }).getByText('Rotated Box').waitFor();
    await editor.type('rotated');
    await expect.poll(() => sheet.locator('.cheat-entry').count()).toBe(1);
    await sheet.getByRole('textbox').fill('ctrl+d');
    await sheet.getByText('Duplicate').waitFor();
    await sheet.getByRole('textbox').fill('no such thing');
    await sheet.getByText('No command matches.').waitFor();
    await editor.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('leads to VS Code’s Keyboard Shortcuts', async () => {
    const editor = await openEditor();
    await editor.command('cheatSheet');
    await editor.page.getByRole('button', { name: 'Change keys…' }).click();
    await expect
      .poll(() => editor.heard('run'))
      .toMatchObject([{ body: { command: 'annotator.openKeyboardShortcuts' } }]);
  });
});

describe('brightness and contrast', () => {
  it('are set by sliders and reset; Esc closes them', async () => {
    const editor = await openEditor();
    await editor.press('Shift+b');
    const popup = editor.page.getByRole('dialog', { name: 'Brightness and contrast' });
    await expect.poll(() => editor.focusedName()).toBe('Brightness');
    await editor.press('ArrowRight');
    await popup.getByText('105 %').waitFor();
    await popup.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => popup.getByText('100 %').count()).toBe(2);
    await popup.getByRole('slider', { name: 'Contrast' }).focus();
    await editor.press('Escape');
    await popup.waitFor({ state: 'hidden' });
  });
});
