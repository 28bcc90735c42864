import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeDefinition, DatasetSettings, LabelDefinition } from '../../../extension/protocol/server.g.ts';
import { AnnotationList } from '../../../extension/webview/state/annotation-list.ts';
import { initialState } from '../../../extension/webview/state/initial-state.ts';
import { definitionOf, draftOf, faultsOf } from '../../../extension/webview/ui/labels/label-draft.ts';
import { labelRows, matchLabels } from '../../../extension/webview/ui/labels/label-model.ts';

const label = (name: string, rest: Partial<LabelDefinition> = {}): LabelDefinition => ({
  name,
  shapes: [],
  attributes: [],
  ...rest,
});
const settings = (labels: readonly LabelDefinition[]): DatasetSettings => ({
  labels,
  attributes: [],
  imageAttributes: [],
  tags: [],
});
const stateWith = (labels: readonly LabelDefinition[], used: readonly string[]) => ({
  ...initialState,
  dataset: { name: 'photos', total: 1, settings: settings(labels), storage: { title: 'Annotator', refusals: [] } },
  annotations: new AnnotationList(
    used.map((name, i) => ({ id: String(i), label: name, shape: { type: 'point', x: i, y: 0 } })),
  ),
});

describe('the rows of the palette', () => {
  it('are the labels defined in their order, then those only used, the most frequent first', () => {
    const state = stateWith([label('tree'), label('ant')], ['fox', 'owl', 'owl', 'ant']);
    expect(labelRows(state).map(({ name, here }) => [name, here])).toEqual([
      ['tree', 0],
      ['ant', 1],
      ['owl', 2],
      ['fox', 1],
    ]);
  });

  it('are in the order of the class list after the labels defined, also when nothing has them', () => {
    const state = stateWith([label('tree')], ['fox', 'owl']);
    const rows = labelRows({ ...state, dataset: { ...state.dataset, classList: ['zebra', 'owl', 'tree', 'ant'] } });
    expect(rows.map(({ name, here, listed, stray }) => [name, here, listed, stray])).toEqual([
      ['tree', 0, true, false],
      ['zebra', 0, true, false],
      ['owl', 1, true, false],
      ['ant', 0, true, false],
      ['fox', 1, false, true],
    ]);
    expect(rows.map(({ key }) => key)).toEqual(['1', '2', '3', '4', undefined]);
  });

  it('count no fewer in the dataset than in the image', () => {
    const summary = { images: 1, labelled: 1, objects: 1, labels: [{ name: 'owl', count: 1 }], tags: [] };
    const [row] = labelRows({ ...stateWith([], ['owl', 'owl']), summary });
    expect(row?.all).toBe(2);
  });

  it('have each name once, whatever names there are', () => {
    const names = fc.array(fc.string());
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), names, (defined, used) => {
        const rows = labelRows(stateWith(defined.map(name => label(name)), used)); // prettier-ignore
        expect(rows.map(({ name }) => name).sort()).toEqual([...new Set([...defined, ...used])].sort());
        expect(rows.reduce((sum, { here }) => sum + here, 0)).toBe(used.length);
      }),
    );
  });

  it('show as hidden what “only this label” leaves out', () => {
    const state = stateWith([label('a'), label('b')], []);
    const rows = labelRows({ ...state, toggles: { ...state.toggles, onlyLabel: 'b' } });
    expect(rows.map(({ hidden }) => hidden)).toEqual([true, false]);
  });
});

describe('completion', () => {
  const rows = labelRows(stateWith(['concat', 'cat', 'Category', 'dog'].map(name => label(name)), [])); // prettier-ignore
  const found = (text: string) => matchLabels(rows, text).map(({ name }) => name);

  it('finds the name itself first, then beginnings, then insides, whatever the case', () => {
    expect(found('CAT')).toEqual(['cat', 'Category', 'concat']);
  });

  it('finds everything for no text and nothing for another word', () => {
    expect(found(' ')).toHaveLength(4);
    expect(found('bird')).toEqual([]);
  });
});

const text = (name: string): AttributeDefinition => ({ name, type: 'text', options: [] });

describe('the form of a label', () => {
  const known = settings([label('cat', { key: '1' }), label('dog')]);
  const taken = new Set(['cat', 'dog']);

  it('gives back the definition that it was opened with', () => {
    const cat = label('cat', { key: '1', color: '#aabbcc', shapes: ['box'], attributes: [{ name: 'age', type: 'number', options: [] }] }); // prettier-ignore
    expect(definitionOf(draftOf('cat', cat))).toEqual(cat);
    expect(definitionOf(draftOf('new', undefined))).toEqual(label('new'));
  });

  it('drops options that the kind of value has no use for', () => {
    const draft = { ...draftOf('cat', undefined), attributes: [{ name: ' age ', type: 'number', options: ['x'] } as const] }; // prettier-ignore
    expect(definitionOf(draft).attributes).toEqual([{ name: 'age', type: 'number', options: [] }]);
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['another label’s name', { name: 'dog' }, 'name'],
    ['half a colour', { color: '#12' }, 'color'],
    ['two letters as a key', { key: 'ab' }, 'key'],
    ['two attributes of one name', { attributes: [text('a'), text('a')] }, 'attributes'],
    ['a choice of nothing', { attributes: [{ name: 'a', type: 'oneOf', options: [] }] }, 'attributes'],
  ] as const)('refuses %s', (_, patch, field) => {
    expect(faultsOf({ ...draftOf('cat', undefined), ...patch }, 'cat', taken)[field]).toBeTypeOf('string');
  });

  it('finds nothing wrong with a label as it is', () => {
    expect(Object.values(faultsOf(draftOf('cat', known.labels[0]), 'cat', taken)).filter(Boolean)).toEqual([]);
  });
});
