import { ListBox, type Row } from '../controls/list-box.ts';
import { h, iconButton, setAttributes, setIcon, setText } from '../dom.ts';
import { strings } from '../strings.ts';
import type { LabelRow } from './label-model.ts';
import { createSwatch } from './swatch.ts';

export interface LabelListActions {
  /** Makes it the label of the next object. */
  readonly choose: (name: string) => void;
  /** Gives it to the selected objects. */
  readonly apply: (name: string) => void;
  readonly toggleHidden: (name: string) => void;
  readonly toggleOnly: (name: string) => void;
  readonly edit: (name: string) => void;
  /** How many objects are selected. */
  readonly selected: () => number;
}

/** The palette's list. Every button of a row has a key as well, for `aria-activedescendant` hides buttons. */
export function createLabelList(actions: LabelListActions): ListBox<LabelRow> {
  return new ListBox<LabelRow>({
    label: strings.labels.list,
    rowSize: 22,
    createRow: () => createRow(actions),
    isSelected: row => row.current,
    onActivate: (row, _, event) => {
      if (event instanceof MouseEvent && event.button === 0) actions.choose(row.name);
    },
    onKey: (row, _, event) => {
      const action = keyAction(actions, event);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      action(row.name);
    },
    onDoubleClick: row => {
      actions.edit(row.name);
    },
  });
}

function keyAction(actions: LabelListActions, event: KeyboardEvent): ((name: string) => void) | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  switch (event.key) {
    case 'Enter':
      return actions.selected() ? actions.apply : actions.choose;
    case ' ':
      return event.shiftKey ? actions.toggleOnly : actions.toggleHidden;
    case 'F2':
      return actions.edit;
    default:
      return undefined;
  }
}

function createRow(actions: LabelListActions): Row<LabelRow> {
  let name = '';
  const act = (iconName: string, title: string, action: (name: string) => void): HTMLButtonElement => {
    const button = iconButton(iconName, title, () => {
      action(name);
    });
    button.tabIndex = -1;
    return button;
  };
  const swatch = createSwatch();
  const text = h('span', { class: 'row-text', dir: 'auto' });
  const apply = act('tag', '', actions.apply);
  const only = act('filter', strings.labels.only, actions.toggleOnly);
  const eye = act('eye', strings.labels.hide, actions.toggleHidden);
  const edit = act('edit', strings.labels.edit, actions.edit);
  const count = h('span', { class: 'row-count' });
  const key = h('span', { class: 'row-key' });
  const buttons = h('span', { class: 'row-actions' }, apply, only, edit, eye);
  return {
    element: h('div', { class: 'label-row' }, swatch.element, text, buttons, count, key),
    update(row) {
      ({ name } = row);
      swatch.update(row.color, row.definition?.shapes[0] ?? 'box');
      setText(text, name.slice(0, 300));
      setText(count, row.here ? row.here.toLocaleString('en') : '');
      setText(key, row.key?.toUpperCase() ?? '');
      const selected = actions.selected();
      apply.hidden = selected === 0;
      setAttributes(apply, { title: strings.labels.apply(selected), 'aria-label': strings.labels.apply(selected) });
      const eyeTitle = row.hidden ? strings.labels.show : strings.labels.hide;
      setAttributes(eye, { title: eyeTitle, 'aria-label': eyeTitle });
      if (eye.firstElementChild) setIcon(eye.firstElementChild, row.hidden ? 'eye-closed' : 'eye');
      this.element.classList.toggle('dimmed', row.hidden);
      this.element.classList.toggle('stray', row.stray);
      this.element.classList.toggle('keyed', row.key !== undefined);
      const description = strings.labels.description(name.slice(0, 300), row.here, row.all, row.key);
      setAttributes(this.element, {
        'aria-label': row.hidden ? `${description}, ${strings.labels.hiddenState}` : description,
        title: tooltip(row),
        'data-vscode-context': JSON.stringify({
          webviewSection: 'label',
          label: name,
          labelListed: row.listed,
          preventDefaultContextMenuItems: true,
        }),
      });
    },
  };
}

function tooltip(row: LabelRow): string {
  const lines = [row.name.slice(0, 300), strings.labels.counts(row.here, row.all)];
  if (row.stray) lines.push(strings.labels.undefinedLabel);
  return lines.join('\n');
}
