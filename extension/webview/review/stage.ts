import type { ReviewMode, ShownReview, ShownSide } from '../../protocol/review.ts';
import type { Size } from '../../protocol/server.g.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import { drawnObjects } from './drawn-objects.ts';
import { Layer } from './layer.ts';
import { PanZoom } from './pan-zoom.ts';

/** How long each version is shown when they take turns, ms. */
const turn = 600;

/** The picture with both versions over it: overlaid, side by side, divided, or taking turns. */
export class ReviewStage {
  readonly element = document.createElement('div');
  private readonly layers: Readonly<Record<'both' | 'before' | 'after', Layer>>;
  private readonly divider = document.createElement('div');
  private readonly view: PanZoom;
  private review: ShownReview | undefined;
  private current: ReviewMode = 'overlay';
  private share = 0.5;
  private timer: number | undefined;
  private withUnchanged = true;

  constructor(chosen: (key: string) => void) {
    const { element, divider } = this;
    element.id = 'stage';
    element.tabIndex = 0;
    element.setAttribute('role', 'application');
    element.setAttribute('aria-label', 'Picture with both versions');
    this.layers = {
      both: new Layer('both', chosen),
      before: new Layer('before', chosen),
      after: new Layer('after', chosen),
    };
    divider.className = 'divider';
    divider.tabIndex = 0;
    divider.setAttribute('role', 'separator');
    divider.setAttribute('aria-label', 'Between before and after');
    divider.setAttribute('aria-orientation', 'vertical');
    element.append(this.layers.before.element, this.layers.after.element, this.layers.both.element, divider);
    this.view = new PanZoom(
      element,
      (x, y) => this.inPane(x, y),
      (scale, x, y) => {
        for (const layer of Object.values(this.layers)) layer.transform(scale, x, y);
      },
    );
    this.listenToDivider();
    new ResizeObserver(() => {
      this.resize(false);
    }).observe(element);
    this.mode = 'overlay';
  }

  get mode(): ReviewMode {
    return this.current;
  }

  set mode(mode: ReviewMode) {
    this.current = mode;
    this.element.dataset['mode'] = mode;
    window.clearInterval(this.timer);
    this.element.classList.remove('turned');
    if (mode === 'blink') this.timer = window.setInterval(() => this.turn(), turn);
    this.placeDivider(this.share);
    this.resize(false);
  }

  /** Shows the other of two versions that take turns. */
  turn(): void {
    this.element.classList.toggle('turned');
  }

  show(review: ShownReview): void {
    const isNew = this.review?.image !== review.image;
    this.review = review;
    const { before, after, replaced } = review;
    // Where a side has no picture of its own, the other one shows where things are.
    const [old, now] = [picture(before, after), picture(after, before)];
    this.layers.before.showPicture(old.uri, old.width, old.height);
    this.layers.after.showPicture(now.uri, now.width, now.height);
    this.layers.both.showPicture(now.uri, now.width, now.height);
    this.layers.before.tell(before.name, messageOf(before));
    this.layers.after.tell(after.name, messageOf(after));
    const problem = messageOf(after) ?? messageOf(before);
    this.layers.both.tell(
      `${before.name} ↔ ${after.name}${replaced ? ' · the picture was replaced: side by side shows both' : ''}`,
      before.fileError || after.fileError || !now.uri ? problem : undefined,
    );
    this.paint();
    this.resize(isNew);
  }

  toggleUnchanged(): void {
    this.withUnchanged = !this.withUnchanged;
    this.paint();
  }

  select(key: string | undefined, area: Rectangle | undefined, isZooming: boolean): void {
    for (const layer of Object.values(this.layers)) layer.select(key);
    if (area && (isZooming || !this.view.shows(area))) this.view.zoomTo(area);
  }

  fit(): void {
    this.view.fit();
  }

  private paint(): void {
    if (!this.review) return;
    const objects = drawnObjects(this.review, this.withUnchanged);
    const { image, changes } = this.review;
    for (const name of ['both', 'before', 'after'] as const)
      this.layers[name].showObjects(objects[name], `${image}, ${name}: ${changes.length} changes`);
  }

  private get size(): Size {
    const { before, after } = this.review ?? {};
    return after?.source ?? before?.source ?? { width: 1000, height: 1000 };
  }

  private resize(isNew: boolean): void {
    const { clientWidth, clientHeight } = this.element;
    const width = this.current === 'side' ? clientWidth / 2 : clientWidth;
    if (width > 0) this.view.resize({ width, height: clientHeight, ratio: window.devicePixelRatio }, this.size, isNew);
  }

  /** A point of the page in the pane that it is over. */
  private inPane(x: number, y: number): { x: number; y: number } {
    const { left, top, width } = this.element.getBoundingClientRect();
    const inStage = x - left;
    const isRight = this.current === 'side' && inStage > width / 2;
    return { x: isRight ? inStage - width / 2 : inStage, y: y - top };
  }

  private listenToDivider(): void {
    const { divider, element } = this;
    divider.addEventListener('pointerdown', event => {
      event.preventDefault();
      divider.setPointerCapture(event.pointerId);
    });
    divider.addEventListener('pointermove', event => {
      if (!divider.hasPointerCapture(event.pointerId)) return;
      const { left, width } = element.getBoundingClientRect();
      this.placeDivider((event.clientX - left) / width);
    });
    divider.addEventListener('keydown', event => {
      const by = { ArrowLeft: -0.02, ArrowRight: 0.02 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.placeDivider(this.share + by);
    });
  }

  private placeDivider(share: number): void {
    this.share = Math.max(0, Math.min(1, share));
    const percent = `${100 * this.share}%`;
    this.divider.setAttribute('aria-valuenow', String(Math.round(100 * this.share)));
    this.element.style.setProperty('--divider', percent);
  }
}

function picture(side: ShownSide, other: ShownSide): Size & { readonly uri?: string } {
  const { source, uri } = side.uri === undefined ? other : side;
  return { uri, width: source?.width ?? 1, height: source?.height ?? 1 };
}

/** What is to be said of a side: why it can't be read or shown, or that there is nothing. */
function messageOf({ fileError, imageError, exists, name }: ShownSide): string | undefined {
  if (fileError)
    return `The annotations can’t be read: ${fileError.line ? `line ${fileError.line}: ` : ''}${fileError.message}`;
  if (imageError !== undefined) return imageError;
  return exists ? undefined : `No annotations in ${name}.`;
}
