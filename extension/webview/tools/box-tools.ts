import type { Shape } from '../../protocol/server.g.ts';
import { between, clampTo, type Rectangle } from '../geometry/rectangle.ts';
import { add, directionOf, distance, dot, normalDegrees, subtract, turn, type Vector } from '../geometry/vector.ts';
import { boxFrom, boxOf } from '../shapes/box/box.ts';
import type { Modifiers } from '../shapes/shape-kind.ts';
import { anchorTool } from './anchor-tool.ts';

/** The rectangle that dragging from one point to another spans: square with Shift, about the first with Alt. */
export function spanned(from: Vector, to: Vector, modifiers: Modifiers): Rectangle {
  const delta = subtract(to, from);
  const side = Math.max(Math.abs(delta.x), Math.abs(delta.y));
  const sign = (value: number): number => (value < 0 ? -1 : 1);
  const reach = modifiers.shift ? { x: side * sign(delta.x), y: side * sign(delta.y) } : delta;
  return between(modifiers.alt ? subtract(from, reach) : from, add(from, reach));
}

const zero: Vector = { x: 0, y: 0 };

export const boxTool = anchorTool(2, ([from = zero, to = zero], modifiers, { area }) => {
  const { x, y, width, height } = spanned(from, to, modifiers);
  const corners = [clampTo(area, { x, y }), clampTo(area, { x: x + width, y: y + height })] as const;
  return boxFrom(between(...corners));
});

/** Two points tell one edge, the third how far the opposite edge is. Shift turns the edge by steps of 15°. */
export const rotatedBoxTool = anchorTool(3, ([from = zero, to = zero, third], modifiers): Shape => {
  const edge = subtract(to, from);
  const exact = directionOf(edge);
  const direction = modifiers.shift && !third ? Math.round(exact / 15) * 15 : exact;
  const along = turn({ x: 1, y: 0 }, direction);
  const across = { x: -along.y, y: along.x };
  const width = distance(from, to);
  const depth = third ? dot(subtract(third, from), across) : 0;
  const centre = {
    x: from.x + (along.x * width + across.x * depth) / 2,
    y: from.y + (along.y * width + across.y * depth) / 2,
  };
  return boxOf({ centre, width, height: Math.abs(depth), rotation: normalDegrees(direction) });
});
