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
const spacing = 8;
/** How far the hatching reaches into an object, CSS px. */
const seam = 10;

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
  if (!state.conflicts.length) return;
  const pattern = hatching(canvas, view.ratio, theme);
  const hatched = new Set<string>();
  for (const conflict of state.conflicts.slice(0, mostShown)) {
    const mine = conflict.id === undefined ? undefined : state.annotations.get(conflict.id);
    if (mine && isShown(state, mine) && !hatched.has(mine.id)) {
      hatched.add(mine.id);
      hatch(canvas, view, mine, pattern);
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

/** A hatched seam along the inside of the outline: the picture in it stays to be seen. */
function hatch(canvas: Canvas2D, view: DeviceView, { shape }: Annotation, pattern: CanvasPattern): void {
  if (shape.type === 'point' || shape.type === 'keypoints' || shape.type === 'polyline') return;
  const outline = outlineOf(shape);
  canvas.save();
  canvas.setTransform(view.zoom, 0, 0, view.zoom, view.x, view.y);
  canvas.clip(outline, 'evenodd');
  canvas.lineWidth = (2 * seam * view.ratio) / view.zoom;
  // The lines keep their distance on screen whatever the zoom.
  pattern.setTransform(new DOMMatrix().scale(1 / view.zoom));
  canvas.strokeStyle = pattern;
  canvas.stroke(outline);
  canvas.restore();
}

/** Slanted lines, light and dark side by side, so that they show on any photo. */
function hatching(canvas: Canvas2D, ratio: number, theme: Theme): CanvasPattern {
  const size = Math.round(spacing * ratio);
  const tile = new OffscreenCanvas(size, size);
  const pen = tile.getContext('2d');
  const line = (style: string, width: number, shift: number): void => {
    if (!pen) return;
    pen.strokeStyle = style;
    pen.lineWidth = width * ratio;
    pen.beginPath();
    for (const at of [-size, 0, size]) {
      pen.moveTo(at + shift * ratio - 1, size + 1);
      pen.lineTo(at + shift * ratio + size + 1, -1);
    }
    pen.stroke();
  };
  line('rgba(0, 0, 0, 0.6)', 3.5, 0);
  line(theme.error, 2, 0);
  const pattern = canvas.createPattern(tile, 'repeat');
  if (!pattern) throw new Error('This browser makes no patterns.');
  return pattern;
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
  canvas.lineWidth = 3 * px;
  canvas.stroke(outline);
  canvas.restore();
  paintTag(canvas, view, below(ghost, `theirs: ${ghost.label}`), color, theme);
}

/** What stands below an object's left edge: above it is its own name. */
function below({ id, shape }: Annotation, label: string): Annotation {
  const { x, y, height } = boundsOfShape(shape);
  return { id, label, shape: { type: 'point', x, y: y + height } };
}
