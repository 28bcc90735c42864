import type { DrawingContext, DrawingInput } from '../tools/drawing-tool.ts';

/** Something being drawn, whichever tool draws it. */
export interface HalfDrawn {
  /** Whether something is half drawn. */
  readonly active: boolean;
  handle(input: DrawingInput, context: DrawingContext): void;
  /** Throws it away. */
  cancel(): void;
}
