import type { Annotation } from '../../protocol/server.g.ts';
import { pointAt } from '../geometry/points.ts';
import { frameCorners } from '../shapes/frame.ts';
import type { Handle } from '../shapes/shape-kind.ts';
import { toDevice, type DeviceView } from './device-view.ts';
import type { Canvas2D } from './paint-shape.ts';
import type { Theme } from './theme.ts';

/** Paints what of an object can be grabbed, as large on screen whatever the zoom. */
export function paintHandles(
  canvas: Canvas2D,
  view: DeviceView,
  object: Annotation,
  handles: readonly Handle[],
  activeVertex: number | undefined,
  theme: Theme,
): void {
  const top = handles.find(({ role, index }) => role === 'side' && index === 0) ?? topOf(object);
  const taken = new Set<string>();
  for (const handle of handles) {
    const active = handle.role === 'vertex' && handle.index === activeVertex;
    if (!active && !hasRoom(view, handle, taken)) continue;
    if (handle.role === 'rotate' && top) paintStalk(canvas, view, top, handle);
    paintHandle(canvas, view, handle, active, theme);
  }
}

/** How near handles of one kind are painted to each other, CSS px: an outline of thousands of points stays readable. */
const spacing = 5;

/** Whether a handle is in sight and none like it was painted in its place. */
function hasRoom(view: DeviceView, handle: Handle, taken: Set<string>): boolean {
  const { x, y } = toDevice(view, handle);
  if (x < 0 || y < 0 || x > view.width || y > view.height) return handle.role === 'rotate';
  const cell = spacing * view.ratio;
  const key = `${handle.role} ${Math.floor(x / cell)} ${Math.floor(y / cell)}`;
  if (taken.has(key)) return false;
  taken.add(key);
  return true;
}

/** Where the stalk of the rotation handle starts when the top side has no handle of its own. */
function topOf({ shape }: Annotation): { readonly x: number; readonly y: number } | undefined {
  if (shape.type !== 'box') return undefined;
  const { x, y, width, height, rotation } = shape;
  const corners = frameCorners({ centre: { x: x + width / 2, y: y + height / 2 }, width, height, rotation });
  const [a, b] = [corners[0] ?? pointAt([], 0), corners[1] ?? pointAt([], 0)];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function paintStalk(canvas: Canvas2D, view: DeviceView, from: { x: number; y: number }, to: Handle): void {
  const a = toDevice(view, from);
  const b = toDevice(view, to);
  for (const [style, width] of [
    ['rgba(0, 0, 0, 0.6)', 3],
    ['#ffffff', 1],
  ] as const) {
    canvas.beginPath();
    canvas.moveTo(a.x, a.y);
    canvas.lineTo(b.x, b.y);
    canvas.strokeStyle = style;
    canvas.lineWidth = width * view.ratio;
    canvas.stroke();
  }
}

function paintHandle(canvas: Canvas2D, view: DeviceView, handle: Handle, active: boolean, theme: Theme): void {
  const { ratio } = view;
  const { x, y } = toDevice(view, handle);
  const small = handle.role === 'middle';
  const radius = (small ? 3 : active ? 5.5 : 4.5) * ratio;
  canvas.beginPath();
  if (handle.role === 'corner' || handle.role === 'side') {
    const side = handle.role === 'corner' ? 2 * radius : 1.7 * radius;
    canvas.rect(Math.round(x - side / 2), Math.round(y - side / 2), Math.round(side), Math.round(side));
  } else canvas.arc(x, y, radius, 0, 2 * Math.PI);
  canvas.fillStyle = active ? theme.accent : theme.handle;
  canvas.globalAlpha = small ? 0.7 : 1;
  canvas.fill();
  canvas.globalAlpha = 1;
  canvas.lineWidth = 1.5 * ratio;
  canvas.strokeStyle = active ? '#ffffff' : small ? 'rgba(0, 0, 0, 0.7)' : theme.accent;
  canvas.stroke();
}
