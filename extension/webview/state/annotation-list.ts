import type { Annotation } from '../../protocol/server.g.ts';

/** The objects of an image in drawing order, found by id. Immutable: every change makes a new list. */
export class AnnotationList implements Iterable<Annotation> {
  static readonly empty = new AnnotationList([]);

  private indexes: Map<string, number> | undefined;

  constructor(readonly items: readonly Annotation[]) {}

  get size(): number {
    return this.items.length;
  }

  get(id: string): Annotation | undefined {
    return this.items[this.indexOf(id)];
  }

  has(id: string): boolean {
    return this.indexOf(id) >= 0;
  }

  /** Place in drawing order, or −1. */
  indexOf(id: string): number {
    this.indexes ??= new Map(this.items.map((annotation, index) => [annotation.id, index]));
    return this.indexes.get(id) ?? -1;
  }

  /** A list with the annotation at an index, or at the end. */
  insert(annotation: Annotation, index = this.size): AnnotationList {
    return new AnnotationList(this.items.toSpliced(index, 0, annotation));
  }

  removeAt(index: number): AnnotationList {
    return new AnnotationList(this.items.toSpliced(index, 1));
  }

  replaceAt(index: number, annotation: Annotation): AnnotationList {
    const list = new AnnotationList(this.items.with(index, annotation));
    if (this.items[index]?.id === annotation.id) list.indexes = this.indexes;
    return list;
  }

  [Symbol.iterator](): Iterator<Annotation> {
    return this.items[Symbol.iterator]();
  }
}
