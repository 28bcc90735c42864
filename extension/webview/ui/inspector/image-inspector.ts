import { setImageAttribute } from '../../editing/image-fields.ts';
import { refusalOfFeature } from '../../editing/storage.ts';
import type { EditorState } from '../../state/editor-state.ts';
import type { EditorStore } from '../../state/store.ts';
import { h, setAttributes } from '../dom.ts';
import { makeEdit } from '../edits.ts';
import { strings } from '../strings.ts';
import { createAttributeList } from './attribute-list.ts';
import { attributeFields } from './attribute-values.ts';
import { fieldRow, textRow } from './field-row.ts';
import { createTags } from './tags.ts';

/** What belongs to the image as a whole; shown while nothing is selected. */
export function createImageInspector(store: EditorStore): {
  readonly element: HTMLElement;
  show(state: EditorState): void;
  focusTags(): void;
} {
  const file = textRow(strings.inspector.file);
  const size = textRow(strings.inspector.size);
  const note = textRow(strings.inspector.format);
  const tags = createTags(store);
  const tagsField = h('fieldset', { class: 'refused' }, tags.element);
  const attributes = createAttributeList((name, value) => {
    makeEdit(store, scene => setImageAttribute(scene, name, value));
  });
  const element = h(
    'div',
    { class: 'inspector' },
    fieldRow(strings.inspector.tags, tagsField),
    attributes.element,
    file.element,
    size.element,
    note.element,
  );
  return {
    element,
    show: state => {
      const { document, dataset, fields } = state;
      const source = document?.source;
      file.show(document?.image);
      size.show(source && `${String(source.width)} × ${String(source.height)} px`);
      const turned = source && source.orientation !== 1 ? strings.inspector.orientation : undefined;
      const notes = [source?.note, turned].filter(text => text !== undefined);
      note.show(notes.length ? notes.join('; ') : undefined);
      tags.show(state);
      const { storage, settings } = dataset ?? {};
      const refusal = fields.tags.length ? undefined : refusalOfFeature(storage, 'tags');
      setAttributes(tagsField, { disabled: refusal !== undefined, title: refusal, 'aria-description': refusal });
      const refused = refusalOfFeature(storage, 'imageAttributes');
      attributes.show(attributeFields(settings?.imageAttributes ?? [], [fields.attributes], () => refused));
    },
    focusTags: () => {
      tags.focus();
    },
  };
}
