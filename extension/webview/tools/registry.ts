import type { ToolName } from '../../protocol/webview.ts';
import { polygonOf } from '../shapes/polygon/polygon.ts';
import { polylineOf } from '../shapes/polyline/polyline.ts';
import { boxTool, rotatedBoxTool } from './box-tools.ts';
import type { DrawingTool } from './drawing-tool.ts';
import { circleTool, ellipseTool } from './ellipse-tools.ts';
import { pointTool } from './point-tool.ts';
import { vertexTool } from './vertex-tool.ts';

/** Tools that draw a shape by its points alone. */
export type ShapeTool = Exclude<ToolName, 'select' | 'outline' | 'scissors'>;

export const drawingTools: Readonly<Record<ShapeTool, DrawingTool>> = {
  box: boxTool,
  rotatedBox: rotatedBoxTool,
  polygon: vertexTool({
    least: 3,
    closes: true,
    shapeOf: polygonOf,
    tooFew: 'Nothing drawn: a polygon needs three points.',
  }),
  polyline: vertexTool({
    least: 2,
    closes: false,
    shapeOf: polylineOf,
    tooFew: 'Nothing drawn: a line needs two points.',
  }),
  point: pointTool,
  ellipse: ellipseTool,
  circle: circleTool,
};

export const isShapeTool = (tool: ToolName): tool is ShapeTool => Object.hasOwn(drawingTools, tool);
