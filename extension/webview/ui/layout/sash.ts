import { h, setAttributes } from '../dom.ts';
import { recall, remember } from './remembered.ts';

interface SashOptions {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly initial: number;
  readonly max: () => number;
  readonly apply: (size: number) => void;
}

const step = 16;

/** The border of a panel at the right side of the window: dragged, or moved by the arrow keys. */
export function createSash({ name, label, min, initial, max, apply }: SashOptions): HTMLElement {
  const element = h('div', {
    class: 'sash',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': 'vertical',
    'aria-label': label,
    'aria-valuemin': min,
  });
  let wanted = Number(recall(name)) || initial;

  const set = (size: number): void => {
    wanted = Math.max(min, Math.min(max(), Math.round(size)));
    apply(wanted);
    setAttributes(element, { 'aria-valuenow': wanted, 'aria-valuemax': Math.round(max()) });
  };
  const keep = (): void => {
    remember(name, String(wanted));
  };

  element.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    element.classList.add('dragging');
    const [start, from] = [event.clientX, wanted];
    const move = (moved: PointerEvent): void => {
      set(from + start - moved.clientX);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener(
      'lostpointercapture',
      () => {
        element.removeEventListener('pointermove', move);
        element.classList.remove('dragging');
        keep();
      },
      { once: true },
    );
  });
  element.addEventListener('dblclick', () => {
    set(initial);
    keep();
  });
  element.addEventListener('keydown', event => {
    const size = { ArrowLeft: wanted + step, ArrowRight: wanted - step, Home: max(), End: min }[event.key];
    if (size === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(size);
    keep();
  });
  set(wanted);
  return element;
}
