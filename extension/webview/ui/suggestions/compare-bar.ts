import { type Component, type Context, watch } from '../component.ts';
import { h, icon, iconButton, setAttributes, setText, textButton } from '../dom.ts';
import { commandOf, keyOf, withKey } from '../key-hints.ts';
import { strings } from '../strings.ts';

/** A line over the picture while a disagreement is shown: in what, and what can be done. */
export function createCompareBar({ store, channel }: Context): Component {
  const words = strings.compare;
  const text = h('span', { class: 'compare-text', dir: 'auto' });
  const run = (command: string) => (): void => {
    channel.send('run', { command: `annotator.compare.${command}` });
  };
  const button = (sign: string, title: string, command: string): HTMLButtonElement =>
    iconButton(sign, title, run(command));
  const buttons = [
    ['take', words.take, textButton(words.takeShort, run('take'))],
    ['keep', words.keep, textButton(words.keepShort, run('keep'), true)],
    ['previousEntry', words.previous, button('arrow-up', words.previous, 'previousEntry')],
    ['nextEntry', words.next, button('arrow-down', words.next, 'nextEntry')],
  ] as const;
  const element = h('div', { class: 'compare-bar', role: 'status' }, icon('compare-changes'), text);
  element.append(...buttons.map(([, , control]) => control));
  // The canvas beneath would take the press for its own.
  for (const type of ['pointerdown', 'dblclick']) {
    element.addEventListener(type, event => {
      event.stopPropagation();
    });
  }
  const dispose = watch(store, ['suggestions', 'image', 'dataset'], ({ suggestions: { compared }, keys }) => {
    element.hidden = !compared;
    if (!compared) return;
    setText(text, compared.text);
    for (const [command, title, control] of buttons) {
      const hint = keys.find(candidate => commandOf(candidate) === `compare.${command}`);
      setAttributes(control, { title: withKey(title, hint && keyOf(hint)) });
    }
  });
  return { element, dispose };
}
