import type { Size } from '../../protocol/server.g.ts';
import { union, type Rectangle } from '../geometry/rectangle.ts';
import type { Vector } from '../geometry/vector.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import type { EditorStore } from '../state/store.ts';
import type { Viewport } from '../state/editor-state.ts';
import { bounded, centred, fitted, toImage, toScreen, zoomedAt, type Stage } from './viewport.ts';

/** Steps of the zoom keys. */
const step = 1.25;

/** Moves what part of the image is on the stage. */
export class ViewController {
  private current: Stage = { width: 0, height: 0, ratio: 1 };
  /** The whole image is shown: it stays so when the stage changes its size. */
  private whole = true;

  constructor(private readonly store: EditorStore) {}

  get stage(): Stage {
    return this.current;
  }

  /** Size of the image shown, px. */
  get image(): Size {
    const { document } = this.store.state;
    return document?.source ?? { width: 1, height: 1 };
  }

  /** Size of a CSS px in px of the image. */
  get pixel(): number {
    return this.current.ratio / this.store.state.viewport.zoom;
  }

  toImage(screen: Vector): Vector {
    return toImage(this.store.state.viewport, this.current.ratio, screen);
  }

  toScreen(point: Vector): Vector {
    return toScreen(this.store.state.viewport, this.current.ratio, point);
  }

  resize(stage: Stage): void {
    const before = this.current;
    this.current = stage;
    if (this.whole || before.width === 0) {
      this.fit();
      return;
    }
    const { viewport } = this.store.state;
    const zoom = (viewport.zoom * stage.ratio) / before.ratio;
    const shift = { x: (stage.width - before.width) / 2, y: (stage.height - before.height) / 2 };
    this.set({ zoom, x: viewport.x + shift.x, y: viewport.y + shift.y });
  }

  /** Another image is shown. */
  showImage(): void {
    if (this.store.state.toggles.keepView && !this.whole) this.set(this.store.state.viewport);
    else this.fit();
  }

  /** A view kept from earlier. */
  restore(viewport: Viewport): void {
    this.set(viewport);
  }

  fit(): void {
    this.whole = true;
    this.store.update({ viewport: fitted({ x: 0, y: 0, ...sizeOf(this.image) }, this.current) });
  }

  /** One px of the image on one px of the screen. */
  actual(): void {
    const middle = { x: this.current.width / 2, y: this.current.height / 2 };
    this.zoomTo(1, middle);
  }

  zoomBy(factor: number, at: Vector = { x: this.current.width / 2, y: this.current.height / 2 }): void {
    this.zoomTo(this.store.state.viewport.zoom * factor, at);
  }

  zoomIn(): void {
    this.zoomBy(step);
  }

  zoomOut(): void {
    this.zoomBy(1 / step);
  }

  panBy(delta: Vector): void {
    const { zoom, x, y } = this.store.state.viewport;
    this.set({ zoom, x: x + delta.x, y: y + delta.y });
  }

  /** Shows some objects, with room around them. */
  zoomToObjects(ids: Iterable<string>): void {
    const area = this.boundsOf(ids);
    if (!area) return;
    const room = Math.max(area.width, area.height, 16) * 0.25;
    const roomy = { x: area.x - room, y: area.y - room, width: area.width + 2 * room, height: area.height + 2 * room };
    this.set(fitted(roomy, this.current, 16));
  }

  /** Brings objects on the stage, if they aren't there, without changing the zoom. */
  reveal(ids: Iterable<string>): void {
    const area = this.boundsOf(ids);
    if (area) this.revealArea(area);
  }

  /** Moves there unless a part of it is in sight. */
  revealArea(area: Rectangle): void {
    const from = this.toScreen(area);
    const to = this.toScreen({ x: area.x + area.width, y: area.y + area.height });
    const { width, height } = this.current;
    if (to.x >= 0 && to.y >= 0 && from.x <= width && from.y <= height) return;
    this.set(centred(area, this.store.state.viewport.zoom, this.current));
  }

  private boundsOf(ids: Iterable<string>): Rectangle | undefined {
    const { annotations } = this.store.state;
    const [first, ...others] = [...ids].flatMap(id => {
      const object = annotations.get(id);
      return object ? [boundsOfShape(object.shape)] : [];
    });
    return first && others.reduce(union, first);
  }

  private zoomTo(zoom: number, at: Vector): void {
    const { zoom: most } = bounded({ ...this.store.state.viewport, zoom }, this.image, this.current);
    this.set(zoomedAt(this.store.state.viewport, at, most));
  }

  private set(viewport: Viewport): void {
    this.whole = false;
    this.store.update({ viewport: bounded(viewport, this.image, this.current) });
  }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height });
