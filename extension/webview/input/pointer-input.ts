import type { Vector } from '../geometry/vector.ts';
import type { Editor } from '../editor.ts';
import { objectsAt } from '../view/hit-testing.ts';
import type { ViewController } from '../view/view-controller.ts';
import { ClickCounter } from './click-counter.ts';
import { cursorFor } from './cursor.ts';
import type { DrawingSession } from './drawing-session.ts';
import type { SelectSession } from './select-session.ts';
import { WheelReader } from './wheel.ts';

const left = 0;
const middle = 1;
const right = 2;

/** Turns what pointer and wheel do on the stage into steps of the tools and movements of the view. */
export class PointerInput {
  private readonly clicks = new ClickCounter();
  private readonly wheel = new WheelReader();
  private panning: Vector | undefined;
  private spaceDown = false;
  private lastClicks = 1;

  constructor(
    private readonly stage: HTMLElement,
    private readonly editor: Editor,
    private readonly view: ViewController,
    private readonly drawing: DrawingSession,
    private readonly select: SelectSession,
  ) {
    // Messages on the stage keep their own clicks.
    const onCanvas = ({ target }: Event): boolean => target === stage || target instanceof HTMLCanvasElement;
    stage.addEventListener('pointerdown', event => onCanvas(event) && this.down(event));
    stage.addEventListener('pointermove', event => this.move(event));
    stage.addEventListener('pointerup', event => this.up(event));
    stage.addEventListener('pointercancel', () => this.lost());
    stage.addEventListener('pointerleave', () => this.leave());
    stage.addEventListener('wheel', event => this.turn(event), { passive: false });
    // The middle button would start the browser's own scrolling.
    stage.addEventListener('mousedown', event => event.button === middle && event.preventDefault());
    document.addEventListener('keydown', event => this.space(event, true));
    document.addEventListener('keyup', event => this.space(event, false));
    window.addEventListener('blur', () => this.lost());
  }

  private down(event: PointerEvent): void {
    this.stage.focus({ preventScroll: true });
    if (event.button === right) {
      this.openMenu(event);
      return;
    }
    this.stage.setPointerCapture(event.pointerId);
    if (event.button === middle || (event.button === left && this.spaceDown)) {
      this.panning = { x: event.clientX, y: event.clientY };
      this.look(event);
    } else if (event.button === left) {
      this.lastClicks = this.clicks.press(event);
      this.step('down', event);
    }
  }

  private move(event: PointerEvent): void {
    if (this.panning) {
      this.view.panBy({ x: event.clientX - this.panning.x, y: event.clientY - this.panning.y });
      this.panning = { x: event.clientX, y: event.clientY };
    } else this.step('move', event);
    const { x, y } = this.at(event);
    this.editor.store.update({ cursor: [x, y] });
    this.look(event);
  }

  private up(event: PointerEvent): void {
    if (this.panning) {
      this.panning = undefined;
      this.look(event);
    } else if (event.button === left) this.step('up', event);
  }

  private lost(): void {
    this.panning = undefined;
    this.spaceDown = false;
    this.select.cancel();
  }

  private leave(): void {
    this.editor.store.update({ cursor: undefined, hovered: undefined });
  }

  private step(type: 'down' | 'move' | 'up', event: PointerEvent): void {
    const { store } = this.editor;
    if (!store.state.document?.source) return;
    const at = this.at(event);
    const modifiers = { shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey };
    if (store.state.tool === 'select') {
      this.select.handle({ type, at, modifiers, clicks: this.lastClicks });
      if (!this.select.active) this.hover(at);
    } else {
      this.drawing.handle({ type, at, modifiers, clicks: this.lastClicks });
      if (store.state.hovered !== undefined) store.update({ hovered: undefined });
    }
  }

  private hover(at: Vector): void {
    const { store } = this.editor;
    const [first] = objectsAt(store.state, at, this.view.pixel).filter(({ id }) => !store.state.locked.has(id));
    if (first?.id !== store.state.hovered) store.update({ hovered: first?.id });
  }

  private turn(event: WheelEvent): void {
    event.preventDefault();
    const gesture = this.wheel.read(event);
    if (gesture.type === 'pan') this.view.panBy(gesture.by);
    else this.view.zoomBy(gesture.factor, this.onStage(event));
    const { x, y } = this.at(event);
    this.editor.store.update({ cursor: [x, y] });
  }

  /** Selects what VS Code's menu is about to be opened for, and tells VS Code what that is. */
  private openMenu(event: PointerEvent): void {
    const { store } = this.editor;
    const hits = objectsAt(store.state, this.at(event), this.view.pixel);
    const [first] = hits;
    if (first && !hits.some(({ id }) => store.state.selection.ids.has(id))) store.select([first.id]);
    this.stage.dataset.vscodeContext = JSON.stringify({
      webviewSection: first ? 'object' : 'canvas',
      preventDefaultContextMenuItems: true,
    });
  }

  private space(event: KeyboardEvent, down: boolean): void {
    if (event.key !== ' ' || (down && !isStage(event.target, this.stage))) return;
    if (this.spaceDown === down) return;
    this.spaceDown = down;
    if (down) {
      event.preventDefault();
      event.stopPropagation();
    }
    this.stage.style.cursor = down ? 'grab' : '';
  }

  private look(event: PointerEvent): void {
    if (this.panning) this.stage.style.cursor = 'grabbing';
    else if (this.spaceDown) this.stage.style.cursor = 'grab';
    else this.stage.style.cursor = cursorFor(this.editor.store.state, this.at(event), this.view.pixel);
  }

  private onStage({ clientX, clientY }: MouseEvent): Vector {
    const { left: x, top: y } = this.stage.getBoundingClientRect();
    return { x: clientX - x, y: clientY - y };
  }

  private at(event: MouseEvent): Vector {
    return this.view.toImage(this.onStage(event));
  }
}

/** Whether a key belongs to the stage: it does too when nothing has the focus. */
const isStage = (target: EventTarget | null, stage: HTMLElement): boolean =>
  target === stage || target === document.body;
