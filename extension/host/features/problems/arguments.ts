import type { FixParams } from '../../../protocol/server.g.ts';

/** The argument of the code actions that the server offers. */
export function parseFix(value: unknown): FixParams | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { dataset, image, code, id, fix } = value as Readonly<Record<string, unknown>>;
  const texts = typeof dataset === 'string' && typeof image === 'string' && typeof code === 'string';
  if (!texts || typeof fix !== 'string' || (id !== undefined && typeof id !== 'string')) return undefined;
  return { dataset, image, code, id, fix };
}

/** The id of the annotation on a line of an annotation file, which keeps each on a line of its own. */
export function idOfLine(line: string): string | undefined {
  const text = /"id"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  if (text === undefined) return undefined;
  try {
    const id: unknown = JSON.parse(text);
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
