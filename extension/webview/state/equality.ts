import type { Annotation, ImageFields } from '../../protocol/server.g.ts';

/** Deep equality of plain data; an absent field equals an undefined one, and the order of fields does not count. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && equalLists(a, b);
  const left = defined(a);
  const right = new Map(defined(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && equal(value, right.get(key)));
}

/** Equality of annotations: no attributes is the same as an empty set of them. */
export function equalAnnotations(a: Annotation | undefined, b: Annotation | undefined): boolean {
  if (a === b || !a || !b) return a === b;
  return equal({ ...a, attributes: a.attributes ?? {} }, { ...b, attributes: b.attributes ?? {} });
}

export function equalFields(a: ImageFields, b: ImageFields): boolean {
  return equal(a.tags, b.tags) && equal(a.attributes ?? {}, b.attributes ?? {});
}

function equalLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => equal(item, b[i]));
}

const defined = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, item]: [string, unknown]) => item !== undefined);
