import type { LabelDefinition } from '../../../protocol/server.g.ts';
import { labelKeys } from '../../input/label-keys.ts';
import { labelColor } from '../../labels/colors.ts';
import type { EditorState } from '../../state/editor-state.ts';

/** A label as the palette shows it. */
export interface LabelRow {
  readonly name: string;
  readonly color: string;
  readonly definition?: LabelDefinition;
  /** It is neither in `annotator.json`, though others are, nor in the class list. */
  readonly stray: boolean;
  /** The class list of the annotation files has it. */
  readonly listed: boolean;
  /** Its own key, or the digit that it gets by its place. */
  readonly key?: string;
  /** Objects with it in the image shown. */
  readonly here: number;
  /** Objects with it in the dataset, once counted. */
  readonly all?: number;
  readonly hidden: boolean;
  /** The next object gets it. */
  readonly current: boolean;
}

/** The labels defined, in their order, then those of the class list in its, then those only used, the most frequent first. */
export function labelRows({ dataset, summary, annotations, hiddenLabels, toggles, label }: EditorState): LabelRow[] {
  const here = new Map<string, number>();
  for (const object of annotations) here.set(object.label, (here.get(object.label) ?? 0) + 1);
  const all = summary && new Map(summary.labels.map(({ name, count }) => [name, count]));
  const settings = dataset?.settings;
  const keys = new Map([...labelKeys(dataset, summary)].map(([key, name]) => [name, key]));
  const defined = new Map((settings?.labels ?? []).map(definition => [definition.name, definition]));
  const used = new Set([...(all?.keys() ?? []), ...here.keys(), ...(label === undefined ? [] : [label])]);
  const listed = new Set(dataset?.classList);
  const strays = [...used]
    .filter(name => !defined.has(name) && !listed.has(name))
    .sort(
      (a, b) => (all?.get(b) ?? 0) - (all?.get(a) ?? 0) || (here.get(b) ?? 0) - (here.get(a) ?? 0) || compare(a, b),
    );
  return [...new Set([...defined.keys(), ...listed]), ...strays].map(name => ({
    name,
    color: labelColor(name, settings),
    definition: defined.get(name),
    stray: defined.size > 0 && !defined.has(name) && !listed.has(name),
    listed: listed.has(name),
    key: keys.get(name),
    here: here.get(name) ?? 0,
    all: all && Math.max(all.get(name) ?? 0, here.get(name) ?? 0),
    hidden: hiddenLabels.has(name) || (toggles.onlyLabel !== undefined && toggles.onlyLabel !== name),
    current: name === label,
  }));
}

const { compare } = new Intl.Collator(undefined, { numeric: true });

/** Rows that a text typed fits, the best first: the name itself, names that start with it, names with it inside. */
export function matchLabels(rows: readonly LabelRow[], text: string): LabelRow[] {
  const wanted = fold(text);
  if (wanted === '') return [...rows];
  const rank = (name: string): number => {
    const folded = fold(name);
    if (folded === wanted) return 0;
    if (folded.startsWith(wanted)) return 1;
    return folded.includes(wanted) ? 2 : 3;
  };
  return rows
    .map(row => ({ row, rank: rank(row.name) }))
    .filter(({ rank: place }) => place < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ row }) => row);
}

const fold = (text: string): string => text.trim().toLocaleLowerCase().normalize('NFKC');
