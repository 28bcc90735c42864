import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesFor, imagesOf, invert } from '../../../extension/host/editor/changes.ts';
import type { Annotation, AnnotationChange, Change } from '../../../extension/protocol/server.g.ts';

const annotation = (id: string): fc.Arbitrary<Annotation> =>
  fc
    .record({ x: fc.integer(), y: fc.integer() })
    .map(point => ({ id, label: 'bird', shape: { type: 'point', ...point } }));

const edit = (image: string, id: string): fc.Arbitrary<AnnotationChange> =>
  fc.record({
    kind: fc.constant('annotation' as const),
    image: fc.constant(image),
    id: fc.constant(id),
    before: annotation(id),
    after: annotation(id),
    indexBefore: fc.nat(9),
    indexAfter: fc.nat(9),
  });

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(
    edit('a.jpg', '1'),
    edit('b/c.jpg', '2'),
    fc.record({
      kind: fc.constant('image' as const),
      image: fc.constantFrom('a.jpg', 'd.jpg'),
      before: fc.record({ tags: fc.array(fc.string()) }),
      after: fc.record({ tags: fc.array(fc.string()) }),
    }),
  ),
);

describe('the inverse of changes', () => {
  it('taken twice is the changes themselves', () => {
    fc.assert(
      fc.property(changes, list => {
        expect(invert(invert(list))).toEqual(list);
      }),
    );
  });

  it('takes back the last change first', () => {
    fc.assert(
      fc.property(changes, list => {
        const [last] = list.slice(-1);
        const [first] = invert(list);
        if (last?.kind !== 'annotation' || first?.kind !== 'annotation') return;
        expect(first).toMatchObject({
          id: last.id,
          before: last.after,
          after: last.before,
          indexAfter: last.indexBefore,
        });
      }),
    );
  });

  it('of adding is removing, from the same place', () => {
    const bird: Annotation = { id: '1', label: 'bird', shape: { type: 'point', x: 1, y: 2 } };
    const added: Change = { kind: 'annotation', image: 'a.jpg', id: '1', after: bird, indexAfter: 3 };
    expect(JSON.parse(JSON.stringify(invert([added])))).toEqual([
      { kind: 'annotation', image: 'a.jpg', id: '1', before: bird, indexBefore: 3 },
    ]);
  });
});

it('the images of changes are named once each, in order', () => {
  fc.assert(
    fc.property(changes, list => {
      const images = imagesOf(list);
      expect(new Set(images).size).toBe(images.length);
      expect(list.every(change => !('image' in change) || images.includes(change.image))).toBe(true);
    }),
  );
});

describe('what an editor is told of an edit', () => {
  const tag = (image: string): Change => ({ kind: 'image', image, before: { tags: [] }, after: { tags: ['x'] } });
  const classes: Change = { kind: 'classList', before: ['a'], after: ['b'] };

  it('is all of it when it is about one image, so that the editor recognises its own', () => {
    const edit = [tag('a.jpg'), tag('a.jpg')];
    expect(changesFor(edit, new Set(['b.jpg']))).toBe(edit);
  });

  it('is only what it shows when it is about many, and what is of the dataset', () => {
    const edit = [tag('a.jpg'), tag('b.jpg'), classes, tag('c.jpg')];
    expect(changesFor(edit, new Set(['b.jpg']))).toEqual([tag('b.jpg'), classes]);
    expect(changesFor(edit, new Set())).toEqual([classes]);
  });

  it('of a class list is undone by the list before', () => {
    expect(invert([classes])).toEqual([{ kind: 'classList', before: ['b'], after: ['a'] }]);
  });
});
