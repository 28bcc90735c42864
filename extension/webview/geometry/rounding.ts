/** A number with at most so many decimals. */
export function roundTo(value: number, decimals: number): number {
  const rounded = Number(value.toFixed(decimals));
  return Object.is(rounded, -0) ? 0 : rounded;
}

/** Takes the dust off a sum of decimal numbers: 0.1 + 0.2 is 0.3. */
export const tidy = (value: number): number => roundTo(value, 9);

/** Whether two numbers differ by no more than the dust of arithmetic. */
export const same = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

/** Rounds only what differs from the original: numbers nobody touched stay as they were written. */
export const roundChanged = (value: number, original: number | undefined, decimals: number): number =>
  original !== undefined && same(value, original) ? original : roundTo(value, decimals);
