import { h, setAttributes } from '../dom.ts';
import { recall, remember } from './remembered.ts';

interface SashOptions {
  readonly name: string;
  readonly label: string;
  /** It changes the height of what is below it, rather than the width of what is right of it. */
  readonly horizontal?: boolean;
  readonly min: number;
  readonly initial: number;
  readonly max: () => number;
  readonly apply: (size: number) => void;
}

const step = 16;

/** A border that is dragged, or moved by the arrow keys; what it sizes lies right of it or below it. */
export function createSash({ name, label, horizontal = false, min, initial, max, apply }: SashOptions): HTMLElement {
  const element = h('div', {
    class: horizontal ? 'sash horizontal' : 'sash',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': horizontal ? 'horizontal' : 'vertical',
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
    const place = ({ clientX, clientY }: PointerEvent): number => (horizontal ? clientY : clientX);
    const [start, from] = [place(event), wanted];
    const move = (moved: PointerEvent): void => {
      set(from + start - place(moved));
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
    const [grow, shrink] = horizontal ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    const size = { [grow]: wanted + step, [shrink]: wanted - step, Home: max(), End: min }[event.key];
    if (size === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(size);
    keep();
  });
  set(wanted);
  return element;
}
