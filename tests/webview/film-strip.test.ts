import { describe, expect, it } from 'vitest';
import { withEditors, type EditorPage } from './support/editor.ts';
import { threeBoxes } from './support/scenes.ts';

const open = withEditors();

/** How far the current image is from the middle of the strip, px. */
async function offCentre(editor: EditorPage): Promise<number> {
  const strip = await editor.film.boundingBox();
  const frame = await editor.film.locator('.row.selected').boundingBox();
  if (!strip || !frame) return Infinity;
  return Math.abs(strip.x + strip.width / 2 - (frame.x + frame.width / 2));
}

describe('the film strip', () => {
  it('shows 100,000 images with a few frames, the current one in the middle', async () => {
    const editor = await open({ images: 100_000, first: 70_000 });
    const current = editor.row(editor.film, 'frames/070001.jpg, no labels');
    await current.waitFor();
    await expect.poll(() => offCentre(editor)).toBeLessThan(8);
    await expect.poll(() => editor.film.locator('.row').count()).toBeLessThan(30);
    const pages = await editor.heard('images');
    expect(pages.length).toBeLessThanOrEqual(3);
    await expect.poll(async () => (await editor.heard('thumbnail')).length).toBeGreaterThan(5);
    expect((await editor.heard('thumbnail')).length).toBeLessThan(30);
  });

  it('reaches the first and the last of a million', async () => {
    const editor = await open({ images: 1_000_000 });
    await editor.film.focus();
    await editor.press('End');
    await editor.row(editor.film, /^frames\/1000000\.jpg/).waitFor();
    await editor.press('ArrowLeft');
    await editor.row(editor.film, /^frames\/0999999\.jpg/).waitFor();
    await editor.press('Home');
    await editor.row(editor.film, /^frames\/0000001\.jpg/).waitFor();
  });

  it('opens what is clicked, and what Enter is pressed on', async () => {
    const editor = await open({ images: 50 });
    await editor.row(editor.film, /^frames\/03\.jpg/).click();
    await editor.shows('image', 'frames/03.jpg');
    await editor.said('3 of 50, frames/03.jpg, 0 objects');
    await editor.film.focus();
    await editor.press('ArrowRight');
    await editor.press('ArrowRight');
    await editor.shows('image', 'frames/03.jpg');
    await editor.press('Enter');
    await editor.shows('image', 'frames/05.jpg');
  });

  it('goes along with next and previous', async () => {
    const editor = await open({ images: 500, first: 100 });
    await editor.press('d');
    await editor.shows('image', 'frames/102.jpg');
    await expect.poll(() => offCentre(editor)).toBeLessThan(8);
    await expect.poll(() => editor.film.locator('.row.selected').getAttribute('aria-label')).toMatch(/^frames\/102/);
  });

  it('scrolls with the wheel', async () => {
    const editor = await open({ images: 1000 });
    await editor.film.hover();
    await editor.page.mouse.wheel(0, 5200);
    await editor.row(editor.film, /^frames\/0053\.jpg/).waitFor();
  });

  it('tells the states of an image by signs and words', async () => {
    const editor = await open({ document: { annotations: threeBoxes.slice(0, 1) } });
    await editor.row(editor.film, 'photo 1.bmp, labelled').waitFor();
    await editor.row(editor.film, 'photo 2.bmp, no labels').waitFor();
    await editor.row(editor.objects, /^person/).click();
    await editor.command('changeLabel', 'wolf');
    const changed = editor.row(editor.film, 'photo 1.bmp, problem, unsaved, labelled');
    await changed.waitFor();
    await expect.poll(() => changed.locator('.frame-signs').textContent()).toBe('▲◆●');
    await editor.page.evaluate(() => {
      window.fakeHost.save();
    });
    await editor.row(editor.film, 'photo 1.bmp, problem, labelled').waitFor();
  });

  it('folds away and comes back with the current image in the middle', async () => {
    const editor = await open({ images: 500, first: 250 });
    await editor.tool('Film strip');
    await editor.film.waitFor({ state: 'hidden' });
    await editor.press('d');
    await editor.shows('image', 'frames/252.jpg');
    await editor.tool('Film strip');
    await expect.poll(() => offCentre(editor)).toBeLessThan(8);
  });
});
