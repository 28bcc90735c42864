import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../extension/protocol/server.g.ts';
import type { Vector } from '../../../extension/webview/geometry/vector.ts';
import { boundsOfShape, kindOf } from '../../../extension/webview/shapes/registry.ts';
import type { Drawing, DrawingInput, DrawingStep, DrawingTool } from '../../../extension/webview/tools/drawing-tool.ts';
import { drawingTools } from '../../../extension/webview/tools/registry.ts';

const context = { area: { x: 0, y: 0, width: 640, height: 480 }, pixel: 1 };
const none = { shift: false, alt: false };

type Gesture = readonly DrawingInput[];
const at = (type: 'down' | 'move' | 'up', x: number, y: number, modifiers = none, clicks = 1): DrawingInput => ({
  type,
  at: { x, y },
  modifiers,
  clicks,
});
const click = (x: number, y: number, clicks = 1): Gesture => [
  at('move', x, y),
  at('down', x, y, none, clicks),
  at('up', x, y),
];
const drag = (from: Vector, to: Vector, modifiers = none): Gesture => [
  at('down', from.x, from.y, modifiers),
  at('move', to.x, to.y, modifiers),
  at('up', to.x, to.y, modifiers),
];

/** Does what the hand does; the last step that made something, or the state at the end. */
function perform(tool: DrawingTool, ...gestures: Gesture[]): DrawingStep {
  let drawing: Drawing | undefined;
  let made: DrawingStep | undefined;
  for (const input of gestures.flat()) {
    const step = tool.step(drawing, input, context);
    drawing = step.drawing;
    if (step.shape ?? step.rejected) made = step;
  }
  return made ?? { drawing };
}

const shapeOf = (tool: DrawingTool, ...gestures: Gesture[]): Shape | undefined => perform(tool, ...gestures).shape;
const { box, rotatedBox, polygon, polyline, point, ellipse, circle } = drawingTools;
const boxAt = (x: number, y: number, width: number, height: number, rotation = 0) => ({
  type: 'box',
  x,
  y,
  width,
  height,
  rotation,
});

describe('the box tool', () => {
  it('draws by dragging, in any direction', () => {
    expect(shapeOf(box, drag({ x: 50, y: 60 }, { x: 10, y: 20 }))).toEqual(boxAt(10, 20, 40, 40));
  });
  it('draws by two clicks', () => {
    expect(shapeOf(box, click(10, 20), click(50, 80))).toEqual(boxAt(10, 20, 40, 60));
  });
  it('stays in the image', () => {
    expect(shapeOf(box, drag({ x: 600, y: 400 }, { x: 900, y: 900 }))).toEqual(boxAt(600, 400, 40, 80));
  });
  it('draws squares with Shift and from the centre with Alt', () => {
    expect(shapeOf(box, drag({ x: 100, y: 100 }, { x: 110, y: 130 }, { shift: true, alt: false }))).toEqual(
      boxAt(100, 100, 30, 30),
    );
    expect(shapeOf(box, drag({ x: 100, y: 100 }, { x: 110, y: 130 }, { shift: false, alt: true }))).toEqual(
      boxAt(90, 70, 20, 60),
    );
  });
  it('drops what has no area, and says so', () => {
    const step = perform(box, drag({ x: 10, y: 10 }, { x: 60, y: 10 }));
    expect(step.shape).toBeUndefined();
    expect(step.rejected).toContain('no area');
  });
  it('waits for the second corner after a click', () => {
    expect(perform(box, click(10, 10)).drawing?.points).toEqual([10, 10]);
  });
  it('never draws outside the image, wherever the pointer goes', () => {
    const anywhere = fc.record({ x: fc.integer({ min: -500, max: 1500 }), y: fc.integer({ min: -500, max: 1500 }) });
    fc.assert(
      fc.property(anywhere, anywhere, fc.boolean(), fc.boolean(), (from, to, shift, alt) => {
        const shape = shapeOf(box, drag(from, to, { shift, alt }));
        if (!shape) return;
        const { x, y, width, height } = boundsOfShape(shape);
        expect(x >= 0 && y >= 0 && x + width <= 640 && y + height <= 480).toBe(true);
        expect(kindOf(shape).isEmpty(shape)).toBe(false);
      }),
    );
  });
});

describe('the rotated box tool', () => {
  it('takes an edge, by clicks or by dragging, then the width', () => {
    const upright = { type: 'box', x: 100, y: 100, width: 100, height: 50, rotation: 0 };
    expect(shapeOf(rotatedBox, click(100, 100), click(200, 100), click(150, 150))).toEqual(upright);
    expect(shapeOf(rotatedBox, drag({ x: 100, y: 100 }, { x: 200, y: 100 }), click(150, 150))).toEqual(upright);
  });
  it('turns with its edge', () => {
    const shape = shapeOf(rotatedBox, click(100, 100), click(200, 200), click(100, 200));
    expect(shape?.type === 'box' && shape.rotation).toBeCloseTo(45);
    expect(shape?.type === 'box' && shape.height).toBeCloseTo(Math.SQRT1_2 * 100);
  });
  it('goes back to the edge’s start when its end is taken back', () => {
    const step = perform(rotatedBox, click(100, 100), click(200, 100), [{ type: 'undo' }]);
    expect(step.drawing?.points).toEqual([100, 100]);
  });
});

describe('the polygon tool', () => {
  const corners = [click(10, 10), click(100, 10), click(100, 100)];
  const triangle = { type: 'polygon', parts: [[[10, 10, 100, 10, 100, 100]]] };

  it('finishes by Enter, by a double click, or by a click on the first vertex', () => {
    expect(shapeOf(polygon, ...corners, [{ type: 'finish' }])).toEqual(triangle);
    expect(shapeOf(polygon, ...corners, click(100, 100, 2))).toEqual(triangle);
    expect(shapeOf(polygon, ...corners, click(13, 12))).toEqual(triangle);
  });
  it('takes the last vertex back, and with the first the whole shape', () => {
    expect(perform(polygon, ...corners, [{ type: 'undo' }]).drawing?.points).toEqual([10, 10, 100, 10]);
    expect(perform(polygon, click(10, 10), [{ type: 'undo' }]).drawing).toBeUndefined();
  });
  it('says what is missing when there are too few vertices', () => {
    expect(perform(polygon, click(10, 10), click(50, 50), [{ type: 'finish' }]).rejected).toContain('three points');
  });
  it('shows that a click would close the shape', () => {
    const { drawing } = perform(polygon, ...corners, [at('move', 14, 12)]);
    expect(drawing && polygon.preview(drawing, context)).toMatchObject({ closing: true });
  });
  it('ignores Enter when nothing is being drawn', () => {
    expect(perform(polygon, [{ type: 'finish' }])).toEqual({ drawing: undefined });
  });
});

describe('the other tools', () => {
  it('draw a line by clicks and Enter', () => {
    expect(shapeOf(polyline, click(1, 2), click(30, 40), [{ type: 'finish' }])).toEqual({
      type: 'polyline',
      points: [1, 2, 30, 40],
    });
  });
  it('draw a point by one click, on the image', () => {
    expect(shapeOf(point, click(-5, 7))).toEqual({ type: 'point', x: 0, y: 7 });
  });
  it('draw an ellipse in a rectangle, or from its centre with Alt', () => {
    const of = (x: number, y: number, rx: number, ry: number) => ({
      type: 'ellipse',
      centerX: x,
      centerY: y,
      radiusX: rx,
      radiusY: ry,
      rotation: 0,
    });
    expect(shapeOf(ellipse, drag({ x: 10, y: 10 }, { x: 50, y: 30 }))).toEqual(of(30, 20, 20, 10));
    expect(shapeOf(ellipse, drag({ x: 100, y: 100 }, { x: 120, y: 110 }, { shift: false, alt: true }))).toEqual(
      of(100, 100, 20, 10),
    );
  });
  it('draw a circle from its centre to its rim, or in a square with Shift', () => {
    expect(shapeOf(circle, drag({ x: 100, y: 100 }, { x: 130, y: 140 }))).toMatchObject({
      centerX: 100,
      radiusX: 50,
      radiusY: 50,
    });
    expect(shapeOf(circle, drag({ x: 100, y: 100 }, { x: 130, y: 140 }, { shift: true, alt: false }))).toMatchObject({
      centerX: 120,
      centerY: 120,
      radiusX: 20,
      radiusY: 20,
    });
  });
});
