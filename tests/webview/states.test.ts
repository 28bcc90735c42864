import { describe, expect, it } from 'vitest';
import { withEditors } from './support/editor.ts';
import { threeBoxes } from './support/scenes.ts';

const open = withEditors();

describe('an annotation file that can’t be read', () => {
  const fileError = { message: 'Expected a comma.', line: 12, column: 7 };

  it('is told with line and column, and opened as text by a button', async () => {
    const editor = await open({ document: { fileError } });
    await editor.page.getByText('The annotation file can’t be read').first().waitFor();
    await editor.page.getByText('Line 12, column 7: Expected a comma.').waitFor();
    await editor.page.getByRole('button', { name: 'Open the file as text' }).click();
    await expect.poll(() => editor.heard('run')).toMatchObject([{ body: { command: 'annotator.openAnnotationFile' } }]);
    await editor.page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => editor.heard('open')).toHaveLength(1);
  });

  it('leaves the picture in sight, and refuses to draw', async () => {
    const editor = await open({ document: { fileError } });
    await editor.shows('picture', 'ok');
    await editor.press('1');
    await editor.press('b');
    await editor.drag([300, 300], [400, 400]);
    await editor.page.locator('.toast', { hasText: 'Expected a comma' }).waitFor();
    await editor.shows('objects', 0);
    await expect.poll(() => editor.heard('edit')).toHaveLength(0);
  });
});

describe('a picture that can’t be shown', () => {
  it('is told in its place, and the rest goes on', async () => {
    const editor = await open({ document: { imageError: 'The file ends in the middle.', annotations: threeBoxes } });
    await editor.page.getByText('The picture can’t be shown').waitFor();
    await editor.page.getByText('The file ends in the middle.').waitFor();
    await editor.row(editor.objects, /^person/).waitFor();
    await editor.press('d');
    await editor.shows('picture', 'ok');
    await editor.page.getByText('The picture can’t be shown').waitFor({ state: 'hidden' });
  });
});

describe('the connection', () => {
  it('a server that restarts is told in a banner until it is back', async () => {
    const editor = await open();
    await editor.page.evaluate(() => {
      window.fakeHost.setConnection({ state: 'restarting', message: 'The server is being restarted.' });
    });
    const banner = editor.page.getByText('The server is being restarted.');
    await banner.waitFor();
    await editor.page.evaluate(() => {
      window.fakeHost.setConnection({ state: 'ok' });
    });
    await banner.waitFor({ state: 'hidden' });
  });

  it('a host that died is noticed, and edits wait until it is back', async () => {
    const editor = await open();
    await editor.press('1');
    await editor.press('b');
    await editor.page.evaluate(() => {
      window.fakeHost.faults.dead = true;
    });
    const banner = editor.page.locator('.banner');
    await banner.waitFor({ timeout: 15_000 });
    await editor.shows('connection', 'lost');
    await editor.page.evaluate(() => {
      window.fakeHost.faults.dead = false;
    });
    await banner.waitFor({ state: 'hidden', timeout: 15_000 });
    await editor.drag([100, 100], [200, 200]);
    await editor.shows('objects', 1);
    await editor.shows('pending', 0);
    await expect.poll(() => editor.stored()).toHaveLength(1);
  });
});

describe('messages', () => {
  it('fade after a while, except errors, which are dismissed', async () => {
    const editor = await open();
    await editor.page.evaluate(() => {
      window.fakeHost.event('notice', { text: 'Undone: Move 3 objects', severity: 'info' });
    });
    const info = editor.page.locator('.toast', { hasText: 'Undone: Move 3 objects' });
    await info.waitFor();
    await editor.said('Undone: Move 3 objects');
    await editor.page.evaluate(() => {
      window.fakeHost.event('notice', { text: 'The file can’t be written.', severity: 'error' });
    });
    await editor.page.getByRole('alert').filter({ hasText: 'can’t be written' }).waitFor({ state: 'attached' });
    await info.waitFor({ state: 'detached', timeout: 8000 });
    const error = editor.page.locator('.toast', { hasText: 'can’t be written' });
    await error.getByRole('button', { name: 'Dismiss' }).click();
    await error.waitFor({ state: 'detached' });
  });

  it('that come at the same time are all shown', async () => {
    const editor = await open();
    await editor.page.evaluate(() => {
      window.fakeHost.event('notice', { text: 'Disk full.', severity: 'error' });
      window.fakeHost.event('notice', { text: 'Reloaded 3 images.', severity: 'info' });
    });
    await editor.page.locator('.toast', { hasText: 'Reloaded 3 images.' }).waitFor();
    await expect
      .poll(() => editor.page.locator('.toast').allTextContents())
      .toEqual(['Disk full.', 'Reloaded 3 images.']);
  });

  it('keep to a corner: the middle of the picture is free', async () => {
    const editor = await open();
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      await editor.page.evaluate(told => { window.fakeHost.event('notice', { text: told, severity: 'warning' }); }, text); // prettier-ignore
      await editor.page.locator('.toast', { hasText: text }).waitFor();
    }
    await expect.poll(() => editor.page.locator('.toast').count()).toBe(3);
    const [x, y] = await editor.at(400, 300);
    const onTop = await editor.page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.closest('#stage') !== null, [x, y] as const); // prettier-ignore
    expect(onTop).toBe(true);
  });
});

describe('nothing to show', () => {
  it('a dataset without an image chosen says where to choose one', async () => {
    const editor = await open({ first: 'none' });
    await editor.page.getByText('Choose an image in the film strip.').waitFor();
    await editor.row(editor.film, /^photo 2/).click();
    await editor.shows('image', 'photo 2.bmp');
  });

  it('a dataset that can’t be opened says why', async () => {
    const editor = await open({ problem: 'The folder is gone.', first: 'none' });
    await editor.page.getByText('The folder is gone.').waitFor();
  });
});
