import type { Size } from '../../protocol/server.g.ts';
import { grow, type Rectangle } from '../geometry/rectangle.ts';
import { WheelReader } from '../input/wheel.ts';
import type { Viewport } from '../state/editor-state.ts';
import { bounded, fitted, zoomedAt, type Stage } from '../view/viewport.ts';

/** Around what is zoomed to, as a share of its size. */
const room = 0.75;
const most = 8;

/** What part of the image is in sight: the same in every layer. */
export class PanZoom {
  private viewport: Viewport = { zoom: 1, x: 0, y: 0 };
  private stage: Stage = { width: 0, height: 0, ratio: 1 };
  private image: Size = { width: 1, height: 1 };
  private isWhole = true;

  constructor(
    private readonly target: HTMLElement,
    /** Where a layer begins: a point of the pane under the pointer. */
    paneAt: (x: number, y: number) => { readonly x: number; readonly y: number } | undefined,
    private readonly changed: (scale: number, x: number, y: number) => void,
  ) {
    const wheel = new WheelReader();
    target.addEventListener(
      'wheel',
      event => {
        const at = paneAt(event.clientX, event.clientY);
        if (!at) return;
        event.preventDefault();
        const gesture = wheel.read(event);
        this.isWhole = false;
        if (gesture.type === 'zoom') this.set(zoomedAt(this.viewport, at, this.viewport.zoom * gesture.factor));
        else this.panBy(gesture.by.x, gesture.by.y);
      },
      { passive: false },
    );
    target.addEventListener('pointerdown', event => {
      if (event.button > 1 || !paneAt(event.clientX, event.clientY) || event.defaultPrevented) return;
      target.setPointerCapture(event.pointerId);
      this.drag(event);
    });
  }

  /** CSS px for one px of the image. */
  get scale(): number {
    return this.viewport.zoom / this.stage.ratio;
  }

  /** Another image, or panes of another size: what was seen whole stays so. */
  resize(stage: Stage, image: Size, isNew: boolean): void {
    this.stage = stage;
    this.image = image;
    if (isNew) this.isWhole = true;
    if (this.isWhole) this.fit();
    else this.set(this.viewport);
  }

  fit(): void {
    this.isWhole = true;
    this.set(fitted({ x: 0, y: 0, ...this.image }, this.stage));
  }

  zoomTo(area: Rectangle): void {
    this.isWhole = false;
    const margin = room * Math.max(area.width, area.height, 16);
    this.set(fitted(grow(area, margin), this.stage, most));
  }

  /** Whether a part of the image is in sight as a whole. */
  shows({ x, y, width, height }: Rectangle): boolean {
    const { scale, viewport, stage } = this;
    const [left, top] = [x * scale + viewport.x, y * scale + viewport.y];
    return left >= 0 && top >= 0 && left + width * scale <= stage.width && top + height * scale <= stage.height;
  }

  private panBy(x: number, y: number): void {
    this.set({ ...this.viewport, x: this.viewport.x + x, y: this.viewport.y + y });
  }

  private drag(down: PointerEvent): void {
    let [x, y] = [down.clientX, down.clientY];
    const move = (event: PointerEvent) => {
      this.isWhole = false;
      this.panBy(event.clientX - x, event.clientY - y);
      [x, y] = [event.clientX, event.clientY];
    };
    const end = () => {
      this.target.removeEventListener('pointermove', move);
    };
    this.target.addEventListener('pointermove', move);
    this.target.addEventListener('pointerup', end, { once: true });
    this.target.addEventListener('pointercancel', end, { once: true });
  }

  private set(viewport: Viewport): void {
    this.viewport = bounded(viewport, this.image, this.stage);
    this.changed(this.scale, this.viewport.x, this.viewport.y);
  }
}
