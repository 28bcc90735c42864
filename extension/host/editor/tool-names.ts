import type { ToolName } from '../../protocol/webview.ts';

const tools: Readonly<Record<ToolName, true>> = {
  select: true,
  box: true,
  rotatedBox: true,
  polygon: true,
  polyline: true,
  point: true,
  ellipse: true,
  circle: true,
  outline: true,
  scissors: true,
};

export const toolNames: readonly string[] = Object.keys(tools);
