// What the tests know of the annotation file's format (docs/file-format.md).

/** An annotation file as Annotator writes it. */
export function annotationFile(width, height, annotations) {
  const lines = annotations.map(annotation => `    ${JSON.stringify(annotation)}`).join(',\n');
  return `{\n  "annotator": 1,\n  "size": [${width}, ${height}],\n  "annotations": [\n${lines}\n  ]\n}\n`;
}

export const box = (id, label, x, y, width, height) => ({ id, label, type: 'box', x, y, width, height });

/** The shapes saved for an image. */
export const shapes = (session, image) => session.saved(image);

export const polygon = (id, label, points) => ({ id, label, type: 'polygon', points });
