import type { ExportResult, ImportResult, NameCount } from '../../../protocol/server.g.ts';
import { counted } from '../../words.ts';

/** So many names are told one by one. */
const named = 10;

const several = (names: readonly string[], all = names.length): string => {
  const shown = names.slice(0, named);
  return shown.join(', ') + (all > shown.length ? `, and ${(all - shown.length).toLocaleString('en')} more` : '');
};

/** What is dropped or approximated, a line for each, the most frequent first. */
export function lossesInWords(losses: readonly NameCount[]): string {
  if (!losses.length) return 'Nothing is lost.';
  const lines = [...losses]
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => `${count.toLocaleString('en')} × ${name}`);
  return ['Not kept as it is:', ...lines].join('\n');
}

export const exportInWords = ({ title, annotations, images }: ExportResult): string =>
  `Export ${counted(annotations, 'annotation')} in ${counted(images, 'image')} to ${title}`;

export const exportedInWords = ({ title, annotations, files }: ExportResult): string =>
  `Exported ${counted(annotations, 'annotation')} to ${title}: ${counted(files, 'file')} written.`;

export const importInWords = ({ title, annotations, matched }: ImportResult): string =>
  `Import ${counted(annotations, 'annotation')} of ${counted(matched, 'image')} from ${title}?`;

/** What an import leaves out and brings along. */
export function importDetail({ skipped, unmatched, unmatchedCount, newLabels, losses }: ImportResult): string {
  const parts = [
    skipped > 0 ? `${counted(skipped, 'image')} left alone: annotated already.` : undefined,
    unmatchedCount > 0
      ? `${counted(unmatchedCount, 'image')} not in this dataset: ${several(unmatched, unmatchedCount)}.`
      : undefined,
    newLabels.length ? `${counted(newLabels.length, 'new label')}: ${several(newLabels)}.` : undefined,
    lossesInWords(losses),
    'Nothing is written until you save. Undo takes it back in one step.',
  ];
  return parts.filter(part => part !== undefined).join('\n\n');
}

/** Why there is nothing to import. */
export function nothingToImport({ title, skipped, unmatched, unmatchedCount }: ImportResult): string {
  if (unmatchedCount > 0)
    return `None of the images that ${title} names is in this dataset: ${several(unmatched, unmatchedCount)}. Images are matched by path, else by name.`;
  if (skipped > 0) return `Every image that ${title} names is annotated already.`;
  return `There is nothing to import: this dataset has all that ${title} holds.`;
}
