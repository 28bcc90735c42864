/** Edits of whole objects: what the keys and menus do to the selection. */
import type { Annotation, AttributeValue, Provenance, Shape } from '../../protocol/server.g.ts';
import { centreOf, union } from '../geometry/rectangle.ts';
import type { Vector } from '../geometry/vector.ts';
import { boundsOfShape, kindOf, translateShape } from '../shapes/registry.ts';
import { newId } from './ids.ts';
import { adding, changeEach, editable, naming, selectionOf, type PlannedEdit, type Scene } from './planned-edit.ts';

export function addObject(scene: Scene, label: string, shape: Shape, provenance?: Provenance): PlannedEdit {
  const id = newId(taken => scene.document.annotations.has(taken));
  return {
    name: `Draw ${label}`,
    changes: [adding(scene.document.image, { id, label, shape, ...(provenance && { provenance }) })],
    selection: selectionOf([id]),
  };
}

export function deleteObjects(scene: Scene): PlannedEdit | undefined {
  const doomed = editable(scene);
  if (!doomed.length) return undefined;
  const { image, annotations } = scene.document;
  return {
    name: `Delete ${naming(doomed)}`,
    // From the top down, so that the places told are right for each in its turn.
    changes: doomed.toReversed().map(before => ({
      kind: 'annotation',
      image,
      id: before.id,
      before,
      indexBefore: annotations.indexOf(before.id),
    })),
    selection: selectionOf([]),
  };
}

/** New objects like others; groups among them become new groups. */
export function pasteObjects(
  scene: Scene,
  objects: readonly Annotation[],
  offset: Vector = { x: 0, y: 0 },
  verb = 'Paste',
): PlannedEdit | undefined {
  if (!objects.length) return undefined;
  const ids = new Set<string>();
  const fresh = (): string => {
    const id = newId(taken => ids.has(taken) || scene.document.annotations.has(taken));
    ids.add(id);
    return id;
  };
  const groups = new Map<string, string>();
  const regrouped = (group: string): string => {
    const known = groups.get(group) ?? newGroup(scene);
    groups.set(group, known);
    return known;
  };
  const still = offset.x === 0 && offset.y === 0;
  const copies = objects.map((object): Annotation => ({
    ...object,
    id: fresh(),
    shape: still ? object.shape : translateShape(object.shape, offset),
    ...(object.group === undefined ? {} : { group: regrouped(object.group) }),
  }));
  return {
    name: `${verb} ${naming(objects)}`,
    changes: copies.map(copy => adding(scene.document.image, copy)),
    selection: selectionOf([...ids]),
  };
}

export const duplicateObjects = (scene: Scene, offset: Vector): PlannedEdit | undefined =>
  pasteObjects(scene, editable(scene), offset, 'Duplicate');

/** Objects of another image; those that are here already, just alike, are left out. */
export const copyFromImage = (scene: Scene, objects: readonly Annotation[]): PlannedEdit | undefined => {
  const here = new Set(scene.document.annotations.items.map(({ label, shape }) => JSON.stringify([label, shape])));
  const missing = objects.filter(({ label, shape }) => !here.has(JSON.stringify([label, shape])));
  return pasteObjects(scene, missing, undefined, 'Copy from the previous image:');
};

export const moveObjects = (scene: Scene, by: Vector): PlannedEdit | undefined =>
  by.x === 0 && by.y === 0
    ? undefined
    : changeEach(scene, 'Move', editable(scene), object => reshaped(object, translateShape(object.shape, by)));

/** Turns the selection as one about its middle. */
export function rotateObjects(scene: Scene, degrees: number, decimals: number): PlannedEdit | undefined {
  const objects = editable(scene);
  const [first, ...others] = objects.map(({ shape }) => boundsOfShape(shape));
  if (!first) return undefined;
  const middle = centreOf(others.reduce(union, first));
  return changeEach(scene, 'Rotate', objects, object => {
    const kind = kindOf(object.shape);
    return reshaped(object, kind.round(kind.rotate(object.shape, degrees, middle), decimals, object.shape));
  });
}

/** Gives objects new shapes, as after dragging them. */
export function reshapeObjects(
  scene: Scene,
  verb: string,
  shapes: ReadonlyMap<string, Shape>,
): PlannedEdit | undefined {
  const objects = scene.document.annotations.items.filter(({ id }) => shapes.has(id));
  return changeEach(scene, verb, objects, object => reshaped(object, shapes.get(object.id) ?? object.shape));
}

export const relabelObjects = (scene: Scene, label: string): PlannedEdit | undefined => {
  const edit = changeEach(scene, 'Label', editable(scene), object =>
    object.label === label ? object : { ...object, label },
  );
  return (
    edit && {
      ...edit,
      name: `${edit.changes.length === 1 ? 'Label object' : `Label ${String(edit.changes.length)} objects`} ${label}`,
    }
  );
};

/** Sets an attribute of the selected objects; `undefined` takes it away. */
export const setAttribute = (
  scene: Scene,
  name: string,
  value: AttributeValue | undefined,
): PlannedEdit | undefined => {
  const edit = changeEach(scene, `Set ${name} of`, editable(scene), object => {
    if (object.attributes?.[name] === value) return object;
    return { ...object, attributes: withAttribute(object.attributes, name, value) };
  });
  return edit;
};

/** A person vouches for what a model proposed. */
export const confirmObjects = (scene: Scene): PlannedEdit | undefined =>
  changeEach(scene, 'Confirm', editable(scene), object =>
    object.provenance && !object.provenance.confirmed
      ? { ...object, provenance: { ...object.provenance, confirmed: true } }
      : object,
  );

export function groupObjects(scene: Scene): PlannedEdit | undefined {
  const objects = editable(scene);
  if (objects.length < 2) return undefined;
  const group = newGroup(scene);
  return changeEach(scene, 'Group', objects, object => ({ ...object, group }));
}

export const ungroupObjects = (scene: Scene): PlannedEdit | undefined =>
  changeEach(scene, 'Ungroup', editable(scene), object => (object.group === undefined ? object : withoutGroup(object)));

export function withAttribute(
  attributes: Readonly<Record<string, AttributeValue>> | undefined,
  name: string,
  value: AttributeValue | undefined,
): Readonly<Record<string, AttributeValue>> | undefined {
  const entries = Object.entries(attributes ?? {}).filter(([key]) => key !== name || value !== undefined);
  const next = value === undefined ? Object.fromEntries(entries) : { ...Object.fromEntries(entries), [name]: value };
  return Object.keys(next).length ? next : undefined;
}

/** A shape that a person corrected is theirs: what a model proposed counts as confirmed. */
function reshaped(object: Annotation, shape: Shape): Annotation {
  const { provenance } = object;
  return provenance && !provenance.confirmed
    ? { ...object, shape, provenance: { ...provenance, confirmed: true } }
    : { ...object, shape };
}

const withoutGroup = (object: Annotation): Annotation => ({ ...object, group: undefined });

/** Groups are named by number: the lowest that is free. */
function newGroup({ document }: Scene): string {
  const taken = new Set(document.annotations.items.map(({ group }) => group));
  for (let number = 1; ; number++) if (!taken.has(String(number))) return String(number);
}
