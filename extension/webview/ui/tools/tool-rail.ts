import type { EditorCommand } from '../../../protocol/editor-commands.ts';
import type { ToolName } from '../../../protocol/webview.ts';
import { type Component, type Context, watch } from '../component.ts';
import { h, icon, setAttributes } from '../dom.ts';
import { keyFor, withKey } from '../key-hints.ts';
import { strings } from '../strings.ts';
import { toolIcon } from './tool-icon.ts';

const tools: readonly ToolName[] = [
  'select',
  'box',
  'rotatedBox',
  'polygon',
  'polyline',
  'point',
  'ellipse',
  'circle',
  'outline',
  'scissors',
];

const actions: readonly (readonly [EditorCommand, string, string])[] = [
  ['zoomFit', 'screen-full', strings.tools.fit],
  ['adjustPicture', 'color-mode', strings.tools.adjust],
  ['toggleFilmStrip', 'layout-panel', strings.tools.filmStrip],
  ['togglePanel', 'layout-sidebar-right', strings.tools.panel],
  ['cheatSheet', 'question', strings.tools.cheatSheet],
];

/** The slim column of tools. One stop of the Tab key; arrow keys go along it. */
export function createToolRail({ store, commands }: Context): Component {
  const button = (command: EditorCommand, sign: Element): HTMLButtonElement => {
    const element = h('button', { type: 'button', class: 'rail-button', tabindex: -1 }, sign);
    element.addEventListener('click', () => {
      commands.run(command);
    });
    return element;
  };
  const toolButtons = tools.map(tool => ({ tool, element: button(`tool.${tool}`, toolIcon(tool)) }));
  const actionButtons = actions.map(([command, iconName, title]) => ({
    command,
    title,
    element: button(command, icon(iconName)),
  }));
  const all = [...toolButtons, ...actionButtons].map(({ element }) => element);
  const element = h(
    'div',
    { class: 'rail', role: 'toolbar', 'aria-label': strings.tools.title, 'aria-orientation': 'vertical' },
    ...toolButtons.map(({ element: tool }) => tool),
    h('div', { class: 'rail-gap' }),
    ...actionButtons.map(({ element: action }) => action),
  );
  element.addEventListener('keydown', event => {
    const current = all.findIndex(candidate => candidate === document.activeElement);
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all.at(next % all.length)?.focus();
  });

  const dispose = watch(store, ['tool', 'dataset'], ({ tool, keys }) => {
    for (const entry of toolButtons) {
      const pressed = entry.tool === tool;
      const title = strings.tools[entry.tool];
      // Not `disabled`: a click or a key says the reason, which a disabled button keeps to itself.
      const refusal = store.refusalOfTool(entry.tool);
      const hint = withKey(title, keyFor(keys, `tool.${entry.tool}`));
      setAttributes(entry.element, {
        'aria-pressed': pressed,
        'aria-disabled': refusal === undefined ? undefined : 'true',
        'aria-label': title,
        'aria-description': refusal,
        title: refusal === undefined ? hint : `${hint}\n${refusal}`,
        tabindex: pressed ? 0 : -1,
      });
    }
    for (const { command, title, element: action } of actionButtons)
      setAttributes(action, { 'aria-label': title, title: withKey(title, keyFor(keys, command)) });
  });
  return { element, dispose };
}
