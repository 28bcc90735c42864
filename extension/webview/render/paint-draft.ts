import { countPoints, pointAt, type Points } from '../geometry/points.ts';
import type { Vector } from '../geometry/vector.ts';
import type { Draft } from '../state/editor-state.ts';
import { paintPrompts } from './paint-prompts.ts';
import { rectangleToDevice, toDevice, type DeviceView } from './device-view.ts';
import { paintShape, type Canvas2D } from './paint-shape.ts';
import type { Theme } from './theme.ts';

/** Paints what is being drawn: the shape so far, the open line with its vertices, or the marquee. */
export function paintDraft(canvas: Canvas2D, view: DeviceView, draft: Draft, color: string, theme: Theme): void {
  if (draft.shape) {
    paintShape(canvas, view, draft.shape, { color, fill: true, emphasis: 'hovered', suggested: false }, theme);
  }
  if (draft.points) {
    const anchors = draft.anchors ?? draft.points.slice(0, -2);
    paintOpenLine(canvas, view, draft.points, anchors, draft.closing ?? false, color, theme);
  }
  if (draft.prompts) paintPrompts(canvas, view, draft.prompts);
  if (draft.marquee) {
    const { x, y, width, height } = rectangleToDevice(view, draft.marquee);
    canvas.fillStyle = 'rgba(255, 255, 255, 0.1)';
    canvas.fillRect(x, y, width, height);
    canvas.lineWidth = view.ratio;
    canvas.strokeStyle = 'rgba(0, 0, 0, 0.7)';
    canvas.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width), Math.round(height));
    canvas.setLineDash([4 * view.ratio, 4 * view.ratio]);
    canvas.strokeStyle = '#ffffff';
    canvas.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width), Math.round(height));
    canvas.setLineDash([]);
  }
}

function paintOpenLine(
  canvas: Canvas2D,
  view: DeviceView,
  points: Points,
  anchors: Points,
  closing: boolean,
  color: string,
  theme: Theme,
): void {
  const { ratio } = view;
  const screenOf = (flat: Points): readonly Vector[] =>
    Array.from({ length: countPoints(flat) }, (_, i) => toDevice(view, pointAt(flat, i)));
  const line = new Path2D();
  screenOf(points).forEach(({ x, y }, i) => {
    if (i === 0) line.moveTo(x, y);
    else line.lineTo(x, y);
  });
  if (closing) {
    canvas.fillStyle = `${color}40`;
    canvas.fill(line);
  }
  canvas.lineJoin = 'round';
  canvas.strokeStyle = theme.halo;
  canvas.lineWidth = 4.5 * ratio;
  canvas.stroke(line);
  canvas.strokeStyle = color;
  canvas.lineWidth = 2.25 * ratio;
  canvas.stroke(line);
  screenOf(anchors).forEach(({ x, y }, i) => {
    canvas.beginPath();
    canvas.arc(x, y, (i === 0 && closing ? 7 : 4) * ratio, 0, 2 * Math.PI);
    canvas.fillStyle = i === 0 && closing ? theme.accent : theme.handle;
    canvas.fill();
    canvas.lineWidth = 1.5 * ratio;
    canvas.strokeStyle = i === 0 && closing ? '#ffffff' : 'rgba(0, 0, 0, 0.75)';
    canvas.stroke();
  });
}
