import type { Annotation, Problem, ProblemSeverity } from '../../protocol/server.g.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import { anchorsOf } from './anchors.ts';
import { toDevice, type DeviceView } from './device-view.ts';
import type { Canvas2D } from './paint-shape.ts';
import type { Theme } from './theme.ts';

const rank: Readonly<Record<ProblemSeverity, number>> = { information: 0, warning: 1, error: 2 };

const known = new WeakMap<readonly Problem[], ReadonlyMap<string, ProblemSeverity>>();

/** How bad the worst problem of each object is. */
export function worstProblems(problems: readonly Problem[]): ReadonlyMap<string, ProblemSeverity> {
  const before = known.get(problems);
  if (before) return before;
  const worst = new Map<string, ProblemSeverity>();
  for (const { id, severity } of problems) {
    const other = id === undefined ? undefined : worst.get(id);
    if (id !== undefined && (!other || rank[severity] > rank[other])) worst.set(id, severity);
  }
  known.set(problems, worst);
  return worst;
}

/** Shapes smaller than this have no room for a sign, CSS px. */
const roomy = 6;

/**
 * A sign at the top right of an object that something is wrong with: a disc, or a triangle for warnings. False when it
 * is out of sight or has no room.
 */
export function paintProblemMark(
  canvas: Canvas2D,
  view: DeviceView,
  { shape }: Annotation,
  severity: ProblemSeverity,
  theme: Theme,
): boolean {
  const corner = toDevice(view, anchorsOf(shape).sign);
  const { ratio } = view;
  const { width, height } = boundsOfShape(shape);
  const small = shape.type !== 'point' && Math.max(width, height) * view.zoom < roomy * ratio;
  if (small || corner.x < 0 || corner.y < 0 || corner.x > view.width || corner.y > view.height) return false;
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
  return true;
}
