import type { RunView, TrainingView, WeightsChoice } from '../../protocol/training.ts';
import { h, icon } from '../ui/dom.ts';
import { Chart, type Curve } from './chart.ts';
import { effortChart } from './effort-chart.ts';
import type { Send } from './port.ts';
import { RunList } from './run-list.ts';
import { SetupForm } from './setup-form.ts';
import { percent, words } from './words.ts';

/** The colours of VS Code's charts, one run after the other. */
const colors = ['blue', 'yellow', 'green', 'purple', 'red', 'orange'].map(name => `var(--vscode-charts-${name})`);
const patience = 8000;

/** Training: what is to be learned, the runs, their curves, and what they saved. */
export class TrainingPage {
  private readonly form: SetupForm;
  private readonly list: RunList;
  private readonly loss = new Chart(words.loss, value => value.toFixed(value < 10 ? 2 : 0));
  private metric = new Chart('', percent, [0, 1]);
  private readonly title = h('h1', { dir: 'auto' });
  private readonly install: HTMLElement;
  private readonly unlabelled = h('p', { class: 'quiet' }, words.unlabelled);
  private readonly none = h('p', { class: 'quiet' }, words.noRuns);
  private readonly charts = h('div', { class: 'charts' });
  private readonly effort = h('div');
  private readonly status = h('div', { class: 'status', role: 'status' });
  private metricName = '';
  private view: TrainingView | undefined;
  private timer: number | undefined;

  constructor(body: HTMLElement, send: Send) {
    this.form = new SetupForm(send);
    this.list = new RunList(send, () => {
      this.drawRuns();
    });
    const installing = h('button', { type: 'button', class: 'primary' }, icon('cloud-download'), words.installButton);
    installing.addEventListener('click', () => {
      send('install', {});
    });
    this.install = h('div', { class: 'install' }, h('p', {}, words.install), installing);
    body.append(
      h(
        'main',
        { class: 'training' },
        this.title,
        this.install,
        this.unlabelled,
        this.form.element,
        h('section', {}, h('h2', {}, words.runs), this.none, this.charts, this.list.element),
        this.effort,
      ),
      this.status,
    );
  }

  show(view: TrainingView): void {
    this.view = view;
    this.title.textContent = words.title(view.dataset);
    this.install.hidden = view.isReady;
    this.unlabelled.hidden = view.tasks.length > 0;
    this.form.show(view);
    this.effort.replaceChildren(effortChart(view.effort));
    this.drawRuns();
  }

  offer(weights: readonly WeightsChoice[]): void {
    this.form.offer(weights);
  }

  showRun(run: RunView): void {
    const { view } = this;
    if (!view) return;
    const isKnown = view.runs.some(({ folder }) => folder === run.folder);
    const runs = isKnown ? view.runs.map(known => (known.folder === run.folder ? run : known)) : [run, ...view.runs];
    this.view = { ...view, runs };
    this.drawRuns();
  }

  notice(text: string): void {
    this.status.textContent = text;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.status.textContent = '';
    }, patience);
  }

  private drawRuns(): void {
    const { runs = [] } = this.view ?? {};
    const colorOf = (run: RunView): string =>
      colors[(runs.length - 1 - runs.findIndex(({ folder }) => folder === run.folder)) % colors.length] ?? '';
    this.none.hidden = runs.length > 0;
    this.list.show(runs, colorOf);
    const shown = runs.filter(run => this.list.isShown(run) && run.points.length > 0);
    this.charts.hidden = shown.length === 0;
    if (!shown.length) return;
    const names = [...new Set(shown.map(({ metric }) => metric))];
    const metricName = names.join(', ');
    if (metricName !== this.metricName) {
      this.metricName = metricName;
      this.metric = new Chart(metricName, percent, [0, 1]);
      this.charts.replaceChildren(this.loss.element, this.metric.element, h('p', { class: 'quiet' }, words.zoom));
    }
    const isOne = shown.length === 1;
    const named = (run: RunView, what: string): string => (isOne ? what : `${run.name}, ${what}`);
    this.loss.show(
      shown.flatMap((run): Curve[] => [
        { name: named(run, words.training), color: colorOf(run), dashed: true, points: run.points.map(({ epoch, loss }) => [epoch, loss]) },
        { name: named(run, words.heldOut), color: colorOf(run), dashed: false, points: run.points.map(({ epoch, holdOutLoss }) => [epoch, holdOutLoss]) },
      ]),
    ); // prettier-ignore
    this.metric.show(
      shown.map(run => ({
        name: named(run, run.metric),
        color: colorOf(run),
        dashed: false,
        points: run.points.map(({ epoch, metric }) => [epoch, metric] as const),
      })),
    );
  }
}
