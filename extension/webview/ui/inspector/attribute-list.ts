import type { AttributeValue } from '../../../protocol/server.g.ts';
import { equal } from '../../state/equality.ts';
import { h, iconButton } from '../dom.ts';
import { strings } from '../strings.ts';
import { createAttributeInput, type AttributeInput } from './attribute-input.ts';
import type { AttributeField } from './attribute-values.ts';
import { fieldRow, refused } from './field-row.ts';

export interface AttributeList {
  readonly element: HTMLElement;
  show(fields: readonly AttributeField[]): void;
}

/** Attributes below one another. Inputs stay while the fields do, so that the focus stays too. */
export function createAttributeList(
  onChange: (name: string, value: AttributeValue | undefined) => void,
): AttributeList {
  const element = h('div', { class: 'fields' });
  let inputs: readonly AttributeInput[] = [];
  let kinds: unknown;
  return {
    element,
    show: fields => {
      const wanted = fields.map(({ definition, known, refusal }) => [definition, known, refusal]);
      if (!equal(kinds, wanted)) {
        kinds = wanted;
        inputs = fields.map(field => createAttributeInput(field, value => { onChange(field.definition.name, value); })); // prettier-ignore
        element.replaceChildren(...fields.map((field, index) => createRow(field, inputs[index], onChange)));
      }
      for (const [index, field] of fields.entries()) inputs[index]?.show(field);
      element.hidden = fields.length === 0;
    },
  };
}

function createRow(
  { definition: { name }, known, refusal }: AttributeField,
  input: AttributeInput | undefined,
  onChange: (name: string, value: undefined) => void,
): HTMLElement {
  const row = fieldRow(
    name,
    ...(input ? [refusal === undefined ? input.element : refused(refusal, input.element)] : []),
  );
  if (known) return row;
  row.classList.add('unknown');
  row.title = strings.inspector.unknownAttribute;
  row.append(
    iconButton('close', strings.inspector.removeAttribute(name), () => {
      onChange(name, undefined);
    }),
  );
  return row;
}
