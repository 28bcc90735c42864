import type { AttributeValue } from '../../../protocol/server.g.ts';
import { createNumberField } from '../controls/number-field.ts';
import { h } from '../dom.ts';
import { strings } from '../strings.ts';
import type { AttributeField } from './attribute-values.ts';

export interface AttributeInput {
  readonly element: HTMLElement;
  show(field: AttributeField): void;
}

type OnChange = (value: AttributeValue | undefined) => void;

/** The input for an attribute's kind of value. Clearing it takes the attribute away. */
export function createAttributeInput({ definition }: AttributeField, onChange: OnChange): AttributeInput {
  const { name, type, options } = definition;
  switch (type) {
    case 'text':
      return textInput(name, onChange);
    case 'number':
      return numberInput(name, onChange);
    case 'oneOf':
      return selectInput(name, options, onChange);
    case 'severalOf':
      return checkboxes(name, options, onChange);
    case 'yesNo':
      return yesNoInput(name, onChange);
  }
}

function textInput(name: string, onChange: OnChange): AttributeInput {
  const element = h('input', { type: 'text', class: 'input', 'aria-label': name, dir: 'auto', autocomplete: 'off' });
  let shown = '';
  const take = (): void => {
    if (element.value !== shown) onChange(element.value === '' ? undefined : element.value);
  };
  element.addEventListener('change', take);
  element.addEventListener('keydown', event => {
    if (event.key === 'Enter') take();
    else if (event.key === 'Escape') element.value = shown;
  });
  return {
    element,
    show: ({ value, mixed }) => {
      element.placeholder = mixed ? strings.inspector.mixed : '';
      if (document.activeElement === element && element.value !== shown) return;
      shown = value === undefined ? '' : String(value);
      element.value = shown;
    },
  };
}

function numberInput(name: string, onChange: OnChange): AttributeInput {
  const field = createNumberField(name, onChange, { optional: true });
  return {
    element: field.element,
    show: ({ value, mixed }) => {
      field.show(typeof value === 'number' ? value : undefined, mixed ? strings.inspector.mixed : '');
    },
  };
}

const unset = '\u0000unset';
const mixedChoice = '\u0000mixed';

function selectInput(name: string, options: readonly string[], onChange: OnChange): AttributeInput {
  const element = h('select', { class: 'select', 'aria-label': name });
  element.addEventListener('change', () => {
    onChange(element.value === unset ? undefined : element.value);
  });
  return {
    element,
    show: ({ value, mixed }) => {
      const current = value === undefined ? undefined : String(value);
      // A value that isn't among the options stays visible and chosen.
      const all = current === undefined || options.includes(current) ? options : [...options, current];
      element.replaceChildren(
        h('option', { value: unset }, strings.inspector.unset),
        ...(mixed ? [h('option', { value: mixedChoice, disabled: true }, strings.inspector.mixed)] : []),
        ...all.map(option => h('option', { value: option }, option)),
      );
      element.value = mixed ? mixedChoice : (current ?? unset);
    },
  };
}

function checkboxes(name: string, options: readonly string[], onChange: OnChange): AttributeInput {
  const element = h('div', { class: 'checkboxes', role: 'group', 'aria-label': name });
  let shown: readonly string[] = [];
  return {
    element,
    show: ({ value, mixed }) => {
      shown = typeof value === 'object' ? value : [];
      const all = [...options, ...shown.filter(option => !options.includes(option))];
      const focused = [...element.querySelectorAll('input')].findIndex(input => input === document.activeElement);
      const boxes = all.map(option => {
        const box = h('input', { type: 'checkbox' });
        box.checked = shown.includes(option);
        box.indeterminate = mixed;
        box.addEventListener('change', () => {
          const chosen = all.filter(other => (other === option ? box.checked : shown.includes(other)));
          onChange(chosen.length ? chosen : undefined);
        });
        return h('label', { class: 'checkbox' }, box, h('span', { dir: 'auto' }, option));
      });
      element.replaceChildren(...boxes);
      if (focused >= 0) boxes[focused]?.querySelector('input')?.focus();
    },
  };
}

/** Three states: not set → yes → no → not set. */
function yesNoInput(name: string, onChange: OnChange): AttributeInput {
  const box = h('input', { type: 'checkbox', 'aria-label': name });
  const word = h('span', { class: 'checkbox-word' });
  const element = h('label', { class: 'checkbox' }, box, word);
  let shown: AttributeValue | undefined;
  box.addEventListener('change', () => {
    onChange(shown === undefined ? true : shown === true ? false : undefined);
  });
  return {
    element,
    show: ({ value, mixed }) => {
      shown = value;
      box.indeterminate = typeof value !== 'boolean';
      box.checked = value === true;
      const { mixed: mixedWord, unset: unsetWord, yes, no } = strings.inspector;
      word.textContent = mixed ? mixedWord : typeof value !== 'boolean' ? unsetWord : value ? yes : no;
    },
  };
}
