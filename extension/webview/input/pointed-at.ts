import type { OutlinePoint, OutlineResult } from '../../protocol/server.g.ts';
import type { OutlinePrompts } from '../../protocol/webview.ts';
import type { Editor } from '../editor.ts';
import { between, clampTo, type Rectangle } from '../geometry/rectangle.ts';
import { distance, type Vector } from '../geometry/vector.ts';
import { boxFrom } from '../shapes/box/box.ts';
import { clickSlop, type DrawingContext, type DrawingInput } from '../tools/drawing-tool.ts';
import type { HalfDrawn } from './half-drawn.ts';
import type { NewObject } from './new-object.ts';

/** How long a model may take is the server's to say, ms. */
const patience = 3_600_000;

/** How far from a click on it an object reaches as long as nothing else tells, screen px. */
const reachOnScreen = 120;

/** What a person pointed at: a box, and places on the object and beside it. */
interface Prompts {
  readonly box?: Rectangle;
  readonly points: readonly OutlinePoint[];
}

/**
 * Outlines an object that is pointed at: dragging makes a box around it, a click says that a place is on the object, with
 * Alt that it is not. Each answer is drawn at once; what was asked later wins.
 */
export class PointedAt implements HalfDrawn {
  private prompts: Prompts | undefined;
  private pressedAt: Vector | undefined;
  private dragged: Rectangle | undefined;
  private found: OutlineResult | undefined;
  private reach = 1;
  /** Grows with each question: answers to older ones come too late. */
  private question = 0;
  private isAsking = false;
  private isStale = false;
  private isFinishing = false;

  constructor(
    private readonly editor: Editor,
    private readonly made: NewObject,
  ) {}

  get active(): boolean {
    return this.prompts !== undefined || this.dragged !== undefined;
  }

  handle(input: DrawingInput, context: DrawingContext): void {
    if (input.type === 'finish') this.finish();
    else if (input.type === 'undo') this.undo();
    else {
      const at = clampTo(context.area, input.at);
      if (input.type === 'down') this.pressedAt = at;
      else if (input.type === 'move') this.move(at, context);
      else this.release(at, input.modifiers.alt, input.clicks, context);
    }
  }

  cancel(): void {
    this.question++;
    this.prompts = this.pressedAt = this.dragged = this.found = undefined;
    this.isFinishing = false;
  }

  private move(at: Vector, { pixel }: DrawingContext): void {
    if (!this.pressedAt || (!this.dragged && distance(this.pressedAt, at) < clickSlop * pixel)) return;
    this.dragged = between(this.pressedAt, at);
    this.show();
  }

  private release(at: Vector, isBeside: boolean, clicks: number, { pixel }: DrawingContext): void {
    const box = this.dragged;
    const pressed = this.pressedAt;
    this.dragged = this.pressedAt = undefined;
    if (!pressed) return;
    if (box && box.width > 0 && box.height > 0) {
      this.found = undefined;
      this.ask({ box, points: [] });
    } else if (clicks >= 2 && this.prompts) {
      this.finish(); // the first click of the two has said what there was to say
    } else if (isBeside && !this.prompts) {
      this.editor.store.notify('Click on the object first, or drag a box around it.');
    } else {
      if (!this.prompts) this.reach = reachOnScreen * pixel;
      this.ask({ ...this.prompts, points: [...(this.prompts?.points ?? []), { ...at, onObject: !isBeside }] });
    }
  }

  private undo(): void {
    if (!this.prompts) return;
    const { box, points } = this.prompts;
    if (points.length) this.ask({ box, points: points.slice(0, -1) });
    else this.forget();
  }

  private ask(prompts: Prompts): void {
    if (!prompts.box && !prompts.points.length) {
      this.forget();
      return;
    }
    this.prompts = prompts;
    this.isFinishing = false;
    this.question++;
    if (this.isAsking) this.isStale = true;
    else void this.answer();
    this.show();
  }

  /** Asks until nothing newer is to be asked. */
  private async answer(): Promise<void> {
    const { store, channel } = this.editor;
    this.isAsking = true;
    do {
      this.isStale = false;
      const { question, prompts, reach } = this;
      const image = store.state.document?.image;
      if (!prompts || image === undefined) break;
      const asked: OutlinePrompts = { image, points: prompts.points, reach, ...boxFields(prompts.box) };
      try {
        const result = await channel.request('outline', asked, patience);
        if (question !== this.question) continue;
        this.found = result;
        if (!result.shape) store.notify('Nothing found there. Click on the object, or drag a box around it.');
      } catch (error) {
        if (question !== this.question) continue;
        this.isFinishing = false;
        store.notify(error instanceof Error ? error.message : String(error), 'error');
      }
    } while (this.isStale as boolean);
    this.isAsking = false;
    if (this.prompts) this.show();
    if (this.isFinishing) this.finish();
  }

  private finish(): void {
    if (!this.prompts) return;
    // The answer to what was pointed at last is the one that is meant.
    if (this.isAsking) {
      this.isFinishing = true;
      return;
    }
    const { found } = this;
    if (!found?.shape) return;
    this.cancel();
    void this.made.offer(found.shape, found.provenance);
  }

  private forget(): void {
    this.cancel();
    this.editor.store.setDraft(undefined);
  }

  private show(): void {
    const { prompts, dragged, found } = this;
    this.editor.store.setDraft(
      dragged
        ? { shape: boxFrom(dragged) }
        : { shape: found?.shape, prompts: { ...nothing, ...prompts, asking: this.isAsking } },
    );
  }
}

const nothing: Prompts = { points: [] };

const boxFields = (box: Rectangle | undefined): Pick<OutlinePrompts, 'box'> =>
  box ? { box: [box.x, box.y, box.width, box.height] } : {};
