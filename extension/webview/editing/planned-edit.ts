import type { Annotation, AnnotationChange, Change } from '../../protocol/server.g.ts';
import type { DocumentContent } from '../state/apply-change.ts';
import type { Selection } from '../state/editor-state.ts';

/** An edit worked out but not yet made. */
export interface PlannedEdit {
  /** What it does, for people; undo and redo say it again. */
  readonly name: string;
  readonly changes: readonly Change[];
  /** What is selected after it; as before when absent. */
  readonly selection?: Selection;
}

/** What commands work on. */
export interface Scene {
  readonly document: DocumentContent;
  readonly selection: Selection;
  /** Objects that may be looked at only. */
  readonly locked: ReadonlySet<string>;
}

export const selectionOf = (ids: readonly string[]): Selection => ({ ids: new Set(ids), primary: ids.at(-1) });

/** The selected objects that may be changed, in drawing order. */
export const editable = ({ document, selection, locked }: Scene): Annotation[] =>
  document.annotations.items.filter(({ id }) => selection.ids.has(id) && !locked.has(id));

/** "box", or "3 objects": what an edit is about. */
export function naming(annotations: readonly Annotation[]): string {
  const [first] = annotations;
  return annotations.length === 1 && first ? first.label : `${String(annotations.length)} objects`;
}

/** A change of an object in its place. */
export const changing = (image: string, before: Annotation, after: Annotation): AnnotationChange => ({
  kind: 'annotation',
  image,
  id: before.id,
  before,
  after,
});

export const adding = (image: string, after: Annotation): AnnotationChange => ({
  kind: 'annotation',
  image,
  id: after.id,
  after,
});

/** Changes each of some objects the same way; nothing when none differs after it. */
export function changeEach(
  scene: Scene,
  verb: string,
  annotations: readonly Annotation[],
  map: (annotation: Annotation) => Annotation,
): PlannedEdit | undefined {
  const changes = annotations.flatMap(before => {
    const after = map(before);
    return after === before ? [] : [changing(scene.document.image, before, after)];
  });
  return changes.length ? { name: `${verb} ${naming(annotations)}`, changes } : undefined;
}
