import type { Context } from '../component.ts';
import { watch } from '../component.ts';
import { selectedObjects } from '../edits.ts';
import { focusFirst } from '../layout/focus-order.ts';
import { createSection, type Section } from '../layout/section.ts';
import { strings } from '../strings.ts';
import { createImageInspector } from './image-inspector.ts';
import { createObjectInspector } from './object-inspector.ts';

export interface InspectorSection extends Section {
  focus(): void;
  /** Goes to the field for the image's tags. */
  addTag(): void;
  dispose(): void;
}

/** What the selection is made of, or the image when nothing is selected. */
export function createInspectorSection(context: Context): InspectorSection {
  const { store } = context;
  const section = createSection('inspector', strings.panel.inspector);
  const ofObjects = createObjectInspector(context);
  const ofImage = createImageInspector(store);
  section.body.append(ofObjects.element, ofImage.element);

  const dispose = watch(store, ['selection', 'document', 'image', 'dataset', 'summary', 'visibility'], state => {
    const objects = selectedObjects(state);
    const nothing = objects.length === 0;
    ofObjects.element.hidden = nothing;
    ofImage.element.hidden = !nothing || state.document === undefined;
    section.note(noteFor(objects.length));
    if (nothing) ofImage.show(state);
    else ofObjects.show(objects, state);
    // Nothing can be changed while the file can't be read.
    section.body.inert = state.document?.fileError !== undefined;
  });
  return {
    ...section,
    focus: () => {
      section.unfold();
      focusFirst(section.body);
    },
    addTag: () => {
      section.unfold();
      if (store.state.selection.ids.size) store.select([]);
      store.flush();
      ofImage.focusTags();
    },
    dispose,
  };
}

function noteFor(count: number): string {
  if (count === 0) return strings.inspector.image;
  return count === 1 ? '' : strings.inspector.several(count);
}
