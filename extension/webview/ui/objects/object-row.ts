import type { Annotation, Problem } from '../../../protocol/server.g.ts';
import type { EditorState } from '../../state/editor-state.ts';
import type { Row } from '../controls/list-box.ts';
import { h, icon, iconButton, setAttributes, setIcon, setText } from '../dom.ts';
import { createSwatch } from '../labels/swatch.ts';
import { strings } from '../strings.ts';
import { describeObject } from './object-model.ts';

export interface ObjectRowActions {
  readonly state: () => EditorState;
  readonly problems: (id: string) => readonly Problem[];
  readonly toggleHidden: (id: string) => void;
  readonly toggleLocked: (id: string) => void;
}

export function createObjectRow(actions: ObjectRowActions): Row<Annotation> {
  let id = '';
  const toggle = (iconName: string, action: (id: string) => void): HTMLButtonElement => {
    const button = iconButton(iconName, '', () => {
      action(id);
    });
    button.tabIndex = -1;
    return button;
  };
  const swatch = createSwatch();
  const text = h('span', { class: 'row-text', dir: 'auto' });
  const detail = h('span', { class: 'row-detail' });
  const group = h('span', { class: 'row-badge' });
  const problem = icon('warning');
  problem.classList.add('row-problem');
  const lock = toggle('unlock', actions.toggleLocked);
  const eye = toggle('eye', actions.toggleHidden);
  const element = h(
    'div',
    { class: 'object-row' },
    swatch.element,
    text,
    detail,
    group,
    problem,
    h('span', { class: 'row-actions' }, lock, eye),
  );
  return {
    element,
    update(object) {
      ({ id } = object);
      const row = describeObject(object, actions.state(), actions.problems(id));
      swatch.update(row.color, object.shape.type, row.suggested);
      setText(text, row.label.slice(0, 300));
      setText(detail, row.brief);
      group.hidden = object.group === undefined;
      setText(group, object.group ?? '');
      problem.hidden = row.problems.length === 0;
      const worst = row.problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
      if (row.problems.length) problem.className = `codicon codicon-${worst} row-problem ${worst}`;
      showToggle(eye, row.hidden, ['eye-closed', strings.objects.show], ['eye', strings.objects.hide]);
      showToggle(lock, row.locked, ['lock', strings.objects.unlock], ['unlock', strings.objects.lock]);
      element.classList.toggle('dimmed', row.hidden);
      setAttributes(element, {
        'aria-label': row.name,
        title: [
          `${row.label.slice(0, 300)} (${row.kind}, ${row.size})`,
          ...row.problems.map(({ message }) => message),
        ].join('\n'),
        'data-id': id,
        'data-vscode-context': JSON.stringify({
          webviewSection: 'objectRow',
          annotationId: id,
          preventDefaultContextMenuItems: true,
        }),
      });
    },
  };
}

type Look = readonly [icon: string, title: string];

function showToggle(button: HTMLButtonElement, on: boolean, onLook: Look, offLook: Look): void {
  const [name, title] = on ? onLook : offLook;
  setAttributes(button, { title, 'aria-label': title });
  button.classList.toggle('on', on);
  if (button.firstElementChild) setIcon(button.firstElementChild, name);
}
