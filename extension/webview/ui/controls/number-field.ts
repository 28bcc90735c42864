import { h, setAttributes } from '../dom.ts';
import { parseNumber } from '../inspector/attribute-values.ts';
import { strings } from '../strings.ts';

export interface NumberField {
  readonly element: HTMLInputElement;
  /** Shows a value, unless the user is typing one. */
  show(value: number | undefined, placeholder?: string): void;
}

/** A field for a number; what isn't one is marked, and not taken. Arrow keys step, with Shift by ten. */
export function createNumberField(
  label: string,
  onChange: (value: number | undefined) => void,
  { optional = false, disabled = false } = {},
): NumberField {
  const element = h('input', {
    type: 'text',
    inputmode: 'decimal',
    class: 'input number',
    'aria-label': label,
    autocomplete: 'off',
    disabled,
  });
  let shown = '';
  const mark = (invalid: boolean): void => {
    setAttributes(element, {
      'aria-invalid': invalid ? 'true' : undefined,
      title: invalid ? strings.inspector.notANumber : undefined,
    });
  };
  const take = (): void => {
    if (element.value === shown) {
      mark(false);
      return;
    }
    const value = parseNumber(element.value);
    const cleared = optional && element.value.trim() === '';
    mark(value === undefined && !cleared);
    if (value !== undefined || cleared) onChange(value);
  };
  element.addEventListener('change', take);
  element.addEventListener('keydown', event => {
    const value = parseNumber(element.value);
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === 'Escape') {
      element.value = shown;
      mark(false);
    } else if (direction !== undefined && value !== undefined) {
      event.preventDefault();
      element.value = String(Number((value + direction * (event.shiftKey ? 10 : 1)).toFixed(6)));
      take();
    } else if (event.key === 'Enter') take();
  });
  return {
    element,
    show: (value, placeholder = '') => {
      const text = value === undefined ? '' : String(Number(value.toFixed(4)));
      element.placeholder = placeholder;
      if (document.activeElement === element && element.value !== shown) return;
      shown = text;
      element.value = text;
      mark(false);
    },
  };
}
