import { h, svg } from '../ui/dom.ts';

/** A line of a chart: values by epoch. */
export interface Curve {
  readonly name: string;
  readonly color: string;
  readonly dashed: boolean;
  readonly points: readonly (readonly [number, number])[];
}

const width = 640;
const height = 220;
const margin = { left: 52, right: 10, top: 10, bottom: 24 };
const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };

/** Curves over epochs; the wheel zooms about the pointer, dragging marks a range, a double click shows all. */
export class Chart {
  readonly element: HTMLElement;
  private readonly picture = svg('svg', {
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    tabindex: 0,
    role: 'img',
  });
  private readonly said = h('div', { class: 'said', 'aria-live': 'off' });
  private curves: readonly Curve[] = [];
  private range: readonly [number, number] | undefined;
  private pressed: number | undefined;

  constructor(
    title: string,
    private readonly format: (value: number) => string,
    /** The values that the chart shows at least; absent for those of the curves. */
    private readonly bounds?: readonly [number, number],
  ) {
    this.picture.setAttribute('aria-label', title);
    this.element = h('figure', { class: 'chart' }, h('figcaption', {}, title, this.said));
    this.element.append(this.picture);
    this.picture.addEventListener('wheel', event => {
      this.zoom(event);
    });
    this.picture.addEventListener('pointerdown', event => {
      this.pressed = this.epochAt(event);
      this.picture.setPointerCapture(event.pointerId);
    });
    this.picture.addEventListener('pointermove', event => {
      this.say(event);
    });
    this.picture.addEventListener('pointerup', event => {
      this.release(event);
    });
    this.picture.addEventListener('pointerleave', () => {
      this.said.textContent = '';
      this.draw();
    });
    this.picture.addEventListener('dblclick', () => {
      this.range = undefined;
      this.draw();
    });
  }

  show(curves: readonly Curve[]): void {
    this.curves = curves;
    this.draw();
  }

  private get all(): readonly [number, number] {
    const epochs = this.curves.flatMap(({ points }) => points.map(([epoch]) => epoch));
    return [1, Math.max(2, ...epochs)];
  }

  private get shown(): readonly [number, number] {
    return this.range ?? this.all;
  }

  private draw(at?: number, marked?: readonly [number, number]): void {
    const [from, to] = this.shown;
    const values = this.curves.flatMap(({ points }) =>
      points.filter(([epoch]) => epoch >= from - 1 && epoch <= to + 1).map(([, value]) => value),
    );
    const low = Math.min(this.bounds?.[0] ?? Infinity, ...(values.length ? values : [0]));
    const high = Math.max(this.bounds?.[1] ?? -Infinity, ...(values.length ? values : [1]));
    const span = high - low || 1;
    const x = (epoch: number): number => margin.left + ((epoch - from) / (to - from)) * inner.width;
    const y = (value: number): number => margin.top + (1 - (value - low) / span) * inner.height;
    const parts: SVGElement[] = [];
    for (let i = 0; i <= 4; i++) {
      const value = low + (span * i) / 4;
      parts.push(svg('line', { class: 'grid', x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value) }));
      parts.push(svg('text', { class: 'tick', x: margin.left - 6, y: y(value) + 4, 'text-anchor': 'end' }, this.format(value))); // prettier-ignore
    }
    const step = Math.max(1, Math.ceil((to - from) / 8));
    for (let epoch = Math.ceil(from); epoch <= to; epoch += step)
      parts.push(svg('text', { class: 'tick', x: x(epoch), y: height - 6, 'text-anchor': 'middle' }, String(epoch)));
    if (marked)
      parts.push(svg('rect', { class: 'marked', x: x(Math.min(...marked)), y: margin.top, width: Math.abs(x(marked[1]) - x(marked[0])), height: inner.height })); // prettier-ignore
    if (at !== undefined) parts.push(svg('line', { class: 'at', x1: x(at), x2: x(at), y1: margin.top, y2: height - margin.bottom })); // prettier-ignore
    const clip = svg('g', { 'clip-path': 'inset(0)' });
    for (const { color, dashed, points } of this.curves) {
      const visible = points.filter(([epoch]) => epoch >= from - 1 && epoch <= to + 1);
      const line = visible.map(([epoch, value]) => `${x(epoch).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
      clip.append(svg('polyline', { points: line, stroke: color, class: dashed ? 'curve dashed' : 'curve' }));
      if (visible.length === 1 && visible[0])
        clip.append(svg('circle', { cx: x(visible[0][0]), cy: y(visible[0][1]), r: 3, fill: color }));
    }
    this.picture.replaceChildren(...parts, clip);
  }

  private epochAt(event: MouseEvent): number {
    const { left, width: wide } = this.picture.getBoundingClientRect();
    const [from, to] = this.shown;
    const place = (((event.clientX - left) / wide) * width - margin.left) / inner.width;
    return from + Math.min(1, Math.max(0, place)) * (to - from);
  }

  private say(event: PointerEvent): void {
    const epoch = this.epochAt(event);
    const nearest = Math.round(epoch);
    const told = this.curves.flatMap(({ name, points }) => {
      const point = points.find(([at]) => at === nearest);
      return point ? [`${name} ${this.format(point[1])}`] : [];
    });
    this.said.textContent = told.length ? `epoch ${String(nearest)}: ${told.join(', ')}` : '';
    this.draw(nearest, this.pressed === undefined ? undefined : [this.pressed, epoch]);
  }

  private release(event: PointerEvent): void {
    const { pressed } = this;
    const epoch = this.epochAt(event);
    this.pressed = undefined;
    if (pressed !== undefined && Math.abs(epoch - pressed) >= 1) this.range = [Math.min(pressed, epoch), Math.max(pressed, epoch)];
    this.draw();
  } // prettier-ignore

  private zoom(event: WheelEvent): void {
    event.preventDefault();
    const at = this.epochAt(event);
    const factor = event.deltaY > 0 ? 1.25 : 0.8;
    const [first, last] = this.all;
    const [from, to] = this.shown;
    const next = [Math.max(first, at - (at - from) * factor), Math.min(last, at + (to - at) * factor)] as const;
    if (next[1] - next[0] < 2) return;
    this.range = next[0] <= first && next[1] >= last ? undefined : next;
    this.draw();
  }
}
