import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefSize, nameOfKind } from '../../../extension/webview/ui/objects/describe.ts';
import { listObjects } from '../../../extension/webview/ui/objects/object-model.ts';
import { short, strings } from '../../../extension/webview/ui/strings.ts';
import { AnnotationList } from '../../../extension/webview/state/annotation-list.ts';

describe('words for objects', () => {
  it('a turned box and a circle have names of their own', () => {
    const box = { type: 'box', x: 0, y: 0, width: 1, height: 1, rotation: 0 } as const;
    expect(nameOfKind(box)).toBe('Box');
    expect(nameOfKind({ ...box, rotation: 5 })).toBe('Rotated box');
    const circle = { type: 'ellipse', centerX: 0, centerY: 0, radiusX: 2, radiusY: 2, rotation: 0 } as const;
    expect(nameOfKind(circle)).toBe('Circle');
    expect(nameOfKind({ ...circle, radiusY: 3 })).toBe('Ellipse');
  });

  it('sizes are whole numbers in rows', () => {
    expect(briefSize({ type: 'polyline', points: [0, 0, 10.4, 20.6] })).toBe('10 × 21');
    expect(briefSize({ type: 'point', x: 3.2, y: 4.7 })).toBe('3, 5');
  });

  it('one is not many', () => {
    expect(strings.labels.apply(1)).toBe('Change 1 object to this label');
    expect(strings.labels.apply(2000)).toBe('Change 2,000 objects to this label');
  });
});

describe('long texts', () => {
  it('are cut between characters, never inside one', () => {
    expect(short('👩‍👩‍👧'.repeat(50), 3)).toBe('👩‍👩‍👧👩‍👩‍👧…');
    expect(short('short')).toBe('short');
  });

  it('never get longer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        expect(short(text, 20).length).toBeLessThanOrEqual(Math.max(text.length, 20));
      }),
    );
  });
});

describe('the order of the list of objects', () => {
  const point = (id: string, label: string) => ({ id, label, shape: { type: 'point', x: 0, y: 0 } }) as const;
  const annotations = new AnnotationList([point('1', 'b'), point('2', 'a10'), point('3', 'a9')]);

  it('is the drawing order, or that of the labels with numbers in them counted', () => {
    const ids = (order: 'drawing' | 'label') => listObjects({ annotations }, '', order).map(({ id }) => id);
    expect(ids('drawing')).toEqual(['1', '2', '3']);
    expect(ids('label')).toEqual(['3', '2', '1']);
  });

  it('lets a filter choose by label, kind or id', () => {
    const found = (filter: string) => listObjects({ annotations }, filter, 'drawing').map(({ id }) => id);
    expect(found('A')).toEqual(['2', '3']);
    expect(found('point')).toHaveLength(3);
    expect(found('1')).toEqual(['1', '2']);
  });
});
