import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type {
  Annotation,
  Change,
  Conflict,
  DatasetSettings,
  ImageFields,
  Size,
} from '../../../extension/protocol/server.g.ts';
import { AnnotationList } from '../../../extension/webview/state/annotation-list.ts';
import {
  applyChange,
  applySettingsChange,
  ConflictError,
  invertChange,
  type DocumentContent,
} from '../../../extension/webview/state/apply-change.ts';
import { equal, equalAnnotations } from '../../../extension/webview/state/equality.ts';

interface Content {
  readonly fields: ImageFields;
  readonly annotations: readonly Annotation[];
  readonly size?: Size;
  readonly conflicts?: readonly Conflict[];
  readonly settings?: DatasetSettings;
}

interface Vector {
  readonly about: string;
  readonly document: Content;
  readonly edit: readonly Change[];
  readonly result?: Content;
  readonly inverse?: readonly Change[];
  readonly error?: 'conflict' | 'invalid';
}

const folder = join(import.meta.dirname, '../../conformance/edits');
const vectors = readdirSync(folder).map(name => ({
  name,
  vector: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector,
}));
const image = 'holiday/beach 1.jpg';
const noSettings: DatasetSettings = { labels: [], attributes: [], imageAttributes: [], tags: [] };

/** Values themselves (an empty label, NaN) are the server's to refuse; what fits what is the editor's too. */
const structural = new Set([
  'invalid-id-taken.json',
  'invalid-nothing.json',
  'invalid-other-id.json',
  'invalid-place.json',
]);

const contentOf = ({ fields, annotations, size, conflicts }: Content): DocumentContent => ({
  image,
  fields,
  annotations: new AnnotationList(annotations),
  size,
  conflicts,
});

function apply(content: Content, changes: readonly Change[]): Content {
  const document = changes.reduce(applyChange, contentOf(content));
  const settings = changes.reduce(applySettingsChange, content.settings ?? noSettings);
  return { ...document, annotations: document.annotations.items, settings };
}

function expectContent(actual: Content, wanted: Content): void {
  expect(actual.annotations.map(({ id }) => id)).toEqual(wanted.annotations.map(({ id }) => id));
  actual.annotations.forEach((annotation, i) => {
    expect(equalAnnotations(annotation, wanted.annotations[i]), annotation.id).toBe(true);
  });
  expect(equal(actual.fields.tags, wanted.fields.tags)).toBe(true);
  expect(equal(actual.fields.attributes ?? {}, wanted.fields.attributes ?? {})).toBe(true);
  expect(actual.size).toEqual(wanted.size);
  expect(equal(actual.conflicts ?? [], wanted.conflicts ?? [])).toBe(true);
  expect(actual.settings).toEqual(wanted.settings ?? noSettings);
}

describe('the editor applies edits as the server does', () => {
  it.each(vectors.filter(({ vector }) => vector.result))('$name: $vector.about', ({ vector }) => {
    if (vector.result) expectContent(apply(vector.document, vector.edit), vector.result);
  });

  it.each(vectors.filter(({ vector }) => vector.inverse))('$name, taken back', ({ vector }) => {
    if (vector.result && vector.inverse) expectContent(apply(vector.result, vector.inverse), vector.document);
  });

  it.each(vectors.filter(({ name, vector }) => vector.error === 'conflict' || structural.has(name)))(
    '$name is refused: $vector.about',
    ({ vector }) => {
      expect(() => apply(vector.document, vector.edit)).toThrow(ConflictError);
    },
  );

  it('a change with both places told inverts by swapping', () => {
    const moved = vectors
      .flatMap(({ vector }) => vector.inverse ?? [])
      .map(change => invertChange(invertChange(change)));
    expect(moved).toEqual(vectors.flatMap(({ vector }) => vector.inverse ?? []));
  });
});
