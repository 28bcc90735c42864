import { h, setText } from '../dom.ts';

/** A name on the left, something on the right. */
export function fieldRow(name: string, ...content: readonly HTMLElement[]): HTMLElement {
  return h(
    'div',
    { class: 'field' },
    h('span', { class: 'field-name', dir: 'auto', title: name }, name),
    h('span', { class: 'field-content' }, ...content),
  );
}

/** Fields that can't be used, and why: the files can't hold what they say. */
export function refused(reason: string, ...content: readonly HTMLElement[]): HTMLFieldSetElement {
  return h('fieldset', { class: 'refused', disabled: true, title: reason, 'aria-description': reason }, ...content);
}

export interface TextRow {
  readonly element: HTMLElement;
  /** Shows a text; without one the row goes. */
  show(text: string | undefined): void;
}

export function textRow(name: string): TextRow {
  const value = h('span', { class: 'field-text', dir: 'auto' });
  const element = fieldRow(name, value);
  return {
    element,
    show: text => {
      element.hidden = text === undefined;
      setText(value, text?.slice(0, 300) ?? '');
      value.title = text?.slice(0, 300) ?? '';
    },
  };
}
