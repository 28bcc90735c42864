import { addTag, removeTag } from '../../editing/image-fields.ts';
import type { EditorState } from '../../state/editor-state.ts';
import type { EditorStore } from '../../state/store.ts';
import { Combobox, type Choice } from '../controls/combobox.ts';
import { h, iconButton } from '../dom.ts';
import { makeEdit } from '../edits.ts';
import { strings } from '../strings.ts';

/** The image's tags as chips, and a field with completion for more. */
export function createTags(store: EditorStore): {
  readonly element: HTMLElement;
  show(state: EditorState): void;
  focus(): void;
} {
  const chips = h('span', { class: 'chips', role: 'list' });
  const field: Combobox = new Combobox({
    label: strings.inspector.addTag,
    placeholder: strings.inspector.addTag,
    popup: true,
    choices: text => offer(store.state, text),
    onChoose: tag => {
      makeEdit(store, scene => addTag(scene, tag));
      field.clear();
    },
    onCancel: () => {
      const typed = field.input.value !== '';
      if (typed) field.clear();
      return typed;
    },
  });
  const element = h('div', { class: 'tags' }, chips, field.element);
  let shown: readonly string[] | undefined;
  return {
    element,
    show: ({ fields: { tags } }) => {
      if (tags === shown) return;
      shown = tags;
      chips.replaceChildren(...tags.map(tag => createChip(store, tag)));
    },
    focus: () => {
      field.input.focus();
    },
  };
}

function createChip(store: EditorStore, tag: string): HTMLElement {
  const remove = iconButton('close', strings.inspector.removeTag(tag), () => {
    makeEdit(store, scene => removeTag(scene, tag));
  });
  const text = h('span', { class: 'chip-text', dir: 'auto', title: tag.slice(0, 300) }, tag.slice(0, 300));
  return h('span', { class: 'chip', role: 'listitem' }, text, remove);
}

/** Tags that the settings offer or other images have, and the text typed as a new one. */
function offer({ dataset, summary, fields }: EditorState, text: string): readonly Choice[] {
  const known = new Set([...(dataset?.settings.tags ?? []), ...(summary?.tags ?? []).map(({ name }) => name)]);
  const wanted = text.toLocaleLowerCase();
  const fitting = [...known].filter(
    tag => !fields.tags.includes(tag) && tag.toLocaleLowerCase().includes(wanted) && tag !== text,
  );
  const choices = fitting.map(tag => ({ value: tag, text: tag }));
  if (text === '' || fields.tags.includes(text)) return choices;
  // A known tag of just this name comes first; what is merely like it comes before a new one, as with labels.
  if (known.has(text)) return [{ value: text, text }, ...choices];
  return [...choices, { value: text, text: strings.inspector.newTag(text) }];
}
