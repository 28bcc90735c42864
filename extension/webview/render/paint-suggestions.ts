import type { Shape } from '../../protocol/server.g.ts';
import { openSuggestions } from '../editing/suggestions.ts';
import type { EditorState } from '../state/editor-state.ts';
import type { DeviceView } from './device-view.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import { paintShape, type Canvas2D } from './paint-shape.ts';
import { paintTag } from './tags.ts';
import type { Theme } from './theme.ts';

/** More names than this are noise. */
const mostNamed = 60;

/** What a model suggests: dashed, with label and score; the current one thicker and filled. */
export function paintSuggestions(
  canvas: Canvas2D,
  view: DeviceView,
  state: EditorState,
  colorOf: (label: string) => string,
  theme: Theme,
): void {
  const open = openSuggestions(state).filter(({ annotation }) => annotation);
  if (!open.length) return;
  const { current, compared } = state.suggestions;
  for (const { id, label, annotation } of open) {
    if (!annotation) continue;
    const emphasis = id === current ? 'hovered' : 'none';
    paintShape(canvas, view, annotation.shape, { color: colorOf(label), fill: id === current && !compared, emphasis, suggested: true }, theme); // prettier-ignore
  }
  if (!state.toggles.labels) return;
  for (const { id, label, score, annotation } of open.slice(0, mostNamed)) {
    if (annotation && id !== current) paintTag(canvas, view, { ...annotation, label: nameOf(label, score) }, colorOf(label), theme); // prettier-ignore
  }
  const chosen = open.find(({ id }) => id === current);
  if (!chosen?.annotation) return;
  // The label's own name stands above it: that of the prediction goes to the bottom.
  const { x, y, height } = boundsOfShape(chosen.annotation.shape);
  const shape: Shape = compared ? { type: 'point', x, y: y + height } : chosen.annotation.shape;
  paintTag(canvas, view, { ...chosen.annotation, shape, label: `${nameOf(chosen.label, chosen.score)} ↵` }, colorOf(chosen.label), theme); // prettier-ignore
}

const nameOf = (label: string, score: number): string => `${label} ${score.toFixed(2)}?`;
