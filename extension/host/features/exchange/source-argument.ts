import type { ImportSource } from './import-source.ts';

/** The annotations that “Dataset Format…” found in a dataset, as it names them. */
export function sourceArgument(argument: unknown): ImportSource | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { root, candidate } = argument as Readonly<Record<string, unknown>>;
  if (typeof root !== 'string' || typeof candidate !== 'object' || candidate === null) return undefined;
  const { id, files } = candidate as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || !Array.isArray(files)) return undefined;
  return { path: root, format: { id, files: files.filter(file => typeof file === 'string') } };
}
