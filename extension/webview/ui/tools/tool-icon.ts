import type { ToolName } from '../../../protocol/webview.ts';
import { icon, svg } from '../dom.ts';

/** Outlines of what the tools draw, on the Codicons' grid of 16 px: the Codicons themselves have no shapes. */
const outlines: Readonly<Record<Exclude<ToolName, 'select'>, string>> = {
  box: 'M2.5 3.5h11v9h-11z',
  rotatedBox: 'M8.6 1.9l5.5 5.5-6.7 6.7-5.5-5.5z',
  polygon: 'M8 1.9l6.1 4.7-2.3 7.4H4.2L1.9 6.6z',
  polyline: 'M2 12.8l3.8-7.3 4.4 5L14 3.2',
  point: 'M8 6.4a1.6 1.6 0 100 3.2 1.6 1.6 0 000-3.2zM8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3',
  ellipse: 'M8 3.9c3.5 0 6.3 1.8 6.3 4.1s-2.8 4.1-6.3 4.1S1.7 10.3 1.7 8 4.5 3.9 8 3.9z',
  outline:
    'M5.2 13.6c-2.6-.6-3.3-3-2.2-5 .9-1.7.4-3.3 2.3-4.3 2-1.1 3.3.5 4.7 0M11.5 8.200c.9 2.4-.6 5.6-3.7 5.700M12 1.500v4M10 3.500h4',
  scissors: 'M3.9 9.600a2 2 0 100 4 2 2 0 000-4zM12.1 9.600a2 2 0 100 4 2 2 0 000-4zM5 10L11.3 1.800M11 10L4.7 1.8',
  circle: 'M8 1.9a6.1 6.1 0 100 12.2A6.1 6.1 0 008 1.9z',
};

export function toolIcon(tool: ToolName): Element {
  if (tool === 'select') return icon('inspect');
  const attributes = { class: 'tool-icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' };
  return svg('svg', attributes, svg('path', { d: outlines[tool] }));
}
