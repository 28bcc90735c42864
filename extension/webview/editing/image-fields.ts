import type { AttributeValue, ImageFields } from '../../protocol/server.g.ts';
import { equalFields } from '../state/equality.ts';
import { withAttribute } from './objects.ts';
import type { PlannedEdit, Scene } from './planned-edit.ts';

function changeFields(scene: Scene, name: string, after: ImageFields): PlannedEdit | undefined {
  const { image, fields: before } = scene.document;
  return equalFields(before, after) ? undefined : { name, changes: [{ kind: 'image', image, before, after }] };
}

export function addTag(scene: Scene, tag: string): PlannedEdit | undefined {
  const { fields } = scene.document;
  if (fields.tags.includes(tag)) return undefined;
  return changeFields(scene, `Add tag ${tag}`, { ...fields, tags: [...fields.tags, tag] });
}

export function removeTag(scene: Scene, tag: string): PlannedEdit | undefined {
  const { fields } = scene.document;
  return changeFields(scene, `Remove tag ${tag}`, { ...fields, tags: fields.tags.filter(other => other !== tag) });
}

/** Sets an attribute of the image; `undefined` takes it away. */
export function setImageAttribute(
  scene: Scene,
  name: string,
  value: AttributeValue | undefined,
): PlannedEdit | undefined {
  const { fields } = scene.document;
  const attributes = withAttribute(fields.attributes, name, value);
  return changeFields(scene, `Set ${name} of the image`, { ...fields, attributes });
}
