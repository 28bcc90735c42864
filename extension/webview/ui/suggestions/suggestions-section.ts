import type { Suggestion } from '../../../protocol/server.g.ts';
import { nameOfSuggestion, openSuggestions } from '../../editing/suggestions.ts';
import { type Context, watch } from '../component.ts';
import { h, icon, iconButton, setAttributes } from '../dom.ts';
import { keyFor, withKey } from '../key-hints.ts';
import { createSection, type Section } from '../layout/section.ts';
import { strings } from '../strings.ts';

/** More can be told apart by the threshold. */
const mostShown = 200;

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

/** What a model suggests for the image shown, and from which score on. Not there until a model was asked. */
export function createSuggestionsSection({ store, commands }: Context): Section & { dispose(): void } {
  const words = strings.suggestions;
  const section = createSection('suggestions', strings.panel.suggestions);
  const accept = iconButton('check-all', words.acceptAll, () => commands.run('acceptAllSuggestions'));
  const reject = iconButton('clear-all', words.rejectAll, () => commands.run('rejectAllSuggestions'));
  section.actions.append(accept, reject);

  const slider = h('input', { type: 'range', min: '0', max: '1', step: '0.01', 'aria-label': words.threshold });
  const value = h('output', { class: 'suggestion-score' });
  slider.addEventListener('input', () => {
    const { suggestions } = store.state;
    store.update({ suggestions: { ...suggestions, threshold: Number(slider.value) } });
  });
  const list = h('ul', { class: 'problems', 'aria-label': words.list });
  const notes = h('p', { class: 'suggestion-notes' });
  const atLeast = h('label', { class: 'suggestion-threshold' }, words.threshold, slider, value);
  section.body.append(atLeast, list, notes);

  const item = (suggestion: Suggestion, current: boolean): HTMLElement => {
    const { id, score } = suggestion;
    const name = h('button', { type: 'button', class: 'problem-text', 'aria-pressed': current }, icon('sparkle'), h('span', { class: 'problem-message', dir: 'auto' }, nameOfSuggestion(suggestion)), h('span', { class: 'suggestion-score' }, percent(score))); // prettier-ignore
    name.addEventListener('click', () => {
      store.pointAt(id);
    });
    return h('li', { class: current ? 'problem current' : 'problem' }, name);
  };

  const dispose = watch(store, ['suggestions', 'document', 'image', 'dataset'], state => {
    const { suggestions, keys } = state;
    const { model, threshold, unmapped, current, running } = suggestions;
    section.element.hidden = model === undefined && !running;
    const open = openSuggestions(state);
    section.note(running ? words.running : model === undefined ? '' : `${String(open.length)} · ${model}`);
    setAttributes(accept, { title: withKey(words.acceptAll, keyFor(keys, 'acceptAllSuggestions')) });
    setAttributes(reject, { title: withKey(words.rejectAll, keyFor(keys, 'rejectAllSuggestions')) });
    slider.value = String(threshold);
    value.textContent = percent(threshold);
    list.replaceChildren(...open.slice(0, mostShown).map(suggestion => item(suggestion, suggestion.id === current)));
    const foreign = unmapped.map(({ name, count }) => `${name} (${String(count)})`).join(', ');
    notes.textContent = [...(foreign === '' ? [] : [words.unmapped(foreign)]), ...suggestions.notes].join(' ');
    notes.hidden = notes.textContent === '';
  });
  return { ...section, dispose };
}
