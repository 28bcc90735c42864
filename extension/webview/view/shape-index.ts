import Flatbush from 'flatbush';
import type { Annotation } from '../../protocol/server.g.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import type { AnnotationList } from '../state/annotation-list.ts';

/** Finds the objects of a list by where they are. */
export class ShapeIndex {
  private readonly tree: Flatbush | undefined;

  constructor(readonly list: AnnotationList) {
    if (!list.size) return;
    this.tree = new Flatbush(list.size);
    for (const { shape } of list) {
      const { x, y, width, height } = boundsOfShape(shape);
      this.tree.add(x, y, x + width, y + height);
    }
    this.tree.finish();
  }

  /** Objects whose bounds touch a rectangle, in drawing order. */
  search({ x, y, width, height }: Rectangle): Annotation[] {
    const found = this.tree?.search(x, y, x + width, y + height) ?? [];
    return found.sort((a, b) => a - b).flatMap(index => this.list.items[index] ?? []);
  }
}

let latest: ShapeIndex | undefined;

/** The index of a list; lists are immutable, so the last one is kept. */
export function indexOfShapes(list: AnnotationList): ShapeIndex {
  if (latest?.list !== list) latest = new ShapeIndex(list);
  return latest;
}
