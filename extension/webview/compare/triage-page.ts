import type { CompareAction, CompareHostEvents, TriageView } from '../../protocol/compare.ts';
import type { DisagreementFilter } from '../../protocol/server.g.ts';
import { h, icon, setText } from '../ui/dom.ts';
import { keyOf, withKey } from '../ui/key-hints.ts';
import type { Send } from './port.ts';
import { TriageList } from './triage-list.ts';
import { kinds, nothing, share, words } from './words.ts';

/** How long a word stays, ms. */
const patience = 6000;

/** The list in the side bar: what is listed, the entries, and what can be done with the one that is shown. */
export class TriagePage {
  private readonly list: TriageList;
  private readonly chips = h('div', { class: 'chips', role: 'group' });
  private readonly slider = h('input', {
    type: 'range',
    min: '0.3',
    max: '1',
    step: '0.01',
    'aria-label': words.loose,
  });
  private readonly sliderValue = h('output', { class: 'value' });
  private readonly side = h('select', { 'aria-label': 'Predictions' });
  private readonly what = h('select', { 'aria-label': 'What is compared' });
  private readonly cell = h('button', { type: 'button', class: 'cell-filter' });
  private readonly count = h('span', { class: 'count', role: 'status' });
  private readonly decided = h('input', { type: 'checkbox', id: 'decided' });
  private readonly decidedText = h('label', { for: 'decided' });
  private readonly edited = h('div', { class: 'edited' });
  private readonly none = h('p', { class: 'none' }, words.none);
  private readonly status = h('div', { class: 'status', role: 'status' });
  private readonly message = h('div', { class: 'empty' });
  private readonly main = h('div', { class: 'triage' });
  private readonly actions: readonly (readonly [CompareAction, string, HTMLButtonElement])[];
  private view: TriageView | undefined;
  private timer: number | undefined;

  constructor(
    body: HTMLElement,
    private readonly send: Send,
  ) {
    this.list = new TriageList(send);
    this.actions = [
      ['take', words.take, this.button('check', words.take, 'take', true)],
      ['keep', words.keep, this.button('close', words.keep, 'keep', true)],
    ];
    this.listen();
    const again = this.button('refresh', words.measure, 'refresh', true);
    this.edited.append(h('span'), again);
    this.main.append(
      h('div', { class: 'selects' }, this.side, this.what),
      this.chips,
      h('label', { class: 'loose' }, words.loose, this.slider, this.sliderValue),
      this.cell,
      h('div', { class: 'counts' }, this.count, h('span', { class: 'decided-choice' }, this.decided, this.decidedText)),
      this.edited,
      this.list.element,
      this.none,
      h('div', { class: 'actions' }, ...this.actions.map(([, , button]) => button)),
    );
    this.message.append(h('p'), this.button('compare-changes', words.start, 'start', true));
    body.append(this.main, this.message, this.status);
    this.empty('');
  }

  show(view: TriageView): void {
    this.view = view;
    const { filter, total, decided, edited, keys } = view;
    this.main.hidden = false;
    this.message.hidden = true;
    fill(this.side, view.sides, view.sides[view.side] ?? '');
    fill(this.what, view.whats, view.what);
    this.showChips(view);
    this.slider.value = String(filter.loose);
    this.sliderValue.textContent = share(filter.loose);
    const { truth, prediction } = filter;
    this.cell.hidden = truth === undefined && prediction === undefined;
    this.cell.replaceChildren(`${truth || nothing} → ${prediction || nothing}`, icon('close'));
    setText(this.count, words.disagreements(total));
    this.decided.checked = filter.decided;
    this.decidedText.textContent = words.decided(decided);
    this.decided.parentElement?.toggleAttribute('hidden', decided === 0 && !filter.decided);
    this.edited.hidden = edited === 0;
    this.edited.firstElementChild?.replaceChildren(words.edited(edited));
    this.list.show(view);
    this.none.hidden = total > 0;
    for (const [action, title, button] of this.actions) {
      const hint = keys.find(({ command }) => command === `annotator.compare.${action}`);
      button.title = withKey(title, hint && keyOf(hint));
    }
    this.showActions();
  }

  arrived(page: CompareHostEvents['page']): void {
    this.list.arrived(page);
    this.showActions();
  }

  empty(text: string): void {
    this.main.hidden = true;
    this.message.hidden = false;
    this.message.firstElementChild?.replaceChildren(text);
  }

  notice({ text, severity }: CompareHostEvents['notice']): void {
    this.status.textContent = text;
    this.status.dataset['severity'] = severity;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.status.textContent = '';
    }, patience);
  }

  private listen(): void {
    this.slider.addEventListener('input', () => {
      this.sliderValue.textContent = share(Number(this.slider.value));
      this.filter({ loose: Number(this.slider.value) });
    });
    this.decided.addEventListener('change', () => {
      this.filter({ decided: this.decided.checked });
    });
    this.cell.addEventListener('click', () => {
      this.filter({ truth: undefined, prediction: undefined });
    });
    this.side.addEventListener('change', () => {
      this.send('filter', { side: this.side.selectedIndex });
    });
    this.what.addEventListener('change', () => {
      this.send('filter', { what: this.what.value });
    });
  }

  private filter(change: Partial<DisagreementFilter>): void {
    if (this.view) this.send('filter', { filter: { ...this.view.filter, ...change } });
  }

  /** A press lists only that kind; with Ctrl it is added or taken away; pressed alone again, all are listed. */
  private showChips({ kinds: counts, possibleLabelErrors, filter }: TriageView): void {
    const chip = (name: string, count: number, pressed: boolean, press: (event: MouseEvent) => void) => {
      const number = h('span', { class: 'badge' }, count.toLocaleString('en'));
      const button = h('button', { type: 'button', class: 'chip', 'aria-pressed': pressed }, name, number);
      button.addEventListener('click', press);
      return button;
    };
    const focused = [...this.chips.children].indexOf(document.activeElement ?? this.chips);
    this.chips.replaceChildren(
      chip(words.labelErrors, possibleLabelErrors, filter.onlyLabelErrors, () => {
        this.filter({ onlyLabelErrors: !filter.onlyLabelErrors });
      }),
      ...kinds.map(({ kind, name }) =>
        chip(name, counts[kind] ?? 0, filter.kinds?.includes(kind) ?? false, event => {
          const before = filter.kinds ?? [];
          const isOn = before.includes(kind);
          const several = event.ctrlKey || event.metaKey || event.shiftKey;
          const wanted = several
            ? isOn
              ? before.filter(other => other !== kind)
              : [...before, kind]
            : isOn && before.length === 1
              ? []
              : [kind];
          this.filter({ kinds: wanted.length > 0 ? wanted : undefined });
        }),
      ),
    );
    if (focused >= 0) (this.chips.children[focused] as HTMLElement | undefined)?.focus();
  }

  private showActions(): void {
    const isShown = this.view?.selected !== undefined;
    for (const [action, , button] of this.actions)
      if (action === 'take' || action === 'keep') button.disabled = !isShown;
    const keep = this.actions.find(([action]) => action === 'keep')?.[2].querySelector('.text');
    if (keep) setText(keep, this.list.current?.decided ? words.unkeep : words.keep);
  }

  private button(sign: string, title: string, action: CompareAction, wide = false): HTMLButtonElement {
    const text = wide ? h('span', { class: 'text' }, title) : undefined;
    const button = h('button', { type: 'button', class: wide ? 'wide' : '', title, 'aria-label': title }, icon(sign), text); // prettier-ignore
    button.dataset['action'] = action;
    button.addEventListener('click', () => {
      this.send('act', { action });
    });
    return button;
  }
}

function fill(select: HTMLSelectElement, names: readonly string[], chosen: string): void {
  select.hidden = names.length < 2;
  const options = names.map(name => h('option', { value: name, selected: name === chosen }, name));
  select.replaceChildren(...options);
  select.selectedIndex = Math.max(0, names.indexOf(chosen));
}
