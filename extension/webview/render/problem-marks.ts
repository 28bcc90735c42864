import type { Annotation, ProblemSeverity } from '../../protocol/server.g.ts';
import { anchorsOf } from './anchors.ts';
import { toDevice, type DeviceView } from './device-view.ts';
import type { Canvas2D } from './paint-shape.ts';
import type { Theme } from './theme.ts';

/** A sign at the top right of an object that something is wrong with: a disc, or a triangle for warnings. */
export function paintProblemMark(
  canvas: Canvas2D,
  view: DeviceView,
  { shape }: Annotation,
  severity: ProblemSeverity,
  theme: Theme,
): void {
  const corner = toDevice(view, anchorsOf(shape).sign);
  const { ratio } = view;
  const [x, y, r] = [corner.x + 2 * ratio, corner.y - 8 * ratio, 7 * ratio];
  canvas.beginPath();
  if (severity === 'warning') {
    canvas.moveTo(x, y - r);
    canvas.lineTo(x + r, y + 0.75 * r);
    canvas.lineTo(x - r, y + 0.75 * r);
    canvas.closePath();
  } else canvas.arc(x, y, 0.9 * r, 0, 2 * Math.PI);
  canvas.lineJoin = 'round';
  canvas.strokeStyle = 'rgba(0, 0, 0, 0.85)';
  canvas.lineWidth = 3 * ratio;
  canvas.stroke();
  canvas.fillStyle = theme[severity];
  canvas.fill();
  canvas.fillStyle = severity === 'error' ? '#ffffff' : '#000000';
  canvas.font = `bold ${String(9 * ratio)}px ${theme.font}`;
  canvas.textAlign = 'center';
  canvas.textBaseline = 'middle';
  canvas.fillText(severity === 'information' ? 'i' : '!', x, y + (severity === 'warning' ? 1 : 0.5) * ratio);
}
