import type { Annotation } from '../../protocol/server.g.ts';
import type { EditorState } from '../state/editor-state.ts';
import { isShown } from '../state/visibility.ts';
import { objectWithHandles, usableHandles } from '../view/hit-testing.ts';
import { rectangleToDevice, toDevice, type DeviceView } from './device-view.ts';
import { paintConflicts } from './paint-conflicts.ts';
import { paintDraft } from './paint-draft.ts';
import { paintHandles } from './paint-handles.ts';
import { paintShape, type Canvas2D } from './paint-shape.ts';
import { paintProblemMark, worstProblems } from './problem-marks.ts';
import { lookOf } from './shape-scene.ts';
import { paintSuggestions } from './paint-suggestions.ts';
import { paintTag } from './tags.ts';
import type { Theme } from './theme.ts';

export interface OverlayContent {
  readonly state: EditorState;
  readonly colorOf: (label: string) => string;
  /** Objects whose names found room. */
  readonly tagged: readonly Annotation[];
  readonly theme: Theme;
  /** The pointer draws: guides through it help to place the next point. */
  readonly guides: boolean;
}

/** More dragged shapes than this are painted without names and halos. */
const mostDetailed = 300;
/** More signs of problems than this are noise. */
const mostMarks = 300;

/** Paints what changes with every move: names, hover, what is dragged or drawn, handles and guides. */
export function paintOverlay(canvas: Canvas2D, view: DeviceView, content: OverlayContent): void {
  const { state, theme } = content;
  canvas.setTransform(1, 0, 0, 1, 0, 0);
  canvas.clearRect(0, 0, view.width, view.height);
  if (!state.document) return;
  paintHover(canvas, view, content);
  paintMoved(canvas, view, content);
  paintConflicts(canvas, view, state, content.colorOf, theme);
  paintSuggestions(canvas, view, state, content.colorOf, theme);
  if (state.toggles.labels) paintTags(canvas, view, content);
  paintProblems(canvas, view, content);
  if (state.draft) paintDraft(canvas, view, state.draft, content.colorOf(state.label ?? ''), theme);
  // With a tool for drawing in hand nothing can be grabbed.
  const handled = state.tool === 'select' ? moved(state, objectWithHandles(state)) : undefined;
  if (handled) {
    const handles = usableHandles(state, handled, view.ratio / view.zoom);
    paintHandles(canvas, view, handled, handles, state.selection.vertex, theme);
  }
  if (content.guides) paintGuides(canvas, view, state);
}

/** The object as it is being dragged. */
function moved({ draft }: EditorState, object: Annotation | undefined): Annotation | undefined {
  const shape = object && draft?.moved?.get(object.id);
  return shape ? { ...object, shape } : object;
}

function paintHover(canvas: Canvas2D, view: DeviceView, { state, colorOf, theme }: OverlayContent): void {
  const object = state.hovered === undefined ? undefined : state.annotations.get(state.hovered);
  if (!object || state.selection.ids.has(object.id) || !isShown(state, object)) return;
  const look = lookOf(object, colorOf(object.label), { fill: state.toggles.fills, emphasis: 'hovered' });
  paintShape(canvas, view, object.shape, look, theme);
}

function paintMoved(canvas: Canvas2D, view: DeviceView, { state, colorOf, theme }: OverlayContent): void {
  const shapes = state.draft?.moved;
  if (!shapes) return;
  const detailed = shapes.size <= mostDetailed;
  for (const [id, shape] of shapes) {
    const object = state.annotations.get(id);
    if (!object || !isShown(state, object)) continue;
    const color = colorOf(object.label);
    if (detailed) {
      paintShape(
        canvas,
        view,
        shape,
        lookOf(object, color, { fill: state.toggles.fills, emphasis: 'selected' }),
        theme,
      );
    } else paintShape(canvas, view, shape, { color, fill: false, emphasis: 'none', suggested: false }, theme);
  }
}

function paintTags(canvas: Canvas2D, view: DeviceView, { state, colorOf, tagged, theme }: OverlayContent): void {
  const paint = (object: Annotation | undefined): void => {
    const current = moved(state, object);
    if (current && isShown(state, current)) paintTag(canvas, view, current, colorOf(current.label), theme);
  };
  const above = new Set([...(state.selection.ids.size <= 50 ? state.selection.ids : []), state.hovered ?? '']);
  for (const { id } of tagged) if (!above.has(id)) paint(state.annotations.get(id));
  for (const id of above) paint(state.annotations.get(id));
}

function paintProblems(canvas: Canvas2D, view: DeviceView, { state, theme }: OverlayContent): void {
  let painted = 0;
  for (const [id, severity] of worstProblems(state.problems)) {
    const object = moved(state, state.annotations.get(id));
    if (!object || !isShown(state, object)) continue;
    if (paintProblemMark(canvas, view, object, severity, theme) && ++painted >= mostMarks) return;
  }
}

function paintGuides(canvas: Canvas2D, view: DeviceView, { cursor, document }: EditorState): void {
  if (!cursor || !document?.source) return;
  const { x, y } = toDevice(view, { x: cursor[0], y: cursor[1] });
  const area = rectangleToDevice(view, { x: 0, y: 0, width: document.source.width, height: document.source.height });
  const [left, right] = [Math.max(0, area.x), Math.min(view.width, area.x + area.width)];
  const [top, bottom] = [Math.max(0, area.y), Math.min(view.height, area.y + area.height)];
  if (x < area.x || x > area.x + area.width || y < area.y || y > area.y + area.height) return;
  const lines = new Path2D();
  const [column, row] = [Math.round(x) + 0.5, Math.round(y) + 0.5];
  const gap = 6 * view.ratio;
  lines.moveTo(left, row);
  lines.lineTo(column - gap, row);
  lines.moveTo(column + gap, row);
  lines.lineTo(right, row);
  lines.moveTo(column, top);
  lines.lineTo(column, row - gap);
  lines.moveTo(column, row + gap);
  lines.lineTo(column, bottom);
  canvas.lineWidth = view.ratio;
  canvas.setLineDash([]);
  canvas.strokeStyle = 'rgba(0, 0, 0, 0.55)';
  canvas.stroke(lines);
  canvas.setLineDash([5 * view.ratio, 5 * view.ratio]);
  canvas.strokeStyle = 'rgba(255, 255, 255, 0.85)';
  canvas.stroke(lines);
  canvas.setLineDash([]);
}
