import { countPoints, pointAt, type Points } from '../geometry/points.ts';
import type { Draft } from '../state/editor-state.ts';
import { rectangleToDevice, toDevice, type DeviceView } from './device-view.ts';
import { paintShape, type Canvas2D } from './paint-shape.ts';
import type { Theme } from './theme.ts';

/** Paints what is being drawn: the shape so far, the open line with its vertices, or the marquee. */
export function paintDraft(canvas: Canvas2D, view: DeviceView, draft: Draft, color: string, theme: Theme): void {
  if (draft.shape) {
    paintShape(canvas, view, draft.shape, { color, fill: true, emphasis: 'hovered', suggested: false }, theme);
  }
  if (draft.points) paintOpenLine(canvas, view, draft.points, draft.closing ?? false, color, theme);
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
  closing: boolean,
  color: string,
  theme: Theme,
): void {
  const { ratio } = view;
  const count = countPoints(points);
  const screen = Array.from({ length: count }, (_, i) => toDevice(view, pointAt(points, i)));
  const line = new Path2D();
  screen.forEach(({ x, y }, i) => {
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
  screen.slice(0, -1).forEach(({ x, y }, i) => {
    canvas.beginPath();
    canvas.arc(x, y, (i === 0 && closing ? 7 : 4) * ratio, 0, 2 * Math.PI);
    canvas.fillStyle = i === 0 && closing ? theme.accent : theme.handle;
    canvas.fill();
    canvas.lineWidth = 1.5 * ratio;
    canvas.strokeStyle = i === 0 && closing ? '#ffffff' : 'rgba(0, 0, 0, 0.75)';
    canvas.stroke();
  });
}
