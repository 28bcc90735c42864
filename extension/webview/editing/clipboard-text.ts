import type { Annotation } from '../../protocol/server.g.ts';
import { annotation } from '../messages/model.ts';
import { array, is, object, oneOf } from '../validation.ts';

interface Copied {
  readonly type: 'annotator/objects';
  readonly objects: readonly Annotation[];
}

const copied = object<Copied>({ type: oneOf('annotator/objects'), objects: array(annotation) });

/** Objects as text for the clipboard: readable, and recognisable when pasted. */
export const toClipboard = (objects: readonly Annotation[]): string =>
  JSON.stringify({ type: 'annotator/objects', objects } satisfies Copied, undefined, 2);

/** The objects in a text from the clipboard; undefined when it is something else. */
export function fromClipboard(text: string): readonly Annotation[] | undefined {
  if (!text.includes('annotator/objects')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return is(copied, value) ? value.objects : undefined;
  } catch {
    return undefined;
  }
}
