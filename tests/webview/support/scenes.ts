import type { Annotation, AttributeValue } from '../../../extension/protocol/server.g.ts';

/** A box of a size that is easy to find: 100 × 80 px at a place. */
export const box = (
  id: string,
  label: string,
  x: number,
  y: number,
  rest: { readonly group?: string; readonly attributes?: Readonly<Record<string, AttributeValue>> } = {},
): Annotation => ({ id, label, shape: { type: 'box', x, y, width: 100, height: 80, rotation: 0 }, ...rest });

export const threeBoxes: readonly Annotation[] = [
  box('a', 'person', 100, 100),
  box('b', 'dog', 300, 100, { group: '7' }),
  box('c', 'dog', 500, 300, { group: '7' }),
];
