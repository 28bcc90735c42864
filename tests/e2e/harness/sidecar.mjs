// What the tests know of the annotation file's format (docs/file-format.md).

/** An annotation file as Annotator writes it. */
export function annotationFile(width, height, annotations) {
  const lines = annotations.map(annotation => `    ${JSON.stringify(annotation)}`).join(',\n');
  const list = lines ? `[\n${lines}\n  ]` : '[]';
  return `{\n  "annotator": 1,\n  "image": {"width": ${width}, "height": ${height}},\n  "annotations": ${list}\n}\n`;
}

export const box = (id, label, x, y, width, height) => ({ id, label, box: [x, y, width, height] });

/** A polygon of one ring: x0, y0, x1, y1, … */
export const polygon = (id, label, ring) => ({ id, label, polygon: [[ring]] });

/** An annotation's shape, its numbers by name. */
export function shape({ box: frame, polygon: parts, polyline, point, ellipse, rotation = 0 }) {
  if (frame) {
    const [x, y, width, height, turned = rotation] = frame;
    return { type: 'box', x, y, width, height, rotation: turned };
  }
  if (parts) return { type: 'polygon', points: parts[0][0] };
  if (polyline) return { type: 'polyline', points: polyline };
  if (point) return { type: 'point', x: point[0], y: point[1] };
  if (ellipse) return { type: 'ellipse', cx: ellipse[0], cy: ellipse[1], rx: ellipse[2], ry: ellipse[3] };
  throw new Error('an annotation without a known shape');
}

/** The shapes saved for an image. */
export const shapes = (session, image) => session.saved(image).map(shape);
