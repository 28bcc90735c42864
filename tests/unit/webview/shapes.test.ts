import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Ellipse, Mask, Polygon, Polyline, Shape } from '../../../extension/protocol/server.g.ts';
import { turnAbout, type Vector } from '../../../extension/webview/geometry/vector.ts';
import { frameOf } from '../../../extension/webview/shapes/box/box.ts';
import { frameCorners } from '../../../extension/webview/shapes/frame.ts';
import { boundsOfShape, describeShape, kindOf, translateShape } from '../../../extension/webview/shapes/registry.ts';
import type { Handle } from '../../../extension/webview/shapes/shape-kind.ts';

const coordinate = fc.integer({ min: -20000, max: 20000 }).map(value => value / 10);
const length = fc.integer({ min: 10, max: 5000 }).map(value => value / 10);
const angle = fc.integer({ min: 0, max: 3599 }).map(value => value / 10);
const vector = fc.record({ x: coordinate, y: coordinate });
const ring = fc.array(vector, { minLength: 4, maxLength: 12 }).map(points => points.flatMap(({ x, y }) => [x, y]));

const box: fc.Arbitrary<Box> = fc.record({
  type: fc.constant('box' as const),
  x: coordinate,
  y: coordinate,
  width: length,
  height: length,
  rotation: fc.oneof(fc.constant(0), angle),
});
const ellipse: fc.Arbitrary<Ellipse> = fc.record({
  type: fc.constant('ellipse' as const),
  centerX: coordinate,
  centerY: coordinate,
  radiusX: length,
  radiusY: length,
  rotation: angle,
});
const polygon: fc.Arbitrary<Polygon> = fc
  .array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
  .map(parts => ({ type: 'polygon', parts }));
const polyline: fc.Arbitrary<Polyline> = ring.map(points => ({ type: 'polyline', points }));
const keypoints: fc.Arbitrary<Shape> = ring.map(points => ({
  type: 'keypoints',
  points,
  visibility: Array.from({ length: points.length / 2 }, (_, i) => (i === 0 ? 0 : (i % 2) + 1)),
}));
const cuboid: fc.Arbitrary<Shape> = fc
  .array(coordinate, { minLength: 16, maxLength: 16 })
  .map(points => ({ type: 'cuboid', points }));
const point: fc.Arbitrary<Shape> = vector.map(({ x, y }) => ({ type: 'point', x, y }));
const shape: fc.Arbitrary<Shape> = fc.oneof<fc.Arbitrary<Shape>[]>(
  box,
  ellipse,
  polygon,
  polyline,
  keypoints,
  cuboid,
  point,
);

const plain = { shift: false, alt: false };
const numbersOf = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value
      ? Object.values(value).flatMap(numbersOf)
      : [];

function expectClose(actual: unknown, wanted: unknown, within = 1e-6): void {
  const [a, b] = [numbersOf(actual), numbersOf(wanted)];
  expect(a.length).toBe(b.length);
  a.forEach((value, i) => {
    expect(Math.abs(value - (b[i] ?? Number.NaN))).toBeLessThan(within);
  });
}

const handleOf = (of: Shape, role: Handle['role'], index: number): Handle => {
  const handle = kindOf(of)
    .handles(of, 0.001)
    .find(candidate => candidate.role === role && candidate.index === index);
  if (!handle) throw new Error(`no handle ${role} ${index}`);
  return handle;
};

describe('every shape', () => {
  it('comes back exactly when it is moved there and back by whole tenths', () => {
    fc.assert(
      fc.property(shape, vector, (before, by) => {
        expect(translateShape(translateShape(before, by), { x: -by.x, y: -by.y })).toEqual(before);
      }),
    );
  });

  it('comes back when it is turned there and back', () => {
    fc.assert(
      fc.property(shape, angle, vector, (before, degrees, about) => {
        const kind = kindOf(before);
        expectClose(kind.rotate(kind.rotate(before, degrees, about), 360 - degrees, about), before, 1e-3);
      }),
    );
  });

  it('stays as it is written when nothing of it is touched, however many decimals it has', () => {
    fc.assert(
      fc.property(shape, before => {
        const exact = kindOf(before).rotate(before, 33.3333, { x: 0.123456, y: 0 });
        expect(kindOf(exact).round(exact, 0, exact)).toEqual(exact);
      }),
    );
  });

  it('is hit where its handles are', () => {
    fc.assert(
      fc.property(fc.oneof<fc.Arbitrary<Shape>[]>(polygon, polyline, keypoints, cuboid, point, box), before => {
        for (const handle of kindOf(before).handles(before, 0.001)) {
          if (handle.role === 'rotate') continue;
          expect(kindOf(before).hit(before, handle, 0.01)).toBe('edge');
        }
      }),
    );
  });

  it('lies within its bounds', () => {
    fc.assert(
      fc.property(shape, before => {
        const { x, y, width, height } = boundsOfShape(before);
        for (const handle of kindOf(before).handles(before, 0)) {
          if (before.type === 'ellipse' && handle.role === 'corner') continue;
          expect(handle.x).toBeGreaterThanOrEqual(x - 1e-6);
          expect(handle.y).toBeGreaterThanOrEqual(y - 1e-6);
          expect(handle.x).toBeLessThanOrEqual(x + width + 1e-6);
          expect(handle.y).toBeLessThanOrEqual(y + height + 1e-6);
        }
      }),
    );
  });
});

describe('a box, turned or not', () => {
  const corner = fc.integer({ min: 0, max: 3 });

  it('keeps the opposite corner when one is dragged, and follows the pointer', () => {
    fc.assert(
      fc.property(box, corner, vector, (before, index, by) => {
        const handle = handleOf(before, 'corner', index);
        const after = kindOf(before).edit(before, handle, by, plain);
        const corners = frameCorners(frameOf(after));
        const near = (target: Vector): number =>
          Math.min(...corners.map(c => Math.hypot(c.x - target.x, c.y - target.y)));
        const fixed = frameCorners(frameOf(before))[(index + 2) % 4] ?? handle;
        expect(near(fixed)).toBeLessThan(1e-6);
        expect(near({ x: handle.x + by.x, y: handle.y + by.y })).toBeLessThan(1e-6);
      }),
    );
  });

  it('comes back when a corner is dragged there and, as grabbed then, back', () => {
    fc.assert(
      fc.property(box, corner, fc.record({ x: fc.nat(100), y: fc.nat(100) }), (before, index, pull) => {
        // Outward, so that no corner passes another.
        const handle = handleOf(before, 'corner', index);
        const { centre } = frameOf(before);
        const by = { x: Math.sign(handle.x - centre.x) * pull.x, y: Math.sign(handle.y - centre.y) * pull.y };
        const local = turnAbout(by, -before.rotation, { x: 0, y: 0 });
        const outward = turnAbout(handle, -before.rotation, centre);
        fc.pre(local.x * (outward.x - centre.x) >= 0 && local.y * (outward.y - centre.y) >= 0);
        const there = kindOf(before).edit(before, handle, by, plain);
        const back = kindOf(there).edit(there, handleOf(there, 'corner', index), { x: -by.x, y: -by.y }, plain);
        expectClose(back, before);
      }),
    );
  });

  it('keeps its centre with Alt and its proportions with Shift', () => {
    fc.assert(
      fc.property(box, corner, vector, (before, index, by) => {
        const handle = handleOf(before, 'corner', index);
        const both = kindOf(before).edit(before, handle, by, { shift: true, alt: true });
        expectClose(frameOf(both).centre, frameOf(before).centre);
        expect(both.width * before.height).toBeCloseTo(both.height * before.width, 3);
      }),
    );
  });

  it('turns by steps of 15° with Shift', () => {
    fc.assert(
      fc.property(box, vector, (before, by) => {
        const turned = kindOf(before).edit(before, handleOf(before, 'rotate', 0), by, { shift: true, alt: false });
        expect(turned.rotation % 15).toBe(0);
        expect(turned.rotation).toBeLessThan(360);
        expectClose(frameOf(turned).centre, frameOf(before).centre);
      }),
    );
  });

  it('keeps the edges that were not dragged when it is rounded', () => {
    const before: Box = { type: 'box', x: 10.123, y: 20.456, width: 30.789, height: 40.5, rotation: 0 };
    const dragged = kindOf(before).edit(before, handleOf(before, 'side', 3), { x: -3.33333, y: 0 }, plain);
    const after = kindOf(before).round(dragged, 1, before);
    expect(after).toEqual({ type: 'box', x: 6.8, y: 20.456, width: 34.112, height: 40.5, rotation: 0 });
  });
});

describe('vertices', () => {
  it('go again when one was put on an edge of a polygon', () => {
    fc.assert(
      fc.property(polygon, vector, (before, at) => {
        const kind = kindOf(before);
        const inserted = kind.insertVertex?.(before, at);
        expect(inserted && kind.deleteVertex?.(inserted.shape, inserted.index)).toEqual(before);
      }),
    );
  });

  it('of a triangle stay; of a hole that is a triangle they take the hole along', () => {
    const triangle: Polygon = { type: 'polygon', parts: [[[0, 0, 10, 0, 0, 10]]] };
    expect(kindOf(triangle).deleteVertex?.(triangle, 1)).toBeUndefined();
    const holed: Polygon = { type: 'polygon', parts: [[[0, 0, 10, 0, 0, 10], [1, 1, 2, 1, 1, 2]]] }; // prettier-ignore
    expect(kindOf(holed).deleteVertex?.(holed, 4)).toEqual(triangle);
  });

  it('are inserted where the middle of an edge is dragged to', () => {
    const line: Polyline = { type: 'polyline', points: [0, 0, 100, 0] };
    const handle = handleOf(line, 'middle', 0);
    expect(kindOf(line).edit(line, handle, { x: 0, y: 7 }, plain).points).toEqual([0, 0, 50, 7, 100, 0]);
  });
});

describe('a polygon with a hole', () => {
  const holed: Polygon = {
    type: 'polygon',
    parts: [[[0, 0, 100, 0, 100, 100, 0, 100], [40, 40, 60, 40, 60, 60, 40, 60]]],
  }; // prettier-ignore

  it('is hit inside, on the edge of the hole, and not in the hole', () => {
    expect(kindOf(holed).hit(holed, { x: 20, y: 20 }, 2)).toBe('inside');
    expect(kindOf(holed).hit(holed, { x: 41, y: 50 }, 2)).toBe('edge');
    expect(kindOf(holed).hit(holed, { x: 50, y: 50 }, 2)).toBeUndefined();
  });
});

describe('a mask', () => {
  const mask: Mask = { type: 'mask', x: 10, y: 20, width: 3, height: 2, counts: [1, 2, 3] };

  it('is hit where its pixels are set: runs go down the columns, zeros first', () => {
    const set = (x: number, y: number): boolean => kindOf(mask).hit(mask, { x: x + 0.5, y: y + 0.5 }, 0) === 'inside';
    expect([set(10, 20), set(10, 21), set(11, 20), set(11, 21), set(12, 20)]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('sizes in words', () => {
  it.each<[Shape, string]>([
    [{ type: 'box', x: 0, y: 0, width: 120, height: 80, rotation: 0 }, '120 × 80 px'],
    [{ type: 'box', x: 0, y: 0, width: 12.04, height: 8, rotation: 30 }, '12 × 8 px, 30°'],
    [{ type: 'polygon', parts: [[[0, 0, 10, 0, 0, 10]]] }, '3 points, 10 × 10 px'],
    [{ type: 'polyline', points: [0, 0, 3, 4] }, '2 points, 5 px long'],
    [{ type: 'point', x: 1.25, y: 2 }, 'at 1.3, 2'],
    [{ type: 'ellipse', centerX: 0, centerY: 0, radiusX: 5, radiusY: 5, rotation: 0 }, 'radius 5 px'],
    [{ type: 'mask', x: 0, y: 0, width: 2, height: 1, counts: [1, 1] }, '1 pixel in 2 × 1 px'],
  ])('say what %j is', (of, words) => {
    expect(describeShape(of)).toBe(words);
  });
});
