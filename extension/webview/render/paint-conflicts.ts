import type { Annotation, Conflict } from '../../protocol/server.g.ts';
import type { EditorState } from '../state/editor-state.ts';
import { isShown } from '../state/visibility.ts';
import type { DeviceView } from './device-view.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import { outlineOf } from './outlines.ts';
import type { Canvas2D } from './paint-shape.ts';
import { paintTag } from './tags.ts';
import type { Theme } from './theme.ts';

/** More ghosts than this are noise. */
const mostShown = 200;
/** Between the lines of the hatching, CSS px. */
const spacing = 7;

/**
 * What the sides of a merge disagree on: ours is hatched, theirs is a dotted ghost with its label. Told by line and
 * pattern, not by colour alone.
 */
export function paintConflicts(
  canvas: Canvas2D,
  view: DeviceView,
  state: EditorState,
  colorOf: (label: string) => string,
  theme: Theme,
): void {
  const hatched = new Set<string>();
  for (const conflict of state.conflicts.slice(0, mostShown)) {
    const mine = conflict.id === undefined ? undefined : state.annotations.get(conflict.id);
    if (mine && isShown(state, mine) && !hatched.has(mine.id)) {
      hatched.add(mine.id);
      hatch(canvas, view, mine, theme);
    }
    const ghost = ghostOf(conflict);
    if (ghost) paintGhost(canvas, view, ghost, colorOf(ghost.label), theme);
    else if (mine && conflict.field === 'whole')
      paintTag(canvas, view, below(mine, 'theirs: removed'), theme.error, theme);
  }
}

/** Their version where it looks different. */
function ghostOf({ field, theirs }: Conflict): Annotation | undefined {
  return field === 'whole' || field === 'shape' || field === 'label' ? theirs?.annotation : undefined;
}

function hatch(canvas: Canvas2D, view: DeviceView, { shape }: Annotation, theme: Theme): void {
  if (shape.type === 'point' || shape.type === 'keypoints' || shape.type === 'polyline') return;
  canvas.save();
  canvas.setTransform(view.zoom, 0, 0, view.zoom, view.x, view.y);
  canvas.clip(outlineOf(shape), 'evenodd');
  canvas.setTransform(1, 0, 0, 1, 0, 0);
  const lines = new Path2D();
  const step = spacing * view.ratio;
  for (let at = -view.height; at < view.width; at += step) {
    lines.moveTo(at, view.height);
    lines.lineTo(at + view.height, 0);
  }
  canvas.lineWidth = 2.5 * view.ratio;
  canvas.strokeStyle = 'rgba(0, 0, 0, 0.45)';
  canvas.stroke(lines);
  canvas.lineWidth = 1.25 * view.ratio;
  canvas.strokeStyle = theme.error;
  canvas.stroke(lines);
  canvas.restore();
}

function paintGhost(canvas: Canvas2D, view: DeviceView, ghost: Annotation, color: string, theme: Theme): void {
  const px = view.ratio / view.zoom;
  canvas.save();
  canvas.setTransform(view.zoom, 0, 0, view.zoom, view.x, view.y);
  const outline = outlineOf(ghost.shape);
  canvas.lineCap = 'round';
  canvas.strokeStyle = theme.halo;
  canvas.lineWidth = 5 * px;
  canvas.stroke(outline);
  canvas.setLineDash([0.1 * px, 6 * px]);
  canvas.strokeStyle = '#ffffff';
  canvas.lineWidth = 4 * px;
  canvas.stroke(outline);
  canvas.strokeStyle = color;
  canvas.lineWidth = 2.5 * px;
  canvas.stroke(outline);
  canvas.restore();
  paintTag(canvas, view, below(ghost, `theirs: ${ghost.label}`), color, theme);
}

/** Something to name below an object: above it is its own name. */
function below(annotation: Annotation, label: string): Annotation {
  const { x, y, width, height } = boundsOfShape(annotation.shape);
  return { id: annotation.id, label, shape: { type: 'point', x: x + width / 2, y: y + height } };
}
