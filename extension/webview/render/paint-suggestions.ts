import type { Shape, Suggestion } from '../../protocol/server.g.ts';
import { openSuggestions, textOfSuggestion } from '../editing/suggestions.ts';
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
  for (const suggestion of open.slice(0, mostNamed)) {
    const { id, label, annotation } = suggestion;
    if (annotation && id !== current) paintTag(canvas, view, { ...annotation, label: tagOf(suggestion) }, colorOf(label), theme); // prettier-ignore
  }
  const chosen = open.find(({ id }) => id === current);
  if (!chosen?.annotation) return;
  // The label's own name stands above it: that of the prediction goes to the bottom.
  const { x, y, height } = boundsOfShape(chosen.annotation.shape);
  const shape: Shape = compared ? { type: 'point', x, y: y + height } : chosen.annotation.shape;
  paintTag(canvas, view, { ...chosen.annotation, shape, label: `${tagOf(chosen)} ↵` }, colorOf(chosen.label), theme); // prettier-ignore
}

/** Of texts that are read this much finds room beside the score. */
const longestText = 17;

/** The label or, of a model that reads, the text; and the score. */
function tagOf(suggestion: Suggestion): string {
  const read = Array.from(textOfSuggestion(suggestion) ?? '');
  const text = read.length > longestText ? `${read.slice(0, longestText - 1).join('')}…` : read.join('');
  return `${text === '' ? suggestion.label : `“${text}”`} ${suggestion.score.toFixed(2)}?`;
}
