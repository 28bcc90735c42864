/** A point or a direction, px of the image unless said otherwise. */
export interface Vector {
  readonly x: number;
  readonly y: number;
}

export const add = (a: Vector, b: Vector): Vector => ({ x: a.x + b.x, y: a.y + b.y });
export const subtract = (a: Vector, b: Vector): Vector => ({ x: a.x - b.x, y: a.y - b.y });
export const distance = (a: Vector, b: Vector): number => Math.hypot(a.x - b.x, a.y - b.y);
export const dot = (a: Vector, b: Vector): number => a.x * b.x + a.y * b.y;

/** Turns a direction clockwise (y points down). Quarter turns are exact. */
export function turn(v: Vector, degrees: number): Vector {
  const [cos, sin] = cosSin(degrees);
  return { x: v.x * cos - v.y * sin, y: v.x * sin + v.y * cos };
}

export const turnAbout = (v: Vector, degrees: number, centre: Vector): Vector =>
  degrees === 0 ? v : add(centre, turn(subtract(v, centre), degrees));

function cosSin(degrees: number): readonly [number, number] {
  switch (((degrees % 360) + 360) % 360) {
    case 0:
      return [1, 0];
    case 90:
      return [0, 1];
    case 180:
      return [-1, 0];
    case 270:
      return [0, -1];
    default: {
      const radians = (degrees * Math.PI) / 180;
      return [Math.cos(radians), Math.sin(radians)];
    }
  }
}

/** Direction of a vector, degrees clockwise from the x axis. */
export const directionOf = (v: Vector): number => (Math.atan2(v.y, v.x) * 180) / Math.PI;

/** An angle in [0, 360). */
export function normalDegrees(degrees: number): number {
  // Adding zero makes −0 a plain one.
  const turned = (degrees % 360) + 0;
  const positive = turned < 0 ? turned + 360 : turned;
  return positive >= 360 ? 0 : positive;
}

/** Distance of a point from a line segment. */
export function distanceToSegment(p: Vector, a: Vector, b: Vector): number {
  const along = subtract(b, a);
  const length = dot(along, along);
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, dot(subtract(p, a), along) / length));
  return distance(p, { x: a.x + t * along.x, y: a.y + t * along.y });
}
