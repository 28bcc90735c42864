import type { Suggestion } from '../../protocol/server.g.ts';
import { reshapeObjects } from '../editing/objects.ts';
import { editable } from '../editing/planned-edit.ts';
import { acceptance, suggestionAt } from '../editing/suggestions.ts';
import { deleteVertex, insertVertexAt } from '../editing/vertices.ts';
import type { EditorStore } from '../state/store.ts';
import { clickSlop } from '../tools/drawing-tool.ts';
import { distance } from '../geometry/vector.ts';
import {
  stepSelect,
  type SelectContext,
  type SelectEffect,
  type SelectInput,
  type SelectState,
} from '../tools/select-tool.ts';
import { handleAt, objectsAt, objectsWithin } from '../view/hit-testing.ts';
import type { ViewController } from '../view/view-controller.ts';

/** Selecting, moving and reshaping with the pointer. */
export class SelectSession {
  private state: SelectState = { type: 'idle' };
  /** A suggestion under the button held down. */
  private pressed: { readonly suggestion: Suggestion; readonly down: SelectInput } | undefined;

  constructor(
    private readonly store: EditorStore,
    private readonly view: ViewController,
  ) {}

  /** Whether something is being dragged. */
  get active(): boolean {
    return this.state.type !== 'idle';
  }

  handle(input: SelectInput): void {
    const context = this.context();
    if (!context || this.isOfSuggestion(input, context)) return;
    const step = stepSelect(this.state, input, context);
    this.state = step.state;
    if (step.selection) this.store.update({ selection: step.selection });
    if (step.effect) this.perform(step.effect);
    this.store.setDraft(step.draft);
  }

  /** A press on a suggestion makes it the current one; dragging it accepts it first. True when that is all. */
  private isOfSuggestion(input: SelectInput, context: SelectContext): boolean {
    const { pressed } = this;
    if (input.type === 'down') {
      const free = !context.handle(input.at) && !context.hits(input.at).length;
      const suggestion = free ? suggestionAt(this.store.state, input.at) : undefined;
      this.pressed = suggestion && { suggestion, down: input };
      this.store.pointAt(suggestion?.id);
      return suggestion !== undefined;
    }
    if (!pressed) return false;
    if (input.type === 'move' && distance(input.at, pressed.down.at) < clickSlop * context.pixel) return true;
    this.pressed = undefined;
    const { scene } = this.store;
    if (input.type === 'up' || !scene || !this.store.perform(acceptance(scene, [pressed.suggestion]))) return true;
    this.store.select([pressed.suggestion.id]);
    this.handle(pressed.down);
    return false;
  }

  /** Puts what is being dragged back; false when nothing was. */
  cancel(): boolean {
    const had = this.active;
    this.state = { type: 'idle' };
    this.store.setDraft(undefined);
    return had;
  }

  private perform(effect: SelectEffect): void {
    const { scene } = this.store;
    if (!scene) return;
    switch (effect.type) {
      case 'reshape':
        this.store.perform(reshapeObjects(scene, effect.verb, effect.shapes));
        return;
      case 'deleteVertex':
        this.store.perform(deleteVertex(scene, effect.id, effect.index));
        return;
      case 'insertVertex':
        this.store.perform(insertVertexAt(scene, effect.id, effect.at, this.store.state.options.decimals));
    }
  }

  private context(): SelectContext | undefined {
    const { state, scene } = this.store;
    if (!scene) return undefined;
    const { width, height } = this.view.image;
    const { pixel } = this.view;
    return {
      area: { x: 0, y: 0, width, height },
      pixel,
      decimals: state.options.decimals,
      selection: state.selection,
      hits: at => objectsAt(state, at, pixel).filter(({ id }) => !state.locked.has(id)),
      handle: at => handleAt(state, at, pixel),
      within: (area, touching) => objectsWithin(state, area, touching),
      editable: () => editable(scene),
      membersOf: ({ id, group }) =>
        group === undefined
          ? [id]
          : state.annotations.items.filter(other => other.group === group).map(other => other.id),
    };
  }
}
