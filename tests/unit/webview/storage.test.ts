import { describe, expect, it } from 'vitest';
import type { Annotation, Change, Shape, StorageFeature } from '../../../extension/protocol/server.g.ts';
import type { ShownDocument, StorageInfo } from '../../../extension/protocol/webview.ts';
import { featureOf, refusalOf, refusalOfAttribute } from '../../../extension/webview/editing/storage.ts';
import { EditorStore } from '../../../extension/webview/state/store.ts';

const refusing = (...features: readonly StorageFeature[]): StorageInfo => ({
  title: 'YOLO detection',
  refusals: features.map(feature => ({ feature, reason: `No ${feature}.` })),
  attributes: ['track'],
});
const yolo = refusing('polygon', 'rotatedBox', 'ellipse', 'group', 'tags', 'imageAttributes');

const box: Shape = { type: 'box', x: 1, y: 2, width: 3, height: 4, rotation: 0 };
const turned: Shape = { ...box, rotation: 30 };
const triangle: Shape = { type: 'polygon', parts: [[[0, 0, 4, 0, 4, 4]]] };
const object = (shape: Shape, rest: Partial<Annotation> = {}): Annotation => ({
  id: 'a',
  label: 'cat',
  shape,
  ...rest,
});
const change = (before: Annotation | undefined, after: Annotation | undefined): Change => ({
  kind: 'annotation',
  image: 'a.jpg',
  id: 'a',
  before,
  after,
});

describe('what a shape takes', () => {
  const ellipse = { type: 'ellipse', centerX: 5, centerY: 5, radiusX: 3, radiusY: 3, rotation: 0 } as const;
  it.each<[StorageFeature, Shape]>([
    ['box', box],
    ['rotatedBox', turned],
    ['polygon', triangle],
    ['circle', ellipse],
    ['ellipse', { ...ellipse, radiusY: 2 }],
    ['point', { type: 'point', x: 1, y: 1 }],
  ])('is %s', (feature, shape) => {
    expect(featureOf(shape)).toBe(feature);
  });
});

describe('an edit that the files can’t hold', () => {
  it.each<[string, Change, string]>([
    ['a new polygon', change(undefined, object(triangle)), 'No polygon.'],
    ['a box turned', change(object(box), object(turned)), 'No rotatedBox.'],
    ['a group', change(object(box), object(box, { group: '1' })), 'No group.'],
    ['a tag', { kind: 'image', image: 'a.jpg', before: { tags: [] }, after: { tags: ['dusk'] } }, 'No tags.'],
    [
      'an attribute of the image',
      { kind: 'image', image: 'a.jpg', before: { tags: [] }, after: { tags: [], attributes: { sun: true } } },
      'No imageAttributes.',
    ],
  ])('is refused with the reason: %s', (_, edit, reason) => {
    expect(refusalOf([edit], yolo)).toBe(reason);
  });

  it('is one with an attribute that has no place, which is named', () => {
    const painted = change(object(box), object(box, { attributes: { track: 1, colour: 'red' } }));
    expect(refusalOf([painted], yolo)).toContain('YOLO detection can’t store the attribute “colour”.');
    expect(refusalOfAttribute(yolo, 'track')).toBeUndefined();
    expect(refusalOfAttribute({ title: 'COCO', refusals: [] }, 'colour')).toBeUndefined();
  });

  it.each<[string, Change]>([
    ['a box', change(undefined, object(box))],
    ['what is gone', change(object(triangle), undefined)],
    ['a polygon that is there already and moves', change(object(triangle), object({ ...triangle, parts: [[[1, 1, 5, 1, 5, 5]]] }))], // prettier-ignore
    ['an attribute with a column', change(object(box), object(box, { attributes: { track: 4 } }))],
    ['a tag taken away', { kind: 'image', image: 'a.jpg', before: { tags: ['x'] }, after: { tags: [] } }],
    ['the class list', { kind: 'classList', before: ['cat'], after: ['dog'] }],
  ])('is not %s', (_, edit) => {
    expect(refusalOf([edit], yolo)).toBeUndefined();
  });

  it('is none at all while nothing is known of the files', () => {
    expect(refusalOf([change(undefined, object(triangle))], undefined)).toBeUndefined();
  });
});

describe('an editor of such files', () => {
  const settings = { labels: [], attributes: [], imageAttributes: [], tags: [] };
  const dataset = { name: 'd', total: 1, settings, storage: yolo, classList: ['cat', 'dog'] };
  const document: ShownDocument = {
    image: 'a.jpg',
    revision: 1,
    index: 0,
    total: 1,
    file: '/a.txt',
    fields: { tags: [] },
    annotations: [object(box)],
    changed: false,
    problems: [],
  };
  const options = { viewOnNavigate: 'fit', crosshair: true, decimals: 1, askForLabel: false } as const;
  const opened = () => {
    const sent: string[] = [];
    const store = new EditorStore({
      edit: name => {
        sent.push(name);
        return Promise.resolve({ revision: 2 });
      },
      reload: () => undefined,
    }, () => undefined); // prettier-ignore
    store.init({ dataset, options, keys: [], document });
    return { store, sent };
  };

  it('sends no edit that they can’t hold, and says why', () => {
    const { store, sent } = opened();
    expect(store.commit('Draw cat', [change(undefined, { ...object(triangle), id: 'b' })])).toBe(false);
    expect(store.state.notice).toMatchObject({ text: 'No polygon.', severity: 'warning' });
    expect(store.state.annotations.size).toBe(1);
    expect(sent).toEqual([]);
  });

  it('puts the tool away that another format has no use for', () => {
    const { store } = opened();
    store.update({ tool: 'circle' });
    store.datasetChanged({ dataset: { ...dataset, storage: refusing('circle') }, listChanged: false });
    expect(store.state.tool).toBe('select');
  });

  it('keeps the class list right through edits, undo and redo', () => {
    const { store } = opened();
    const told = (revision: number, before: readonly string[], after: readonly string[]) => {
      store.edited({ revision, name: 'Rename', changes: [{ kind: 'classList', before, after }], problems: [], cause: 'edit' }); // prettier-ignore
    };
    told(2, ['cat', 'dog'], ['lynx', 'dog']);
    expect(store.state.dataset?.classList).toEqual(['lynx', 'dog']);
    told(3, ['lynx', 'dog'], ['cat', 'dog']);
    expect(store.state.dataset?.classList).toEqual(['cat', 'dog']);
    store.datasetChanged({ dataset: { ...dataset, classList: ['dog'] }, listChanged: false });
    expect(store.state.dataset?.classList).toEqual(['dog']);
  });
});
