/** Handles of a frame that may be turned: what boxes and ellipses share. */
import { add, directionOf, normalDegrees, subtract, turn, type Vector } from '../geometry/vector.ts';
import type { Handle, Modifiers } from './shape-kind.ts';

/** A rectangle turned about its centre. */
export interface Frame {
  readonly centre: Vector;
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise. */
  readonly rotation: number;
}

/** How far the handle for turning stands off, screen px. */
const stalk = 24;

const corners = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;
const sides = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

const place = (frame: Frame, x: number, y: number): Vector =>
  add(frame.centre, turn({ x: (x * frame.width) / 2, y: (y * frame.height) / 2 }, frame.rotation));

export const frameCorners = (frame: Frame): readonly Vector[] => corners.map(([x, y]) => place(frame, x, y));

export function frameHandles(frame: Frame, pixel: number): Handle[] {
  const at = (role: 'corner' | 'side') => (direction: readonly [number, number], index: number) => {
    const [x, y] = direction;
    return { role, index, ...place(frame, x, y), direction: directionOf({ x, y }) + frame.rotation };
  };
  const { centre, height, rotation } = frame;
  const knob = add(centre, turn({ x: 0, y: -height / 2 - stalk * pixel }, rotation));
  return [...corners.map(at('corner')), ...sides.map(at('side')), { role: 'rotate', index: 0, ...knob }];
}

/** The frame with a handle moved: the opposite side stays where it is, or the centre with Alt. */
export function editFrame(frame: Frame, handle: Handle, delta: Vector, modifiers: Modifiers): Frame {
  if (handle.role === 'rotate') return { ...frame, rotation: turned(frame, handle, delta, modifiers) };
  const [x, y] = (handle.role === 'corner' ? corners : sides)[handle.index] ?? [0, 0];
  const local = turn(delta, -frame.rotation);
  const both = modifiers.alt ? 2 : 1;
  let width = frame.width + x * local.x * both;
  let height = frame.height + y * local.y * both;
  if (modifiers.shift && frame.width > 0 && frame.height > 0) {
    const [scaleX, scaleY] = [width / frame.width, height / frame.height];
    const scale = x === 0 ? scaleY : y === 0 ? scaleX : Math.abs(scaleX) > Math.abs(scaleY) ? scaleX : scaleY;
    const sign = (value: number): number => (value < 0 ? -1 : 1);
    width = frame.width * (x === 0 ? Math.abs(scale) : Math.abs(scale) * sign(scaleX));
    height = frame.height * (y === 0 ? Math.abs(scale) : Math.abs(scale) * sign(scaleY));
  }
  const shift = modifiers.alt
    ? { x: 0, y: 0 }
    : turn({ x: (x * (width - frame.width)) / 2, y: (y * (height - frame.height)) / 2 }, frame.rotation);
  return { ...frame, centre: add(frame.centre, shift), width: Math.abs(width), height: Math.abs(height) };
}

function turned(frame: Frame, handle: Handle, delta: Vector, modifiers: Modifiers): number {
  const from = subtract(handle, frame.centre);
  const angle = frame.rotation + directionOf(add(from, delta)) - directionOf(from);
  return normalDegrees(modifiers.shift ? Math.round(angle / 15) * 15 : angle);
}
