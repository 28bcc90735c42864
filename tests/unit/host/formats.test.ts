import type { Memento } from 'vscode';
import { describe, expect, it } from 'vitest';
import {
  exportedInWords,
  exportInWords,
  importDetail,
  lossesInWords,
  nothingToImport,
} from '../../../extension/host/features/exchange/exchange-words.ts';
import { sourceArgument } from '../../../extension/host/features/exchange/source-argument.ts';
import { doubt, formatTooltip } from '../../../extension/host/features/formats/format-words.ts';
import { extentOf, labelArgument, moved } from '../../../extension/host/features/labels/arguments.ts';
import { FormatChoices } from '../../../extension/host/server/format-choices.ts';
import { progressOf } from '../../../extension/host/server/progress-words.ts';
import type { FormatView, ImportResult } from '../../../extension/protocol/server.g.ts';

const yolo: FormatView = {
  id: 'yolo-detect',
  title: 'YOLO detection',
  origin: 'detected',
  evidence: 'rows of 5 numbers',
  files: [],
  alternatives: [{ id: 'yolo-segment', title: 'YOLO segmentation', evidence: '', files: [] }],
  importable: [],
  conventions: [{ name: 'base', value: '1', origin: 'set', description: 'Pixels count from 1.' }],
  refusals: [],
};

describe('a format in words', () => {
  it('says how it and each convention are known', () => {
    expect(formatTooltip(yolo).split('\n')).toEqual([
      'YOLO detection, detected',
      'rows of 5 numbers',
      '',
      'base 1, set in annotator.json',
      'Pixels count from 1.',
    ]);
  });

  it('is in doubt only while nobody has decided between several', () => {
    const possible = [
      { id: 'yolo-detect', title: 'YOLO detection', evidence: '', files: [] },
      ...['COCO', 'Pascal VOC'].map(title => ({ id: title, title, evidence: '', files: [] })),
    ];
    expect(doubt('birds', yolo, possible)).toBe(
      'The annotations of “birds” are taken for YOLO detection (rows of 5 numbers). They could also be COCO or Pascal VOC.',
    );
    expect(doubt('birds', yolo, possible.slice(0, 1))).toBeUndefined();
    expect(doubt('birds', { ...yolo, origin: 'set' }, possible)).toBeUndefined();
    expect(doubt('birds', { ...yolo, origin: 'chosen' }, possible)).toBeUndefined();
  });
});

describe('the formats chosen', () => {
  const state = (): Memento => {
    const values = new Map<string, unknown>();
    return {
      keys: () => [...values.keys()],
      get: <T>(key: string, fallback?: T) => (values.get(key) ?? fallback) as T,
      update: (key: string, value: unknown) => {
        values.set(key, value);
        return Promise.resolve();
      },
    };
  };

  it('are remembered for each dataset, until they are forgotten', () => {
    const memento = state();
    new FormatChoices(memento).remember('/birds', { id: 'voc', files: ['a.xml'] });
    const choices = new FormatChoices(memento);
    choices.remember('/cats', { id: 'coco', files: [] });
    expect(choices.of('/birds')).toEqual({ id: 'voc', files: ['a.xml'] });
    choices.forget('/birds');
    expect(choices.of('/birds')).toBeUndefined();
    expect(choices.of('/cats')).toEqual({ id: 'coco', files: [] });
  });

  it('hold no more than the format and its files, and not for ever', () => {
    const choices = new FormatChoices(state());
    choices.remember('/0', { id: 'voc', files: [], title: 'Pascal VOC' } as { id: string; files: string[] });
    expect(choices.of('/0')).toEqual({ id: 'voc', files: [] });
    for (let i = 1; i <= 200; i++) choices.remember(`/${i}`, { id: 'voc', files: [] });
    expect(choices.of('/0')).toBeUndefined();
    expect(choices.of('/200')).toBeDefined();
  });
});

describe('an export in words', () => {
  const result = { title: 'COCO', images: 310, annotations: 1204, files: 1, losses: [] };

  it('says how much it is', () => {
    expect(exportInWords(result)).toBe('Export 1,204 annotations in 310 images to COCO');
    expect(exportedInWords(result)).toBe('Exported 1,204 annotations to COCO: 1 file written.');
  });

  it('says what is lost, the most first, or that nothing is', () => {
    expect(lossesInWords([])).toBe('Nothing is lost.');
    const losses = [{ name: 'groups dropped', count: 2 }, { name: 'circles written as polygons', count: 1500 }]; // prettier-ignore
    expect(lossesInWords(losses).split('\n').slice(1)).toEqual(['1,500 × circles written as polygons', '2 × groups dropped']); // prettier-ignore
  });
});

describe('an import in words', () => {
  const result: ImportResult = {
    candidates: [],
    title: 'CVAT',
    matched: 2,
    skipped: 1,
    unmatched: Array.from({ length: 10 }, (_, i) => `${i}.jpg`),
    unmatchedCount: 25,
    annotations: 3,
    newLabels: ['crow'],
    losses: [{ name: 'tracks', count: 1 }],
    name: '',
    changes: [],
  };

  it('says what is left out and what comes along', () => {
    const detail = importDetail(result);
    for (const part of [
      '1 image left alone',
      '25 images not in this dataset',
      '9.jpg, and 15 more',
      '1 new label: crow',
      '1 × tracks',
    ])
      // prettier-ignore
      expect(detail).toContain(part);
    const plain = importDetail({ ...result, skipped: 0, unmatchedCount: 0, newLabels: [], losses: [] });
    expect(plain).not.toMatch(/left alone|not in this|new label/);
    expect(plain).toContain('Nothing is lost.');
  });

  it('says why there is nothing to import', () => {
    expect(nothingToImport(result)).toMatch(/None of the images that CVAT names.*0\.jpg/);
    expect(nothingToImport({ ...result, unmatchedCount: 0 })).toMatch(/annotated already/);
    expect(nothingToImport({ ...result, unmatchedCount: 0, skipped: 0 })).toMatch(/nothing to import/);
  });

  it('takes annotations that were found in the dataset, as they are named', () => {
    const candidate = { id: 'cvat', title: 'CVAT', evidence: '', files: ['a.xml'] };
    expect(sourceArgument({ root: '/birds', candidate })).toEqual({ path: '/birds', format: { id: 'cvat', files: ['a.xml'] } }); // prettier-ignore
    for (const other of [undefined, 'x', {}, { root: '/birds' }, { root: '/birds', candidate: { id: 5 } }])
      expect(sourceArgument(other)).toBeUndefined();
  });
});

describe('labels everywhere', () => {
  it('are named by a menu, by the form or by a plain argument', () => {
    expect(labelArgument({ webviewSection: 'label', label: 'cat', labelListed: true })).toEqual({ label: 'cat' });
    expect(labelArgument({ label: 'cat', into: 'lynx' })).toEqual({ label: 'cat', into: 'lynx' });
    expect(labelArgument('cat')).toEqual({ label: 'cat' });
    for (const other of [undefined, null, 5, {}, { label: 5 }]) expect(labelArgument(other)).toEqual({});
  });

  it('move a step in the class list, not out of it', () => {
    expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 'a', -1)).toBeUndefined();
    expect(moved(['a', 'b'], 'b', 1)).toBeUndefined();
    expect(moved(['a', 'b'], 'x', 1)).toBeUndefined();
  });

  it('say how far they reach', () => {
    expect(extentOf({ name: 'Rename cat to dog', objects: 1204, images: 310 })).toBe(
      'Rename cat to dog: 1,204 objects in 310 images',
    );
  });
});

describe('progress', () => {
  const news = (done: number, total: number) => ({ request: '1', done, total, message: 'Writing labels' });

  it('is a part of a hundred that never shrinks', () => {
    expect(progressOf(news(50, 200), 0)).toEqual({ percent: 25, message: 'Writing labels 50 of 200' });
    expect(progressOf(news(10, 200), 25).percent).toBe(25);
    expect(progressOf(news(300, 200), 25).percent).toBe(100);
  });

  it('is words only while the end is unknown', () => {
    expect(progressOf(news(1200, 0), 25)).toEqual({ percent: 25, message: 'Writing labels 1,200' });
    expect(progressOf(news(0, 0), 0)).toEqual({ percent: 0, message: 'Writing labels' });
  });
});
