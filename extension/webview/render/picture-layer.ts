import type { Size } from '../../protocol/server.g.ts';
import { rectangleToDevice, type DeviceView } from './device-view.ts';
import type { Theme } from './theme.ts';

/** From this zoom on the grid of pixels is shown. */
const gridFrom = 8;

/** Paints the picture over the whole of the image's area; a copy of fewer pixels is scaled up to it. */
export function paintPicture(
  canvas: CanvasRenderingContext2D,
  view: DeviceView,
  image: Size,
  bitmap: ImageBitmap | undefined,
  theme: Theme,
): void {
  canvas.setTransform(1, 0, 0, 1, 0, 0);
  canvas.clearRect(0, 0, view.width, view.height);
  const area = rectangleToDevice(view, { x: 0, y: 0, width: image.width, height: image.height });
  if (!bitmap) {
    canvas.strokeStyle = theme.guide;
    canvas.globalAlpha = 0.3;
    canvas.strokeRect(area.x - 0.5, area.y - 0.5, area.width + 1, area.height + 1);
    canvas.globalAlpha = 1;
    return;
  }
  const scale = (view.zoom * image.width) / bitmap.width;
  canvas.imageSmoothingEnabled = scale <= 1;
  canvas.imageSmoothingQuality = scale < 0.5 ? 'medium' : 'low';
  // Only the pixels in sight: far in, the whole picture would be larger than a canvas can be.
  const perPixel = bitmap.width / image.width / view.zoom;
  const [fromX, toX] = span(area.x, area.width, view.width);
  const [fromY, toY] = span(area.y, area.height, view.height);
  if (toX <= fromX || toY <= fromY) return;
  const perRow = bitmap.height / image.height / view.zoom;
  canvas.drawImage(
    bitmap,
    (fromX - area.x) * perPixel,
    (fromY - area.y) * perRow,
    (toX - fromX) * perPixel,
    (toY - fromY) * perRow,
    fromX,
    fromY,
    toX - fromX,
    toY - fromY,
  );
  if (view.zoom >= gridFrom) paintGrid(canvas, view, image);
}

/** The part of a length that is in sight. */
const span = (start: number, length: number, room: number): readonly [number, number] => [
  Math.max(0, start),
  Math.min(room, start + length),
];

function paintGrid(canvas: CanvasRenderingContext2D, view: DeviceView, image: Size): void {
  const { zoom, x, y, width, height } = view;
  const left = Math.max(0, Math.floor(-x / zoom));
  const right = Math.min(image.width, Math.ceil((width - x) / zoom));
  const top = Math.max(0, Math.floor(-y / zoom));
  const bottom = Math.min(image.height, Math.ceil((height - y) / zoom));
  const at = (offset: number, index: number): number => Math.round(offset + index * zoom) + 0.5;
  canvas.beginPath();
  for (let column = left; column <= right; column++) {
    canvas.moveTo(at(x, column), y + top * zoom);
    canvas.lineTo(at(x, column), y + bottom * zoom);
  }
  for (let row = top; row <= bottom; row++) {
    canvas.moveTo(x + left * zoom, at(y, row));
    canvas.lineTo(x + right * zoom, at(y, row));
  }
  // Fades in, so that it is felt rather than seen where the pixels are still small.
  canvas.globalAlpha = Math.min(1, (zoom - gridFrom) / 24 + 0.35);
  canvas.lineWidth = 1;
  canvas.strokeStyle = 'rgba(128, 128, 128, 0.4)';
  canvas.stroke();
  canvas.globalAlpha = 1;
}
