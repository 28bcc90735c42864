import { openGuess } from '../../editing/label-guess.ts';
import { boundsOfShape } from '../../shapes/registry.ts';
import { scaleOf } from '../../view/viewport.ts';
import { type Context, watch } from '../component.ts';
import { h, icon } from '../dom.ts';
import { keyFor } from '../key-hints.ts';
import { strings } from '../strings.ts';

/** CSS px */
const gap = 4;

/** Below the object just drawn: the labels that a classifier offers, each to click; the key takes the first. */
export function createLabelChip({ store, commands }: Context): { readonly element: HTMLElement } {
  const element = h('div', { class: 'label-chip', role: 'group', 'aria-label': strings.suggestions.labels });
  watch(store, ['suggestions', 'document', 'viewport', 'image', 'dataset'], state => {
    const guess = openGuess(state);
    element.hidden = !guess;
    if (!guess) return;
    const key = keyFor(state.keys, 'acceptLabel');
    element.replaceChildren(
      icon('sparkle'),
      ...guess.labels.map(({ label, score }, index) => {
        const button = h('button', { type: 'button', class: 'label-chip-choice' }, h('span', { dir: 'auto' }, label), h('span', { class: 'suggestion-score' }, `${String(Math.round(score * 100))} %`), ...(index === 0 && key !== undefined ? [h('kbd', {}, key)] : [])); // prettier-ignore
        button.addEventListener('click', () => commands.run('acceptLabel', index));
        return button;
      }),
    );
    const { x, y, height } = boundsOfShape(guess.object.shape);
    const scale = scaleOf(state.viewport, window.devicePixelRatio);
    element.style.left = `${String(Math.max(gap, state.viewport.x + x * scale))}px`;
    element.style.top = `${String(Math.max(gap, state.viewport.y + (y + height) * scale + gap))}px`;
  });
  element.hidden = true;
  return { element };
}
