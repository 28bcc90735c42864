import type { Annotation, DatasetSettings, Shape, StorageFeature } from '../../protocol/server.g.ts';
import type { StorageInfo } from '../../protocol/webview.ts';
import type { FakeDocument } from './fake-dataset.ts';

const labels = ['person', 'bicycle', 'traffic light', 'dog', 'car', 'tree', 'window', 'sign', 'wheel', 'hat'];

export const exampleSettings: DatasetSettings = {
  labels: labels.map((name, index) => ({
    name,
    ...(index < 9 && { key: String(index + 1) }),
    shapes: name === 'tree' ? ['polygon'] : [],
    attributes:
      name === 'person'
        ? [
            { name: 'pose', type: 'oneOf', options: ['standing', 'sitting', 'walking'] },
            { name: 'carries', type: 'severalOf', options: ['bag', 'phone', 'umbrella'] },
            { name: 'age', type: 'number', options: [] },
          ]
        : [],
  })),
  attributes: [{ name: 'occluded', type: 'yesNo', options: [] }],
  imageAttributes: [{ name: 'weather', type: 'oneOf', options: ['sun', 'clouds', 'rain'] }],
  tags: ['night', 'indoor', 'blurred'],
};

const yolo = 'Convert to YOLO segmentation, COCO or Annotator’s own format to keep more than boxes.';

/** What YOLO's detection files can hold: `?format=yolo`. */
export const yoloStorage: StorageInfo = {
  title: 'YOLO detection',
  refusals: [
    ...Object.entries({
      rotatedBox: 'rotated boxes',
      polygon: 'polygons',
      polyline: 'polylines',
      point: 'points',
      circle: 'circles',
      ellipse: 'ellipses',
      keypoints: 'keypoints',
      mask: 'masks',
      cuboid: 'cuboids',
    } as const).map(([feature, things]) => ({
      feature: feature as StorageFeature,
      reason: `YOLO detection can’t store ${things}. ${yolo}`,
    })),
    { feature: 'group', reason: `YOLO detection can’t group objects. ${yolo}` },
    { feature: 'tags', reason: `YOLO detection can’t store tags of an image. ${yolo}` },
    { feature: 'imageAttributes', reason: `YOLO detection can’t store attributes of an image. ${yolo}` },
  ],
  attributes: ['confidence', 'track'],
};

/** The classes of the YOLO scene. */
export const yoloClasses: readonly string[] = ['zebra', 'dog', 'ant'];

/** Numbers that look random and are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Objects of many kinds all over a picture. */
export function scatter(count: number, width: number, height: number, seed = 7): FakeDocument {
  const next = numbers(seed);
  const size = Math.max(12, Math.sqrt((width * height) / count) * 0.5);
  const annotations = Array.from({ length: count }, (_, index): Annotation => {
    const at = { x: next() * (width - size), y: next() * (height - size) };
    return {
      id: `o${String(index)}`,
      label: labels[Math.floor(next() * labels.length)] ?? 'person',
      shape: shapeAt(index, at.x, at.y, size * (0.5 + next()), next),
      ...(index % 11 === 0 && { group: String(index % 3) }),
    };
  });
  return { annotations, fields: { tags: [] } };
}

function shapeAt(index: number, x: number, y: number, size: number, next: () => number): Shape {
  const round = (value: number): number => Math.round(value * 10) / 10;
  const ring = (points: number): number[] =>
    Array.from({ length: points }, (_, i) => {
      const [angle, radius] = [(i / points) * 2 * Math.PI, (size / 2) * (0.7 + next() * 0.3)];
      return [round(x + size / 2 + Math.cos(angle) * radius), round(y + size / 2 + Math.sin(angle) * radius)];
    }).flat();
  switch (index % 6) {
    case 0:
      return { type: 'box', x: round(x), y: round(y), width: round(size), height: round(size * 0.7), rotation: 0 };
    case 1:
      return { type: 'polygon', parts: [[ring(9)]] };
    case 2:
      return { type: 'ellipse', centerX: round(x + size / 2), centerY: round(y + size / 2), radiusX: round(size / 2), radiusY: round(size / 3), rotation: 20 }; // prettier-ignore
    case 3:
      return { type: 'polyline', points: [round(x), round(y), round(x + size / 2), round(y + size), round(x + size), round(y)] }; // prettier-ignore
    case 4:
      return { type: 'point', x: round(x), y: round(y) };
    default:
      return { type: 'box', x: round(x), y: round(y), width: round(size), height: round(size / 2), rotation: 30 };
  }
}
