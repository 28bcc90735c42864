/** Checks of the model as the server sends it. */
import type {
  Annotation,
  AnnotationChange,
  AttributeDefinition,
  AttributeValue,
  Box,
  Change,
  ClassListChange,
  Conflict,
  ConflictField,
  ConflictSide,
  ConflictsChange,
  Cuboid,
  DatasetSettings,
  Ellipse,
  ImageFields,
  ImageFieldsChange,
  ImageSizeChange,
  Keypoints,
  LabelDefinition,
  Mask,
  Point,
  Polygon,
  Polyline,
  Provenance,
  SettingsChange,
  Shape,
  ShapeType,
  Size,
} from '../../protocol/server.g.ts';
import {
  array,
  boolean,
  either,
  number,
  numbers,
  object,
  oneOf,
  optional,
  record,
  string,
  variants,
  type Check,
} from '../validation.ts';

export const shapeTypes = [
  'box',
  'polygon',
  'polyline',
  'point',
  'ellipse',
  'keypoints',
  'mask',
  'cuboid',
] as const satisfies readonly ShapeType[];

const box = object<Box>({ type: oneOf('box'), x: number, y: number, width: number, height: number, rotation: number });
const polygon = object<Polygon>({ type: oneOf('polygon'), parts: array(array(numbers)) });
const polyline = object<Polyline>({ type: oneOf('polyline'), points: numbers });
const point = object<Point>({ type: oneOf('point'), x: number, y: number });
const ellipse = object<Ellipse>({
  type: oneOf('ellipse'),
  centerX: number,
  centerY: number,
  radiusX: number,
  radiusY: number,
  rotation: number,
});
const keypoints = object<Keypoints>({ type: oneOf('keypoints'), points: numbers, visibility: numbers });
const mask = object<Mask>({
  type: oneOf('mask'),
  x: number,
  y: number,
  width: number,
  height: number,
  counts: numbers,
});
const cuboid = object<Cuboid>({ type: oneOf('cuboid'), points: numbers });

export const shape: Check<Shape> = variants<Shape>('type', {
  box,
  polygon,
  polyline,
  point,
  ellipse,
  keypoints,
  mask,
  cuboid,
});

const attributeValue: Check<AttributeValue> = either(either(string, number), either(boolean, array(string)));
const attributes = optional(record(attributeValue));

export const provenance = object<Provenance>({ model: string, score: optional(number), confirmed: boolean });

export const annotation = object<Annotation>({
  id: string,
  label: string,
  shape,
  attributes,
  group: optional(string),
  provenance: optional(provenance),
});

export const imageFields = object<ImageFields>({ tags: array(string), attributes });

const attributeDefinition = object<AttributeDefinition>({
  name: string,
  type: oneOf('text', 'number', 'oneOf', 'severalOf', 'yesNo'),
  options: array(string),
});

const labelDefinition = object<LabelDefinition>({
  name: string,
  color: optional(string),
  key: optional(string),
  shapes: array(oneOf(...shapeTypes)),
  attributes: array(attributeDefinition),
});

export const datasetSettings = object<DatasetSettings>({
  labels: array(labelDefinition),
  attributes: array(attributeDefinition),
  imageAttributes: array(attributeDefinition),
  tags: array(string),
});

const size = optional(object<Size>({ width: number, height: number }));

const conflictSide = optional(
  object<ConflictSide>({ annotation: optional(annotation), value: optional(attributeValue), size }),
);

const conflictFields = [
  'whole',
  'label',
  'shape',
  'attribute',
  'group',
  'provenance',
  'order',
  'imageAttribute',
  'imageSize',
  'settings',
] as const satisfies readonly ConflictField[];

export const conflicts = array(
  object<Conflict>({
    field: oneOf(...conflictFields),
    message: string,
    id: optional(string),
    attribute: optional(string),
    base: conflictSide,
    ours: conflictSide,
    theirs: conflictSide,
  }),
);

export const change: Check<Change> = variants<Change>('kind', {
  annotation: object<AnnotationChange>({
    kind: oneOf('annotation'),
    image: string,
    id: string,
    before: optional(annotation),
    after: optional(annotation),
    indexBefore: optional(number),
    indexAfter: optional(number),
  }),
  image: object<ImageFieldsChange>({
    kind: oneOf('image'),
    image: string,
    before: imageFields,
    after: imageFields,
  }),
  size: object<ImageSizeChange>({ kind: oneOf('size'), image: string, before: size, after: size }),
  conflicts: object<ConflictsChange>({ kind: oneOf('conflicts'), image: string, before: conflicts, after: conflicts }),
  settings: object<SettingsChange>({ kind: oneOf('settings'), before: datasetSettings, after: datasetSettings }),
  classList: object<ClassListChange>({ kind: oneOf('classList'), before: array(string), after: array(string) }),
});
