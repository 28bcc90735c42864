/** Median and worst of a list of numbers. */
export function summary(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, worst: sorted.at(-1), n: sorted.length };
}

const show = (number, unit) => `${number >= 100 ? number.toFixed(0) : number.toFixed(1)} ${unit}`;

/**
 * One row of the report: what was measured, its numbers, and what it is compared with: the numbers of a peer, or a limit.
 * A ratio below 1 is faster (or smaller) than what it is compared with.
 */
export function row(what, unit, numbers, beside = {}) {
  const own = summary(numbers);
  const peer = beside.numbers ? summary(beside.numbers).median : beside.limit;
  return [
    what,
    show(own.median, unit),
    show(own.worst, unit),
    String(own.n),
    peer === undefined ? '' : `${beside.name}: ${show(peer, unit)}`,
    peer === undefined ? '' : (own.median / peer).toFixed(2),
  ];
}

/** The rows as a Markdown table with aligned columns. */
export function table(rows) {
  const head = ['measured', 'median', 'worst', 'n', 'beside', 'ratio'];
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map(cells => cells[i].length)));
  const line = cells => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
