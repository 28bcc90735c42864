import { openGuess, takingLabel } from '../editing/label-guess.ts';
import { is, number } from '../validation.ts';
import type { CanvasEditor } from './canvas-editor.ts';

/** Taking a label that a classifier offers for the object just drawn. */
export function registerLabelGuessCommands({ commands, store }: CanvasEditor): void {
  commands.registerAll({
    acceptLabel: argument => {
      const { scene, state } = store;
      const guess = openGuess(state);
      const chosen = guess?.labels[is(number, argument) ? argument : 0];
      if (!scene || !guess || !chosen) {
        store.notify('No label is suggested. Choose a classifier with “Choose the Model that Suggests Labels…”.');
        return;
      }
      if (!store.perform(takingLabel(scene, guess.object, chosen))) return;
      store.update({ guess: undefined, label: chosen.label });
    },
  });
  store.subscribe((changed, { guess }) => {
    if (changed.has('image') && guess) store.update({ guess: undefined });
  });
}
