import { describe, expect, it } from 'vitest';
import type { Annotation, Shape } from '../../../extension/protocol/server.g.ts';
import { AnnotationList } from '../../../extension/webview/state/annotation-list.ts';
import type { EditorState, Selection } from '../../../extension/webview/state/editor-state.ts';
import { initialState } from '../../../extension/webview/state/initial-state.ts';
import {
  stepSelect,
  type SelectContext,
  type SelectEffect,
  type SelectInput,
  type SelectState,
} from '../../../extension/webview/tools/select-tool.ts';
import { handleAt, objectsAt, objectsWithin } from '../../../extension/webview/view/hit-testing.ts';

const box = (id: string, x: number, y: number, width: number, height: number, group?: string): Annotation => ({
  id,
  label: id,
  group,
  shape: { type: 'box', x, y, width, height, rotation: 0 },
});
const triangle: Annotation = {
  id: 'tri',
  label: 'tri',
  shape: { type: 'polygon', parts: [[[300, 300, 400, 300, 300, 400]]] },
};

/** A hand on the canvas: what it does changes the selection; what it edits is kept in `effects`. */
class Hand {
  private state: SelectState = { type: 'idle' };
  selection: Selection = { ids: new Set() };
  effects: SelectEffect[] = [];
  moved: ReadonlyMap<string, Shape> | undefined;
  private readonly list: AnnotationList;

  constructor(...objects: Annotation[]) {
    this.list = new AnnotationList(objects);
  }

  get selected(): string[] {
    return [...this.selection.ids].sort();
  }

  click(x: number, y: number, keys: Partial<SelectInput['modifiers']> & { clicks?: number } = {}): this {
    return this.down(x, y, keys).up(x, y, keys);
  }

  drag(x: number, y: number, toX: number, toY: number, keys: Partial<SelectInput['modifiers']> = {}): this {
    return this.down(x, y, keys).move(toX, toY, keys).up(toX, toY, keys);
  }

  down(x: number, y: number, keys = {}): this {
    return this.step('down', x, y, keys);
  }

  move(x: number, y: number, keys = {}): this {
    return this.step('move', x, y, keys);
  }

  up(x: number, y: number, keys = {}): this {
    return this.step('up', x, y, keys);
  }

  private step(type: SelectInput['type'], x: number, y: number, keys: { clicks?: number }): this {
    const modifiers = { shift: false, alt: false, ctrl: false, ...keys };
    const step = stepSelect(this.state, { type, at: { x, y }, modifiers, clicks: keys.clicks ?? 1 }, this.context());
    this.state = step.state;
    this.selection = step.selection ?? this.selection;
    this.moved = step.draft?.moved;
    if (step.effect) this.effects.push(step.effect);
    return this;
  }

  private context(): SelectContext {
    const state: EditorState = { ...initialState, annotations: this.list, selection: this.selection };
    return {
      area: { x: 0, y: 0, width: 640, height: 480 },
      pixel: 1,
      decimals: 1,
      selection: this.selection,
      hits: at => objectsAt(state, at, 1),
      handle: at => handleAt(state, at, 1),
      within: (area, touching) => objectsWithin(state, area, touching),
      editable: () => this.list.items.filter(({ id }) => this.selection.ids.has(id)),
      membersOf: ({ id, group }) =>
        group === undefined ? [id] : this.list.items.filter(other => other.group === group).map(other => other.id),
    };
  }
}

const big = box('big', 0, 0, 200, 200);
const small = box('small', 50, 50, 40, 40);
const far = box('far', 500, 300, 50, 50);

describe('a click', () => {
  it('selects the smallest object there, and nothing on empty ground', () => {
    const hand = new Hand(big, small, far).click(70, 70);
    expect(hand.selected).toEqual(['small']);
    expect(hand.click(600, 100).selected).toEqual([]);
  });
  it('again in the same place goes on to what lies beneath, and round again', () => {
    const hand = new Hand(big, small).click(70, 70).click(70, 70);
    expect(hand.selected).toEqual(['big']);
    expect(hand.click(70, 70).selected).toEqual(['small']);
  });
  it('with Ctrl or Shift adds and removes', () => {
    const hand = new Hand(big, small, far).click(70, 70).click(520, 320, { ctrl: true });
    expect(hand.selected).toEqual(['far', 'small']);
    expect(hand.click(520, 320, { shift: true }).selected).toEqual(['small']);
  });
  it('on one of several selected leaves that one', () => {
    expect(new Hand(big, far).drag(640, 480, 1, 1).click(520, 320).selected).toEqual(['far']);
  });
  it('selects a group whole, and one member of it when double', () => {
    const hand = new Hand(box('a', 0, 0, 50, 50, 'g'), box('b', 100, 0, 50, 50, 'g')).click(20, 20);
    expect(hand.selected).toEqual(['a', 'b']);
    expect(hand.click(120, 20, { clicks: 2 }).selected).toEqual(['b']);
    expect(hand.click(20, 20).selected).toEqual(['a']);
  });
});

describe('a marquee', () => {
  it('takes what lies in it from left to right, and what it touches from right to left', () => {
    expect(new Hand(big, small, far).drag(300, 10, 590, 400).selected).toEqual(['far']);
    expect(new Hand(big, small, far).drag(300, 300, 60, 60).selected).toEqual(['big', 'small']);
  });
  it('adds to what was selected with Shift', () => {
    expect(new Hand(big, small, far).click(70, 70).drag(450, 250, 600, 400, { shift: true }).selected).toEqual([
      'far',
      'small',
    ]);
  });
});

describe('a drag', () => {
  it('moves the selection by the whole way, as one edit', () => {
    const hand = new Hand(far).drag(510, 310, 500.04, 320.26);
    expect(hand.effects).toEqual([
      { type: 'reshape', verb: 'Move', shapes: new Map([['far', { ...far.shape, x: 490, y: 310.3 }]]) },
    ]);
    expect(hand.moved).toBeUndefined();
  });
  it('selects what it takes up', () => {
    expect(new Hand(big, far).click(100, 100).drag(510, 310, 530, 310).selected).toEqual(['far']);
  });
  it('does not leave the image', () => {
    const [effect] = new Hand(far).drag(510, 310, 900, 900).effects;
    expect(effect?.type === 'reshape' && effect.shapes.get('far')).toMatchObject({ x: 590, y: 430 });
  });
  it('keeps to one axis with Shift', () => {
    const hand = new Hand(far).down(510, 310).move(480, 320, { shift: true });
    expect(hand.moved?.get('far')).toMatchObject({ x: 470, y: 300 });
  });
  it('of a few px is a click', () => {
    expect(new Hand(far).drag(510, 310, 512, 311).effects).toEqual([]);
  });
  it('of a handle resizes', () => {
    const [effect] = new Hand(far).click(520, 320).drag(550, 350, 600, 400).effects;
    expect(effect?.type === 'reshape' && effect.shapes.get('far')).toMatchObject({
      x: 500,
      y: 300,
      width: 100,
      height: 100,
    });
  });
  it('of a vertex moves it alone, into the image at most', () => {
    const [effect] = new Hand(triangle).click(320, 320).drag(400, 300, 700, 310).effects;
    const moved = { type: 'polygon', parts: [[[300, 300, 640, 310, 300, 400]]] };
    expect(effect?.type === 'reshape' && effect.shapes.get('tri')).toEqual(moved);
  });
  it('of the middle of an edge makes a vertex there', () => {
    const hand = new Hand(triangle).click(320, 320).drag(350, 300, 350, 250);
    const [effect] = hand.effects;
    const moved = { type: 'polygon', parts: [[[300, 300, 350, 250, 400, 300, 300, 400]]] };
    expect(effect?.type === 'reshape' && effect.shapes.get('tri')).toEqual(moved);
    expect(hand.selection.vertex).toBe(1);
  });
});

describe('vertices', () => {
  it('become active by a click, and go by Alt and a click', () => {
    const hand = new Hand(triangle).click(320, 320).click(400, 300);
    expect(hand.selection.vertex).toBe(1);
    hand.click(400, 300, { alt: true });
    expect(hand.effects).toEqual([{ type: 'deleteVertex', id: 'tri', index: 1 }]);
  });
  it('come by a double click on an edge', () => {
    const hand = new Hand(triangle).click(320, 320).click(370, 330, { clicks: 2 });
    expect(hand.effects).toEqual([{ type: 'insertVertex', id: 'tri', at: { x: 370, y: 330 } }]);
  });
});
