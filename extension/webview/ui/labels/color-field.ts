import { palette } from '../../labels/colors.ts';
import { h, setAttributes } from '../dom.ts';
import { strings } from '../strings.ts';
import { isColor } from './label-draft.ts';

/** The palette's twenty colours, the one derived from the name, and any other as `#rrggbb`. */
export function createColorField(
  derived: () => string,
  onChange: (color: string) => void,
): { readonly element: HTMLElement; show(color: string): void } {
  const dots = ['', ...palette].map(color => {
    const title = color === '' ? strings.labelEditor.colorDerived : color;
    const dot = h('button', { type: 'button', class: 'color-dot', title, 'aria-label': title });
    if (color === '') dot.classList.add('derived');
    else dot.style.backgroundColor = color;
    dot.addEventListener('click', () => {
      onChange(color);
    });
    return { color, dot };
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
    h('div', { class: 'color-custom' }, native, custom),
  );
  return {
    element,
    show: color => {
      for (const { color: own, dot } of dots) {
        if (own === '') dot.style.backgroundColor = derived();
        setAttributes(dot, { 'aria-pressed': own === color.toLowerCase() });
      }
      if (custom !== document.activeElement) custom.value = color;
      native.value = isColor(color) ? color : derived();
    },
  };
}
