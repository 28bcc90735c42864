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
