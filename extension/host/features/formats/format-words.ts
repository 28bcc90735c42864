import type { ConventionView, FormatCandidate, FormatOrigin, FormatView } from '../../../protocol/server.g.ts';

const origins: Readonly<Record<FormatOrigin, string>> = {
  default: 'by default',
  detected: 'detected',
  chosen: 'chosen here',
  set: 'set in annotator.json',
};

export const originInWords = (origin: FormatOrigin): string => origins[origin];

export const conventionInWords = ({ name, value, origin }: ConventionView): string =>
  `${name} ${value}, ${originInWords(origin)}`;

/** What the status bar's tooltip says: how the format and each convention are known. */
export function formatTooltip({ title, origin, evidence, files, conventions }: FormatView): string {
  return [
    `${title}, ${originInWords(origin)}`,
    evidence,
    files.length ? files.join(', ') : undefined,
    ...conventions.flatMap(convention => ['', conventionInWords(convention), convention.description]),
  ]
    .filter(line => line !== undefined)
    .join('\n');
}

/** Tells that the files could be another format too; nothing when there is no doubt, or somebody has decided. */
export function doubt(
  name: string,
  { id, title, origin, evidence }: FormatView,
  possible: readonly FormatCandidate[],
): string | undefined {
  const others = possible.filter(candidate => candidate.id !== id).map(candidate => candidate.title);
  if (origin !== 'detected' || others.length === 0) return undefined;
  const why = evidence === undefined ? '' : ` (${evidence})`;
  const rest = new Intl.ListFormat('en', { type: 'disjunction' }).format(others);
  return `The annotations of “${name}” are taken for ${title}${why}. They could also be ${rest}.`;
}
