import type { EditorState as ToldState } from '../protocol/webview.ts';
import type { Channel } from './channel.ts';
import { centreOf } from './geometry/rectangle.ts';
import { boundsOfShape, describeShape } from './shapes/registry.ts';
import type { EditorState, Suggestions, Viewport } from './state/editor-state.ts';
import { equal } from './state/equality.ts';
import type { EditorStore } from './state/store.ts';
import { scaleOf } from './view/viewport.ts';

/** Tells the host what its status bar and when-clauses need, whenever that changes. */
export function reportState(store: EditorStore, channel: Channel, isDrawing: () => boolean): void {
  let told: ToldState | undefined;
  store.subscribe((_changed, state) => {
    const next = toldOf(state, isDrawing());
    if (equal(next, told)) return;
    told = next;
    channel.send('state', { state: next });
  });
}

function toldOf(state: EditorState, drawing: boolean): ToldState {
  const { annotations, cursor, document, draft, selection, tool, viewport } = state;
  const primary = selection.primary === undefined ? undefined : annotations.get(selection.primary);
  const shape = draft?.shape ?? (primary && (draft?.moved?.get(primary.id) ?? primary.shape));
  return {
    image: document?.image,
    tool,
    selected: selection.ids.size,
    drawing,
    suggesting: state.suggestions.current !== undefined,
    comparing: state.suggestions.compared !== undefined,
    cursor: cursor && [Math.floor(cursor[0]), Math.floor(cursor[1])],
    size: shape && selection.ids.size <= 1 ? describeShape(shape) : undefined,
    zoom: viewport.zoom,
    objects: annotations.size,
    label: primary?.label ?? state.label,
  };
}

/** Says on the page's body what is on screen, once it is: tests and the host's own checks wait for it. */
export function stateOnBody(store: EditorStore, body: HTMLElement): void {
  store.subscribe((_changed, state) => {
    const size = state.document?.source;
    const facts: Readonly<Record<string, string | undefined>> = {
      image: state.document?.image,
      picture: state.picture.state,
      objects: String(state.annotations.size),
      selected: String(state.selection.ids.size),
      tool: state.tool,
      // points of the shape being drawn, the pointer's included
      drawing: state.draft?.points && String(state.draft.points.length / 2),
      label: state.label,
      // where the current suggestion of a model is
      suggestion: placeOf(state.suggestions),
      revision: String(state.revision),
      pending: String(state.pending),
      zoom: state.viewport.zoom.toFixed(4),
      view: viewOf(state.viewport),
      size: size && `${size.width} ${size.height}`,
      connection: state.connection.state,
      state: state.dataset ? 'ready' : undefined,
    };
    for (const [name, value] of Object.entries(facts)) {
      const attribute = `data-${name}`;
      if (value === undefined) body.removeAttribute(attribute);
      else if (body.getAttribute(attribute) !== value) body.setAttribute(attribute, value);
    }
  });
}

/** The centre of the current suggestion, px of the image. */
function placeOf({ items, current, compared }: Suggestions): string | undefined {
  const shape = (compared?.ghost ? [compared.ghost] : items).find(({ id }) => id === current)?.annotation?.shape;
  if (!shape) return undefined;
  const { x, y } = centreOf(boundsOfShape(shape));
  return `${String(x)} ${String(y)}`;
}

/** Where the picture is on the stage and how large: left, top and CSS px per image px. */
function viewOf(viewport: Viewport): string {
  const scale = scaleOf(viewport, window.devicePixelRatio);
  return [viewport.x, viewport.y, scale].map(value => value.toFixed(4)).join(' ');
}
