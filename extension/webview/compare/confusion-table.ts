import type { ObjectNumbers } from '../../protocol/server.g.ts';
import { h } from '../ui/dom.ts';
import { nothing } from './words.ts';

/** Classes shown, those with most errors. */
const mostClasses = 24;

/** Which class was found as which: labels in rows, predictions in columns, and what is nothing on the other side. */
export function confusionTable(
  { confusion }: ObjectNumbers,
  choose: (truth: string, prediction: string) => void,
): HTMLElement {
  const errors = new Map<string, number>();
  const counts = new Map<string, number>();
  const rows = new Map<string, number>();
  for (const { truth, prediction, count } of confusion) {
    counts.set(`${truth}\n${prediction}`, count);
    rows.set(truth, (rows.get(truth) ?? 0) + count);
    for (const label of new Set([truth, prediction]))
      if (label !== '') errors.set(label, (errors.get(label) ?? 0) + (truth === prediction ? 0 : count));
  }
  const shown = [...errors]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostClasses)
    .map(([label]) => label)
    .sort((a, b) => a.localeCompare(b));
  const labels = [...shown, ''];
  const name = (label: string): string => (label === '' ? nothing : label);
  const head = labels.map(label =>
    h('th', { scope: 'col', dir: 'auto', title: name(label) }, h('span', {}, name(label))),
  );
  const body = labels.map(truth =>
    h(
      'tr',
      {},
      h('th', { scope: 'row', dir: 'auto' }, name(truth)),
      ...labels.map(prediction => {
        const count = counts.get(`${truth}\n${prediction}`) ?? 0;
        const cell = h('td', { class: truth === prediction ? 'right' : 'wrong' });
        if (count === 0) return cell;
        cell.style.setProperty('--share', String(Math.sqrt(count / Math.max(1, rows.get(truth) ?? 1))));
        const button = h('button', { type: 'button', title: explain(truth, prediction, count) }, count.toLocaleString('en')); // prettier-ignore
        button.addEventListener('click', () => {
          choose(truth, prediction);
        });
        cell.append(button);
        return cell;
      }),
    ),
  );
  const corner = h('th', { class: 'corner' }, 'label ↓ prediction →');
  const table = h(
    'table',
    { class: 'confusion' },
    h('thead', {}, h('tr', {}, corner, ...head)),
    h('tbody', {}, ...body),
  );
  const left = errors.size - shown.length;
  const note = left > 0 ? h('p', { class: 'quiet' }, `${String(left)} other classes have fewer errors.`) : undefined;
  return h('div', { class: 'scrolled' }, table, note);
}

function explain(truth: string, prediction: string, count: number): string {
  if (truth === prediction) return `${String(count)} × ${truth} found: list those found loosely`;
  if (truth === '') return `${String(count)} × ${prediction} found where nothing is labelled: list them`;
  if (prediction === '') return `${String(count)} × ${truth} missed: list them`;
  return `${String(count)} × ${truth} found as ${prediction}: list them`;
}
