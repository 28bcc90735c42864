import { openSuggestions, acceptance, undecided } from '../editing/suggestions.ts';
import { is, number } from '../validation.ts';
import type { Suggestion } from '../../protocol/server.g.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import type { CanvasEditor } from './canvas-editor.ts';

/** Choosing a model takes a person's time; how long a model may take is the server's to say, ms. */
const patience = 3_600_000;

/** What keys and buttons do with suggestions. */
export interface SuggestionActions {
  /** Accepts the current one; false when there is none. */
  acceptCurrent(): boolean;
  rejectCurrent(): boolean;
  /** Goes to the next or previous; false when there is nothing to go to, or an object is selected. */
  step(by: 1 | -1): boolean;
  /** Puts the current one down; false when there is none. */
  leave(): boolean;
}

const counted = (suggestions: number): string =>
  suggestions === 1 ? '1 suggestion' : `${suggestions.toLocaleString('en')} suggestions`;

/** Runs a command of the host's; true, as it is done then. */
const runner =
  ({ channel }: Pick<CanvasEditor, 'channel'>) =>
  (command: string): true => {
    channel.send('run', { command });
    return true;
  };

export function suggestionActions({
  store,
  channel,
  view,
}: Pick<CanvasEditor, 'store' | 'channel' | 'view'>): SuggestionActions {
  const run = runner({ channel });
  const current = (): Suggestion | undefined => {
    const { current: id } = store.state.suggestions;
    return id === undefined ? undefined : openSuggestions(store.state).find(suggestion => suggestion.id === id);
  };
  /** After one is gone the next takes its place. */
  const goOn = (from: number): void => {
    const open = openSuggestions(store.state);
    store.pointAt((open[from] ?? open.at(-1))?.id);
  };
  const placeOf = (suggestion: Suggestion): number =>
    openSuggestions(store.state).findIndex(({ id }) => id === suggestion.id);
  return {
    acceptCurrent: () => {
      if (store.state.suggestions.compared) return run('annotator.compare.take');
      const suggestion = current();
      const { scene } = store;
      if (!suggestion || !scene) return false;
      const place = placeOf(suggestion);
      if (store.perform(acceptance(scene, [suggestion]))) goOn(place);
      return true;
    },
    rejectCurrent: () => {
      // With the label selected the key deletes it, as always.
      if (store.state.suggestions.compared && !store.state.selection.ids.size) return run('annotator.compare.keep');
      const suggestion = current();
      const image = store.state.document?.image;
      if (!suggestion || image === undefined) return false;
      const place = placeOf(suggestion);
      reject({ store, channel }, image, [suggestion.id]);
      goOn(place);
      return true;
    },
    step: by => {
      if (store.state.suggestions.compared) return false;
      const open = openSuggestions(store.state);
      if (!open.length || store.state.selection.ids.size) return false;
      const at = open.findIndex(({ id }) => id === store.state.suggestions.current);
      const next = open.at(at < 0 ? (by === 1 ? 0 : -1) : (at + by) % open.length);
      store.pointAt(next?.id);
      if (next?.annotation) view.revealArea(boundsOfShape(next.annotation.shape));
      return true;
    },
    leave: () => {
      const { compared, ...suggestions } = store.state.suggestions;
      if (compared) {
        store.update({ suggestions: { ...suggestions, current: undefined } });
        return true;
      }
      if (!current()) return false;
      store.pointAt(undefined);
      return true;
    },
  };
}

function reject(
  { store, channel }: Pick<CanvasEditor, 'store' | 'channel'>,
  image: string,
  ids: readonly string[],
): void {
  const { suggestions } = store.state;
  const gone = new Set(ids);
  const items = suggestions.items.map(item => (gone.has(item.id) ? { ...item, rejected: true } : item));
  store.update({ suggestions: { ...suggestions, items } });
  channel.request('reject', { image, ids, rejected: true }).catch((error: unknown) => {
    store.notify(error instanceof Error ? error.message : String(error), 'error');
  });
}

export function registerSuggestionCommands(editor: CanvasEditor, actions: SuggestionActions): void {
  const { commands, store, channel } = editor;
  const run = runner(editor);

  const ask = async (image: string, how: { readonly stored?: boolean; readonly again?: boolean }): Promise<void> => {
    const isShown = (): boolean => store.state.document?.image === image;
    if (!how.stored) store.update({ suggestions: { ...store.state.suggestions, running: true } });
    try {
      const { result } = await channel.request('suggest', { image, ...how }, patience);
      if (!isShown() || !result?.suggestions) return;
      const { model, suggestions: items, unmapped, notes } = result;
      store.update({
        suggestions: {
          ...store.state.suggestions,
          model,
          items,
          unmapped,
          notes,
          current: store.state.suggestions.compared?.ghost?.id,
        },
      });
      if (how.stored) return;
      const open = openSuggestions(store.state);
      if (!open.length)
        store.notify(items.length ? `${model} suggests nothing new here.` : `${model} sees nothing here.`);
      else if (!store.state.selection.ids.size) store.pointAt(open[0]?.id);
    } finally {
      if (isShown()) store.update({ suggestions: { ...store.state.suggestions, running: false } });
    }
  };
  const tell = (error: unknown): void => {
    store.notify(error instanceof Error ? error.message : String(error), 'error');
  };

  /** Whatever the slider says: a score was asked for. */
  const ofLabels = (): readonly Suggestion[] => {
    const { hiddenLabels } = store.state.suggestions;
    return undecided(store.state).filter(({ label }) => !hiddenLabels.has(label));
  };

  let looked: string | undefined;
  store.subscribe(changed => {
    const image = store.state.document?.image;
    if (!changed.has('image') || image === undefined || image === looked) return;
    looked = image;
    ask(image, { stored: true }).catch(() => undefined); // nobody asked
  });

  channel.on('suggestions', () => {
    const { document, suggestions } = store.state;
    const { compared } = suggestions;
    store.update({
      suggestions: {
        ...suggestions,
        model: undefined,
        items: [],
        unmapped: [],
        notes: [],
        current: compared?.ghost?.id,
      },
    });
    if (document && !suggestions.running) ask(document.image, { stored: true }).catch(() => undefined); // nobody asked
  });

  commands.registerAll({
    suggest: () => {
      const { document, suggestions } = store.state;
      if (!document || suggestions.running) return;
      actions.leave();
      ask(document.image, { again: suggestions.items.length > 0 }).catch(tell);
    },
    acceptAllSuggestions: argument => {
      if (store.state.suggestions.compared) {
        run('annotator.compare.take');
        return;
      }
      const { scene } = store;
      const accepted = is(number, argument) ? ofLabels().filter(({ score }) => score >= argument) : openSuggestions(store.state); // prettier-ignore
      if (!scene || !accepted.length) store.notify('There are no such suggestions to accept.');
      else if (store.perform(acceptance(scene, accepted))) store.notify(`Accepted ${counted(accepted.length)}.`);
    },
    rejectAllSuggestions: argument => {
      if (store.state.suggestions.compared) {
        run('annotator.compare.keep');
        return;
      }
      const image = store.state.document?.image;
      const rejected = is(number, argument) ? ofLabels().filter(({ score }) => score < argument) : openSuggestions(store.state); // prettier-ignore
      if (image === undefined || !rejected.length) store.notify('There are no such suggestions to reject.');
      else {
        const ids = rejected.map(({ id }) => id);
        reject(editor, image, ids);
        store.notify(`Rejected ${counted(ids.length)}.`);
      }
    },
  });
}
