import type { Suggestion } from '../../../protocol/server.g.ts';
import { openSuggestions, undecided } from '../../editing/suggestions.ts';
import type { EditorState } from '../../state/editor-state.ts';
import { type Context, watch } from '../component.ts';
import { h, icon, setAttributes, setText, textButton } from '../dom.ts';
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
  const slider = h('input', { type: 'range', min: '0', max: '1', step: '0.01', 'aria-label': words.threshold });
  const value = h('output', { class: 'suggestion-score' });
  slider.addEventListener('input', () => {
    const { suggestions } = store.state;
    store.update({ suggestions: { ...suggestions, threshold: Number(slider.value) } });
  });
  const list = h('ul', { class: 'problems', 'aria-label': words.list });
  const notes = h('p', { class: 'suggestion-notes' });
  const atLeast = h('label', { class: 'suggestion-threshold' }, words.threshold, slider, value);
  const classes = h('div', { class: 'suggestion-classes', role: 'group', 'aria-label': words.classes });
  const acceptShown = textButton('', () => commands.run('acceptAllSuggestions'));
  const rejectShown = textButton('', () => commands.run('rejectAllSuggestions'), true);
  const all = h('div', { class: 'suggestion-all' }, acceptShown, rejectShown);
  section.body.append(atLeast, classes, all, list, notes);

  const showClasses = ({ suggestions }: EditorState, counts: ReadonlyMap<string, number>): void => {
    const { hiddenLabels } = suggestions;
    const focused = [...classes.children].findIndex(chip => chip === document.activeElement);
    const chips = [...counts].map(([label, count]) => {
      const chip = h('button', { type: 'button', class: 'suggestion-class', 'aria-pressed': !hiddenLabels.has(label), title: words.showClass(label) }, h('span', { dir: 'auto' }, label), h('span', { class: 'suggestion-score' }, count.toLocaleString('en'))); // prettier-ignore
      chip.addEventListener('click', () => {
        const hidden = new Set(hiddenLabels);
        if (!hidden.delete(label)) hidden.add(label);
        store.update({ suggestions: { ...store.state.suggestions, hiddenLabels: hidden } });
      });
      return chip;
    });
    classes.replaceChildren(...chips);
    // One class alone is all or nothing, which the slider says too.
    classes.hidden = counts.size < 2 && !hiddenLabels.size;
    (classes.children[focused] as HTMLElement | undefined)?.focus();
  };

  const item = ({ id, label, score }: Suggestion, current: boolean): HTMLElement => {
    const name = h('button', { type: 'button', class: 'problem-text', 'aria-pressed': current }, icon('sparkle'), h('span', { class: 'problem-message', dir: 'auto' }, label), h('span', { class: 'suggestion-score' }, percent(score))); // prettier-ignore
    name.addEventListener('click', () => {
      store.pointAt(id);
    });
    return h('li', { class: current ? 'problem current' : 'problem' }, name);
  };

  const dispose = watch(store, ['suggestions', 'document', 'image', 'dataset'], state => {
    const { suggestions, keys } = state;
    const { model, threshold, unmapped, current, running } = suggestions;
    // Of a disagreement the bar over the picture tells all.
    section.element.hidden = suggestions.compared !== undefined || (model === undefined && !running);
    const open = openSuggestions(state);
    const candidates = undecided(state);
    const counts = new Map<string, number>();
    for (const { label } of candidates) counts.set(label, (counts.get(label) ?? 0) + 1);
    const shown =
      open.length === candidates.length ? String(open.length) : words.someOf(open.length, candidates.length);
    section.note(running ? words.running : model === undefined ? '' : `${shown} · ${model}`);
    showClasses(state, counts);
    all.hidden = open.length === 0;
    setText(acceptShown, words.acceptShown(open.length));
    setText(rejectShown, words.rejectShown(open.length));
    setAttributes(acceptShown, { title: withKey(words.acceptAll, keyFor(keys, 'acceptAllSuggestions')) });
    setAttributes(rejectShown, { title: withKey(words.rejectAll, keyFor(keys, 'rejectAllSuggestions')) });
    slider.value = String(threshold);
    value.textContent = percent(threshold);
    list.replaceChildren(...open.slice(0, mostShown).map(suggestion => item(suggestion, suggestion.id === current)));
    const foreign = unmapped.map(({ name, count }) => `${name} (${String(count)})`).join(', ');
    notes.textContent = [...(foreign === '' ? [] : [words.unmapped(foreign)]), ...suggestions.notes].join(' ');
    notes.hidden = notes.textContent === '';
  });
  return { ...section, dispose };
}
