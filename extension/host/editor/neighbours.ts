/** Toward the end of the list, or toward its start. */
export type Direction = 1 | -1;

/** Places of the images likely to be shown next, the likeliest first. */
export function neighbours(index: number, direction: Direction): readonly number[] {
  return [index + direction, index + 2 * direction, index - direction].filter(place => place >= 0);
}
