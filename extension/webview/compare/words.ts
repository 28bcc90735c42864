import type { DisagreementEntry } from '../../protocol/server.g.ts';
import { plural } from '../ui/strings.ts';

/** Kinds of disagreements with their names and signs, in the order in which they are offered. */
export const kinds: readonly { readonly kind: string; readonly name: string; readonly sign: string }[] = [
  { kind: 'wrong-class', name: 'Wrong class', sign: 'arrow-swap' },
  { kind: 'false-positive', name: 'False positive', sign: 'add' },
  { kind: 'miss', name: 'Missed', sign: 'remove' },
  { kind: 'loose-box', name: 'Loose', sign: 'screen-normal' },
];

export const kindOf = (kind: string) =>
  kinds.find(known => known.kind === kind) ?? { kind, name: kind, sign: 'circle' };

/** What an entry is about, in a few words. */
export function titleOf({ kind, truth = '', prediction = '' }: DisagreementEntry): string {
  return kind === 'wrong-class' ? `${truth} → ${prediction}` : truth || prediction;
}

export const share = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(2));
export const exact = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3));
export const nothing = '(nothing)';

export const words = {
  disagreements: (count: number): string => plural(count, 'disagreement'),
  labelErrors: 'Possible label errors',
  loose: 'Loose below IoU',
  decided: (count: number): string => `Show ${count.toLocaleString('en')} decided`,
  edited: (count: number): string => `${plural(count, 'image')} edited since the numbers were taken.`,
  measure: 'Compare Again',
  take: 'Take Prediction',
  keep: 'Keep Label',
  unkeep: 'Decide Again',
  start: 'Compare with Predictions…',
  none: 'Nothing that is listed here disagrees.',
  list: 'Disagreements',
};
