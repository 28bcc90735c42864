import type { CurveNumbers } from '../../protocol/server.g.ts';
import { h, svg } from '../ui/dom.ts';
import { share } from './words.ts';

/** Precision over recall of one side. */
export interface CurveLine {
  readonly name: string;
  readonly curve?: CurveNumbers;
}

const colors = ['blue', 'yellow'].map(name => `var(--vscode-charts-${name})`);
const width = 440;
const height = 320;
const margin = { left: 44, right: 12, top: 10, bottom: 36 };
const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
const x = (recall: number): number => margin.left + recall * inner.width;
const y = (precision: number): number => margin.top + (1 - precision) * inner.height;

/**
 * How precise predictions are over the share of the objects that they find; dots show where the score stands. The pointer,
 * or an arrow key, tells the score of a place; a press, or Enter, sets it.
 */
export function curveChart(
  title: string,
  lines: readonly CurveLine[],
  score: number,
  setScore: (score: number) => void,
): HTMLElement {
  const said = h('div', { class: 'said', 'aria-live': 'polite' });
  const marks = svg('g');
  const drawn = lines.flatMap(({ name, curve }, side) => (curve ? [{ name, curve, color: colors[side] ?? '' }] : []));
  const picture = svg(
    'svg',
    { viewBox: `0 0 ${String(width)} ${String(height)}`, role: 'img', tabindex: 0, 'aria-label': title },
    ...grid(),
    ...drawn.flatMap(({ curve, color }) => [lineOf(curve, color), dotOf(curve, score, color)]),
    marks,
  );
  let place: number | undefined;

  const show = (recall: number | undefined): void => {
    place = recall;
    const places = recall === undefined ? [] : drawn.map(line => ({ ...line, at: nearest(line.curve, recall) }));
    marks.replaceChildren(
      ...places.map(({ curve, color, at }) =>
        svg('circle', { cx: x(curve.recalls[at] ?? 0), cy: y(curve.precisions[at] ?? 0), r: 4, fill: color }),
      ),
    );
    said.textContent = places
      .map(({ name, curve, at }) => {
        const [least, precision, recalled] = [curve.scores[at], curve.precisions[at], curve.recalls[at]];
        const numbers = `score ${share(least)}: precision ${share(precision)}, recall ${share(recalled)}`;
        return places.length > 1 ? `${name}: ${numbers}` : numbers;
      })
      .join(' · ');
  };
  const take = (): void => {
    const [first] = drawn;
    const least = first && place !== undefined ? first.curve.scores[nearest(first.curve, place)] : undefined;
    // Scores count above the one that is set, and this one is to count.
    if (least !== undefined) setScore(Math.max(0, Math.floor(least * 100 - 1e-9) / 100));
  };
  picture.addEventListener('pointermove', ({ clientX }) => {
    const { left, width: wide } = picture.getBoundingClientRect();
    show(Math.min(1, Math.max(0, (((clientX - left) / wide) * width - margin.left) / inner.width)));
  });
  picture.addEventListener('pointerleave', () => {
    show(undefined);
  });
  picture.addEventListener('click', take);
  picture.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') take();
    const step = { ArrowLeft: -0.02, ArrowRight: 0.02 }[key];
    if (step !== undefined) show(Math.min(1, Math.max(0, (place ?? 0.5) + step)));
  });
  const key = drawn.map(
    ({ name, color }) =>
    h('span', { dir: 'auto' }, svg('svg', {}, svg('line', { class: 'curve', x2: 20, y1: 5, y2: 5, stroke: color })), name), // prettier-ignore
  );
  return h(
    'figure',
    { class: 'chart', title: 'A press sets “Scores above”' },
    h('figcaption', { dir: 'auto' }, title),
    picture,
    lines.length > 1 ? h('div', { class: 'key quiet' }, ...key) : undefined,
    drawn.length === 0 ? h('p', { class: 'quiet' }, 'Nothing is labelled or predicted.') : said,
  );
}

function grid(): SVGElement[] {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const [left, right, top, bottom] = [x(0), x(1), y(1), y(0)];
  return [
    ...steps.flatMap(step => [
      svg('line', { class: 'grid', x1: left, x2: right, y1: y(step), y2: y(step) }),
      svg('line', { class: 'grid', x1: x(step), x2: x(step), y1: top, y2: bottom }),
      svg('text', { class: 'tick end', x: left - 6, y: y(step) + 4 }, String(step)),
      svg('text', { class: 'tick', x: x(step), y: bottom + 14, 'text-anchor': 'middle' }, String(step)),
    ]),
    svg('text', { class: 'tick end', x: right, y: bottom + 30 }, 'recall →'),
    svg('text', { class: 'tick', x: left, y: bottom + 30 }, '↑ precision'),
  ];
}

function lineOf({ precisions, recalls }: CurveNumbers, color: string): SVGElement {
  const points = recalls.map((recall, i) => `${x(recall).toFixed(1)},${y(precisions[i] ?? 0).toFixed(1)}`);
  // From no recall on: the first point is the surest prediction, which is already some.
  const start = `${x(0).toFixed(1)},${y(precisions[0] ?? 0).toFixed(1)}`;
  return svg('polyline', { class: 'curve', points: [start, ...points].join(' '), stroke: color });
}

/** Where the score stands on a curve. */
function dotOf({ scores, precisions, recalls }: CurveNumbers, score: number, color: string): SVGElement | undefined {
  const at = scores.filter(each => each > score).length - 1;
  if (at < 0) return undefined;
  const [cx, cy] = [x(recalls[at] ?? 0), y(precisions[at] ?? 0)];
  return svg('circle', { class: 'threshold', cx, cy, r: 5, fill: color });
}

function nearest({ recalls }: CurveNumbers, recall: number): number {
  let best = 0;
  recalls.forEach((each, i) => {
    if (Math.abs(each - recall) < Math.abs((recalls[best] ?? 0) - recall)) best = i;
  });
  return best;
}
