import { QuickPickItemKind, type QuickPickItem } from 'vscode';
import type { ConventionView, FormatCandidate, FormatView } from '../../../protocol/server.g.ts';
import { originInWords } from './format-words.ts';

export type FormatAction =
  | { readonly kind: 'keep' }
  | { readonly kind: 'reopen' | 'import'; readonly candidate: FormatCandidate }
  | { readonly kind: 'convention'; readonly convention: ConventionView };

export interface FormatItem extends QuickPickItem {
  readonly action?: FormatAction;
}

/** What can be done about the format of a dataset. */
export function formatItems({
  title,
  origin,
  evidence,
  files,
  alternatives,
  importable,
  conventions,
}: FormatView): readonly FormatItem[] {
  return [
    separator('Format'),
    {
      label: `$(check) ${title}`,
      description: [originInWords(origin), ...files].join(', '),
      detail: origin === 'set' ? evidence : 'Keep in annotator.json, for everybody who opens the dataset',
      action: { kind: 'keep' },
    },
    ...alternatives.map((candidate): FormatItem => ({
      label: `Reopen as ${candidate.title}`,
      description: candidate.files.join(', '),
      detail: candidate.evidence,
      action: { kind: 'reopen', candidate },
    })),
    ...section(
      'Conventions',
      conventions.map((convention): FormatItem => ({
        label: `${convention.name}: ${convention.value}`,
        description: originInWords(convention.origin),
        detail: convention.description,
        action: { kind: 'convention', convention },
      })),
    ),
    ...section(
      'Found here, not edited in place',
      importable.map((candidate): FormatItem => ({
        label: `$(cloud-download) Import ${candidate.title}…`,
        description: candidate.files.join(', '),
        detail: candidate.evidence,
        action: { kind: 'import', candidate },
      })),
    ),
  ];
}

const separator = (label: string): FormatItem => ({ label, kind: QuickPickItemKind.Separator });

const section = (label: string, items: readonly FormatItem[]): readonly FormatItem[] =>
  items.length ? [separator(label), ...items] : [];
