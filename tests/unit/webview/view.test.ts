import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WheelReader } from '../../../extension/webview/input/wheel.ts';
import { labelKeys } from '../../../extension/webview/input/label-keys.ts';
import { labelColor, luminance, palette, textColorOn } from '../../../extension/webview/labels/colors.ts';
import { newLabel } from '../../../extension/webview/editing/label-settings.ts';
import { bounded, fitted, toImage, toScreen, zoomedAt } from '../../../extension/webview/view/viewport.ts';

const stage = { width: 800, height: 600, ratio: 2 };
const number = fc.integer({ min: -5000, max: 5000 });
const viewport = fc.record({ zoom: fc.integer({ min: 1, max: 6400 }).map(z => z / 100), x: number, y: number });
const place = fc.record({ x: fc.nat(800), y: fc.nat(600) });

describe('the view', () => {
  it('keeps what is under the pointer there while zooming', () => {
    fc.assert(
      fc.property(viewport, place, fc.integer({ min: 1, max: 6400 }), (view, at, zoom) => {
        const before = toImage(view, stage.ratio, at);
        const after = toImage(zoomedAt(view, at, zoom / 100), stage.ratio, at);
        expect(after.x).toBeCloseTo(before.x, 3);
        expect(after.y).toBeCloseTo(before.y, 3);
      }),
    );
  });
  it('never loses the image', () => {
    fc.assert(
      fc.property(
        viewport,
        fc.record({ width: fc.integer({ min: 1, max: 20000 }), height: fc.integer({ min: 1, max: 20000 }) }),
        (view, image) => {
          const kept = bounded(view, image, stage);
          const from = toScreen(kept, stage.ratio, { x: 0, y: 0 });
          const to = toScreen(kept, stage.ratio, { x: image.width, y: image.height });
          expect(to.x > 0 && to.y > 0 && from.x < stage.width && from.y < stage.height).toBe(true);
          expect(kept.zoom).toBeLessThanOrEqual(64);
        },
      ),
    );
  });
  it('fits a whole image into the middle', () => {
    const view = fitted({ x: 0, y: 0, width: 4000, height: 3000 }, stage);
    const from = toScreen(view, stage.ratio, { x: 0, y: 0 });
    const to = toScreen(view, stage.ratio, { x: 4000, y: 3000 });
    expect(from.x + to.x).toBeCloseTo(800);
    expect(from.y + to.y).toBeCloseTo(600);
    expect(Math.min(from.x, from.y)).toBeCloseTo(16);
  });
});

describe('wheels and trackpads', () => {
  const wheel = (more: Partial<WheelEvent>, timeStamp = 1000) => ({
    deltaX: 0,
    deltaY: 0,
    deltaMode: 0,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    timeStamp,
    ...more,
  });

  it('zoom by the notches of a mouse wheel, to both sides alike', () => {
    const reader = new WheelReader();
    const nearer = reader.read(wheel({ deltaY: -100 }));
    const farther = reader.read(wheel({ deltaY: 100 }, 2000));
    expect(nearer.type === 'zoom' && farther.type === 'zoom' && nearer.factor * farther.factor).toBeCloseTo(1);
    expect(nearer.type === 'zoom' && nearer.factor).toBeGreaterThan(1);
  });
  it('pan by two fingers, also when a fast one looks like a wheel', () => {
    const reader = new WheelReader();
    expect(reader.read(wheel({ deltaX: 2.5, deltaY: 3 }))).toEqual({ type: 'pan', by: { x: -2.5, y: -3 } });
    expect(reader.read(wheel({ deltaY: 120 }, 1016))).toEqual({ type: 'pan', by: { x: -0, y: -120 } });
  });
  it('zoom by pinching', () => {
    expect(new WheelReader().read(wheel({ deltaY: -3.5, ctrlKey: true })).type).toBe('zoom');
  });
  it('pan sideways with Shift', () => {
    expect(new WheelReader().read(wheel({ deltaY: 100, shiftKey: true }))).toEqual({
      type: 'pan',
      by: { x: -100, y: 0 },
    });
  });
});

describe('labels', () => {
  it('have the same colour everywhere, and the dataset’s where it says one', () => {
    expect(labelColor('cat')).toBe(labelColor('cat'));
    expect(palette).toContain(labelColor('a label ✨ of any name'));
    const settings = {
      labels: [{ ...newLabel('cat'), color: '#AABBCC' }],
      attributes: [],
      imageAttributes: [],
      tags: [],
    };
    expect(labelColor('cat', settings)).toBe('#aabbcc');
  });
  it('are written on their colour with contrast enough to read', () => {
    for (const color of palette) {
      const [light, dark] = [luminance(color), luminance(textColorOn(color))].sort((a, b) => b - a);
      expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05), color).toBeGreaterThan(4.5);
    }
  });
  it('have the keys of the settings, and digits by their order where there is none', () => {
    const labels = [newLabel('cat'), { ...newLabel('dog'), key: '1' }, newLabel('cow')];
    const dataset = {
      name: 'd',
      total: 1,
      settings: { labels, attributes: [], imageAttributes: [], tags: [] },
      storage: { title: 'Annotator', refusals: [] },
    };
    const summary = {
      images: 1,
      labelled: 1,
      objects: 1,
      labels: [
        { name: 'bird', count: 3 },
        { name: 'cat', count: 1 },
      ],
      tags: [],
    };
    expect([...labelKeys(dataset, summary)]).toEqual([['1', 'dog'], ['2', 'cat'], ['3', 'cow'], ['4', 'bird']]); // prettier-ignore
  });
});
