import { h, icon, setAttributes, setText, uniqueId } from '../dom.ts';
import { recall, remember } from './remembered.ts';

/** A part of the side panel under a header that folds it, like a view in VS Code's side bar. */
export interface Section {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
  /** Buttons at the right of the header. */
  readonly actions: HTMLElement;
  /** A word behind the title: a count. */
  note(text: string): void;
  unfold(): void;
}

export function createSection(name: string, title: string): Section {
  const body = h('div', { class: 'section-body', id: uniqueId('section') });
  const chevron = icon('chevron-down');
  const noteElement = h('span', { class: 'section-note' });
  const toggle = h(
    'button',
    { type: 'button', class: 'section-toggle', 'aria-controls': body.id },
    chevron,
    h('span', { class: 'section-title' }, title),
    noteElement,
  );
  const actions = h('div', { class: 'section-actions' });
  const header = h('div', { class: 'section-header' }, toggle, actions);
  const element = h('section', { class: `section section-${name}`, 'aria-label': title }, header, body);

  const fold = (folded: boolean): void => {
    body.hidden = folded;
    element.classList.toggle('folded', folded);
    setAttributes(toggle, { 'aria-expanded': !folded });
    chevron.className = `codicon codicon-chevron-${folded ? 'right' : 'down'}`;
    remember(`fold.${name}`, folded ? 'yes' : 'no');
  };
  toggle.addEventListener('click', () => {
    fold(!body.hidden);
  });
  fold(recall(`fold.${name}`) === 'yes');
  return {
    element,
    body,
    actions,
    note: text => {
      setText(noteElement, text);
    },
    unfold: () => {
      fold(false);
    },
  };
}
