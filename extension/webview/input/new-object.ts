import type { Provenance, Shape } from '../../protocol/server.g.ts';
import { addObject } from '../editing/objects.ts';
import type { Editor } from '../editor.ts';
import { boundsOfShape, kindOf } from '../shapes/registry.ts';
import type { ViewController } from '../view/view-controller.ts';
import { LabelGuesses } from './label-guesses.ts';

/** Makes an object of a shape that was drawn: asks for the label where there is none yet. */
export class NewObject {
  private isAsking = false;
  private readonly guesses: LabelGuesses;

  constructor(
    private readonly editor: Editor,
    private readonly view: ViewController,
  ) {
    this.guesses = new LabelGuesses(editor);
  }

  /** Whether the label is being asked for. */
  get asking(): boolean {
    return this.isAsking;
  }

  async offer(drawn: Shape, provenance?: Provenance): Promise<void> {
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
      const id = this.add(sticky, shape, provenance);
      if (id !== undefined) void this.guesses.offer(id, guesses);
      return;
    }
    this.isAsking = true;
    store.setDraft({ shape });
    const { x, y, width, height } = boundsOfShape(shape);
    const label = await this.editor.askLabel(this.view.toScreen({ x: x + width, y: y + height }), sticky, guesses);
    this.isAsking = false;
    if (label !== undefined && store.state.document?.image === document?.image) this.add(label, shape, provenance);
    store.setDraft(undefined);
  }

  /** Returns the new object's id; nothing when it was refused. */
  private add(label: string, shape: Shape, provenance?: Provenance): string | undefined {
    const { store } = this.editor;
    store.setDraft(undefined);
    store.update({ label });
    const edit = store.scene && addObject(store.scene, label, shape, provenance);
    return store.perform(edit) ? edit?.selection?.primary : undefined;
  }
}
