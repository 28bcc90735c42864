import type { Shape } from '../../protocol/server.g.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import { eachPoint } from '../geometry/points.ts';
import { toDevice, type DeviceView } from './device-view.ts';
import { bitmapOf } from './mask-bitmaps.ts';
import { outlineOf } from './outlines.ts';
import type { Theme } from './theme.ts';

export type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface ShapeLook {
  readonly color: string;
  readonly fill: boolean;
  readonly emphasis: 'none' | 'hovered' | 'selected';
  /** A model proposed it and nobody has confirmed it. */
  readonly suggested: boolean;
}

/** Shapes smaller than this on screen are painted as a dot, CSS px. */
const dotSize = 4;

/** How far lines and dots reach out of a shape's bounds, CSS px. */
export const reach = 10;

const hexByte = (share: number): string =>
  Math.round(share * 255)
    .toString(16)
    .padStart(2, '0');
const fillOpacity = { none: hexByte(0.12), hovered: hexByte(0.26), selected: hexByte(0.2) } as const;

/** Paints one shape: a line in its colour with a dark halo, its inside faintly. The canvas is in device px. */
export function paintShape(canvas: Canvas2D, view: DeviceView, shape: Shape, look: ShapeLook, theme: Theme): void {
  const { ratio, zoom } = view;
  const bounds = boundsOfShape(shape);
  if (shape.type === 'point' || shape.type === 'keypoints') {
    paintDots(canvas, view, shape, look, theme);
    return;
  }
  if (Math.max(bounds.width, bounds.height) * zoom < dotSize * ratio) {
    paintSpeck(canvas, view, bounds, look, theme);
    return;
  }
  canvas.save();
  canvas.setTransform(zoom, 0, 0, zoom, view.x, view.y);
  if (shape.type === 'mask') {
    const bitmap = bitmapOf(shape, look.color);
    canvas.imageSmoothingEnabled = zoom < 1;
    if (bitmap) canvas.drawImage(bitmap, shape.x, shape.y);
    if (look.emphasis !== 'none') strokeOutline(canvas, shape, look, theme, ratio / zoom);
  } else {
    if (look.fill && shape.type !== 'polyline') {
      canvas.fillStyle = look.color + fillOpacity[look.emphasis];
      canvas.fill(outlineOf(shape), 'evenodd');
    }
    strokeOutline(canvas, shape, look, theme, ratio / zoom);
  }
  canvas.restore();
}

/** `px`: a CSS px in px of the image. */
function strokeOutline(canvas: Canvas2D, shape: Shape, look: ShapeLook, theme: Theme, px: number): void {
  const outline = outlineOf(shape);
  const stroke = (style: string, width: number): void => {
    canvas.strokeStyle = style;
    canvas.lineWidth = width * px;
    canvas.stroke(outline);
  };
  canvas.lineJoin = 'round';
  canvas.lineCap = 'round';
  if (look.emphasis === 'selected') {
    // Two lines with a dark gap: selected can be told without telling colours apart.
    stroke(theme.halo, 7);
    stroke(look.color, 5.5);
    stroke('rgba(0, 0, 0, 0.75)', 2.5);
    stroke('#ffffff', 1.25);
    return;
  }
  const width = look.emphasis === 'hovered' ? 2.75 : 1.75;
  stroke(theme.halo, width + (theme.highContrast ? 3 : 2));
  if (look.suggested) {
    canvas.lineCap = 'butt';
    canvas.setLineDash([6 * px, 4 * px]);
  }
  stroke(look.color, width);
  canvas.setLineDash([]);
}

function paintSpeck(
  canvas: Canvas2D,
  view: DeviceView,
  bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { color, emphasis }: ShapeLook,
  theme: Theme,
): void {
  const size = (emphasis === 'none' ? 3 : 5) * view.ratio;
  const { x, y } = toDevice(view, { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 });
  if (emphasis !== 'none') {
    canvas.fillStyle = theme.halo;
    canvas.fillRect(x - size / 2 - view.ratio, y - size / 2 - view.ratio, size + 2 * view.ratio, size + 2 * view.ratio);
  }
  canvas.fillStyle = color;
  canvas.fillRect(x - size / 2, y - size / 2, size, size);
}

function paintDots(
  canvas: Canvas2D,
  view: DeviceView,
  shape: Extract<Shape, { type: 'point' | 'keypoints' }>,
  look: ShapeLook,
  theme: Theme,
): void {
  const { ratio } = view;
  const points = shape.type === 'point' ? [shape.x, shape.y] : shape.points;
  const radius = (look.emphasis === 'none' ? 4 : 5.5) * ratio;
  eachPoint(points, (px, py, index) => {
    const visibility = shape.type === 'point' ? 2 : (shape.visibility[index] ?? 0);
    if (visibility === 0) return;
    const { x, y } = toDevice(view, { x: px, y: py });
    const ring = (style: string, r: number): void => {
      canvas.fillStyle = style;
      canvas.beginPath();
      canvas.arc(x, y, r, 0, 2 * Math.PI);
      canvas.fill();
    };
    ring(theme.halo, radius + 1.5 * ratio);
    if (look.emphasis === 'selected') ring('#ffffff', radius + 0.5 * ratio);
    ring(look.color, look.emphasis === 'selected' ? radius - ratio : radius);
    if (visibility === 1 || look.suggested) ring('rgba(0, 0, 0, 0.8)', radius - 2 * ratio);
  });
}
