import { h, setAttributes, setText, uniqueId } from '../dom.ts';

/** Something to choose; `value` is what choosing gives. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  /** Shown before the text. */
  readonly sample?: () => Element;
  /** Shown behind the text, quietly. */
  readonly note?: string;
}

export interface ComboboxOptions {
  readonly label: string;
  readonly placeholder: string;
  /** What fits the text typed, best first. */
  readonly choices: (text: string) => readonly Choice[];
  readonly emptyText?: string;
  readonly onChoose: (value: string) => void;
  /** Esc; false leaves the key to others. */
  readonly onCancel: () => boolean;
  /** The list is on screen only while the field has the focus. */
  readonly popup?: boolean;
}

const mostShown = 100;

/** A text field with a list of completions below it, as ARIA's combobox pattern has it. */
export class Combobox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private shown: readonly Choice[] = [];
  private activeIndex = -1;

  constructor(private readonly options: ComboboxOptions) {
    this.list = h('div', { class: 'choices', role: 'listbox', id: uniqueId('choices'), 'aria-label': options.label });
    this.input = h('input', {
      type: 'text',
      class: 'input',
      role: 'combobox',
      dir: 'auto',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: options.placeholder,
      'aria-label': options.label,
      'aria-autocomplete': 'list',
      'aria-expanded': 'true',
      'aria-controls': this.list.id,
    });
    this.element = h('div', { class: 'combobox' }, this.input, this.list);
    this.input.addEventListener('input', () => {
      this.refresh();
    });
    this.input.addEventListener('keydown', event => {
      this.keyDown(event);
    });
    this.list.addEventListener('mousedown', event => {
      // The focus stays in the field.
      event.preventDefault();
    });
    this.list.addEventListener('click', event => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
      if (option) this.choose(Number(option.dataset.index));
    });
    if (options.popup === true) {
      this.showList(false);
      this.input.addEventListener('focus', () => {
        this.refresh();
      });
      this.input.addEventListener('blur', () => {
        this.showList(false);
      });
    }
  }

  /** Works the completions out again. */
  refresh(): void {
    this.shown = this.options.choices(this.input.value.trim()).slice(0, mostShown);
    this.list.replaceChildren(...this.shown.map((choice, index) => this.createOption(choice, index)));
    if (!this.shown.length && this.options.emptyText !== undefined)
      this.list.append(h('div', { class: 'empty' }, this.options.emptyText));
    this.showList(this.options.popup !== true || this.shown.length > 0);
    // In a popup nothing is chosen until the user goes to it: Enter takes the text typed.
    this.setActive(this.options.popup === true && this.input.value.trim() === '' ? -1 : 0);
  }

  clear(): void {
    this.input.value = '';
    this.refresh();
  }

  private showList(visible: boolean): void {
    this.list.hidden = !visible;
    if (visible && this.options.popup === true) placeBeside(this.list, this.input);
    setAttributes(this.input, { 'aria-expanded': visible });
  }

  private createOption({ text, note, sample }: Choice, index: number): HTMLElement {
    const noteElement = note === undefined ? undefined : h('span', { class: 'choice-note' }, note);
    const textElement = h('span', { class: 'choice-text', dir: 'auto' });
    setText(textElement, text.slice(0, 300));
    return h(
      'div',
      {
        class: 'choice',
        role: 'option',
        id: `${this.list.id}-${String(index)}`,
        'data-index': index,
        title: text.slice(0, 300),
      },
      sample?.(),
      textElement,
      noteElement,
    );
  }

  private setActive(index: number): void {
    this.activeIndex = this.shown.length ? index : -1;
    for (const [at, option] of [...this.list.querySelectorAll('.choice')].entries()) {
      setAttributes(option, { 'aria-selected': at === this.activeIndex });
      if (at === this.activeIndex) option.scrollIntoView({ block: 'nearest' });
    }
    setAttributes(this.input, {
      'aria-activedescendant': this.activeIndex < 0 ? undefined : `${this.list.id}-${String(this.activeIndex)}`,
    });
  }

  private choose(index: number): void {
    const choice = this.shown[index];
    if (choice) this.options.onChoose(choice.value);
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const count = this.shown.length;
    switch (event.key) {
      case 'ArrowDown':
        if (count) this.setActive((this.activeIndex + 1) % count);
        break;
      case 'ArrowUp':
        if (count) this.setActive((Math.max(0, this.activeIndex) - 1 + count) % count);
        break;
      case 'Enter':
        this.choose(this.activeIndex);
        break;
      case 'Escape':
        if (!this.options.onCancel()) return;
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Puts a list below its field, or above where there is more room, without moving anything else on the page. */
function placeBeside(list: HTMLElement, field: HTMLElement): void {
  const { left, top, bottom, width } = field.getBoundingClientRect();
  const below = window.innerHeight - bottom >= list.offsetHeight || window.innerHeight - bottom >= top;
  list.style.left = `${String(left)}px`;
  list.style.width = `${String(width)}px`;
  list.style.top = below ? `${String(bottom + 2)}px` : 'auto';
  list.style.bottom = below ? 'auto' : `${String(window.innerHeight - top + 2)}px`;
}
