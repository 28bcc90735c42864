import type { Editor } from '../editor.ts';
import type { EditorState } from '../state/editor-state.ts';
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
  /** What the shape half drawn is drawn with, and on. */
  private with: Pick<EditorState, 'tool'> & { readonly image: string | undefined };

  constructor(
    private readonly editor: Editor,
    private readonly view: ViewController,
  ) {
    this.made = new NewObject(editor, view);
    this.shape = new HalfDrawnShape(editor.store, this.made);
    this.outline = new PointedAt(editor, this.made);
    this.scissors = new Scissors(editor, this.made);
    this.with = { tool: editor.store.state.tool, image: undefined };
    editor.store.subscribe((_, state) => {
      this.follow(state);
    });
  }

  /** Whether a shape is half drawn. */
  get active(): boolean {
    return this.made.asking || this.all.some(({ active }) => active);
  }

  handle(input: DrawingInput): void {
    // Subscribers are told with the next frame only, and by then a quick hand has set the first point.
    this.follow(this.editor.store.state);
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

  /** Another tool or image ends drawing. The same image comes again when its file changed or the server was restarted. */
  private follow({ tool, document }: EditorState): void {
    const image = document?.image;
    if (tool === this.with.tool && image === this.with.image) return;
    this.with = { tool, image };
    this.cancel();
  }

  private get all(): readonly HalfDrawn[] {
    return [this.shape, this.outline, this.scissors];
  }
}
