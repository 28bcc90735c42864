/** What the dataset's files can't hold, judged as the server judges it: refused here first, with the same words. */
import type { Annotation, Change, ImageFields, Shape, StorageFeature } from '../../protocol/server.g.ts';
import type { StorageInfo } from '../../protocol/webview.ts';

type Storage = StorageInfo | undefined;

/** Why the files can't hold something, and the way out; nothing when they can. */
export const refusalOfFeature = (storage: Storage, feature: StorageFeature): string | undefined =>
  storage?.refusals.find(refusal => refusal.feature === feature)?.reason;

/** What a format must be able to hold for a shape. */
export function featureOf(shape: Shape): StorageFeature {
  if (shape.type === 'box') return shape.rotation === 0 ? 'box' : 'rotatedBox';
  if (shape.type === 'ellipse') return shape.radiusX === shape.radiusY ? 'circle' : 'ellipse';
  return shape.type;
}

/** Why objects can't have an attribute of this name. */
export function refusalOfAttribute(storage: Storage, name: string): string | undefined {
  if (storage?.attributes === undefined || storage.attributes.includes(name)) return undefined;
  return `${storage.title} can’t store the attribute “${name}”. Export to a format that has attributes to keep it.`;
}

/** Why an edit can't be stored. What an object or image has already is in its file, whatever that took. */
export function refusalOf(changes: readonly Change[], storage: Storage): string | undefined {
  if (!storage || (!storage.refusals.length && storage.attributes === undefined)) return undefined;
  for (const change of changes) {
    const refusal =
      change.kind === 'annotation'
        ? refusalOfObject(storage, change.before, change.after)
        : change.kind === 'image'
          ? refusalOfFields(storage, change.before, change.after)
          : undefined;
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refusalOfObject(
  storage: StorageInfo,
  before: Annotation | undefined,
  after: Annotation | undefined,
): string | undefined {
  if (!after) return undefined;
  const feature = featureOf(after.shape);
  const sameKind = before !== undefined && featureOf(before.shape) === feature;
  const shape = sameKind ? undefined : refusalOfFeature(storage, feature);
  if (shape !== undefined) return shape;
  const grouped = after.group !== undefined && after.group !== before?.group;
  const group = grouped ? refusalOfFeature(storage, 'group') : undefined;
  if (group !== undefined) return group;
  return newNames(before?.attributes, after.attributes)
    .map(name => refusalOfAttribute(storage, name))
    .find(refusal => refusal !== undefined);
}

function refusalOfFields(storage: StorageInfo, before: ImageFields, after: ImageFields): string | undefined {
  const tagged = after.tags.some(tag => !before.tags.includes(tag));
  const tags = tagged ? refusalOfFeature(storage, 'tags') : undefined;
  if (tags !== undefined) return tags;
  const described = newNames(before.attributes, after.attributes).length > 0;
  return described ? refusalOfFeature(storage, 'imageAttributes') : undefined;
}

const newNames = (before: object = {}, after: object = {}): readonly string[] =>
  Object.keys(after).filter(name => !Object.hasOwn(before, name));
