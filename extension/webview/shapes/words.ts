import type { Rectangle } from '../geometry/rectangle.ts';
import { roundTo } from '../geometry/rounding.ts';

/** A number for people: at most one decimal. */
export const inWords = (value: number): string => String(roundTo(value, 1));

export const sizeInWords = (size: Pick<Rectangle, 'width' | 'height'>): string =>
  `${inWords(size.width)} × ${inWords(size.height)} px`;

export const countInWords = (count: number, one: string): string => `${String(count)} ${one}${count === 1 ? '' : 's'}`;
