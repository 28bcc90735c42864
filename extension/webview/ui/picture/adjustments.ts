import type { EditorStore } from '../../state/store.ts';
import { watch } from '../component.ts';
import { h, textButton } from '../dom.ts';
import { strings } from '../strings.ts';

/** Brightness and contrast, in a small window beside the tools. The picture itself stays as it is. */
export function createAdjustments(store: EditorStore): {
  readonly element: HTMLElement;
  readonly toggle: () => void;
  readonly dispose: () => void;
} {
  const slider = (name: 'brightness' | 'contrast'): HTMLInputElement => {
    const input = h('input', {
      type: 'range',
      min: 20,
      max: 300,
      step: 5,
      class: 'slider',
      'aria-label': strings.picture[name],
    });
    input.addEventListener('input', () => {
      store.toggle({ [name]: Number(input.value) / 100 });
    });
    return input;
  };
  const sliders = { brightness: slider('brightness'), contrast: slider('contrast') };
  const words = { brightness: h('span', { class: 'slider-value' }), contrast: h('span', { class: 'slider-value' }) };
  const row = (name: 'brightness' | 'contrast'): HTMLElement =>
    h('label', { class: 'slider-row' }, h('span', {}, strings.picture[name]), sliders[name], words[name]);
  const reset = textButton(
    strings.picture.reset,
    () => {
      store.toggle({ brightness: 1, contrast: 1 });
    },
    true,
  );
  const element = h(
    'div',
    { class: 'popup adjustments', role: 'dialog', 'aria-label': strings.picture.title, hidden: true },
    row('brightness'),
    row('contrast'),
    reset,
  );
  let back: Element | null = null;
  const close = (): void => {
    if (element.hidden) return;
    element.hidden = true;
    if (back instanceof HTMLElement && back.isConnected) back.focus();
  };
  element.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
    event.stopPropagation();
  });
  element.addEventListener('focusout', event => {
    if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) element.hidden = true;
  });
  const closeOutside = (event: PointerEvent): void => {
    if (event.target instanceof Node && !element.contains(event.target)) element.hidden = true;
  };
  document.addEventListener('pointerdown', closeOutside);
  const stop = watch(store, ['toggles'], ({ toggles }) => {
    for (const name of ['brightness', 'contrast'] as const) {
      const percent = String(Math.round(toggles[name] * 100));
      sliders[name].value = percent;
      words[name].textContent = `${percent} %`;
    }
    reset.disabled = toggles.brightness === 1 && toggles.contrast === 1;
  });
  return {
    element,
    toggle: () => {
      if (!element.hidden) {
        close();
        return;
      }
      back = document.activeElement;
      element.hidden = false;
      sliders.brightness.focus();
    },
    dispose: () => {
      stop();
      document.removeEventListener('pointerdown', closeOutside);
    },
  };
}
