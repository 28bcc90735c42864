import type { Annotation } from '../../../protocol/server.g.ts';
import { reshapeObjects } from '../../editing/objects.ts';
import { featureOf, refusalOfFeature } from '../../editing/storage.ts';
import type { EditorStore } from '../../state/store.ts';
import { createNumberField, type NumberField } from '../controls/number-field.ts';
import { h, setAttributes } from '../dom.ts';
import { makeEdit } from '../edits.ts';
import { strings } from '../strings.ts';
import { geometryOf, withGeometry, type GeometryField } from './geometry-values.ts';

const order: readonly GeometryField[] = ['x', 'y', 'width', 'height', 'radiusX', 'radiusY', 'rotation'];

/** Where one object is and how large, as numbers to type. */
export function createGeometryFields(store: EditorStore): {
  readonly element: HTMLElement;
  show(object: Annotation | undefined): void;
} {
  let shown: Annotation | undefined;
  const fields = new Map<GeometryField, { readonly element: HTMLElement; readonly field: NumberField }>();
  for (const name of order) {
    const label = strings.inspector.fields[name];
    const field = createNumberField(label, value => {
      const object = shown;
      if (!object || value === undefined) return;
      const shape = withGeometry(object.shape, name, value);
      makeEdit(store, scene => reshapeObjects(scene, 'Reshape', new Map([[object.id, shape]])));
    });
    const element = h(
      'label',
      { class: 'geometry-field' },
      h('span', { class: 'geometry-name' }, label),
      field.element,
    );
    fields.set(name, { element, field });
  }
  const element = h('div', { class: 'geometry', role: 'group', 'aria-label': strings.inspector.geometry }, ...[...fields.values()].map(entry => entry.element)); // prettier-ignore
  return {
    element,
    show: object => {
      shown = object;
      element.hidden = object === undefined;
      if (!object) return;
      const values = geometryOf(object.shape);
      const upright =
        featureOf(object.shape) === 'box' ? refusalOfFeature(store.state.dataset?.storage, 'rotatedBox') : undefined;
      for (const [name, entry] of fields) {
        entry.element.hidden = values[name] === undefined;
        entry.field.show(values[name]);
        const refusal = name === 'rotation' ? upright : undefined;
        entry.field.element.disabled = refusal !== undefined || store.state.locked.has(object.id);
        setAttributes(entry.element, { title: refusal });
      }
    },
  };
}
