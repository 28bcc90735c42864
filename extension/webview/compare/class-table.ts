import type { ClassNumbers, ObjectNumbers } from '../../protocol/server.g.ts';
import { h } from '../ui/dom.ts';
import { exact } from './words.ts';

const columns = {
  label: { name: 'Class', of: ({ label }: ClassNumbers) => label },
  truths: { name: 'Labels', of: ({ truths }: ClassNumbers) => truths },
  wrong: { name: 'Wrong', of: ({ atScore }: ClassNumbers) => atScore.wrong },
  missed: { name: 'Missed', of: ({ atScore }: ClassNumbers) => atScore.missed },
  precision: { name: 'Precision', of: ({ atScore }: ClassNumbers) => atScore.precision },
  recall: { name: 'Recall', of: ({ atScore }: ClassNumbers) => atScore.recall },
  f1: { name: 'F1', of: ({ atScore }: ClassNumbers) => atScore.f1 },
  ap: { name: 'AP', of: ({ ap }: ClassNumbers) => ap },
  ap50: { name: 'AP50', of: ({ ap50 }: ClassNumbers) => ap50 },
} as const;

type Column = keyof typeof columns;

/** By what classes are sorted. */
export interface ClassOrder {
  readonly column: Column;
  readonly falling: boolean;
}

/** More classes than this are not laid out; the command line lists all. */
const mostClasses = 500;

/** How well each class was found; a press on a head sorts by it, one on a class chooses it: `undefined` for all. */
export function classTable(
  { classes, all }: ObjectNumbers,
  order: ClassOrder,
  chosen: string | undefined,
  on: { readonly sort: (order: ClassOrder) => void; readonly choose: (label: string | undefined) => void },
): HTMLElement {
  const nameCell = (text: string, label: string | undefined): HTMLElement => {
    const button = h('button', { type: 'button', 'aria-pressed': label === chosen, title: 'Show the curve' }, text);
    button.addEventListener('click', () => {
      on.choose(label);
    });
    return h('th', { scope: 'row', dir: 'auto' }, button);
  };
  const heads = (Object.keys(columns) as Column[]).map(column => {
    const isSorted = column === order.column;
    const button = h('button', { type: 'button' }, columns[column].name, isSorted ? (order.falling ? ' ▾' : ' ▴') : '');
    button.addEventListener('click', () => {
      on.sort({ column, falling: isSorted ? !order.falling : column !== 'label' && column !== 'f1' });
    });
    const direction = order.falling ? 'descending' : 'ascending';
    return h('th', { scope: 'col', 'aria-sort': isSorted ? direction : undefined }, button);
  });
  const { of } = columns[order.column];
  const sorted = [...classes].sort((a, b) => compare(of(a), of(b)) * (order.falling ? -1 : 1));
  const rows = sorted
    .slice(0, mostClasses)
    .map(entry =>
      h(
        'tr',
        {},
        nameCell(entry.label, entry.label),
        ...(Object.keys(columns) as Column[])
          .slice(1)
          .map(column => h('td', {}, text(columns[column].of(entry), column))),
      ),
    );
  const total = h(
    'tr',
    { class: 'total' },
    nameCell('All', undefined),
    ...[all.right + all.missed, all.wrong, all.missed].map(count => h('td', {}, count.toLocaleString('en'))),
    ...[all.precision, all.recall, all.f1].map(value => h('td', {}, exact(value))),
    h('td'),
    h('td'),
  );
  return h('table', { class: 'classes' }, h('thead', {}, h('tr', {}, ...heads)), h('tbody', {}, ...rows, total));
}

function text(value: string | number | undefined, column: Column): string {
  if (typeof value === 'string') return value;
  return ['truths', 'wrong', 'missed'].includes(column) ? (value ?? 0).toLocaleString('en') : exact(value);
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b);
  return Number(a ?? -1) - Number(b ?? -1);
}
