/** A value that a convention can have. */
interface ConventionValue {
  readonly value: string;
  readonly meaning: string;
}

const values: Readonly<Record<string, readonly ConventionValue[]>> = {
  base: [
    { value: '0', meaning: 'Coordinates are taken as they are written, from 0.' },
    { value: '1', meaning: 'Pixels count from 1.' },
  ],
  anchor: [
    { value: 'center', meaning: 'A box’s x and y are its centre.' },
    { value: 'top-left', meaning: 'A box’s x and y are its top left corner.' },
  ],
  units: [
    { value: 'pixel', meaning: 'Numbers are pixels.' },
    { value: 'normalized', meaning: 'Numbers are fractions of the image’s size.' },
  ],
  origin: [
    { value: 'top-left', meaning: 'y grows downward.' },
    { value: 'bottom-left', meaning: 'y grows upward.' },
  ],
};

/** The values that are known of a convention; empty where any text will do. */
export const valuesOf = (convention: string): readonly ConventionValue[] =>
  Object.hasOwn(values, convention) ? (values[convention] ?? []) : [];
