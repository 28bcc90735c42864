import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeDefinition, Shape } from '../../../extension/protocol/server.g.ts';
import {
  attributeFields,
  definitionsFor,
  parseNumber,
} from '../../../extension/webview/ui/inspector/attribute-values.ts';
import { geometryOf, withGeometry } from '../../../extension/webview/ui/inspector/geometry-values.ts';

const text = (name: string): AttributeDefinition => ({ name, type: 'text', options: [] });

describe('the attributes shown', () => {
  it('are those of every label and those that all the labels selected have', () => {
    const settings = {
      labels: [
        { name: 'cat', shapes: [], attributes: [text('fur'), text('name')] },
        { name: 'dog', shapes: [], attributes: [text('name')] },
      ],
      attributes: [text('occluded')],
      imageAttributes: [],
      tags: [],
    };
    const names = (labels: readonly string[]) => definitionsFor(settings, labels).map(({ name }) => name);
    expect(names(['cat'])).toEqual(['occluded', 'fur', 'name']);
    expect(names(['cat', 'dog'])).toEqual(['occluded', 'name']);
    expect(names(['cat', 'nobody knows it'])).toEqual(['occluded']);
  });

  it('are mixed where the owners differ, and lists count by what is in them', () => {
    const [fur, tags] = attributeFields(
      [text('fur'), { name: 'tags', type: 'severalOf', options: [] }],
      [{ fur: 'red', tags: ['a', 'b'] }, { tags: ['a', 'b'] }],
    );
    expect(fur).toMatchObject({ mixed: true, value: undefined });
    expect(tags).toMatchObject({ mixed: false, value: ['a', 'b'] });
  });

  it('include unknown ones with the kind that their value has', () => {
    const fields = attributeFields([], [{ a: 1, b: true, c: ['x'], d: 'text' }]);
    expect(fields.map(({ definition, known }) => [definition.type, known])).toEqual([
      ['number', false],
      ['yesNo', false],
      ['severalOf', false],
      ['text', false],
    ]);
  });
});

describe('numbers as people type them', () => {
  it.each([
    ['12', 12],
    [' 1,5 ', 1.5],
    ['−3', -3],
    ['1e3', 1000],
    ['', undefined],
    ['twelve', undefined],
    ['Infinity', undefined],
  ])('“%s” is %s', (typed, value) => {
    expect(parseNumber(typed)).toBe(value);
  });
});

describe('geometry by numbers', () => {
  const small = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const size = fc.double({ min: 0, max: 1e6, noNaN: true });
  const shapes: fc.Arbitrary<Shape> = fc.oneof(
    fc.record({ type: fc.constant('box' as const), x: small, y: small, width: size, height: size, rotation: small }),
    fc.record({ type: fc.constant('point' as const), x: small, y: small }),
    fc.record({
      type: fc.constant('ellipse' as const),
      centerX: small,
      centerY: small,
      radiusX: size,
      radiusY: size,
      rotation: small,
    }),
  );

  it('a number that is set is the number that is shown', () => {
    fc.assert(
      fc.property(shapes, size, (shape, value) => {
        for (const field of ['x', 'y', 'width', 'height', 'radiusX', 'radiusY', 'rotation'] as const) {
          if (geometryOf(shape)[field] === undefined) continue;
          expect(geometryOf(withGeometry(shape, field, value))[field]).toBeCloseTo(value, 5);
        }
      }),
    );
  });

  it('sizes are never negative', () => {
    const box = { type: 'box', x: 0, y: 0, width: 5, height: 5, rotation: 0 } as const;
    expect(withGeometry(box, 'width', -3)).toMatchObject({ width: 0 });
  });

  it('an outline moves as a whole', () => {
    const line = { type: 'polyline', points: [10, 10, 30, 50] } as const;
    expect(withGeometry(line, 'x', 0)).toEqual({ type: 'polyline', points: [0, 10, 20, 50] });
  });
});

it('an attribute that the files can’t hold can’t be set, but what is there can be changed', () => {
  const definitions = [{ name: 'age', type: 'number', options: [] } as const];
  const refuse = () => 'No attributes here.';
  expect(attributeFields(definitions, [undefined], refuse)[0]?.refusal).toBe('No attributes here.');
  expect(attributeFields(definitions, [{ age: 3 }], refuse)[0]?.refusal).toBeUndefined();
  expect(attributeFields(definitions, [undefined, { age: 3 }], refuse)[0]?.refusal).toBeUndefined();
});
