import type { RunAction, RunView } from '../../protocol/training.ts';
import { h, icon, iconButton } from '../ui/dom.ts';
import type { Send } from './port.ts';
import { duration, percent, states, words } from './words.ts';

const offered: Readonly<Record<RunView['state'], readonly (readonly [RunAction, string, string])[]>> = {
  running: [
    ['pause', 'debug-pause', 'Pause'],
    ['stop', 'debug-stop', 'Stop'],
  ],
  paused: [
    ['resume', 'debug-continue', 'Go on'],
    ['stop', 'debug-stop', 'Stop'],
  ],
  stopped: [['resume', 'debug-continue', 'Go on']],
  interrupted: [['resume', 'debug-continue', 'Go on']],
  failed: [['resume', 'debug-continue', 'Try to go on']],
  finished: [],
};

/** The trainings, the newest first; those with a tick are in the charts. */
export class RunList {
  readonly element = h('ul', { class: 'runs', 'aria-label': words.runs });
  private readonly hidden = new Set<string>();

  constructor(
    private readonly send: Send,
    private readonly changed: () => void,
  ) {}

  isShown(run: RunView): boolean {
    return !this.hidden.has(run.folder);
  }

  show(runs: readonly RunView[], colorOf: (run: RunView) => string): void {
    this.element.replaceChildren(...runs.map(run => this.row(run, colorOf(run))));
  }

  private row(run: RunView, color: string): HTMLElement {
    const { folder, name, state, epochs, points, metric, kept, doing, share = 0, secondsLeft, suggests, notes } = run;
    const tick = h('input', {
      type: 'checkbox',
      checked: this.isShown(run),
      'aria-label': `Show the curves of ${name}`,
    });
    tick.addEventListener('change', () => {
      if (tick.checked) this.hidden.delete(folder);
      else this.hidden.add(folder);
      this.changed();
    });
    const swatch = h('span', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.style.background = color;
    const isGoing = state === 'running';
    const facts = [
      `${states[state].name}${isGoing && doing !== undefined ? `: ${doing}` : ''}`,
      `epoch ${String(points.at(-1)?.epoch ?? 0)} of ${String(epochs)}`,
      ...(kept === undefined ? [] : [`${metric} ${percent(kept.metric)} in epoch ${String(kept.epoch)}`]),
      ...(isGoing && secondsLeft !== undefined ? [`${duration(secondsLeft)} left`] : []),
      ...(suggests ? ['suggests now'] : []),
    ];
    const bar = h('progress', { max: epochs, value: (points.at(-1)?.epoch ?? 0) + share, hidden: !isGoing, 'aria-label': name }); // prettier-ignore
    const can: (readonly [RunAction, string, string])[] = [...offered[state]];
    if (kept !== undefined && !suggests) can.push(['use', 'sparkle', 'Let it suggest']);
    if (kept !== undefined) can.push(['export', 'export', 'Export to ONNX …']);
    can.push(['reveal', 'folder-opened', 'Show its folder']);
    if (!isGoing) can.push(['remove', 'trash', 'Delete']);
    const buttons = can.map(([action, sign, title]) =>
      iconButton(sign, title, () => {
        this.send('act', { folder, action });
      }),
    );
    return h(
      'li',
      { class: `run ${state}`, 'data-state': state },
      h('label', {}, tick, swatch, icon(`${states[state].sign}${isGoing ? ' codicon-modifier-spin' : ''}`)),
      h('div', { class: 'about' }, h('strong', { dir: 'auto' }, name), h('span', { class: 'quiet' }, facts.join(' · ')), bar),
      h('div', { class: 'buttons' }, ...buttons),
      ...(notes.length ? [h('ul', { class: 'notes' }, ...notes.map(note => h('li', { dir: 'auto' }, note)))] : []),
    ); // prettier-ignore
  }
}
