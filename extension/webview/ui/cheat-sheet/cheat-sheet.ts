import type { Context } from '../component.ts';
import { openDialog, type Dialog } from '../controls/dialog.ts';
import { filterBox } from '../controls/list-box.ts';
import { h, textButton } from '../dom.ts';
import { strings } from '../strings.ts';
import { groupCommands, type CommandKeys } from './groups.ts';

/** All commands with the keys that they have now, as bound in VS Code. */
export function createCheatSheet({ store, channel }: Context): { readonly toggle: () => void } {
  let open: Dialog | undefined;
  return {
    toggle: () => {
      if (open) {
        open.close();
        return;
      }
      const list = h('div', { class: 'cheat-groups', tabindex: 0 });
      const show = (search: string): void => {
        const groups = groupCommands(store.state.keys, search);
        list.replaceChildren(
          ...[...groups].map(([name, entries]) => createGroup(strings.cheatSheet.groups[name], entries)),
        );
        if (!groups.size) list.append(h('div', { class: 'empty' }, strings.cheatSheet.noMatch));
      };
      const search = filterBox(strings.cheatSheet.search, show);
      const rebind = textButton(
        strings.cheatSheet.rebind,
        () => {
          open?.close();
          channel.send('run', { command: 'annotator.openKeyboardShortcuts' });
        },
        true,
      );
      show('');
      const bar = h('div', { class: 'cheat-bar' }, search, rebind);
      open = openDialog(strings.cheatSheet.title, 'cheat-sheet', [bar, list], () => {
        open = undefined;
      });
      search.focus();
    },
  };
}

function createGroup(title: string, entries: readonly CommandKeys[]): HTMLElement {
  return h(
    'section',
    { class: 'cheat-group', 'aria-label': title },
    h('h3', {}, title),
    h('dl', {}, ...entries.map(createEntry)),
  );
}

function createEntry({ title, keys }: CommandKeys): HTMLElement {
  const shown = keys.length
    ? keys.map(key => h('kbd', {}, key))
    : [h('span', { class: 'no-key' }, strings.cheatSheet.noKey)];
  return h('div', { class: 'cheat-entry' }, h('dt', {}, title), h('dd', {}, ...shown));
}
