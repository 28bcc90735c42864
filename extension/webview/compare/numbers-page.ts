import type { NumbersView } from '../../protocol/compare.ts';
import type { ObjectNumbers } from '../../protocol/server.g.ts';
import { h, icon } from '../ui/dom.ts';
import { plural } from '../ui/strings.ts';
import { classTable, type ClassOrder } from './class-table.ts';
import { confusionTable } from './confusion-table.ts';
import { curveChart } from './curve-chart.ts';
import type { Send } from './port.ts';
import { exact, share, words } from './words.ts';

const patience = 6000;

/** The numbers of a comparison: averages, classes, and the confusion matrix, whose cells lead to the list. */
export class NumbersPage {
  private readonly main = h('main', { class: 'numbers' });
  private readonly message = h('div', { class: 'empty' });
  private readonly status = h('div', { class: 'status', role: 'status' });
  private order: ClassOrder = { column: 'label', falling: false };
  /** The class whose curve is drawn; absent for all. */
  private chosen: string | undefined;
  private timer: number | undefined;

  constructor(
    body: HTMLElement,
    private readonly send: Send,
  ) {
    body.append(this.main, this.message, this.status);
    this.empty('');
  }

  show(view: NumbersView): void {
    this.message.hidden = true;
    this.main.hidden = false;
    const top = this.main.scrollTop;
    const back = this.focused();
    const whats = [...new Set(view.sides.flatMap(({ numbers }) => numbers.objects.map(({ what }) => what)))];
    this.main.replaceChildren(
      this.head(view),
      ...notesOf(view),
      ...whats.flatMap(what => this.objects(view, what)),
      ...others(view, 'Pixels', numbers => numbers.pixels),
      ...others(view, 'Tags', numbers => numbers.tags),
    );
    this.main.scrollTop = top;
    back();
  }

  /** Gives the focus back to what had it, or to what has its name where rows have come or gone. */
  private focused(): () => void {
    const stops = (): HTMLElement[] => [...this.main.querySelectorAll<HTMLElement>('button, input, [tabindex]')];
    const nameOf = (stop: Element | undefined): string | null | undefined =>
      stop?.getAttribute('aria-label') ?? stop?.textContent;
    const before = stops();
    const place = before.findIndex(stop => stop === document.activeElement);
    const name = nameOf(before[place]);
    return () => {
      const now = stops();
      const stop = nameOf(now[place]) === name ? now[place] : now.find(other => nameOf(other) === name);
      stop?.focus({ preventScroll: true });
    };
  }

  empty(text: string): void {
    this.main.hidden = true;
    this.message.hidden = false;
    this.message.textContent = text;
  }

  notice(text: string): void {
    this.status.textContent = text;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.status.textContent = '';
    }, patience);
  }

  private head({ dataset, sides, iou, score }: NumbersView): HTMLElement {
    const number = (name: string, value: number): HTMLInputElement => {
      const input = h('input', { type: 'number', min: 0, max: 1, step: 0.05, value, 'aria-label': name });
      input.addEventListener('change', () => {
        const [overlap, least] = [ious.valueAsNumber, scores.valueAsNumber];
        if ([overlap, least].every(share => share >= 0 && share <= 1))
          this.send('thresholds', { iou: overlap, score: least });
      });
      return input;
    };
    const ious = number('Found from IoU', iou);
    const scores = number('Scores above', score);
    const images = plural(Math.max(...sides.map(side => side.images)), 'image');
    const title = `${dataset} compared with ${sides.map(({ name }) => name).join(' and ')}`;
    return h(
      'header',
      {},
      h('div', {}, h('h1', { dir: 'auto' }, title), h('p', { class: 'quiet' }, `${images} with labels`)),
      h('label', {}, 'Found from IoU', ious),
      h('label', {}, 'Scores above', scores),
      this.button('list-unordered', words.list, 'list'),
      this.button('refresh', words.measure, 'refresh'),
    );
  }

  private objects(view: NumbersView, what: string): HTMLElement[] {
    const title = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
    const found = view.sides.map(({ name, numbers }) => ({
      name,
      numbers: numbers.objects.find(entry => entry.what === what),
    }));
    const of = (name: string): string => (found.length > 1 ? ` – ${name}` : '');
    const on = {
      sort: (order: ClassOrder): void => {
        this.order = order;
        this.show(view);
      },
      choose: (label: string | undefined): void => {
        this.chosen = label;
        this.show(view);
      },
    };
    const classes = found.flatMap(({ name, numbers }) =>
      numbers ? [h('h2', {}, `${title}: classes${of(name)}`), classTable(numbers, this.order, this.chosen, on)] : [],
    );
    return [
      h('h2', {}, `${title}: averages`),
      numberTable(found.map(({ name, numbers }) => ({ name, numbers: numbers ? averagesOf(numbers) : [] }))),
      h('div', { class: 'by-class' }, h('div', {}, ...classes), this.curve(view, found)),
      ...found.flatMap(({ name, numbers }, side) =>
        numbers
          ? [
              h('h2', {}, `${title}: confusions${of(name)}`),
              confusionTable(numbers, (truth, prediction) => {
                this.send('cell', { side, what, truth, prediction });
              }),
            ]
          : [],
      ),
    ];
  }

  private curve({ iou, score }: NumbersView, found: readonly { name: string; numbers?: ObjectNumbers }[]): HTMLElement {
    const isListed = found.some(({ numbers }) => numbers?.classes.some(({ label }) => label === this.chosen));
    const chosen = isListed ? this.chosen : undefined; // at another score a class may not be there
    const lines = found.map(({ name, numbers }) => {
      const entry = chosen === undefined ? numbers : numbers?.classes.find(({ label }) => label === chosen);
      return { name, curve: entry?.curve };
    });
    const title = `${chosen ?? 'All classes'}: precision over recall, IoU ${share(iou)}`;
    return curveChart(title, lines, score, least => {
      this.send('thresholds', { iou, score: least });
    });
  }

  private button(sign: string, title: string, action: 'list' | 'refresh'): HTMLButtonElement {
    const button = h('button', { type: 'button', class: 'wide' }, icon(sign), title);
    button.addEventListener('click', () => {
      this.send('act', { action });
    });
    return button;
  }
}

interface Row {
  readonly name: string;
  readonly value?: number;
}

/** Numbers by name in columns, a row for each side; of two sides the better number stands out. */
function numberTable(sides: readonly { readonly name: string; readonly numbers: readonly Row[] }[]): HTMLElement {
  const names = [...new Set(sides.flatMap(({ numbers }) => numbers.map(({ name }) => name)))];
  const valueOf = (numbers: readonly Row[], wanted: string) => numbers.find(({ name }) => name === wanted)?.value;
  const best = new Map(
    names.map(name => [name, Math.max(...sides.map(({ numbers }) => valueOf(numbers, name) ?? -1))]),
  );
  const head = h('tr', {}, h('th'), ...names.map(name => h('th', { scope: 'col' }, name)));
  const rows = sides.map(({ name: side, numbers }) => {
    const cells = names.map(name => {
      const value = valueOf(numbers, name);
      const isBest = sides.length > 1 && value !== undefined && value === best.get(name);
      return h('td', { class: isBest ? 'best' : '', 'data-name': name }, exact(value));
    });
    return h('tr', {}, h('th', { scope: 'row', dir: 'auto' }, side), ...cells);
  });
  const table = h('table', { class: 'metrics' }, h('thead', {}, head), h('tbody', {}, ...rows));
  return h('div', { class: 'scrolled' }, table);
}

const averagesOf = ({ metrics, all }: ObjectNumbers): readonly Row[] => [
  ...metrics,
  { name: 'Precision', value: all.precision },
  { name: 'Recall', value: all.recall },
  { name: 'F1', value: all.f1 },
];

function others(
  { sides }: NumbersView,
  title: string,
  numbersOf: (numbers: NumbersView['sides'][number]['numbers']) => readonly Row[],
): HTMLElement[] {
  const rows = sides.map(({ name, numbers }) => ({ name, numbers: numbersOf(numbers) }));
  return rows.some(({ numbers }) => numbers.length > 0) ? [h('h2', {}, title), numberTable(rows)] : [];
}

function notesOf({ sides }: NumbersView): HTMLElement[] {
  const notes = sides.flatMap(({ name, notes: texts }) => texts.map(text => (sides.length > 1 ? `${name}: ${text}` : text)));
  return notes.length > 0 ? [h('ul', { class: 'notes' }, ...notes.map(text => h('li', { dir: 'auto' }, text)))] : [];
} // prettier-ignore
