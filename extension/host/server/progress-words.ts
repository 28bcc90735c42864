import type { ProgressNews } from '../../protocol/server.g.ts';

/** How far a request has come, in VS Code's terms: a part of a hundred that never shrinks, and words. */
export function progressOf(
  { done, total, message }: ProgressNews,
  reported: number,
): { readonly percent: number; readonly message: string } {
  const count = (value: number) => value.toLocaleString('en');
  if (total <= 0) return { percent: reported, message: done > 0 ? `${message} ${count(done)}` : message };
  const percent = Math.min(100, Math.max(reported, (100 * done) / total));
  return { percent, message: `${message} ${count(done)} of ${count(total)}` };
}
