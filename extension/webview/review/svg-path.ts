import type { Mask, Shape } from '../../protocol/server.g.ts';
import { kindOf } from '../shapes/registry.ts';
import type { Outline } from '../shapes/shape-kind.ts';

/** Writes an outline as the data of an SVG path. */
class PathWriter implements Outline {
  text = '';

  moveTo(x: number, y: number): void {
    this.text += `M${x} ${y}`;
  }

  lineTo(x: number, y: number): void {
    this.text += `L${x} ${y}`;
  }

  closePath(): void {
    this.text += 'Z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.text += `M${x} ${y}h${width}v${height}h${-width}Z`;
  }

  /** Whole ellipses only: two halves, because an arc that ends where it begins is none. */
  ellipse(x: number, y: number, radiusX: number, radiusY: number, rotation: number): void {
    const [dx, dy] = [radiusX * Math.cos(rotation), radiusX * Math.sin(rotation)];
    const arc = `A${radiusX} ${radiusY} ${(rotation * 180) / Math.PI} 1 1`;
    this.text += `M${x + dx} ${y + dy}${arc} ${x - dx} ${y - dy}${arc} ${x + dx} ${y + dy}`;
  }
}

/** The outline of a shape in px of the image, as the data of an SVG path. Points become short lines with round ends. */
export function svgPath(shape: Shape): string {
  if (shape.type === 'mask') return maskPath(shape);
  if (shape.type === 'point') return `M${shape.x} ${shape.y}h0.001`;
  const writer = new PathWriter();
  kindOf(shape).path(shape, writer);
  return writer.text;
}

/** The runs of a mask, each a strip of its column. */
function maskPath({ x, y, height, counts }: Mask): string {
  let [text, position] = ['', 0];
  counts.forEach((count, run) => {
    const end = position + count;
    if (run % 2 === 1) {
      for (let from = position; from < end;) {
        const column = Math.floor(from / height);
        const to = Math.min(end, (column + 1) * height);
        text += `M${x + column} ${y + (from % height)}h1v${to - from}h-1Z`;
        from = to;
      }
    }
    position = end;
  });
  return text;
}

/** Whether a shape encloses something that can be filled. */
export const isClosed = ({ type }: Shape): boolean => type !== 'polyline' && type !== 'point' && type !== 'keypoints';

/** Whether a shape is made of points, drawn as dots. */
export const isDots = ({ type }: Shape): boolean => type === 'point' || type === 'keypoints';
