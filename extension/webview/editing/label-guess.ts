import type { Annotation, LabelGuess } from '../../protocol/server.g.ts';
import type { EditorState } from '../state/editor-state.ts';
import { changing, type PlannedEdit, type Scene } from './planned-edit.ts';

/** The object just drawn and the labels that a classifier offers for it; nothing once it has one of them or is gone. */
export function openGuess({
  annotations,
  guess,
}: Pick<EditorState, 'annotations' | 'guess'>):
  { readonly object: Annotation; readonly labels: readonly LabelGuess[] } | undefined {
  const object = guess && annotations.get(guess.id);
  // A model that agrees has nothing to say.
  if (!object || guess.labels[0]?.label === object.label) return undefined;
  const labels = guess.labels.filter(({ label }) => label !== object.label);
  return labels.length ? { object, labels } : undefined;
}

/** The edit that gives an object a label that was offered; the model is its origin unless it has one already. */
export function takingLabel(scene: Scene, object: Annotation, { label, provenance }: LabelGuess): PlannedEdit {
  const origin = object.provenance ?? provenance;
  const after = { ...object, label, ...(origin && { provenance: origin }) };
  return { name: `Label object ${label}`, changes: [changing(scene.document.image, object, after)] };
}
