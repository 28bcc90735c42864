import type { Editor } from '../editor.ts';
import type { DrawingContext, DrawingInput } from '../tools/drawing-tool.ts';
import type { ViewController } from '../view/view-controller.ts';
import type { HalfDrawn } from './half-drawn.ts';
import { HalfDrawnShape } from './half-drawn-shape.ts';
import { NewObject } from './new-object.ts';
import { PointedAt } from './pointed-at.ts';
import { Scissors } from './scissors.ts';

/** Drawing with the tool in hand. */
export class DrawingSession {
  private readonly made: NewObject;
  private readonly shape: HalfDrawn;
  private readonly outline: HalfDrawn;
  private readonly scissors: HalfDrawn;

  constructor(
    private readonly editor: Editor,
    private readonly view: ViewController,
  ) {
    this.made = new NewObject(editor, view);
    this.shape = new HalfDrawnShape(editor.store, this.made);
    this.outline = new PointedAt(editor, this.made);
    this.scissors = new Scissors(editor, this.made);
    let image: string | undefined;
    editor.store.subscribe((changed, { document }) => {
      // The same image comes again when its file changed or the server was restarted: drawing goes on.
      const another = document?.image !== image;
      image = document?.image;
      if (changed.has('tool') || another) this.cancel();
    });
  }

  /** Whether a shape is half drawn. */
  get active(): boolean {
    return this.made.asking || this.all.some(({ active }) => active);
  }

  handle(input: DrawingInput): void {
    const { tool } = this.editor.store.state;
    if (tool === 'select' || this.made.asking) return;
    const { width, height } = this.view.image;
    const context: DrawingContext = { area: { x: 0, y: 0, width, height }, pixel: this.view.pixel };
    const drawn = tool === 'outline' ? this.outline : tool === 'scissors' ? this.scissors : this.shape;
    drawn.handle(input, context);
  }

  /** Throws the shape away; false when there was none. */
  cancel(): boolean {
    const had = this.active;
    for (const drawn of this.all) drawn.cancel();
    if (had) this.editor.store.setDraft(undefined);
    return had;
  }

  private get all(): readonly HalfDrawn[] {
    return [this.shape, this.outline, this.scissors];
  }
}
