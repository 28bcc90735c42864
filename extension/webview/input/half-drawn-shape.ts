import type { EditorStore } from '../state/store.ts';
import type { Drawing, DrawingContext, DrawingInput } from '../tools/drawing-tool.ts';
import { drawingTools, isShapeTool } from '../tools/registry.ts';
import type { HalfDrawn } from './half-drawn.ts';
import type { NewObject } from './new-object.ts';

/** A shape that is drawn by its points alone, with the tool in hand. */
export class HalfDrawnShape implements HalfDrawn {
  private drawing: Drawing | undefined;

  constructor(
    private readonly store: EditorStore,
    private readonly made: NewObject,
  ) {}

  get active(): boolean {
    return this.drawing !== undefined;
  }

  handle(input: DrawingInput, context: DrawingContext): void {
    const { tool } = this.store.state;
    if (!isShapeTool(tool)) return;
    const before = this.drawing;
    const step = drawingTools[tool].step(before, input, context);
    this.drawing = step.drawing;
    if (step.rejected !== undefined) this.store.notify(step.rejected);
    if (step.shape) void this.made.offer(step.shape);
    else if (step.drawing) this.store.setDraft(drawingTools[tool].preview(step.drawing, context));
    else if (before) this.store.setDraft(undefined);
  }

  cancel(): void {
    this.drawing = undefined;
  }
}
