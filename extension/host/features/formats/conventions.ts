/** A value that a convention can have. */
interface ConventionValue {
  readonly value: string;
  readonly meaning: string;
}

const values: Readonly<Record<string, readonly ConventionValue[]>> = {
  base: [
    { value: '0', meaning: 'Coordinates are taken as they are written, from 0.' },
    { value: '1', meaning: 'Pixels count from 1, as in the original challenge.' },
  ],
  anchor: [
    { value: 'center', meaning: 'x and y are the centre of the box.' },
    { value: 'corner', meaning: 'x and y are the corner nearest to the origin.' },
    { value: 'top-left', meaning: 'x and y are the top left corner.' },
    { value: 'top-right', meaning: 'x and y are the top right corner.' },
    { value: 'bottom-left', meaning: 'x and y are the bottom left corner.' },
    { value: 'bottom-right', meaning: 'x and y are the bottom right corner.' },
  ],
  units: [
    { value: 'pixel', meaning: 'Numbers are pixels.' },
    { value: 'normalized', meaning: 'Numbers are fractions of the image’s size.' },
  ],
  origin: [
    { value: 'top-left', meaning: 'y counts from the top.' },
    { value: 'bottom-left', meaning: 'y counts from the bottom.' },
  ],
};

/** The values that are known of a convention; empty where any text will do. */
export const valuesOf = (convention: string): readonly ConventionValue[] =>
  Object.hasOwn(values, convention) ? (values[convention] ?? []) : [];
