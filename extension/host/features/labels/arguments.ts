import type { EditLabelsResult } from '../../../protocol/server.g.ts';
import { counted } from '../../words.ts';

/** What a menu, the editor or a keybinding says of a label. */
export interface LabelArgument {
  readonly label?: string;
  /** The new name, when it was given already. */
  readonly into?: string;
}

/** Reads a label's context menu, the message of the label's form, or a plain name. */
export function labelArgument(value: unknown): LabelArgument {
  if (typeof value === 'string') return { label: value };
  if (typeof value !== 'object' || value === null) return {};
  const { label, into } = value as Readonly<Record<string, unknown>>;
  return { ...(typeof label === 'string' && { label }), ...(typeof into === 'string' && { into }) };
}

/** A list with one item a step further up or down; nothing when there is no such step. */
export function moved(list: readonly string[], item: string, by: 1 | -1): readonly string[] | undefined {
  const from = list.indexOf(item);
  const to = from + by;
  return from < 0 || to < 0 || to >= list.length ? undefined : list.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** “Rename cat to dog: 1,204 objects in 310 images”. */
export const extentOf = ({ name, objects, images }: Omit<EditLabelsResult, 'changes'>): string =>
  `${name}: ${counted(objects, 'object')} in ${counted(images, 'image')}`;
