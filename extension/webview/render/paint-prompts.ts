import type { Draft } from '../state/editor-state.ts';
import { rectangleToDevice, toDevice, type DeviceView } from './device-view.ts';
import type { Canvas2D } from './paint-shape.ts';

const onObject = '#2ea043';
const beside = '#d1242f';

/** Paints what a person pointed at: the box dashed, a plus where the object is, a minus where it is not. */
export function paintPrompts(canvas: Canvas2D, view: DeviceView, prompts: NonNullable<Draft['prompts']>): void {
  const { ratio } = view;
  if (prompts.box) {
    const { x, y, width, height } = rectangleToDevice(view, prompts.box);
    canvas.lineWidth = ratio;
    canvas.strokeStyle = 'rgba(0, 0, 0, 0.7)';
    canvas.strokeRect(x, y, width, height);
    canvas.setLineDash([4 * ratio, 4 * ratio]);
    canvas.strokeStyle = '#ffffff';
    canvas.strokeRect(x, y, width, height);
    canvas.setLineDash([]);
  }
  for (const point of prompts.points) {
    const { x, y } = toDevice(view, point);
    canvas.beginPath();
    canvas.arc(x, y, 7 * ratio, 0, 2 * Math.PI);
    canvas.fillStyle = point.onObject ? onObject : beside;
    canvas.fill();
    canvas.lineWidth = 1.5 * ratio;
    canvas.strokeStyle = '#ffffff';
    canvas.stroke();
    const arm = 3.5 * ratio;
    canvas.beginPath();
    canvas.moveTo(x - arm, y);
    canvas.lineTo(x + arm, y);
    if (point.onObject) {
      canvas.moveTo(x, y - arm);
      canvas.lineTo(x, y + arm);
    }
    canvas.stroke();
  }
}
