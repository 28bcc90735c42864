import type { Editor } from '../editor.ts';
import type { EditorState, Topic } from '../state/editor-state.ts';
import type { EditorStore } from '../state/store.ts';

/** A part of the page: an element that shows a part of the editor's state. */
export interface Component {
  readonly element: HTMLElement;
  dispose?(): void;
}

/** What a component may use. */
export type Context = Pick<Editor, 'store' | 'channel' | 'commands'>;

/** Calls `update` now and after each change of the topics; returns how to stop. */
export function watch(store: EditorStore, topics: readonly Topic[], update: (state: EditorState) => void): () => void {
  update(store.state);
  return store.subscribe((changed, state) => {
    if (topics.some(topic => changed.has(topic))) update(state);
  });
}
