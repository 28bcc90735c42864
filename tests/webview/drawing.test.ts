import { describe, expect, it } from 'vitest';
import { withEditors } from './support/editor.ts';

const open = withEditors();

/** An editor with a label in hand: without one, the first object asks. */
async function openEditor(query: Parameters<typeof open>[0] = {}) {
  const editor = await open(query);
  await editor.press('1');
  await editor.shows('label', 'person');
  return editor;
}

describe('drawing', () => {
  it('a box is drawn by dragging, and the tool stays in hand for the next one', async () => {
    const editor = await openEditor();
    await editor.press('b');
    await editor.shows('tool', 'box');
    await editor.drag([100, 100], [300, 220]);
    await editor.drag([400, 300], [500, 400]);
    await editor.shows('objects', 2);
    const [first] = await editor.stored();
    expect(first?.shape).toMatchObject({ type: 'box', rotation: 0 });
    if (first?.shape.type !== 'box') throw new Error('not a box');
    expect(first.shape.x).toBeCloseTo(100, -1);
    expect(first.shape.width).toBeCloseTo(200, -1);
    await editor.shows('tool', 'box');
  });

  it('a polygon is clicked point by point and finished by Enter', async () => {
    const editor = await openEditor();
    await editor.tool('Polygon');
    for (const [x, y] of [[100, 100], [300, 120], [250, 300]] as const) await editor.click(x, y); // prettier-ignore
    await editor.press('Enter');
    await editor.shows('objects', 1);
    const [polygon] = await editor.stored();
    expect(polygon?.shape.type).toBe('polygon');
    if (polygon?.shape.type === 'polygon') expect(polygon.shape.parts[0]?.[0]).toHaveLength(6);
  });

  it('the last point of a line half drawn is taken back, and Esc drops the line', async () => {
    const editor = await openEditor();
    await editor.tool('Polyline');
    for (const [x, y] of [[100, 100], [200, 150], [300, 100]] as const) await editor.click(x, y); // prettier-ignore
    await editor.press('Backspace');
    await editor.press('Enter');
    await editor.shows('objects', 1);
    const [line] = await editor.stored();
    if (line?.shape.type !== 'polyline') throw new Error('not a line');
    expect(line.shape.points).toHaveLength(4);
    await editor.click(400, 400);
    await editor.press('Escape');
    await editor.press('Enter');
    await editor.shows('objects', 1);
  });

  it('points, ellipses, circles and rotated boxes are drawn', async () => {
    const editor = await openEditor();
    await editor.tool('Point');
    await editor.click(80, 80);
    await editor.shows('objects', 1);
    await editor.tool('Ellipse');
    await editor.drag([150, 100], [300, 180]);
    await editor.shows('objects', 2);
    await editor.tool('Circle');
    await editor.drag([500, 150], [560, 150]);
    await editor.shows('objects', 3);
    await editor.tool('Rotated box');
    await editor.click(200, 400);
    await editor.click(400, 450);
    await editor.click(380, 540);
    await editor.shows('objects', 4);
    const shapes = (await editor.stored()).map(({ shape }) => shape);
    expect(shapes.map(({ type }) => type)).toEqual(['point', 'ellipse', 'ellipse', 'box']);
    const [, , circle, box] = shapes;
    if (circle?.type === 'ellipse') expect(circle.radiusX).toBe(circle.radiusY);
    if (box?.type === 'box') expect(box.rotation).not.toBe(0);
  });

  it('begins with the first point, however soon after the tool was chosen', async () => {
    const editor = await openEditor();
    const [left, top] = await editor.at(200, 400);
    await editor.page.mouse.move(left, top);
    await editor.page.evaluate(
      ([clientX, clientY]) => {
        document.querySelector<HTMLElement>('[aria-label="Rotated box"]')?.click();
        const canvas = document.querySelector('#stage canvas'); // in the same frame
        for (const type of ['pointerdown', 'pointerup'])
          canvas?.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX, clientY }));
      },
      [left, top] as const,
    );
    await editor.shows('tool', 'rotatedBox');
    await editor.click(400, 450);
    await editor.click(380, 540);
    await editor.shows('objects', 1);
  });

  it('takes the label that was last chosen', async () => {
    const editor = await openEditor();
    await editor.press('b');
    await editor.drag([100, 100], [200, 200]);
    await editor.shows('objects', 1);
    await editor.press('4');
    await editor.drag([300, 100], [400, 200]);
    await editor.drag([500, 100], [600, 200]);
    await editor.shows('objects', 3);
    const labels = (await editor.stored()).map(({ label }) => label);
    expect(labels).toEqual(['person', 'dog', 'dog']);
  });

  it('asks for the label of the first object, and Esc leaves nothing behind', async () => {
    const editor = await open();
    await editor.press('b');
    await editor.drag([100, 100], [200, 200]);
    await editor.page.getByRole('combobox', { name: 'Label' }).waitFor();
    await editor.press('Escape');
    await editor.drag([100, 100], [200, 200]);
    await editor.page.getByRole('dialog', { name: 'Label' }).getByRole('option', { name: 'bicycle' }).click();
    await editor.shows('objects', 1);
    await expect.poll(async () => (await editor.stored()).map(({ label }) => label)).toEqual(['bicycle']);
  });

  it('asks for the label of each new object if the user wants that', async () => {
    const editor = await openEditor({ askForLabel: 1 });
    await editor.press('b');
    await editor.drag([100, 100], [200, 200]);
    const field = editor.page.getByRole('combobox', { name: 'Label' });
    await field.waitFor();
    await editor.type('ele');
    await editor.page.getByRole('option', { name: 'New label “ele”' }).waitFor();
    await editor.type('phant');
    await editor.press('Enter');
    await editor.shows('objects', 1);
    await expect.poll(async () => (await editor.stored())[0]?.label).toBe('elephant');
  });

  it('is taken back and made again by the host’s undo and redo, which say what they did', async () => {
    const editor = await openEditor();
    await editor.press('b');
    await editor.drag([100, 100], [200, 200]);
    await editor.shows('objects', 1);
    await editor.press('Control+z');
    await editor.shows('objects', 0);
    await editor.said(/Undone: Draw/);
    await editor.press('Control+Shift+z');
    await editor.shows('objects', 1);
  });

  it('goes on while edits are slow, and loses none of them', async () => {
    const editor = await openEditor();
    await editor.page.evaluate(() => {
      window.fakeHost.faults.delay = 400;
    });
    await editor.press('b');
    for (const x of [100, 250, 400]) await editor.drag([x, 100], [x + 100, 200]);
    await editor.shows('objects', 3);
    await editor.shows('pending', 0);
    await expect.poll(() => editor.stored()).toHaveLength(3);
  });

  it('takes an edit back that the host refuses, and says why', async () => {
    const editor = await openEditor();
    await editor.page.evaluate(() => {
      window.fakeHost.faults.refuse = 'The journal can’t be written: disk full.';
    });
    await editor.press('b');
    await editor.drag([100, 100], [200, 200]);
    await editor.page.locator('.toast', { hasText: 'disk full' }).waitFor();
    await editor.shows('objects', 0);
  });
});
