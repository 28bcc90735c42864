import type { Annotation, Provenance } from '../../../protocol/server.g.ts';
import { setAttribute, ungroupObjects } from '../../editing/objects.ts';
import { refusalOfAttribute } from '../../editing/storage.ts';
import { labelColor } from '../../labels/colors.ts';
import { describeShape } from '../../shapes/registry.ts';
import type { EditorState } from '../../state/editor-state.ts';
import type { Context } from '../component.ts';
import { h, icon, iconButton, setAttributes, setText } from '../dom.ts';
import { makeEdit } from '../edits.ts';
import { createSwatch } from '../labels/swatch.ts';
import { nameOfKind } from '../objects/describe.ts';
import { strings } from '../strings.ts';
import { createAttributeList } from './attribute-list.ts';
import { attributeFields, definitionsFor } from './attribute-values.ts';
import { fieldRow, textRow } from './field-row.ts';
import { createGeometryFields } from './geometry-fields.ts';
import { createLastChange } from './last-change.ts';

/** What the selected objects are: one of them, or what several have in common. */
export function createObjectInspector({ store, commands, channel }: Context): {
  readonly element: HTMLElement;
  show(objects: readonly Annotation[], state: EditorState): void;
} {
  const swatch = createSwatch();
  const label = h('span', { class: 'row-text', dir: 'auto' });
  const labelButton = h(
    'button',
    { type: 'button', class: 'label-button' },
    swatch.element,
    label,
    icon('chevron-down'),
  );
  labelButton.addEventListener('click', () => {
    commands.run('changeLabel');
  });
  const kind = textRow(strings.inspector.kind);
  const geometry = createGeometryFields(store);
  const attributes = createAttributeList((name, value) => {
    makeEdit(store, scene => setAttribute(scene, name, value));
  });
  const group = textRow(strings.inspector.group);
  group.element.append(
    iconButton('close', strings.inspector.ungroup, () => {
      makeEdit(store, ungroupObjects);
    }),
  );
  const provenance = textRow(strings.inspector.provenance);
  const lastChange = createLastChange(channel);
  const element = h(
    'div',
    { class: 'inspector' },
    fieldRow(strings.inspector.label, labelButton),
    kind.element,
    geometry.element,
    attributes.element,
    group.element,
    provenance.element,
    lastChange.element,
  );
  return {
    element,
    show: (objects, { dataset, document, revision }) => {
      const [first] = objects;
      if (!first) return;
      const { mixed } = strings.inspector;
      const name = common(objects, object => object.label);
      setText(label, name?.slice(0, 300) ?? mixed);
      setAttributes(labelButton, { title: strings.inspector.changeLabel, 'aria-label': `${strings.inspector.label}: ${name?.slice(0, 300) ?? mixed}` }); // prettier-ignore
      swatch.element.toggleAttribute('hidden', name === undefined);
      swatch.update(labelColor(first.label, dataset?.settings), first.shape.type);
      kind.show(common(objects, ({ shape }) => `${nameOfKind(shape)}, ${describeShape(shape)}`) ?? mixed); // prettier-ignore
      geometry.show(objects.length === 1 ? first : undefined);
      const definitions = definitionsFor(dataset?.settings, objects.map(object => object.label)); // prettier-ignore
      const owned = objects.map(object => object.attributes);
      attributes.show(
        attributeFields(definitions, owned, attribute => refusalOfAttribute(dataset?.storage, attribute)),
      );
      const groups = new Set(objects.map(object => object.group));
      group.show(groups.size > 1 ? mixed : first.group);
      lastChange.show(document?.image, objects.length === 1 ? first.id : undefined, revision);
      provenance.show(first.provenance && (common(objects, object => inWords(object.provenance)) ?? mixed));
    },
  };
}

function common(objects: readonly Annotation[], value: (object: Annotation) => string): string | undefined {
  const [first, ...others] = new Set(objects.map(value));
  return others.length ? undefined : first;
}

function inWords(provenance: Provenance | undefined): string {
  if (!provenance) return strings.inspector.person;
  const { model, score, confirmed } = provenance;
  const state = confirmed ? strings.inspector.confirmed : strings.inspector.unconfirmed;
  return `${strings.inspector.model(model, score)}, ${state}`;
}
