import type { ShapeType } from '../../protocol/server.g.ts';
import type { ToolName } from '../../protocol/webview.ts';
import { polygonOf } from '../shapes/polygon/polygon.ts';
import { polylineOf } from '../shapes/polyline/polyline.ts';
import { boxTool, rotatedBoxTool } from './box-tools.ts';
import type { DrawingTool } from './drawing-tool.ts';
import { circleTool, ellipseTool } from './ellipse-tools.ts';
import { pointTool } from './point-tool.ts';
import { vertexTool } from './vertex-tool.ts';

export const drawingTools: Readonly<Record<Exclude<ToolName, 'select'>, DrawingTool>> = {
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

/** The kind of shape that a tool draws. */
export const shapeTypeOf: Readonly<Record<Exclude<ToolName, 'select'>, ShapeType>> = {
  box: 'box',
  rotatedBox: 'box',
  polygon: 'polygon',
  polyline: 'polyline',
  point: 'point',
  ellipse: 'ellipse',
  circle: 'ellipse',
};
