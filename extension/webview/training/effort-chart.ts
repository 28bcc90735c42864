import type { EffortView } from '../../protocol/training.ts';
import { h } from '../ui/dom.ts';
import { words } from './words.ts';

const parts = [
  ['accepted', 'accepted as is'],
  ['corrected', 'corrected'],
  ['rejected', 'rejected'],
  ['drawn', 'drawn by hand'],
] as const;

/** What each model saved: a bar for each, its parts what became of its suggestions. */
export function effortChart(rounds: readonly EffortView[]): HTMLElement {
  const rows = rounds.map(round => {
    const sum = parts.reduce((total, [part]) => total + round[part], 0);
    const bar = h('div', { class: 'effort-bar' });
    for (const [part, name] of parts) {
      if (!round[part]) continue;
      const piece = h('span', { class: part, title: `${words.objects(round[part])} ${name}` }, String(round[part]));
      piece.style.flexGrow = String(round[part]);
      bar.append(piece);
    }
    const said = parts.map(([part, name]) => `${String(round[part])} ${name}`).join(', ');
    bar.setAttribute('role', 'img');
    bar.setAttribute('aria-label', `${round.model}: ${said}`);
    return h('div', { class: 'effort-row' }, h('span', { dir: 'auto' }, round.model), sum ? bar : h('span', { class: 'quiet' }, '–'));
  }); // prettier-ignore
  const legend = h('p', { class: 'legend' }, ...parts.map(([part, name]) => h('span', { class: part }, name)));
  return h(
    'section',
    { hidden: rounds.length === 0 },
    h('h2', {}, words.effort),
    h('p', { class: 'quiet' }, words.effortHint),
    ...rows,
    legend,
  );
}
