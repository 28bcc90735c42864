import { nothingSelected } from '../state/initial-state.ts';
import { isShown } from '../state/visibility.ts';
import type { CanvasEditor } from './canvas-editor.ts';
import type { SuggestionActions } from './suggestion-commands.ts';

export function registerSelectionCommands(
  { commands, store, view }: CanvasEditor,
  suggestions: SuggestionActions,
): void {
  const selectable = (): string[] => {
    const { state } = store;
    return state.annotations.items.filter(object => isShown(state, object)).map(({ id }) => id);
  };
  const step = (by: 1 | -1) => (): void => {
    if (suggestions.step(by)) return;
    const ids = selectable();
    const { primary } = store.state.selection;
    const at = primary === undefined ? -1 : ids.indexOf(primary);
    const next = ids.at(at < 0 ? (by === 1 ? 0 : -1) : (at + by) % ids.length);
    if (next === undefined) return;
    store.select([next]);
    view.reveal([next]);
  };
  const shownOnly = (hidden: ReadonlySet<string>): void => {
    const { selection } = store.state;
    store.update({ hidden });
    store.select([...selection.ids].filter(id => !hidden.has(id)));
  };

  commands.registerAll({
    selectAll: () => {
      store.select(selectable().filter(id => !store.state.locked.has(id)));
    },
    selectNone: () => {
      store.update({ selection: nothingSelected });
    },
    selectNext: step(1),
    selectPrevious: step(-1),
    selectGroup: () => {
      const { annotations, selection } = store.state;
      const groups = new Set(
        [...selection.ids].map(id => annotations.get(id)?.group).filter(group => group !== undefined),
      );
      const members = annotations.items.filter(({ group }) => group !== undefined && groups.has(group));
      store.select([...selection.ids, ...members.map(({ id }) => id)], selection.primary);
    },
    hide: () => {
      shownOnly(new Set([...store.state.hidden, ...store.state.selection.ids]));
    },
    hideOthers: () => {
      const { annotations, selection } = store.state;
      if (!selection.ids.size) return;
      shownOnly(new Set(annotations.items.map(({ id }) => id).filter(id => !selection.ids.has(id))));
    },
    showAll: () => {
      store.update({ hidden: new Set(), hiddenLabels: new Set() });
      store.toggle({ onlyLabel: undefined });
    },
    lock: () => {
      const { locked, selection } = store.state;
      if (!selection.ids.size) return;
      store.update({ locked: new Set([...locked, ...selection.ids]) });
      store.notify(`Locked ${selection.ids.size} ${selection.ids.size === 1 ? 'object' : 'objects'}.`);
    },
    unlockAll: () => {
      store.update({ locked: new Set() });
    },
  });
}
