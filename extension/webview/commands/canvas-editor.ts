import type { Editor } from '../editor.ts';
import type { DrawingSession } from '../input/drawing-session.ts';
import type { SelectSession } from '../input/select-session.ts';
import type { ViewController } from '../view/view-controller.ts';

/** What the canvas's commands work on. */
export interface CanvasEditor extends Editor {
  readonly view: ViewController;
  readonly drawing: DrawingSession;
  readonly select: SelectSession;
  readonly stage: HTMLElement;
}
