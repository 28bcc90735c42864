import type { Shape } from '../../protocol/server.g.ts';
import type { ToolName } from '../../protocol/webview.ts';
import { addObject } from '../editing/objects.ts';
import type { Editor } from '../editor.ts';
import { boundsOfShape, kindOf } from '../shapes/registry.ts';
import type { DrawingContext, DrawingInput, DrawingStep, Drawing } from '../tools/drawing-tool.ts';
import { LabelGuesses } from './label-guesses.ts';
import { drawingTools } from '../tools/registry.ts';
import type { ViewController } from '../view/view-controller.ts';

/** Drawing with the tool in hand: keeps the shape half drawn, and makes an object of it when it is whole. */
export class DrawingSession {
  private drawing: Drawing | undefined;
  private asking = false;
  private readonly guesses: LabelGuesses;

  constructor(
    private readonly editor: Editor,
    private readonly view: ViewController,
  ) {
    this.guesses = new LabelGuesses(editor);
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
    return this.drawing !== undefined || this.asking;
  }

  handle(input: DrawingInput): void {
    const { tool } = this.editor.store.state;
    if (tool === 'select' || this.asking) return;
    const { width, height } = this.view.image;
    const context: DrawingContext = { area: { x: 0, y: 0, width, height }, pixel: this.view.pixel };
    this.take(drawingTools[tool].step(this.drawing, input, context), tool, context);
  }

  /** Throws the shape away; false when there was none. */
  cancel(): boolean {
    const had = this.active;
    this.drawing = undefined;
    if (had) this.editor.store.setDraft(undefined);
    return had;
  }

  private take(step: DrawingStep, tool: Exclude<ToolName, 'select'>, context: DrawingContext): void {
    const { store } = this.editor;
    const before = this.drawing;
    this.drawing = step.drawing;
    if (step.rejected !== undefined) store.notify(step.rejected);
    if (step.shape) void this.finish(step.shape);
    else if (step.drawing) store.setDraft(drawingTools[tool].preview(step.drawing, context));
    else if (before) store.setDraft(undefined);
  }

  private async finish(drawn: Shape): Promise<void> {
    const { store } = this.editor;
    const shape = kindOf(drawn).round(drawn, store.state.options.decimals);
    if (kindOf(shape).isEmpty(shape)) {
      store.notify('Nothing drawn: the shape has no area.');
      store.setDraft(undefined);
      return;
    }
    const { label: sticky, options, document } = store.state;
    const guesses = this.guesses.of(shape);
    if (sticky !== undefined && !options.askForLabel) {
      const id = this.add(sticky, shape);
      if (id !== undefined) void this.guesses.offer(id, guesses);
      return;
    }
    this.asking = true;
    store.setDraft({ shape });
    const { x, y, width, height } = boundsOfShape(shape);
    const label = await this.editor.askLabel(this.view.toScreen({ x: x + width, y: y + height }), sticky, guesses);
    this.asking = false;
    if (label !== undefined && store.state.document?.image === document?.image) this.add(label, shape);
    store.setDraft(undefined);
  }

  /** Returns the new object's id; nothing when it was refused. */
  private add(label: string, shape: Shape): string | undefined {
    const { store } = this.editor;
    store.setDraft(undefined);
    store.update({ label });
    const edit = store.scene && addObject(store.scene, label, shape);
    return store.perform(edit) ? edit?.selection?.primary : undefined;
  }
}
