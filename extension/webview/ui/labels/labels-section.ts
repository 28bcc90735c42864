import { relabelObjects } from '../../editing/objects.ts';
import type { Editor } from '../../editor.ts';
import type { EditorState } from '../../state/editor-state.ts';
import type { Context } from '../component.ts';
import { filterBox } from '../controls/list-box.ts';
import { h, iconButton, setAttributes, setText } from '../dom.ts';
import { makeEdit } from '../edits.ts';
import { keyFor } from '../key-hints.ts';
import { createSection, type Section } from '../layout/section.ts';
import { strings } from '../strings.ts';
import { createLabelList } from './label-list.ts';
import { labelRows, matchLabels, type LabelRow } from './label-model.ts';

/** From so many labels on there is a filter. */
const filterFrom = 9;

export interface LabelsSection extends Section {
  focus(): void;
  /** The active label, while the list has the focus. */
  pointedAt(): string | undefined;
  dispose(): void;
}

/** The palette: what the next object is called, and what is shown. */
export function createLabelsSection(
  { store }: Context,
  editLabel: (name: string) => void,
  askLabel: Editor['askLabel'],
): LabelsSection {
  const section = createSection('labels', strings.panel.labels);
  let rows: readonly LabelRow[] = [];
  let shown: readonly LabelRow[] = [];

  const list = createLabelList({
    choose: label => {
      store.update({ label });
    },
    apply: label => {
      store.update({ label });
      makeEdit(store, scene => relabelObjects(scene, label));
    },
    toggleHidden: name => {
      const hiddenLabels = new Set(store.state.hiddenLabels);
      if (!hiddenLabels.delete(name)) hiddenLabels.add(name);
      store.update({ hiddenLabels });
      if (store.state.toggles.onlyLabel !== undefined) store.toggle({ onlyLabel: undefined });
    },
    toggleOnly: name => {
      store.toggle({ onlyLabel: store.state.toggles.onlyLabel === name ? undefined : name });
    },
    edit: editLabel,
    selected: () => store.state.selection.ids.size,
  });
  const filter = filterBox(strings.labels.filter, () => {
    showRows();
  });
  const showAll = iconButton('eye', strings.labels.all, () => {
    store.update({ hiddenLabels: new Set() });
    store.toggle({ onlyLabel: undefined });
  });
  const add = iconButton('add', strings.labels.add, () => {
    const { left: x, bottom: y } = add.getBoundingClientRect();
    void askLabel({ x, y }).then(label => {
      if (label !== undefined) store.update({ label });
    });
  });
  const empty = h('div', { class: 'empty' });
  const reason = h('div', { class: 'reason', hidden: true });
  section.actions.append(showAll, add);
  section.body.append(reason, filter, list.element, empty);

  const showRows = (): void => {
    shown = matchLabels(rows, filter.value);
    list.setItems(shown.length, index => shown[index]);
    empty.hidden = shown.length > 0;
    list.element.hidden = shown.length === 0;
    setText(empty, rows.length ? strings.labels.noMatch : strings.labels.empty(keyFor(store.state.keys, 'tool.box')));
  };
  const update = (state: EditorState): void => {
    rows = labelRows(state);
    filter.hidden = rows.length < filterFrom;
    if (filter.hidden) filter.value = '';
    section.note(rows.length ? String(rows.length) : '');
    showAll.hidden = !rows.some(({ hidden }) => hidden);
    const error = state.dataset?.settingsError;
    reason.hidden = error === undefined;
    if (error !== undefined) setText(reason, strings.labels.readOnly(error));
    setAttributes(list.element, { 'aria-description': strings.labels.hint });
    showRows();
  };
  update(store.state);
  const stop = store.subscribe((changed, state) => {
    const topics = ['dataset', 'summary', 'document', 'image', 'visibility', 'toggles', 'label', 'selection'] as const;
    if (topics.some(topic => changed.has(topic))) update(state);
    if (changed.has('label')) {
      const index = shown.findIndex(({ current }) => current);
      if (index >= 0) list.setActive(index);
    }
  });
  return {
    ...section,
    focus: () => {
      section.unfold();
      (list.element.hidden ? add : list.element).focus();
    },
    pointedAt: () => (list.element.contains(document.activeElement) ? shown[list.active]?.name : undefined),
    dispose: () => {
      stop();
      list.dispose();
    },
  };
}
