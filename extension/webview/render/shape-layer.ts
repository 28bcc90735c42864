import type { Annotation } from '../../protocol/server.g.ts';
import { encloses, grow, union, type Rectangle } from '../geometry/rectangle.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import type { AnnotationList } from '../state/annotation-list.ts';
import { indexOfShapes } from '../view/shape-index.ts';
import { rectangleToDevice, seenBy, windowOn, type DeviceView } from './device-view.ts';
import { paintShape, reach, type Canvas2D } from './paint-shape.ts';
import type { ShapeScene } from './shape-scene.ts';
import type { Theme } from './theme.ts';

/** How much more than the stage a cached picture covers on each side. */
const extra = 0.35;
/** How near the edge of the sheet comes before the next one is begun, as a share of the stage. */
const ahead = 0.1;
/** Painting may take so long in a frame, ms. */
const budget = 7;
/** So many shapes are painted before looking at the clock. */
const batch = 48;
/** Repainting more places than this costs more than painting all anew. */
const mostPatches = 40;

interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly view: DeviceView;
}

interface Job {
  readonly sheet: Sheet;
  readonly todo: readonly Annotation[];
  done: number;
  /** ms */
  spent: number;
}

/**
 * The shapes at rest, painted once into a sheet larger than the stage. Panning and dragging copy the sheet; zooming
 * scales it until a sharp one is ready, painted a few milliseconds a frame.
 */
export class ShapeLayer {
  private front: Sheet | undefined;
  private spare: Sheet | undefined;
  private job: Job | undefined;
  private stale = true;
  /** What the last sheet took to paint, ms. */
  private cost = 0;
  private lastZoom = 0;
  /** Zooming is going on: it waits for the end of it. */
  private waiting = false;
  private scene: ShapeScene | undefined;

  constructor(
    private theme: Theme,
    /** Called when a sharp sheet is ready, with what is on it. */
    private readonly painted: (view: DeviceView) => void = () => undefined,
  ) {}

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.stale = true;
  }

  /** Shows other shapes. */
  setScene(scene: ShapeScene): void {
    this.scene = scene;
    this.stale = true;
    this.job = undefined;
  }

  /** Shows the same shapes but for some, each with its old and its new bounds. */
  patchScene(scene: ShapeScene, places: readonly Rectangle[]): void {
    this.scene = scene;
    if (this.stale || !this.front || this.job || places.length > mostPatches) {
      this.stale = true;
      this.job = undefined;
      return;
    }
    for (const place of places) this.repaint(this.front, place);
  }

  /** Throws the shapes away: another image is shown. */
  clear(): void {
    this.front = undefined;
    this.job = undefined;
    this.stale = true;
  }

  /** Draws the layer as it is by now; true when it will be sharper on the next frame. */
  draw(target: Canvas2D, view: DeviceView): boolean {
    this.advance(view);
    if (this.front) copy(target, this.front, view);
    return this.job !== undefined || this.waiting;
  }

  private advance(view: DeviceView): void {
    if (!this.scene) return;
    const seen = seenBy(view);
    const serves = (sheet: Sheet | undefined, area: Rectangle): boolean =>
      sheet !== undefined && sheet.view.zoom === view.zoom && encloses(seenBy(sheet.view), area);
    // The next sheet is begun before the edge of this one comes in sight.
    if (!this.stale && serves(this.front, grow(seen, ahead * Math.max(seen.width, seen.height)))) {
      this.job = undefined;
      return;
    }
    const zooming = view.zoom !== this.lastZoom;
    this.lastZoom = view.zoom;
    if (zooming && this.front && this.cost > budget) {
      this.job = undefined;
      this.waiting = true;
      return;
    }
    this.waiting = false;
    if (!this.job || !serves(this.job.sheet, seen)) this.job = this.begin(this.scene, view);
    if (this.work(this.job)) {
      this.job.sheet.context.restore();
      this.cost = this.job.spent;
      this.spare = this.front;
      this.front = this.job.sheet;
      this.job = undefined;
      this.stale = false;
      this.painted(this.front.view);
    }
  }

  private begin(scene: ShapeScene, view: DeviceView): Job {
    const seen = seenBy(view);
    const area = {
      x: seen.x - seen.width * extra,
      y: seen.y - seen.height * extra,
      width: seen.width * (1 + 2 * extra),
      height: seen.height * (1 + 2 * extra),
    };
    const spare = this.job?.sheet ?? this.spare;
    this.spare = undefined;
    const sheet = newSheet(windowOn(area, view.zoom, view.ratio), spare);
    const kept = this.stale ? undefined : this.front;
    const bare = kept?.view.zoom === view.zoom ? reuse(sheet, kept) : [seenBy(sheet.view)];
    const index = indexOfShapes(scene.annotations);
    const margin = (reach * view.ratio) / view.zoom;
    const found = bare.map(part => index.search(grow(part, margin)));
    const [only] = found;
    const todo = only && found.length === 1 ? only : inOrder(scene.annotations, new Set(found.flat()));
    sheet.context.save();
    clip(sheet, bare);
    return { sheet, todo, done: 0, spent: 0 };
  }

  /** Paints until the time is up; true when all is painted. */
  private work(job: Job): boolean {
    const start = performance.now();
    do {
      for (let i = 0; i < batch && job.done < job.todo.length; i++) this.paint(job.sheet, job.todo[job.done++]);
      finishPainting(job.sheet);
    } while (job.done < job.todo.length && performance.now() - start < budget);
    job.spent += performance.now() - start;
    return job.done >= job.todo.length;
  }

  private paint({ context, view }: Sheet, annotation: Annotation | undefined): void {
    const look = annotation && this.scene?.lookOf(annotation);
    if (look) paintShape(context, view, annotation.shape, look, this.theme);
  }

  private repaint(sheet: Sheet, place: Rectangle): void {
    const { context, view } = sheet;
    const margin = (reach * view.ratio) / view.zoom;
    const area = grow(place, margin);
    context.save();
    clip(sheet, [area]);
    context.clearRect(0, 0, view.width, view.height);
    if (this.scene) {
      for (const annotation of indexOfShapes(this.scene.annotations).search(grow(area, margin))) {
        this.paint(sheet, annotation);
      }
    }
    context.restore();
  }
}

function newSheet(view: DeviceView, spare: Sheet | undefined): Sheet {
  const canvas = spare?.canvas ?? document.createElement('canvas');
  // Setting the size also clears the canvas, and forgets the clip of a job that was given up.
  canvas.width = view.width;
  canvas.height = view.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser draws no pictures: no 2D context.');
  return { canvas, context, view };
}

/** Lets painting touch only some parts of a sheet, to whole device px. */
function clip({ context, view }: Sheet, parts: readonly Rectangle[]): void {
  context.beginPath();
  for (const part of parts) {
    const { x, y, width, height } = rectangleToDevice(view, part);
    const [left, top] = [Math.floor(x), Math.floor(y)];
    context.rect(left, top, Math.ceil(x + width) - left, Math.ceil(y + height) - top);
  }
  context.clip();
}

/** Copies what two sheets have in common, and tells the parts that are still bare. */
function reuse(sheet: Sheet, from: Sheet): Rectangle[] {
  const { context, view } = sheet;
  const [x, y] = [view.x - from.view.x, view.y - from.view.y];
  context.drawImage(from.canvas, x, y);
  const whole = seenBy(view);
  const copied = seenBy(from.view);
  const [left, top] = [Math.max(whole.x, copied.x), Math.max(whole.y, copied.y)];
  const right = Math.min(whole.x + whole.width, copied.x + copied.width);
  const bottom = Math.min(whole.y + whole.height, copied.y + copied.height);
  if (right <= left || bottom <= top) return [whole];
  const end = { x: whole.x + whole.width, y: whole.y + whole.height };
  const parts = [
    { x: whole.x, y: whole.y, width: whole.width, height: top - whole.y },
    { x: whole.x, y: bottom, width: whole.width, height: end.y - bottom },
    { x: whole.x, y: top, width: left - whole.x, height: bottom - top },
    { x: right, y: top, width: end.x - right, height: bottom - top },
  ];
  return parts.filter(({ width, height }) => width > 0 && height > 0);
}

const inOrder = (list: AnnotationList, found: ReadonlySet<Annotation>): Annotation[] =>
  [...found].sort((a, b) => list.indexOf(a.id) - list.indexOf(b.id));

/** A canvas notes down what is drawn and paints it later, whatever that costs; reading a pixel makes it paint now. */
function finishPainting({ context }: Sheet): void {
  context.getImageData(0, 0, 1, 1);
}

function copy(target: Canvas2D, { canvas, view: from }: Sheet, to: DeviceView): void {
  const factor = to.zoom / from.zoom;
  target.imageSmoothingEnabled = factor !== 1;
  const x = to.x - from.x * factor;
  const y = to.y - from.y * factor;
  if (factor === 1) target.drawImage(canvas, Math.round(x), Math.round(y));
  else target.drawImage(canvas, x, y, from.width * factor, from.height * factor);
}

/** The bounds of the objects in which two lists differ; undefined when they differ in order or in too many. */
export function differences(before: Iterable<Annotation>, after: ShapeScene['annotations']): Rectangle[] | undefined {
  const places: Rectangle[] = [];
  const seen = new Set<string>();
  let last = -1;
  for (const old of before) {
    seen.add(old.id);
    const index = after.indexOf(old.id);
    if (index >= 0 && index < last) return undefined;
    last = Math.max(last, index);
    const now = after.items[index];
    if (now === old) continue;
    const place = boundsOfShape(old.shape);
    places.push(now ? union(place, boundsOfShape(now.shape)) : place);
  }
  for (const now of after) if (!seen.has(now.id)) places.push(boundsOfShape(now.shape));
  return places.length > mostPatches ? undefined : places;
}
