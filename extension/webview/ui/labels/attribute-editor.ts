import type { AttributeDefinition, AttributeType } from '../../../protocol/server.g.ts';
import { h, iconButton, textButton } from '../dom.ts';
import { strings } from '../strings.ts';
import { needsOptions } from './label-draft.ts';

const words = strings.labelEditor;
const types: readonly AttributeType[] = ['text', 'number', 'oneOf', 'severalOf', 'yesNo'];

/** A list of attributes to define: name, kind of value, options. */
export function createAttributeEditor(
  initial: readonly AttributeDefinition[],
  onChange: (attributes: readonly AttributeDefinition[]) => void,
): HTMLElement {
  let attributes = initial;
  const list = h('div', { class: 'attribute-rows' });
  const change = (index: number, patch: Partial<AttributeDefinition>): void => {
    attributes = attributes.map((attribute, at) => (at === index ? { ...attribute, ...patch } : attribute));
    onChange(attributes);
  };
  const show = (): void => {
    list.replaceChildren(
      ...attributes.map((attribute, index) =>
        createRow(attribute, {
          change: patch => {
            change(index, patch);
            if (patch.type !== undefined) show();
          },
          remove: () => {
            attributes = attributes.toSpliced(index, 1);
            onChange(attributes);
            show();
          },
        }),
      ),
    );
  };
  const add = textButton(
    words.addAttribute,
    () => {
      attributes = [...attributes, { name: '', type: 'text', options: [] }];
      onChange(attributes);
      show();
      list.lastElementChild?.querySelector('input')?.focus();
    },
    true,
  );
  show();
  return h('div', { class: 'attribute-editor' }, list, add);
}

function createRow(
  { name, type, options }: AttributeDefinition,
  actions: { readonly change: (patch: Partial<AttributeDefinition>) => void; readonly remove: () => void },
): HTMLElement {
  const nameField = h('input', { type: 'text', class: 'input', dir: 'auto', 'aria-label': words.attributeName, placeholder: words.attributeName }); // prettier-ignore
  nameField.value = name;
  nameField.addEventListener('input', () => {
    actions.change({ name: nameField.value });
  });
  const typeField = h('select', { class: 'select', 'aria-label': words.attributeType }, ...types.map(value => h('option', { value }, words.types[value]))); // prettier-ignore
  typeField.value = type;
  typeField.addEventListener('change', () => {
    const chosen = types.find(candidate => candidate === typeField.value);
    if (chosen) actions.change({ type: chosen });
  });
  const optionsField = h('textarea', { class: 'input', rows: 3, dir: 'auto', 'aria-label': words.attributeOptions, placeholder: words.attributeOptions }); // prettier-ignore
  optionsField.value = options.join('\n');
  optionsField.hidden = !needsOptions(type);
  optionsField.addEventListener('input', () => {
    const lines = optionsField.value.split('\n').map(line => line.trim());
    actions.change({ options: [...new Set(lines.filter(line => line !== ''))] });
  });
  const remove = iconButton('trash', words.removeAttribute, actions.remove);
  return h('div', { class: 'attribute-row' }, nameField, typeField, remove, optionsField);
}
