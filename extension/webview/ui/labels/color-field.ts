import { palette } from '../../labels/colors.ts';
import { h, setAttributes } from '../dom.ts';
import { strings } from '../strings.ts';
import { isColor } from './label-draft.ts';

/** The palette's colours, the one derived from the name, and any other as `#rrggbb`. */
export function createColorField(
  derived: () => string,
  onChange: (color: string) => void,
): { readonly element: HTMLElement; show(color: string): void } {
  const dots = palette.map(color => {
    const dot = h('button', { type: 'button', class: 'color-dot', title: color, 'aria-label': color });
    dot.style.backgroundColor = color;
    dot.addEventListener('click', () => {
      onChange(color);
    });
    return { color, dot };
  });
  const derivedDot = h('span', { class: 'color-dot', 'aria-hidden': 'true' });
  const fromName = h(
    'button',
    { type: 'button', class: 'button secondary from-name' },
    derivedDot,
    strings.labelEditor.colorDerived,
  );
  fromName.addEventListener('click', () => {
    onChange('');
  });
  const custom = h('input', {
    type: 'text',
    class: 'input color-text',
    'aria-label': strings.labelEditor.colorCustom,
    placeholder: '#rrggbb',
    maxlength: 7,
  });
  custom.addEventListener('input', () => {
    onChange(custom.value.trim());
  });
  const native = h('input', { type: 'color', class: 'color-native', 'aria-label': strings.labelEditor.colorCustom });
  native.addEventListener('input', () => {
    onChange(native.value);
  });
  const element = h(
    'div',
    { class: 'color-field', role: 'group', 'aria-label': strings.labelEditor.color },
    h('div', { class: 'color-dots' }, ...dots.map(({ dot }) => dot)),
    h('div', { class: 'color-custom' }, fromName, native, custom),
  );
  return {
    element,
    show: color => {
      for (const { color: own, dot } of dots) setAttributes(dot, { 'aria-pressed': own === color.toLowerCase() });
      derivedDot.style.backgroundColor = derived();
      setAttributes(fromName, { 'aria-pressed': color === '' });
      if (custom !== document.activeElement) custom.value = color;
      native.value = isColor(color) ? color : derived();
    },
  };
}
