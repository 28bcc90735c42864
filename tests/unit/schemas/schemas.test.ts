import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const ajv = new Ajv({ allErrors: true, strict: false, formats: { 'color-hex': true } });
ajv.addSchema(JSON.parse(read('schemas/model.schema.json')) as object, 'model.schema.json');
const schema = (path: string): ValidateFunction => ajv.compile(JSON.parse(read(path)) as object);

const schemas = {
  annot: schema('schemas/annot.schema.json'),
  annotator: schema('schemas/annotator.schema.json'),
  model: schema('schemas/model.schema.json'),
  catalogue: schema('schemas/catalogue.schema.json'),
};

const examples = [...read('docs/file-format.md').matchAll(/^```json (annot|annotator)\n(.*?)^```$/gms)];

const problems = (kind: keyof typeof schemas, value: unknown) => {
  const validate = schemas[kind];
  return validate(value) ? [] : (validate.errors ?? []).map(error => `${error.instancePath} ${error.message ?? ''}`);
};

describe('The JSON schemas', () => {
  it('accept every example of docs/file-format.md', () => {
    expect(examples.length).toBeGreaterThan(4);
    for (const [, kind, text] of examples)
      expect(problems(kind as keyof typeof schemas, parse(text ?? '')), text).toEqual([]);
  });

  const file = (annotation: object) => ({ annotator: 1, annotations: [{ id: 'a', label: 'cat', ...annotation }] });

  it.each([
    ['no version', {}],
    ['a newer version', { annotator: 2 }],
    ['half a size', { annotator: 1, image: { width: 5 } }],
    ['an attribute that is an object', { annotator: 1, attributes: { a: {} } }],
    ['no shape', file({})],
    ['two shapes', file({ point: [1, 2], box: [1, 2, 3, 4] })],
    ['an empty label', file({ label: '', point: [1, 2] })],
    ['a box of three numbers', file({ box: [1, 2, 3] })],
    ['a negative width', file({ box: [1, 2, -3, 4] })],
    ['a ring of two points', file({ polygon: [[[1, 2, 3, 4]]] })],
    ['a polygon without parts', file({ polygon: [[1, 2, 3, 4, 5, 6]] })],
    ['a mask without counts', file({ mask: { window: [0, 0, 2, 2] } })],
    ['a cuboid of four corners', file({ cuboid: [0, 0, 1, 0, 1, 1, 0, 1] })],
    ['a score above one', file({ point: [1, 2], provenance: { model: 'm', score: 2 } })],
    ['a coordinate far away', file({ point: [1e8, 2] })],
  ])('refuse an annotation file with %s', (_, value) => {
    expect(problems('annot', value)).not.toEqual([]);
  });

  it.each([
    ['its id alone', 'voc'],
    ['a format of later', 'some-format'],
    ['files', { id: 'coco', files: ['annotations/train.json'] }],
    ['a base as number', { id: 'voc', base: 1 }],
    ['a base as text', { id: 'voc', base: '0' }],
    ['several conventions', { id: 'createml', anchor: 'corner', units: 'pixel', origin: 'bottom-left' }],
    ['a convention of later', { id: 'kitti', score: true }],
  ])('accept a format that is %s', (_, format) => {
    expect(problems('annotator', { format })).toEqual([]);
  });

  it.each([
    ['a format without id', { format: { base: 1 } }],
    ['a format that is a number', { format: 5 }],
    ['a format with a blank', { format: 'pascal voc' }],
    ['a base of two', { format: { id: 'voc', base: 2 } }],
    ['an unknown anchor', { format: { id: 'createml', anchor: 'middle' } }],
    ['annotation files elsewhere', { format: { id: 'coco', files: ['../train.json'] } }],
    ['annotation files by an absolute path', { format: { id: 'coco', files: ['/train.json'] } }],
    ['a convention that is a list', { format: { id: 'voc', other: [1] } }],
    ['a label without name', { labels: [{ color: '#ffffff' }] }],
    ['a blank label', { labels: [' '] }],
    ['a colour by name', { labels: [{ name: 'cat', color: 'red' }] }],
    ['a key of two letters', { labels: [{ name: 'cat', key: 'ab' }] }],
    ['an unknown shape', { labels: [{ name: 'cat', shapes: ['square'] }] }],
    ['an unknown type', { attributes: [{ name: 'a', type: 'date' }] }],
    ['a choice without options', { attributes: [{ name: 'a', type: 'one of' }] }],
    ['options of a number', { attributes: [{ name: 'a', type: 'number', options: ['1'] }] }],
    ['a tag twice', { tags: ['a', 'a'] }],
  ])('refuse an annotator.json with %s', (_, value) => {
    expect(problems('annotator', value)).not.toEqual([]);
  });

  it.each([
    ['nothing', {}],
    ['a layout', { layout: 'yolov8-segment', classes: ['cat', 'dog'] }],
    ['a list of classes', { classes: 'classes.txt', thresholds: { score: 0.3, iou: 0.45, maxDetections: 100 } }],
    [
      'an input',
      { input: { width: 416, colorOrder: 'bgr', scale: 0.00392157, mean: [0.5], std: [0.5, 0.5, 0.5], pad: 114 } },
    ],
    ['keypoints', { kind: 'pose', keypoints: [17, 3], license: 'MIT' }],
    ['an activation', { kind: 'classifier', activation: 'sigmoid' }],
  ])('accept a model with %s', (_, value) => {
    expect(problems('model', value)).toEqual([]);
  });

  it.each([
    ['a layout that nobody knows', { layout: 'yolo99' }],
    ['a typing error', { treshold: {} }],
    ['a width of nothing', { input: { width: 0 } }],
    ['a deviation of zero', { input: { std: 0 } }],
    ['a score above one', { thresholds: { score: 2 } }],
    ['keypoints of four numbers', { keypoints: [17, 4] }],
    ['an activation that nobody knows', { activation: 'relu' }],
    ['classes that are numbers', { classes: [1, 2] }],
  ])('refuse a model with %s', (_, value) => {
    expect(problems('model', value)).not.toEqual([]);
  });

  it('accept the models that come along and the catalogue', () => {
    expect(problems('model', parse(read('models/ppocr/model.json')))).toEqual([]);
    expect(problems('catalogue', parse(read('models/catalogue.json')))).toEqual([]);
  });

  const entry = {
    id: 'a',
    name: 'A',
    description: 'Finds a.',
    license: 'MIT',
    files: [{ name: 'a.onnx', address: 'a.onnx', size: 5, sha256: '0'.repeat(64) }],
  };

  const weights = {
    ...entry,
    kind: 'weights',
    architecture: 'resnet18',
    files: [{ ...entry.files[0], name: 'a.pth' }],
  };

  it.each([
    ['no architecture', { ...weights, architecture: undefined }],
    ['a description of a model', { ...weights, model: {} }],
    ['two files', { ...weights, files: [weights.files[0], weights.files[0]] }],
    ['a kind that nobody knows', { ...weights, kind: 'weight' }],
    ['an architecture but no kind', { ...weights, kind: undefined }],
  ])('refuse weights with %s', (_, value) => {
    expect(problems('catalogue', { models: [weights] })).toEqual([]);
    expect(problems('catalogue', JSON.parse(JSON.stringify({ models: [value] })))).not.toEqual([]);
  });

  it.each([
    ['a name of capitals', { ...entry, id: 'A' }],
    ['no licence', { ...entry, license: undefined }],
    ['no file', { ...entry, files: [] }],
    ['a folder in a file name', { ...entry, files: [{ ...entry.files[0], name: '../a.onnx' }] }],
    ['a short checksum', { ...entry, files: [{ ...entry.files[0], sha256: 'abc' }] }],
    ['a layout that nobody knows', { ...entry, model: { layout: 'yolo99' } }],
  ])('refuse a catalogue with %s', (_, value) => {
    expect(problems('catalogue', { models: [entry] })).toEqual([]);
    expect(problems('catalogue', JSON.parse(JSON.stringify({ models: [value] })))).not.toEqual([]);
  });
});
