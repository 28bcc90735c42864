import type { Annotation, Shape } from '../../protocol/server.g.ts';
import { between, clampTo, contains, union, type Rectangle } from '../geometry/rectangle.ts';
import { roundTo } from '../geometry/rounding.ts';
import { distance, subtract, type Vector } from '../geometry/vector.ts';
import { boundsOfShape, kindOf, translateShape } from '../shapes/registry.ts';
import type { Handle, Modifiers } from '../shapes/shape-kind.ts';
import type { Draft, Selection } from '../state/editor-state.ts';
import { clickSlop } from './drawing-tool.ts';
import { afterClick, afterMarquee, afterPress, innermost } from './selecting.ts';

/** What the pointer does, in px of the image. */
export interface SelectInput {
  readonly type: 'down' | 'move' | 'up';
  readonly at: Vector;
  readonly modifiers: Modifiers & { readonly ctrl: boolean };
  readonly clicks: number;
}

/** What is under the pointer, and what may be done with it. */
export interface SelectContext {
  readonly area: Rectangle;
  /** Size of a screen px in px of the image. */
  readonly pixel: number;
  readonly decimals: number;
  readonly selection: Selection;
  /** Objects at a point, the likeliest first. */
  readonly hits: (at: Vector) => readonly Annotation[];
  /** The handle at a point. */
  readonly handle: (at: Vector) => { readonly object: Annotation; readonly handle: Handle } | undefined;
  /** Objects wholly in a rectangle, or touching it. */
  readonly within: (area: Rectangle, touching: boolean) => readonly string[];
  /** The selected objects that may be changed. */
  readonly editable: () => readonly Annotation[];
  readonly membersOf: (object: Annotation) => readonly string[];
}

export type SelectState =
  | { readonly type: 'idle' }
  | {
      readonly type: 'handle';
      readonly from: Vector;
      readonly object: Annotation;
      readonly handle: Handle;
      readonly shape?: Shape;
    }
  | {
      readonly type: 'object';
      readonly from: Vector;
      readonly click?: Selection;
      readonly moved?: ReadonlyMap<string, Shape>;
    }
  | { readonly type: 'marquee'; readonly from: Vector; readonly before: Selection; readonly area?: Rectangle };

export type SelectEffect =
  | { readonly type: 'reshape'; readonly verb: string; readonly shapes: ReadonlyMap<string, Shape> }
  | { readonly type: 'deleteVertex'; readonly id: string; readonly index: number }
  | { readonly type: 'insertVertex'; readonly id: string; readonly at: Vector };

export interface SelectStep {
  readonly state: SelectState;
  readonly selection?: Selection;
  readonly draft?: Draft;
  readonly effect?: SelectEffect;
}

const idle: SelectState = { type: 'idle' };

/** The tool that selects, moves and reshapes: a state machine without state of its own. */
export function stepSelect(state: SelectState, input: SelectInput, context: SelectContext): SelectStep {
  switch (input.type) {
    case 'down':
      return press(input, context);
    case 'move':
      return drag(state, input, context);
    case 'up':
      return release(state, input, context);
  }
}

function press({ at, modifiers, clicks }: SelectInput, context: SelectContext): SelectStep {
  const grabbed = context.handle(at);
  if (grabbed) {
    const { object, handle } = grabbed;
    const vertex = handle.role === 'vertex' ? handle.index : undefined;
    if (modifiers.alt && vertex !== undefined) {
      return { state: idle, effect: { type: 'deleteVertex', id: object.id, index: vertex } };
    }
    if (clicks >= 2 && handle.role === 'middle') {
      return { state: idle, effect: { type: 'insertVertex', id: object.id, at: clampTo(context.area, at) } };
    }
    const selection = { ...context.selection, primary: object.id, vertex };
    return { state: { type: 'handle', from: at, object, handle }, selection };
  }
  const hits = context.hits(at);
  const [first] = hits;
  if (!first) return { state: { type: 'marquee', from: at, before: context.selection } };
  if (clicks >= 2 && !modifiers.ctrl && !modifiers.shift) {
    const edged = hits.find(({ id }) => context.selection.ids.has(id));
    if (edged && kindOf(edged.shape).hit(edged.shape, at, 6 * context.pixel) === 'edge') {
      const inserts = kindOf(edged.shape).insertVertex !== undefined;
      if (inserts)
        return { state: idle, effect: { type: 'insertVertex', id: edged.id, at: clampTo(context.area, at) } };
    }
    const member = innermost(hits, context.selection);
    if (member) return { state: { type: 'object', from: at }, selection: member };
  }
  const additive = modifiers.ctrl || modifiers.shift;
  return {
    state: { type: 'object', from: at, click: afterClick(hits, context, additive) },
    selection: afterPress(hits, context, additive),
  };
}

function drag(state: SelectState, { at, modifiers }: SelectInput, context: SelectContext): SelectStep {
  if (state.type === 'idle') return { state };
  const started = state.type === 'handle' ? state.shape : state.type === 'object' ? state.moved : state.area;
  if (!started && distance(at, state.from) < clickSlop * context.pixel) return { state };
  switch (state.type) {
    case 'handle': {
      const shape = reshaped(state, at, modifiers, context);
      return { state: { ...state, shape }, draft: { moved: new Map([[state.object.id, shape]]) } };
    }
    case 'object': {
      const by = allowed(subtract(at, state.from), modifiers, context);
      const moved = new Map(context.editable().map(({ id, shape }) => [id, translateShape(shape, by)]));
      return { state: { ...state, click: undefined, moved }, draft: { moved } };
    }
    case 'marquee': {
      const area = between(state.from, at);
      const additive = modifiers.ctrl || modifiers.shift;
      // From right to left touching is enough, as in drawing programs.
      const found = context.within(area, at.x < state.from.x);
      return {
        state: { ...state, area },
        draft: { marquee: area },
        selection: afterMarquee(found, state.before, additive),
      };
    }
  }
}

function release(state: SelectState, { modifiers }: SelectInput, context: SelectContext): SelectStep {
  switch (state.type) {
    case 'idle':
      return { state };
    case 'handle': {
      if (!state.shape) return { state: idle };
      const { object, handle, shape } = state;
      const vertex = handle.role === 'middle' ? handle.index + 1 : context.selection.vertex;
      const verb = handle.role === 'rotate' ? 'Rotate' : handle.role === 'middle' ? 'Insert a point into' : 'Reshape';
      return {
        state: idle,
        selection: { ...context.selection, vertex },
        effect: { type: 'reshape', verb, shapes: new Map([[object.id, shape]]) },
      };
    }
    case 'object':
      if (state.moved) return { state: idle, effect: { type: 'reshape', verb: 'Move', shapes: state.moved } };
      return { state: idle, selection: state.click };
    case 'marquee': {
      const additive = modifiers.ctrl || modifiers.shift;
      return state.area || additive ? { state: idle } : { state: idle, selection: { ids: new Set() } };
    }
  }
}

/** The shape with the handle under the pointer; a handle inside the image stays inside. */
function reshaped(
  { object: { shape }, handle, from }: Extract<SelectState, { type: 'handle' }>,
  at: Vector,
  modifiers: Modifiers,
  { area, decimals }: SelectContext,
): Shape {
  const kind = kindOf(shape);
  const delta = subtract(at, from);
  const target = { x: handle.x + delta.x, y: handle.y + delta.y };
  const held = handle.role !== 'rotate' && contains(area, handle);
  const edited = kind.edit(shape, handle, held ? subtract(clampTo(area, target), handle) : delta, modifiers);
  return kind.round(edited, decimals, shape);
}

/** How far the selection moves: along one axis with Shift, and not out of the image if it is in it. */
function allowed(delta: Vector, { shift }: Modifiers, { area, decimals, editable }: SelectContext): Vector {
  const wide = Math.abs(delta.x) >= Math.abs(delta.y);
  const wanted = shift ? { x: wide ? delta.x : 0, y: wide ? 0 : delta.y } : delta;
  const [first, ...others] = editable().map(({ shape }) => boundsOfShape(shape));
  if (!first) return { x: 0, y: 0 };
  const bounds = others.reduce(union, first);
  const along = (move: number, start: number, length: number, from: number, room: number): number => {
    if (start < from || start + length > from + room) return roundTo(move, decimals);
    const limited = Math.max(from - start, Math.min(move, from + room - start - length));
    return limited === move ? roundTo(move, decimals) : limited;
  };
  return {
    x: along(wanted.x, bounds.x, bounds.width, area.x, area.width),
    y: along(wanted.y, bounds.y, bounds.height, area.y, area.height),
  };
}
