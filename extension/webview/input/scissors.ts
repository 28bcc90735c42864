import type { Editor } from '../editor.ts';
import { clampTo } from '../geometry/rectangle.ts';
import { distance, type Vector } from '../geometry/vector.ts';
import { kindOf } from '../shapes/registry.ts';
import { polygonOf } from '../shapes/polygon/polygon.ts';
import { closingDistance, type DrawingContext, type DrawingInput } from '../tools/drawing-tool.ts';
import type { HalfDrawn } from './half-drawn.ts';
import type { NewObject } from './new-object.ts';

/** A part of the outline between two anchors: straight until the way along the edges is known. */
interface Segment {
  readonly from: Vector;
  readonly to: Vector;
  /** Flat, both ends included. */
  points: readonly number[];
}

/** Draws a polygon that snaps to the edges in the picture between one click and the next ("intelligent scissors"); straight with Shift. */
export class Scissors implements HalfDrawn {
  private first: Vector | undefined;
  private segments: Segment[] = [];
  private pointer: Vector = { x: 0, y: 0 };
  private isStraight = false;
  /** The way from the last anchor to where the pointer was when it was asked for. */
  private live: Segment | undefined;
  private isAsking = false;
  private readonly unanswered = new Set<Promise<void>>();
  private isClosing = false;
  /** Grows with each polygon: answers for an older one come too late. */
  private round = 0;

  constructor(
    private readonly editor: Editor,
    private readonly made: NewObject,
  ) {}

  get active(): boolean {
    return this.first !== undefined;
  }

  handle(input: DrawingInput, context: DrawingContext): void {
    if (this.isClosing) return;
    if (input.type === 'finish') void this.finish();
    else if (input.type === 'undo') this.undo();
    else {
      this.pointer = clampTo(context.area, input.at);
      this.isStraight = input.modifiers.shift;
      if (input.type === 'down') this.press(input.clicks, context);
      else if (this.first && !this.isAsking) void this.follow();
      if (this.first) this.show(context);
    }
  }

  cancel(): void {
    this.round++;
    this.first = this.live = undefined;
    this.segments = [];
    this.isClosing = false;
  }

  private get last(): Vector | undefined {
    return this.segments.at(-1)?.to ?? this.first;
  }

  private press(clicks: number, context: DrawingContext): void {
    const { last, pointer } = this;
    if (!last) this.first = pointer;
    else if (this.closes(context)) void this.finish();
    // The second click of a double click: the first has set the last anchor already.
    else if (clicks >= 2) void this.finish();
    else if (distance(last, pointer) > 0) {
      const known = this.live?.from === last && distance(this.live.to, pointer) < context.pixel ? this.live : undefined;
      const segment: Segment = { from: last, to: pointer, points: straight(last, pointer) };
      this.segments.push(segment);
      this.live = undefined;
      if (known && !this.isStraight) segment.points = [...known.points.slice(0, -2), pointer.x, pointer.y];
      else if (!this.isStraight) this.snap(segment);
    }
  }

  private closes({ pixel }: DrawingContext): boolean {
    return (
      this.first !== undefined &&
      this.segments.length > 0 &&
      distance(this.first, this.pointer) <= closingDistance * pixel
    );
  }

  private undo(): void {
    if (!this.segments.length) return;
    this.segments.pop();
    this.live = undefined;
    this.show();
  }

  /** Keeps the way to the pointer up to date, one question at a time. */
  private async follow(): Promise<void> {
    this.isAsking = true;
    try {
      for (;;) {
        const { last: from, pointer: to, round } = this;
        if (!from || this.isClosing || this.isStraight || (this.live?.from === from && this.live.to === to)) break;
        const points = await this.way(from, to);
        if (round !== this.round || from !== this.last) continue;
        this.live = { from, to, points };
        this.show();
      }
    } catch (error) {
      this.tell(error);
    } finally {
      this.isAsking = false;
    }
  }

  private snap(segment: Segment): void {
    const { round } = this;
    const answer = this.way(segment.from, segment.to)
      .then(points => {
        segment.points = points;
        if (round === this.round) this.show();
      })
      .catch((error: unknown) => {
        this.tell(error);
      })
      .finally(() => this.unanswered.delete(answer));
    this.unanswered.add(answer);
  }

  private async finish(): Promise<void> {
    const { first, last, round } = this;
    if (!first || !last || this.isClosing) return;
    if (!this.segments.length) {
      this.editor.store.notify('Nothing drawn: set another point on the outline, or press Escape.');
      return;
    }
    this.isClosing = true;
    const closing: Segment = { from: last, to: first, points: straight(last, first) };
    if (!this.isStraight && distance(first, last) > 0) this.snap(closing);
    await Promise.all(this.unanswered);
    if (round !== this.round) return;
    const shape = polygonOf([...this.segments, closing].flatMap(({ points }) => points.slice(0, -2)));
    this.cancel();
    if (!kindOf(shape).isEmpty(shape)) await this.made.offer(shape);
    else {
      this.editor.store.notify('Nothing drawn: the shape has no size.');
      this.editor.store.setDraft(undefined);
    }
  }

  private async way(from: Vector, to: Vector): Promise<readonly number[]> {
    const image = this.editor.store.state.document?.image ?? '';
    return (await this.editor.channel.request('wire', { image, from: [from.x, from.y], to: [to.x, to.y] })).points;
  }

  private tell(error: unknown): void {
    this.editor.store.notify(error instanceof Error ? error.message : String(error), 'error');
  }

  private show(context?: DrawingContext): void {
    const { first, last, live, pointer } = this;
    if (!first || !last) return;
    const set = this.segments.flatMap(({ points }) => points.slice(0, -2));
    const open =
      !this.isStraight && live?.from === last
        ? [...live.points.slice(0, -2), pointer.x, pointer.y]
        : straight(last, pointer);
    this.editor.store.setDraft({
      points: [...set, ...open],
      anchors: [first, ...this.segments.map(({ to }) => to)].flatMap(({ x, y }) => [x, y]),
      closing: context ? this.closes(context) : false,
    });
  }
}

const straight = (from: Vector, to: Vector): readonly number[] => [from.x, from.y, to.x, to.y];
