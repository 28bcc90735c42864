import type {
  AttributeDefinition,
  AttributeType,
  AttributeValue,
  DatasetSettings,
} from '../../../protocol/server.g.ts';
import { equal } from '../../state/equality.ts';

type Attributes = Readonly<Record<string, AttributeValue>>;

/** An attribute of one or several objects as the inspector shows it. */
export interface AttributeField {
  readonly definition: AttributeDefinition;
  /** Whether the settings know it. */
  readonly known: boolean;
  /** The value that all have; absent when none has it, or they differ. */
  readonly value?: AttributeValue;
  /** They differ. */
  readonly mixed: boolean;
  /** Why it can't be set: the files can't hold it. */
  readonly refusal?: string;
}

/** Attributes that objects of these labels may have: those of every label, and those of each of theirs. */
export function definitionsFor(
  settings: DatasetSettings | undefined,
  labels: readonly string[],
): AttributeDefinition[] {
  const lists = [...new Set(labels)].map(name => settings?.labels.find(label => label.name === name)?.attributes ?? []);
  const [first = [], ...others] = lists;
  const shared = first.filter(({ name }) => others.every(list => list.some(other => other.name === name)));
  return [...(settings?.attributes ?? []), ...shared];
}

/** The fields for some owners of attributes, the defined first, then any others that they have. */
export function attributeFields(
  definitions: readonly AttributeDefinition[],
  owners: readonly (Attributes | undefined)[],
  refusalOf: (name: string) => string | undefined = () => undefined,
): AttributeField[] {
  const fieldOf = (definition: AttributeDefinition, known: boolean): AttributeField => {
    const [first, ...others] = owners.map(owner => owner?.[definition.name]);
    const mixed = others.some(value => !equal(value, first));
    // What is there already can be changed and taken away.
    const refusal = first === undefined && !mixed ? refusalOf(definition.name) : undefined;
    return { definition, known, value: mixed ? undefined : first, mixed, refusal };
  };
  const defined = new Set(definitions.map(({ name }) => name));
  const names = new Set(owners.flatMap(owner => Object.keys(owner ?? {})).filter(name => !defined.has(name)));
  return [
    ...definitions.map(definition => fieldOf(definition, true)),
    ...[...names].map(name => fieldOf(guess(name, owners), false)),
  ];
}

/** What kind of attribute an unknown one is, by the values it has. */
function guess(name: string, owners: readonly (Attributes | undefined)[]): AttributeDefinition {
  const values = owners.map(owner => owner?.[name]).filter(value => value !== undefined);
  const options = [...new Set(values.flatMap(value => (typeof value === 'object' ? value : [])))];
  return { name, type: typeOf(values[0]), options };
}

function typeOf(value: AttributeValue | undefined): AttributeType {
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'boolean':
      return 'yesNo';
    case 'object':
      return 'severalOf';
    default:
      return 'text';
  }
}

/** A number as typed: a comma counts as a point; nothing for what isn't a number. */
export function parseNumber(text: string): number | undefined {
  const value = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() !== '' && Number.isFinite(value) ? value : undefined;
}
