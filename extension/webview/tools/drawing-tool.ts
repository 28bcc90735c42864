import type { Shape } from '../../protocol/server.g.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import type { Vector } from '../geometry/vector.ts';
import type { Modifiers } from '../shapes/shape-kind.ts';
import type { Draft } from '../state/editor-state.ts';

/** What the pointer and the keys do, in px of the image. */
export type DrawingInput =
  | {
      readonly type: 'down' | 'move' | 'up';
      readonly at: Vector;
      readonly modifiers: Modifiers;
      readonly clicks: number;
    }
  | { readonly type: 'finish' }
  | { readonly type: 'undo' };

/** Where drawing happens. */
export interface DrawingContext {
  /** The image: nothing is drawn outside. */
  readonly area: Rectangle;
  /** Size of a screen px in px of the image. */
  readonly pixel: number;
}

/** A shape half drawn. */
export interface Drawing {
  /** The points set, flat. */
  readonly points: readonly number[];
  readonly pointer: Vector;
  readonly modifiers: Modifiers;
  /** Whether the button has been down since the last point. */
  readonly pressed: boolean;
}

export interface DrawingStep {
  /** What goes on; absent when nothing is being drawn. */
  readonly drawing?: Drawing;
  /** The shape, when it is finished. */
  readonly shape?: Shape;
  /** Why what was drawn makes no shape. */
  readonly rejected?: string;
}

/** A tool that draws shapes of one kind: a state machine without state of its own. */
export interface DrawingTool {
  readonly step: (drawing: Drawing | undefined, input: DrawingInput, context: DrawingContext) => DrawingStep;
  /** What to show of a shape half drawn. */
  readonly preview: (drawing: Drawing, context: DrawingContext) => Draft;
}

/** A pointer that moves less than this between down and up clicks, screen px. */
export const clickSlop = 4;

/** How near to the first vertex a click closes a shape, screen px. */
export const closingDistance = 10;
