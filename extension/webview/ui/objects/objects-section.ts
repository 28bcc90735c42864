import type { Annotation, Problem } from '../../../protocol/server.g.ts';
import type { EditorState } from '../../state/editor-state.ts';
import type { Context } from '../component.ts';
import { filterBox, ListBox } from '../controls/list-box.ts';
import { h, iconButton, setAttributes, setText } from '../dom.ts';
import { keyFor } from '../key-hints.ts';
import { createSection, type Section } from '../layout/section.ts';
import { strings } from '../strings.ts';
import { listObjects, problemsById, type ObjectOrder } from './object-model.ts';
import { createObjectRow } from './object-row.ts';
import { selectByEvent } from './selecting.ts';

/** From so many objects on there is a filter. */
const filterFrom = 9;

export interface ObjectsSection extends Section {
  focus(): void;
  dispose(): void;
}

/** The objects of the image as a list: what the canvas shows, for the keyboard and for screen readers. */
export function createObjectsSection({ store, commands }: Context): ObjectsSection {
  const section = createSection('objects', strings.panel.objects);
  let shown: readonly Annotation[] = [];
  let problems: ReadonlyMap<string, readonly Problem[]> = new Map();
  let order: ObjectOrder = 'drawing';
  /** Where a Shift-selection starts. */
  let from = 0;
  /** The list itself makes the selection: its active row stays where it is. */
  let own = false;

  const flip = (set: ReadonlySet<string>, id: string): ReadonlySet<string> => {
    const copy = new Set(set);
    if (!copy.delete(id)) copy.add(id);
    return copy;
  };
  const selectHere = (select: () => void): void => {
    own = true;
    select();
    store.flush();
    own = false;
  };
  const list = new ListBox<Annotation>({
    label: strings.objects.list,
    rowSize: 22,
    multiple: true,
    createRow: () =>
      createObjectRow({
        state: () => store.state,
        problems: id => problems.get(id) ?? [],
        toggleHidden: id => {
          store.update({ hidden: flip(store.state.hidden, id) });
        },
        toggleLocked: id => {
          store.update({ locked: flip(store.state.locked, id) });
        },
      }),
    isSelected: ({ id }) => store.state.selection.ids.has(id),
    onActivate: (_, index, event) => {
      selectHere(() => {
        selectByEvent(store, shown, index, from, event);
      });
      if (!event.shiftKey) from = index;
    },
    onKey: (object, _, event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'Enter') {
        if (!store.state.selection.ids.has(object.id)) store.select([object.id]);
        commands.run('zoomSelection');
      } else if (event.key === ' ') {
        selectHere(() => {
          store.select(flip(store.state.selection.ids, object.id), object.id);
        });
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onDoubleClick: () => commands.run('zoomSelection'),
    onHover: object => {
      if (store.state.hovered !== object?.id) store.update({ hovered: object?.id });
    },
  });
  const filter = filterBox(strings.objects.filter, () => {
    showRows(store.state);
  });
  const sort = iconButton('list-ordered', strings.objects.sort, () => {
    order = order === 'drawing' ? 'label' : 'drawing';
    showRows(store.state);
  });
  const empty = h('div', { class: 'empty' });
  section.actions.append(sort);
  section.body.append(filter, list.element, empty);

  const showRows = (state: EditorState): void => {
    shown = listObjects(state, filter.value, order);
    const all = state.annotations.size;
    filter.hidden = all < filterFrom && filter.value === '';
    setAttributes(sort, { 'aria-pressed': order === 'label' });
    list.setItems(shown.length, index => shown[index]);
    list.element.hidden = shown.length === 0;
    empty.hidden = shown.length > 0 || state.document === undefined;
    const key = keyFor(state.keys, 'tool.box');
    const nothing = key === undefined ? strings.objects.empty : strings.objects.emptyWithTool(key);
    const { fileError } = state.document ?? {};
    setText(empty, fileError ? strings.stage.fileError : all ? strings.objects.noMatch : nothing);
    showCount(state);
  };
  const showCount = ({ annotations, selection }: EditorState): void => {
    const all = annotations.size;
    const selected = selection.ids.size;
    section.note(selected > 1 ? strings.objects.selected(selected, all) : all ? all.toLocaleString('en') : '');
  };
  const followSelection = ({ selection, annotations }: EditorState): void => {
    const index =
      order === 'drawing' && shown.length === annotations.size
        ? annotations.indexOf(selection.primary ?? '')
        : shown.findIndex(({ id }) => id === selection.primary);
    if (index >= 0 && !own) {
      from = index;
      list.setActive(index);
    } else list.refresh();
  };
  showRows(store.state);
  const stop = store.subscribe((changed, state) => {
    const has = (...topics: Parameters<typeof changed.has>[0][]): boolean => topics.some(topic => changed.has(topic));
    if (has('problems', 'image')) problems = problemsById(state.problems);
    if (changed.has('image') && filter.value !== '') filter.value = '';
    if (has('document', 'image', 'dataset')) showRows(state);
    else if (has('problems', 'visibility', 'toggles')) list.refresh();
    if (changed.has('selection')) {
      showCount(state);
      followSelection(state);
    }
  });
  return {
    ...section,
    focus: () => {
      section.unfold();
      if (shown.length) list.element.focus();
      else sort.focus();
    },
    dispose: () => {
      stop();
      list.dispose();
    },
  };
}
