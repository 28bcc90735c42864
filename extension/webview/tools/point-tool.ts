import { clampTo } from '../geometry/rectangle.ts';
import { pointShape } from '../shapes/point/point.ts';
import type { DrawingTool } from './drawing-tool.ts';

export const pointTool: DrawingTool = {
  step: (_drawing, input, { area }) => (input.type === 'down' ? { shape: pointShape(clampTo(area, input.at)) } : {}),
  preview: ({ pointer }) => ({ shape: pointShape(pointer) }),
};
