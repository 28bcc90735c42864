import type { Anchor, Editor } from '../../editor.ts';
import { Combobox, type Choice } from '../controls/combobox.ts';
import type { Context } from '../component.ts';
import { h } from '../dom.ts';
import type { LabelGuess } from '../../../protocol/server.g.ts';
import { strings } from '../strings.ts';
import { labelRows, matchLabels, type LabelRow } from './label-model.ts';
import { createSwatch } from './swatch.ts';

/**
 * Asks for a label near a place, with completion over all labels known; any text makes a new one. Esc, or a click
 * elsewhere, answers nothing: the object stays as it is.
 */
export function createLabelPicker({ store }: Pick<Context, 'store'>): Editor['askLabel'] {
  let cancelOpen: (() => void) | undefined;

  return (anchor, current, guesses) => {
    cancelOpen?.();
    return new Promise(resolve => {
      const rows = labelRows(store.state);
      const back = document.activeElement;
      let open = true;
      let guessed: readonly LabelGuess[] = [];
      const done = (label: string | undefined): void => {
        // Removing the popup takes the focus from it, which would end it a second time.
        if (!open) return;
        open = false;
        cancelOpen = undefined;
        popup.remove();
        if (back instanceof HTMLElement && back.isConnected) back.focus();
        resolve(label);
      };
      const combobox = new Combobox({
        label: strings.picker.title,
        placeholder: strings.picker.placeholder,
        choices: text => choicesFor(rows, text, current, guessed),
        emptyText: strings.picker.empty,
        onChoose: done,
        onCancel: () => {
          done(undefined);
          return true;
        },
      });
      const popup = h(
        'div',
        { class: 'popup label-picker', role: 'dialog', 'aria-label': strings.picker.title },
        combobox.element,
      );
      cancelOpen = () => {
        done(undefined);
      };
      popup.addEventListener('focusout', event => {
        if (!(event.relatedTarget instanceof Node) || !popup.contains(event.relatedTarget)) done(undefined);
      });
      document.body.append(popup);
      combobox.refresh();
      place(popup, anchor);
      combobox.input.focus();
      void guesses?.then(labels => {
        guessed = labels;
        if (open && labels.length) combobox.refresh();
      });
    });
  };
}

function choicesFor(
  rows: readonly LabelRow[],
  text: string,
  current: string | undefined,
  guessed: readonly LabelGuess[],
): readonly Choice[] {
  const scores = new Map(guessed.map(({ label, score }) => [label, `${String(Math.round(score * 100))} %`]));
  const matches = matchLabels(rows, text);
  // The current one stays where Enter takes it, whenever a model answers.
  const rank = ({ name }: LabelRow): number => (text !== '' ? 0 : name === current ? -2 : scores.has(name) ? -1 : 0);
  const known = matches
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ name, color, key, definition }): Choice => ({
      value: name,
      text: name,
      note: scores.get(name) ?? key?.toUpperCase(),
      sample: () => {
        const swatch = createSwatch();
        swatch.update(color, definition?.shapes[0] ?? 'box');
        return swatch.element;
      },
    }));
  if (text === '' || rows.some(({ name }) => name === text)) return known;
  return [...known, { value: text, text: strings.picker.create(text) }];
}

const margin = 8;

/** Puts a popup beside a place, inside the window. */
export function place(popup: HTMLElement, { x, y }: Anchor): void {
  const { width, height } = popup.getBoundingClientRect();
  popup.style.left = `${String(Math.max(margin, Math.min(x, window.innerWidth - width - margin)))}px`;
  popup.style.top = `${String(Math.max(margin, Math.min(y, window.innerHeight - height - margin)))}px`;
}
