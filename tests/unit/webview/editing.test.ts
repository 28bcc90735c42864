import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation, Change } from '../../../extension/protocol/server.g.ts';
import { fromClipboard, toClipboard } from '../../../extension/webview/editing/clipboard-text.ts';
import { reorder, type Step } from '../../../extension/webview/editing/drawing-order.ts';
import { addTag, removeTag } from '../../../extension/webview/editing/image-fields.ts';
import { defineLabel, newLabel } from '../../../extension/webview/editing/label-settings.ts';
import {
  addObject,
  copyFromImage,
  deleteObjects,
  duplicateObjects,
  groupObjects,
  moveObjects,
  pasteObjects,
  relabelObjects,
  rotateObjects,
  setAttribute,
  ungroupObjects,
} from '../../../extension/webview/editing/objects.ts';
import type { PlannedEdit, Scene } from '../../../extension/webview/editing/planned-edit.ts';
import { AnnotationList } from '../../../extension/webview/state/annotation-list.ts';
import { applyChange, invertChange, type DocumentContent } from '../../../extension/webview/state/apply-change.ts';

const image = 'a.jpg';
const object = (id: string, more: Partial<Annotation> = {}): Annotation => ({
  id,
  label: 'cat',
  shape: { type: 'box', x: 10, y: 10, width: 20, height: 20, rotation: 0 },
  ...more,
});

function scene(
  objects: readonly Annotation[],
  selected: readonly string[] = objects.map(({ id }) => id),
  locked: readonly string[] = [],
): Scene {
  return {
    document: { image, fields: { tags: ['day'] }, annotations: new AnnotationList(objects) },
    selection: { ids: new Set(selected), primary: selected.at(-1) },
    locked: new Set(locked),
  };
}

const after = ({ document }: Scene, edit: PlannedEdit | undefined): DocumentContent =>
  (edit?.changes ?? []).reduce(applyChange, document);
const ids = (document: DocumentContent): string => document.annotations.items.map(({ id }) => id).join('');
const three = [object('a'), object('b'), object('c')];

describe('edits of objects', () => {
  it('draw with a new id, on top, and select it', () => {
    const s = scene(three);
    const edit = addObject(s, 'dog', { type: 'point', x: 1, y: 2 });
    const added = after(s, edit).annotations.items.at(-1);
    expect(added).toMatchObject({ label: 'dog', shape: { type: 'point', x: 1, y: 2 } });
    expect(added?.id).toMatch(/^[0-9a-z]{8}$/);
    expect([...(edit.selection?.ids ?? [])]).toEqual([added?.id]);
  });
  it('delete what is selected, but nothing locked, and come back exactly', () => {
    const s = scene(three, ['a', 'b', 'c'], ['b']);
    const edit = deleteObjects(s);
    expect(edit?.name).toBe('Delete 2 objects');
    const gone = after(s, edit);
    expect(ids(gone)).toBe('b');
    const back = (edit?.changes ?? []).toReversed().map(invertChange).reduce(applyChange, gone);
    expect(ids(back)).toBe('abc');
  });
  it('paste in the same place with new ids and new groups', () => {
    const grouped = [object('a', { group: '1' }), object('b', { group: '1' }), object('c')];
    const s = scene([object('x', { group: '1' })]);
    const pasted = after(s, pasteObjects(s, grouped)).annotations.items.slice(1);
    expect(pasted.map(({ shape }) => shape)).toEqual(grouped.map(({ shape }) => shape));
    expect(pasted[0]?.group).toBe(pasted[1]?.group);
    expect(pasted[0]?.group).not.toBe('1');
    expect(new Set(pasted.map(({ id }) => id)).size).toBe(3);
  });
  it('duplicate beside the originals and select the copies', () => {
    const s = scene(three, ['b']);
    const edit = duplicateObjects(s, { x: 5, y: 6 });
    expect(after(s, edit).annotations.items.at(-1)?.shape).toMatchObject({ x: 15, y: 16 });
    expect(edit?.selection?.ids.has('b')).toBe(false);
  });
  it('copy from another image only what is not here', () => {
    const s = scene([object('a')]);
    const others = [object('z'), object('y', { label: 'dog' })];
    expect(copyFromImage(s, others)?.changes).toHaveLength(1);
    expect(copyFromImage(s, [object('z')])).toBeUndefined();
  });
  it('do nothing rather than change nothing', () => {
    expect(relabelObjects(scene(three), 'cat')).toBeUndefined();
    expect(moveObjects(scene(three), { x: 0, y: 0 })).toBeUndefined();
    expect(deleteObjects(scene(three, []))).toBeUndefined();
    expect(groupObjects(scene(three, ['a']))).toBeUndefined();
    expect(ungroupObjects(scene(three))).toBeUndefined();
  });
  it('turn the selection about its common middle', () => {
    const s = scene([
      object('a'),
      object('b', { shape: { type: 'box', x: 110, y: 10, width: 20, height: 20, rotation: 0 } }),
    ]);
    const [a, b] = after(s, rotateObjects(s, 90, 1)).annotations.items;
    expect(a?.shape).toMatchObject({ x: 60, y: -40, rotation: 90 });
    expect(b?.shape).toMatchObject({ x: 60, y: 60, rotation: 90 });
  });
  it('set and take away attributes', () => {
    const s = scene([object('a')]);
    const set = after(s, setAttribute(s, 'pose', 'sitting'));
    expect(set.annotations.get('a')?.attributes).toEqual({ pose: 'sitting' });
    const again = { ...s, document: set };
    expect(after(again, setAttribute(again, 'pose', undefined)).annotations.get('a')?.attributes).toBeUndefined();
  });
  it('count what a model proposed as confirmed once a person moves it', () => {
    const s = scene([object('a', { provenance: { model: 'm', score: 0.5, confirmed: false } })]);
    expect(after(s, moveObjects(s, { x: 1, y: 0 })).annotations.get('a')?.provenance?.confirmed).toBe(true);
  });
});

describe('drawing order', () => {
  const moved = (selected: string, step: Step): string => {
    const s = scene(
      'abcde'.split('').map(id => object(id)),
      selected.split(''),
    );
    return ids(after(s, reorder(s, step)));
  };
  it('moves the selection one step or all the way, keeping its own order', () => {
    expect(moved('bc', 'forward')).toBe('adbce');
    expect(moved('bc', 'front')).toBe('adebc');
    expect(moved('bd', 'back')).toBe('bdace');
    expect(moved('de', 'backward')).toBe('abdec');
    expect(moved('de', 'front')).toBe('abcde');
    expect(moved('be', 'forward')).toBe('acbde');
  });
  it('comes back when the changes are taken back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...'abcdef'.split(''))),
        fc.constantFrom<Step>('forward', 'backward', 'front', 'back'),
        (selected, step) => {
          const s = scene(
            'abcdef'.split('').map(id => object(id)),
            selected,
          );
          const edit = reorder(s, step);
          const back = (edit?.changes ?? []).toReversed().map((change: Change) => invertChange(change));
          expect(ids(back.reduce(applyChange, after(s, edit)))).toBe('abcdef');
        },
      ),
    );
  });
});

describe('tags and labels', () => {
  it('are added once and taken away', () => {
    expect(addTag(scene([]), 'day')).toBeUndefined();
    const s = scene([]);
    expect(after(s, addTag(s, 'night')).fields.tags).toEqual(['day', 'night']);
    expect(after(s, removeTag(s, 'day')).fields.tags).toEqual([]);
  });
  it('have a key of their own: giving it to another takes it from the first', () => {
    const settings = {
      labels: [{ ...newLabel('cat'), key: 'c' }, newLabel('cow')],
      attributes: [],
      imageAttributes: [],
      tags: [],
    };
    const [change] = defineLabel(settings, { ...newLabel('cow'), key: 'c' })?.changes ?? [];
    const labels = change?.kind === 'settings' ? change.after.labels : [];
    expect(labels.map(({ name, key }) => [name, key])).toEqual([['cat', undefined], ['cow', 'c']]); // prettier-ignore
  });
});

describe('the clipboard', () => {
  it('gives back what was copied', () => {
    const copied = [object('a', { attributes: { pose: 'sitting', age: 3, wet: true, colours: ['black'] } })];
    expect(fromClipboard(toClipboard(copied))).toEqual(copied);
  });
  it.each([
    '',
    'hello',
    '{"type":"annotator/objects"}',
    '{"type":"annotator/objects","objects":[{"id":1}]}',
    'annotator/objects {',
  ])('takes %j for something else', text => {
    expect(fromClipboard(text)).toBeUndefined();
  });
});
