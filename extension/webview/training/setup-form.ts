import type { TaskChoice, TrainingForm, TrainingView, WeightsChoice } from '../../protocol/training.ts';
import { h, icon } from '../ui/dom.ts';
import type { Send } from './port.ts';
import { weightsOptions } from './weights-options.ts';
import { words } from './words.ts';

/** What is to be learned and how, with defaults that work. */
export class SetupForm {
  readonly element = h('form', { class: 'setup' });
  private form: TrainingForm | undefined;
  private view: TrainingView | undefined;
  private offered: readonly WeightsChoice[] = [];
  private isMoreOpen = false;

  constructor(private readonly send: Send) {
    this.element.addEventListener('submit', event => {
      event.preventDefault();
      if (this.form && !this.task?.problem) this.send('train', { form: this.form });
    });
  }

  show(view: TrainingView): void {
    const isFirst = this.form === undefined;
    this.view = view;
    if (view.form && (isFirst || view.replaces)) this.form = view.form;
    this.draw();
  }

  /** The weights of catalogues. */
  offer(weights: readonly WeightsChoice[]): void {
    this.offered = weights;
    this.draw();
  }

  private get task(): TaskChoice | undefined {
    return this.view?.tasks.find(({ name }) => name === this.form?.task);
  }

  private set(change: Partial<TrainingForm>): void {
    if (!this.form) return;
    this.form = { ...this.form, ...change };
    this.draw();
  }

  private draw(): void {
    const { view, form, task } = this;
    if (!view || !form) return;
    const focused = document.activeElement?.getAttribute('name');
    const architecture = task?.architectures.find(({ name }) => name === form.architecture);
    const isWeighted = form.weights !== '';
    this.element.replaceChildren(
      this.choice(words.task, 'task', form.task, view.tasks.map(({ name, title }) => [name, title]), task?.detail, name => {
        const task = view.tasks.find(choice => choice.name === name);
        const network = task?.architectures[0];
        this.set({
          task: name,
          architecture: network?.name ?? '',
          size: network?.size ?? form.size,
          epochs: task?.epochs ?? form.epochs,
          weights: '',
          freeze: false,
        });
      }),
      this.choice(
        words.architecture,
        'architecture',
        form.architecture,
        (task?.architectures ?? []).map(({ name, title }) => [name, title]),
        architecture?.paper,
        name => {
          this.set({ architecture: name, size: task?.architectures.find(choice => choice.name === name)?.size ?? form.size });
        },
      ),
      this.number(words.epochs, 'epochs', form.epochs, 1, 100_000, epochs => {
        this.set({ epochs });
      }),
      this.number(words.size, 'size', form.size, architecture?.smallest ?? 8, 4096, size => {
        this.set({ size });
      }, 'px'),
      this.choice(
        words.weights,
        'weights',
        form.weights,
        weightsOptions(form, view.runs, this.offered, architecture).map(({ value, text }) => [value, text] as const),
        undefined,
        weights => {
          const { todo, id = '' } = weightsOptions(form, view.runs, this.offered, architecture).find(({ value }) => value === weights) ?? {};
          if (todo === 'choose') this.send('chooseWeights', { form });
          else if (todo === 'download') this.send('downloadWeights', { form, id });
          else this.set({ weights, freeze: form.freeze && weights !== '' });
        },
      ),
      this.check(words.freeze, 'freeze', form.freeze, words.freezeHint, !isWeighted, freeze => {
        this.set({ freeze });
      }),
      this.check(words.augment, 'augment', form.augment, words.augmentHint, false, augment => {
        this.set({ augment });
      }),
      this.more(form),
      ...(task?.problem === undefined ? [] : [h('p', { class: 'problem' }, icon('warning'), task.problem)]),
      h(
        'div',
        { class: 'start' },
        h('button', { type: 'submit', class: 'primary', disabled: !view.isReady || task?.problem !== undefined }, icon('play'), words.train),
        h('span', { class: 'quiet', role: 'status' }, this.estimate()),
      ),
    ); // prettier-ignore
    if (focused) this.element.querySelector<HTMLElement>(`[name="${focused}"]`)?.focus();
  }

  /** Every epoch looks at the images that are not held out; early stopping may end it sooner. */
  private estimate(): string {
    const { form, task } = this;
    const architecture = task?.architectures.find(({ name }) => name === form?.architecture);
    if (!form || !task || !architecture || form.device !== 'cpu') return '';
    const images = task.images * (1 - form.holdOut) * form.epochs;
    return words.estimate(images * architecture.secondsPerImage * (form.size / architecture.size) ** 2);
  }

  private more(form: TrainingForm): HTMLElement {
    const details = h(
      'details',
      { open: this.isMoreOpen },
      h('summary', {}, words.more),
      this.number(words.holdOut, 'holdOut', Math.round(100 * form.holdOut), 0, 90, holdOut => {
        this.set({ holdOut: holdOut / 100 });
      }, '%'),
      this.number(words.batch, 'batch', form.batch, 1, 1024, batch => {
        this.set({ batch });
      }),
      this.number(words.seed, 'seed', form.seed, 0, 2 ** 31 - 1, seed => {
        this.set({ seed });
      }),
      this.choice(words.device, 'device', form.device, [['cpu', 'Processor'], ['cuda', 'GPU (CUDA)']], undefined, device => {
        this.set({ device: device === 'cuda' ? 'cuda' : 'cpu' });
      }),
    ); // prettier-ignore
    details.addEventListener('toggle', () => {
      this.isMoreOpen = details.open;
    });
    return details;
  }

  private choice(
    label: string,
    name: string,
    value: string,
    options: readonly (readonly [string, string])[],
    hint: string | undefined,
    change: (value: string) => void,
  ): HTMLElement {
    const select = h('select', { name });
    for (const [option, text] of options)
      select.append(h('option', { value: option, selected: option === value }, text));
    select.addEventListener('change', () => {
      change(select.value);
    });
    return field(label, select, hint);
  }

  private number(
    label: string,
    name: string,
    value: number,
    min: number,
    max: number,
    change: (value: number) => void,
    unit = '',
  ): HTMLElement {
    const input = h('input', { type: 'number', name, value, min, max, step: 1, required: true });
    input.addEventListener('change', () => {
      if (input.reportValidity()) change(input.valueAsNumber);
    });
    return field(label, h('span', { class: 'with-unit' }, input, unit), undefined);
  }

  private check(
    label: string,
    name: string,
    value: boolean,
    hint: string,
    disabled: boolean,
    change: (value: boolean) => void,
  ): HTMLElement {
    const input = h('input', { type: 'checkbox', name, checked: value, disabled });
    input.addEventListener('change', () => {
      change(input.checked);
    });
    return h('label', { class: 'check', title: hint }, input, label);
  }
}

const field = (label: string, control: HTMLElement, hint: string | undefined): HTMLElement =>
  h(
    'label',
    { class: 'field' },
    h('span', {}, label),
    control,
    hint === undefined ? undefined : h('small', { class: 'quiet' }, hint),
  );
