import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isApplied } from '../../../extension/host/editor/is-applied.ts';
import { Revisions } from '../../../extension/host/editor/revisions.ts';
import type { Annotation, Change, DocumentView } from '../../../extension/protocol/server.g.ts';

it('revisions grow over restarts of the server, whatever it counts from', () => {
  const run = fc.array(fc.nat(1000), { minLength: 1 }).map(list => [...list].sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(run), runs => {
      const revisions = new Revisions();
      let before = -1;
      for (const counted of runs) {
        const shown = counted.map(revision => revisions.of(revision));
        expect(shown[0]).toBeGreaterThan(before);
        expect(shown).toEqual([...shown].sort((a, b) => a - b));
        before = shown.at(-1) ?? before;
        revisions.restart();
      }
    }),
  );
});

describe('whether an edit that a crash cut off arrived', () => {
  const bird: Annotation = { id: '1', label: 'bird', shape: { type: 'point', x: 1, y: 2 } };
  const documents = (...annotations: readonly Annotation[]): ReadonlyMap<string, DocumentView> => {
    const view = { image: 'a.jpg', revision: 1, index: 0, total: 1, file: '', changed: true, problems: [] };
    return new Map([['a.jpg', { ...view, fields: { tags: ['dusk'] }, annotations }]]);
  };
  const change = (after: Annotation | undefined): Change => ({ kind: 'annotation', image: 'a.jpg', id: '1', after });

  it('is told from the objects that are there', () => {
    expect(isApplied([change({ ...bird, group: undefined })], documents(bird))).toBe(true);
    expect(isApplied([change(bird)], documents())).toBe(false);
    expect(isApplied([change(bird)], documents({ ...bird, label: 'cat' }))).toBe(false);
    expect(isApplied([change(undefined)], documents())).toBe(true);
    expect(isApplied([change(undefined)], documents(bird))).toBe(false);
    expect(isApplied([change(bird)], new Map())).toBe(false);
  });

  it('is told from the tags', () => {
    const tags = (...after: readonly string[]): Change => ({
      kind: 'image',
      image: 'a.jpg',
      before: { tags: [] },
      after: { tags: after },
    });
    expect(isApplied([tags('dusk')], documents())).toBe(true);
    expect(isApplied([tags('dusk', 'rain')], documents())).toBe(false);
  });

  it('is told of an edit over many images by those that were looked at', () => {
    const elsewhere: Change = { kind: 'annotation', image: 'far.jpg', id: '9', before: bird };
    const classes: Change = { kind: 'classList', before: ['bird'], after: ['owl'] };
    expect(isApplied([change(bird), elsewhere, classes], documents(bird))).toBe(true);
    expect(isApplied([change(bird), elsewhere, classes], documents())).toBe(false);
    expect(isApplied([elsewhere, classes], documents(bird))).toBe(false);
  });

  it('is never guessed for settings', () => {
    const settings = { labels: [], attributes: [], imageAttributes: [], tags: [] };
    expect(isApplied([{ kind: 'settings', before: settings, after: settings }], documents())).toBe(false);
  });
});
