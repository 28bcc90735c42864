import type { Problem } from '../../../protocol/server.g.ts';
import type { EditorStore } from '../../state/store.ts';
import { type Context, watch } from '../component.ts';
import { h, icon, iconButton, setAttributes } from '../dom.ts';
import { keyFor, withKey } from '../key-hints.ts';
import { createSection, type Section } from '../layout/section.ts';
import { short, strings } from '../strings.ts';

/** More are told of by VS Code's Problems panel. */
const mostShown = 100;

const icons = { error: 'error', warning: 'warning', information: 'info' } as const;

/** What is wrong with the image shown, with the ways to mend it. Not there while all is well. */
export function createProblemsSection({ store, channel, commands }: Context): Section & { dispose(): void } {
  const section = createSection('problems', strings.panel.problems);
  const list = h('ul', { class: 'problems', 'aria-label': strings.problems.list });
  const previous = iconButton('arrow-up', strings.problems.previous, () => {
    commands.run('previousProblem');
  });
  const next = iconButton('arrow-down', strings.problems.next, () => {
    commands.run('nextProblem');
  });
  section.actions.append(previous, next);
  section.body.append(list);

  const fix = (problem: Problem, id: string): void => {
    const image = store.state.document?.image;
    if (image === undefined) return;
    channel.request('fix', { image, code: problem.code, id: problem.id, fix: id }).catch((error: unknown) => {
      store.notify(error instanceof Error ? error.message : String(error), 'error');
    });
  };
  const dispose = watch(store, ['problems', 'image', 'selection', 'dataset'], ({ problems, selection, keys }) => {
    section.element.hidden = problems.length === 0;
    section.note(problems.length ? String(problems.length) : '');
    setAttributes(next, { title: withKey(strings.problems.next, keyFor(keys, 'nextProblem')) });
    setAttributes(previous, { title: withKey(strings.problems.previous, keyFor(keys, 'previousProblem')) });
    list.replaceChildren(
      ...problems.slice(0, mostShown).map(problem => {
        const current = problem.id !== undefined && selection.ids.has(problem.id);
        return createItem(store, problem, current, fix);
      }),
    );
  });
  return { ...section, dispose };
}

function createItem(
  store: EditorStore,
  problem: Problem,
  current: boolean,
  fix: (problem: Problem, id: string) => void,
): HTMLElement {
  const { id, severity, message, code, fixes } = problem;
  const sign = icon(icons[severity]);
  sign.classList.add(severity);
  const text = h(
    'button',
    { type: 'button', class: 'problem-text', disabled: id === undefined, title: `${message} (${code})` },
    sign,
    h('span', { class: 'visually-hidden' }, `${strings.problems.severity[severity]}: `),
    h(
      'span',
      { class: 'problem-message', dir: 'auto' },
      short(message, 200),
      ' ',
      h('span', { class: 'problem-code' }, code),
    ),
  );
  text.addEventListener('click', () => {
    if (id !== undefined) store.select([id]);
  });
  const buttons = fixes.map(({ id: fixId, title }) => {
    const button = h('button', { type: 'button', class: 'link-button', title }, icon('lightbulb-autofix'), title);
    button.addEventListener('click', () => {
      fix(problem, fixId);
    });
    return button;
  });
  return h(
    'li',
    { class: current ? 'problem current' : 'problem' },
    text,
    h('div', { class: 'problem-fixes' }, ...buttons),
  );
}
