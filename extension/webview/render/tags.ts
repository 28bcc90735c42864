import type { Annotation } from '../../protocol/server.g.ts';
import { overlaps, type Rectangle } from '../geometry/rectangle.ts';
import { textColorOn } from '../labels/colors.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import { anchorsOf } from './anchors.ts';
import { rectangleToDevice, seenBy, toDevice, type DeviceView } from './device-view.ts';
import type { ShapeScene } from './shape-scene.ts';
import { indexOfShapes } from '../view/shape-index.ts';
import type { Canvas2D } from './paint-shape.ts';
import type { Theme } from './theme.ts';

/** More names than this are noise. */
const most = 250;
/** Shapes smaller than this have no room for a name, CSS px. */
const roomy = 18;
const longest = 28;
/** CSS px */
const height = 16;
const padding = 4;

const widths = new Map<string, number>();

/** A long name cut short; names may be of any length. */
const shorten = (label: string): string =>
  label.length > longest ? `${Array.from(label.slice(0, longest)).slice(0, -1).join('')}…` : label;

const fontOf = (theme: Theme, ratio: number): string => `${String(11 * ratio)}px ${theme.font}`;

/** Width of a tag, CSS px. */
function widthOf(canvas: Canvas2D, label: string, theme: Theme): number {
  const key = `${theme.font}\n${label}`;
  let width = widths.get(key);
  if (width === undefined) {
    canvas.font = fontOf(theme, 1);
    width = Math.ceil(canvas.measureText(shorten(label)).width) + 2 * padding;
    if (widths.size > 2000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/** Where the tag of an object is: above its top left, inside if there is no room above. Device px. */
function placeOf(canvas: Canvas2D, view: DeviceView, { label, shape }: Annotation, theme: Theme): Rectangle {
  const { ratio } = view;
  const box = rectangleToDevice(view, boundsOfShape(shape));
  const width = widthOf(canvas, label, theme) * ratio;
  const tall = height * ratio;
  if (shape.type === 'point') return { x: box.x + 8 * ratio, y: box.y - tall / 2, width, height: tall };
  const anchor = toDevice(view, anchorsOf(shape).name);
  const x = anchor.x < 0 && box.x + box.width > width ? 0 : anchor.x - ratio;
  const above = anchor.y - tall - 3 * ratio;
  const inside = above < 0 && box.y + box.height > tall;
  return { x, y: inside ? Math.max(box.y, 0) + ratio : above, width, height: tall };
}

/** Chooses the objects whose names find room: large ones first, none over another. */
export function layOutTags(canvas: Canvas2D, view: DeviceView, scene: ShapeScene, theme: Theme): Annotation[] {
  const sizes = indexOfShapes(scene.annotations)
    .search(seenBy(view))
    .flatMap(object => {
      const { width, height: tall } = boundsOfShape(object.shape);
      const size = Math.max(width, tall) * view.zoom;
      const fits = object.shape.type === 'point' || size >= roomy * view.ratio;
      return fits && scene.lookOf(object) ? [{ object, size }] : [];
    })
    .sort((a, b) => b.size - a.size)
    .slice(0, 4 * most);
  const taken: Rectangle[] = [];
  const chosen: Annotation[] = [];
  for (const { object } of sizes) {
    const place = placeOf(canvas, view, object, theme);
    if (taken.some(other => overlaps(other, place))) continue;
    taken.push(place);
    chosen.push(object);
    if (chosen.length >= most) break;
  }
  return chosen;
}

export function paintTag(canvas: Canvas2D, view: DeviceView, object: Annotation, color: string, theme: Theme): void {
  const { ratio } = view;
  const place = placeOf(canvas, view, object, theme);
  if (place.x > view.width || place.y > view.height || place.x + place.width < 0 || place.y + place.height < 0) return;
  const [x, y] = [Math.round(place.x), Math.round(place.y)];
  canvas.fillStyle = color;
  canvas.beginPath();
  canvas.roundRect(x, y, place.width, place.height, 2 * ratio);
  canvas.fill();
  canvas.font = fontOf(theme, ratio);
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'left';
  canvas.fillStyle = textColorOn(color);
  canvas.fillText(shorten(object.label), x + padding * ratio, y + place.height / 2 + 0.5 * ratio);
}
