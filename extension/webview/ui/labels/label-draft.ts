import type { AttributeDefinition, DatasetSettings, LabelDefinition, ShapeType } from '../../../protocol/server.g.ts';
import { strings } from '../strings.ts';

const editor = strings.labelEditor;

/** A label as the form has it. */
export interface LabelDraft {
  readonly name: string;
  readonly color: string;
  readonly key: string;
  readonly shapes: readonly ShapeType[];
  readonly attributes: readonly AttributeDefinition[];
}

/** What is wrong with a draft, by field; nothing when it can be saved. */
export interface LabelFaults {
  readonly name?: string;
  readonly color?: string;
  readonly key?: string;
  readonly attributes?: string;
}

export const draftOf = (name: string, definition: LabelDefinition | undefined): LabelDraft => ({
  name,
  color: definition?.color ?? '',
  key: definition?.key ?? '',
  shapes: definition?.shapes ?? [],
  attributes: definition?.attributes ?? [],
});

export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

export const isKey = (text: string): boolean => /^[a-z0-9]$/i.test(text);

/** What is wrong with a draft. `taken` are the names that the label can't get: those of the others. */
export function faultsOf(draft: LabelDraft, original: string, taken: ReadonlySet<string>): LabelFaults {
  const name = draft.name.trim();
  return {
    name: name === '' ? editor.nameMissing : name !== original && taken.has(name) ? editor.nameTaken : undefined,
    color: draft.color === '' || isColor(draft.color) ? undefined : editor.colorInvalid,
    key: draft.key === '' || isKey(draft.key) ? undefined : editor.keyInvalid,
    attributes: attributeFault(draft.attributes),
  };
}

function attributeFault(attributes: readonly AttributeDefinition[]): string | undefined {
  const names = attributes.map(({ name }) => name.trim());
  if (names.includes('') || new Set(names).size < names.length) return editor.attributeNameMissing;
  const without = attributes.find(({ type, options }) => needsOptions(type) && options.length === 0);
  return without && editor.optionsMissing(without.name);
}

export const needsOptions = (type: AttributeDefinition['type']): boolean => type === 'oneOf' || type === 'severalOf';

/** What to know of a key before taking it: it belongs to another label. */
export function keyWarning(key: string, original: string, settings: DatasetSettings): string | undefined {
  const owner = settings.labels.find(
    label => label.key?.toLowerCase() === key.toLowerCase() && label.name !== original,
  );
  return key !== '' && owner ? editor.keyTaken(owner.name) : undefined;
}

export const definitionOf = ({ name, color, key, shapes, attributes }: LabelDraft): LabelDefinition => ({
  name: name.trim(),
  ...(color === '' ? {} : { color: color.toLowerCase() }),
  ...(key === '' ? {} : { key: key.toLowerCase() }),
  shapes,
  attributes: attributes.map(attribute => ({
    name: attribute.name.trim(),
    type: attribute.type,
    options: needsOptions(attribute.type) ? attribute.options : [],
  })),
});
