import type { Annotation, Change, Suggestion } from '../../protocol/server.g.ts';
import { contains } from '../geometry/rectangle.ts';
import type { Vector } from '../geometry/vector.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import type { EditorState } from '../state/editor-state.ts';
import type { PlannedEdit, Scene } from './planned-edit.ts';

/** A suggestion that covers an object of the same label so far is that object. */
const sameObject = 0.6;

/** The suggestions to show, best first: neither rejected nor accepted, sure enough, and not what is labelled already. */
export function openSuggestions(state: EditorState): readonly Suggestion[] {
  const { suggestions, annotations, fields } = state;
  const { compared } = suggestions;
  if (compared) return compared.ghost ? [compared.ghost] : [];
  if (!suggestions.items.length) return suggestions.items;
  // Asked with every move of the pointer, and each is compared with every object.
  const before = known.get(suggestions);
  if (before?.annotations === annotations && before.fields === fields) return before.open;
  const open = findOpen(state);
  known.set(suggestions, { annotations, fields, open });
  return open;
}

const known = new WeakMap<
  EditorState['suggestions'],
  Pick<EditorState, 'annotations' | 'fields'> & { readonly open: readonly Suggestion[] }
>();

function findOpen(state: EditorState): readonly Suggestion[] {
  const { threshold, hiddenLabels } = state.suggestions;
  return undecided(state).filter(({ label, score }) => score >= threshold && !hiddenLabels.has(label));
}

/** The suggestions that a person could decide, however sure and whatever their label, best first. */
export function undecided({ suggestions: { items }, annotations, fields }: EditorState): readonly Suggestion[] {
  return items.filter(({ id, label, rejected, annotation }) => {
    if (rejected || annotations.has(id)) return false;
    if (!annotation) return !fields.tags.includes(label);
    return !annotations.items.some(object => object.label === label && overlapOf(object, annotation) > sameObject);
  });
}

/** The smallest suggestion around a point that can be taken there. */
export function suggestionAt(state: EditorState, at: Vector): Suggestion | undefined {
  if (state.suggestions.compared) return undefined; // whether it is added or replaces the label is not for the pointer to say
  const area = ({ annotation }: Suggestion): number => {
    if (!annotation) return Infinity;
    const { width, height } = boundsOfShape(annotation.shape);
    return width * height;
  };
  return openSuggestions(state)
    .filter(({ annotation }) => annotation && contains(boundsOfShape(annotation.shape), at))
    .sort((a, b) => area(a) - area(b))[0];
}

/** Intersection over union of the boxes around two objects, 0…1. */
function overlapOf(a: Annotation, b: Annotation): number {
  const [one, other] = [boundsOfShape(a.shape), boundsOfShape(b.shape)];
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (one.width * one.height + other.width * other.height - shared);
}

/** The edit that accepts suggestions: objects with the model as their origin, and tags. */
export function acceptance(scene: Scene, accepted: readonly Suggestion[]): PlannedEdit | undefined {
  const { image, fields } = scene.document;
  const objects = accepted.flatMap(({ annotation }) => (annotation ? [annotation] : []));
  const tags = accepted.filter(({ annotation }) => !annotation).map(({ label }) => label);
  const changes: Change[] = objects.map(after => ({ kind: 'annotation', image, id: after.id, after }));
  if (tags.length) {
    const all = [...new Set([...fields.tags, ...tags])];
    changes.push({ kind: 'image', image, before: fields, after: { ...fields, tags: all } });
  }
  const [first] = accepted;
  if (!first) return undefined;
  const name = accepted.length === 1 ? `Accept ${first.label}` : `Accept ${String(accepted.length)} suggestions`;
  return { name, changes };
}
