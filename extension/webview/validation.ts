/** Says what is wrong with a value from outside, or nothing when it is a `T`. */
export interface Check<T> {
  (value: unknown, path: string): string | undefined;
  /** Carries the type only; never set. */
  readonly checks?: T;
}

/** Whether a value is a `T`. */
export function is<T>(check: Check<T>, value: unknown): value is T {
  return check(value, '') === undefined;
}

/** The value, if it is a `T`; otherwise an error that says where it is not. */
export function parse<T>(check: Check<T>, value: unknown, what: string): T {
  if (is(check, value)) return value;
  throw new Error(`Malformed ${what}: ${check(value, what) ?? 'unknown fault'}`);
}

const expected =
  (what: string, test: (value: unknown) => boolean) =>
  (value: unknown, path: string): string | undefined =>
    test(value) ? undefined : `${path} should be ${what}`;

export const anything: Check<unknown> = () => undefined;
export const string: Check<string> = expected('text', value => typeof value === 'string');
export const boolean: Check<boolean> = expected('true or false', value => typeof value === 'boolean');
export const number: Check<number> = expected('a number', value => Number.isFinite(value));

export const oneOf = <const T extends string>(...options: readonly T[]): Check<T> =>
  expected(`one of ${options.join(', ')}`, value => options.some(option => option === value));

export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value, path) =>
    value === undefined ? undefined : check(value, path);

export function array<T>(check: Check<T>): Check<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return `${path} should be a list`;
    for (let i = 0; i < value.length; i++) {
      const fault = check(value[i], `${path}[${String(i)}]`);
      if (fault) return fault;
    }
    return undefined;
  };
}

/** A list of numbers, checked without naming each: coordinates come by the hundred thousand. */
export const numbers: Check<readonly number[]> = expected(
  'a list of numbers',
  value => Array.isArray(value) && value.every(item => Number.isFinite(item)),
);

export function record<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value, path) => {
    if (!isObject(value)) return `${path} should be an object`;
    for (const [key, item] of Object.entries(value)) {
      const fault = check(item, `${path}.${key}`);
      if (fault) return fault;
    }
    return undefined;
  };
}

export function object<T>(fields: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const checks = Object.entries<Check<unknown>>(fields);
  return (value, path) => {
    if (!isObject(value)) return `${path} should be an object`;
    for (const [key, check] of checks) {
      const fault = check(value[key], `${path}.${key}`);
      if (fault) return fault;
    }
    return undefined;
  };
}

/** One of several objects, told apart by a field. */
export function variants<T>(field: string, options: Readonly<Record<string, Check<T>>>): Check<T> {
  return (value, path) => {
    if (!isObject(value)) return `${path} should be an object`;
    const name = value[field];
    const check = typeof name === 'string' && Object.hasOwn(options, name) ? options[name] : undefined;
    return check ? check(value, path) : `${path}.${field} should be one of ${Object.keys(options).join(', ')}`;
  };
}

export const either =
  <A, B>(first: Check<A>, second: Check<B>): Check<A | B> =>
  (value, path) =>
    first(value, path) === undefined ? undefined : second(value, path);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
