/** Applies edits exactly as the server does; `tests/conformance/edits/` holds both to the same vectors. */
import type {
  AnnotationChange,
  Change,
  Conflict,
  DatasetSettings,
  ImageFields,
  Size,
} from '../../protocol/server.g.ts';
import type { AnnotationList } from './annotation-list.ts';
import { equal, equalAnnotations, equalFields } from './equality.ts';

/** What edits change in one image. */
export interface DocumentContent {
  readonly image: string;
  readonly fields: ImageFields;
  readonly annotations: AnnotationList;
  readonly size?: Size;
  /** What of a merge waits to be decided; absent is none. */
  readonly conflicts?: readonly Conflict[];
}

/** What a change's "before" does not agree with; nothing was changed. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** The document after a change. Changes of other images and of the dataset leave it as it is. */
export function applyChange(document: DocumentContent, change: Change): DocumentContent {
  if (!('image' in change) || change.image !== document.image) return document;
  switch (change.kind) {
    case 'annotation':
      return { ...document, annotations: applyAnnotationChange(document.annotations, change) };
    case 'image':
      if (!equalFields(document.fields, change.before)) throw new ConflictError('The tags or attributes have changed.');
      return { ...document, fields: change.after };
    case 'size':
      if (!equal(document.size, change.before)) throw new ConflictError('The recorded size has changed.');
      return { ...document, size: change.after };
    case 'conflicts':
      if (!equal(document.conflicts ?? [], change.before)) throw new ConflictError('The conflicts have changed.');
      return { ...document, conflicts: change.after };
  }
}

/** The settings after a change. Changes of images leave them as they are. */
export function applySettingsChange(settings: DatasetSettings, change: Change): DatasetSettings {
  if (change.kind !== 'settings') return settings;
  if (!equal(settings, change.before)) throw new ConflictError('The label settings have changed.');
  return change.after;
}

/** The class list after a change. */
export function applyClassListChange(
  classes: readonly string[] | undefined,
  change: Change,
): readonly string[] | undefined {
  if (change.kind !== 'classList') return classes;
  if (!equal(classes, change.before)) throw new ConflictError('The class list has changed.');
  return change.after;
}

function applyAnnotationChange(list: AnnotationList, change: AnnotationChange): AnnotationList {
  const { id, before, after, indexAfter } = change;
  const index = list.indexOf(id);
  if ([before, after].some(annotation => annotation && annotation.id !== id)) {
    throw new ConflictError(`The change of object ${id} holds another one.`);
  }
  if (!before) {
    if (!after) throw new ConflictError(`The change of object ${id} says nothing.`);
    if (index >= 0) throw new ConflictError(`There is an object ${id} already.`);
    return list.insert(after, place(indexAfter ?? list.size, list.size));
  }
  if (index < 0) throw new ConflictError(`Object ${id} is gone.`);
  if (!equalAnnotations(list.get(id), before)) throw new ConflictError(`Object ${id} has changed.`);
  if (!after) return list.removeAt(index);
  if (indexAfter === undefined || indexAfter === index) return list.replaceAt(index, after);
  return list.removeAt(index).insert(after, place(indexAfter, list.size - 1));
}

function place(index: number, last: number): number {
  if (index < 0 || index > last) throw new ConflictError(`There is no place ${index} in drawing order.`);
  return index;
}

/** The change that takes this one back. */
export function invertChange(change: Change): Change {
  switch (change.kind) {
    case 'annotation':
      return {
        ...change,
        before: change.after,
        after: change.before,
        indexBefore: change.indexAfter,
        indexAfter: change.indexBefore,
      };
    case 'image':
      return { ...change, before: change.after, after: change.before };
    case 'size':
      return { ...change, before: change.after, after: change.before };
    case 'conflicts':
      return { ...change, before: change.after, after: change.before };
    case 'settings':
      return { ...change, before: change.after, after: change.before };
    case 'classList':
      return { ...change, before: change.after, after: change.before };
  }
}
