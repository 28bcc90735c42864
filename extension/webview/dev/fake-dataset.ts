import type {
  Annotation,
  Change,
  DatasetSettings,
  ImageEntry,
  ImageFields,
  Problem,
  SuggestResult,
  Suggestion,
  SummaryResult,
} from '../../protocol/server.g.ts';
import type { ShownDocument, StorageInfo } from '../../protocol/webview.ts';
import { AnnotationList } from '../state/annotation-list.ts';
import { applyChange, applyClassListChange, applySettingsChange, type DocumentContent } from '../state/apply-change.ts';

/** What is known of an image before anybody opens it. */
export interface FakeDocument {
  readonly annotations?: readonly Annotation[];
  readonly fields?: ImageFields;
  /** Faults to show. */
  readonly imageError?: string;
  readonly fileError?: ShownDocument['fileError'];
  readonly note?: string;
  readonly orientation?: number;
  readonly problems?: readonly Problem[];
}

export interface FakeDatasetOptions {
  readonly images: number;
  readonly nameOf: (index: number) => string;
  readonly settings?: DatasetSettings;
  readonly documents?: Readonly<Record<string, FakeDocument>>;
  /** What the files can hold; everything when absent. */
  readonly storage?: StorageInfo;
  readonly classList?: readonly string[];
}

export const noSettings: DatasetSettings = { labels: [], attributes: [], imageAttributes: [], tags: [] };

/** A dataset in memory that keeps the server's rules: `before` is checked, an edit applies whole or not at all. */
export class FakeDataset {
  settings: DatasetSettings;
  classList: readonly string[] | undefined;
  revision = 1;
  private readonly contents = new Map<string, DocumentContent>();
  private readonly indexes = new Map<string, number>();
  private readonly dirty = new Set<string>();

  constructor(readonly options: FakeDatasetOptions) {
    this.settings = options.settings ?? noSettings;
    this.classList = options.classList;
  }

  nameOf(index: number): string {
    return this.options.nameOf(index);
  }

  indexOf(image: string): number {
    if (!this.indexes.size) for (let i = 0; i < this.options.images; i++) this.indexes.set(this.nameOf(i), i);
    const index = this.indexes.get(image);
    if (index === undefined) throw new Error(`There is no image ${image} in the dataset.`);
    return index;
  }

  given(image: string): FakeDocument {
    return this.options.documents?.[image] ?? {};
  }

  content(image: string): DocumentContent {
    const { annotations = [], fields = { tags: [] } } = this.given(image);
    return this.contents.get(image) ?? { image, fields, annotations: new AnnotationList(annotations) };
  }

  /** Applies an edit, all of it or nothing. */
  apply(changes: readonly Change[]): void {
    const next = new Map<string, DocumentContent>();
    let { settings, classList } = this;
    for (const change of changes) {
      settings = applySettingsChange(settings, change);
      classList = applyClassListChange(classList, change);
      if (!('image' in change)) continue;
      const { image } = change;
      next.set(image, applyChange(next.get(image) ?? this.content(image), change));
    }
    this.settings = settings;
    this.classList = classList;
    for (const [image, content] of next) {
      this.contents.set(image, content);
      this.dirty.add(image);
    }
    this.revision++;
  }

  /** What is wrong: what the page was given, and a rule of its own, so that edits change something. */
  problems(image: string): readonly Problem[] {
    const known = new Set(this.settings.labels.map(({ name }) => name));
    const { annotations } = this.content(image);
    const given = (this.given(image).problems ?? []).filter(({ id }) => id === undefined || annotations.has(id));
    if (!known.size) return given;
    const unknown = annotations.items.filter(({ label }) => !known.has(label));
    return [
      ...given,
      ...unknown.map(({ id, label }): Problem => ({
        code: 'unknown-label',
        severity: 'warning',
        message: `The label “${label}” is not among the dataset’s labels.`,
        id,
        fixes: [{ id: 'define', title: `Add “${label}” to the labels` }],
      })),
    ];
  }

  /** A model that sees two things in every image once it is asked. */
  suggest(image: string, stored: boolean): SuggestResult {
    const place = (id: string, label: string, x: number, score: number): Suggestion => ({
      id: `${image} ${id}`,
      label,
      score,
      annotation: {
        id: `${image} ${id}`,
        label,
        shape: { type: 'box', x, y: 40, width: 90, height: 120, rotation: 0 },
        provenance: { model: 'detector', score, confirmed: true },
      },
      rejected: false,
    });
    const suggestions = [place('one', 'person', 30, 0.91), place('two', 'dog', 180, 0.42)];
    return { model: 'detector', ...(!stored && { suggestions }), unmapped: [], notes: [] };
  }

  /** The changes of an edit that mends a problem. */
  fix(
    image: string,
    code: string,
    id: string | undefined,
  ): { readonly name: string; readonly changes: readonly Change[] } {
    const before = id === undefined ? undefined : this.content(image).annotations.get(id);
    if (!before) throw new Error('The object is gone.');
    if (code !== 'unknown-label') return { name: 'Delete object', changes: [{ kind: 'annotation', image, id: before.id, before }] }; // prettier-ignore
    const label = { name: before.label, shapes: [], attributes: [] };
    const after = { ...this.settings, labels: [...this.settings.labels, label] };
    return { name: `Add label ${before.label}`, changes: [{ kind: 'settings', before: this.settings, after }] };
  }

  entry(index: number): ImageEntry {
    const path = this.nameOf(index);
    const given = this.given(path);
    const { annotations, fields } = this.content(path);
    return {
      path,
      labelled: annotations.size > 0 || fields.tags.length > 0,
      objects: given.fileError ? undefined : annotations.size,
      changed: this.dirty.has(path),
      problems: given.fileError ? 1 : this.problems(path).length,
    };
  }

  summary(): SummaryResult {
    const labels = new Map<string, number>();
    const tags = new Map<string, number>();
    const images = new Set([...Object.keys(this.options.documents ?? {}), ...this.contents.keys()]);
    let [objects, labelled] = [0, 0];
    for (const image of images) {
      const { annotations, fields } = this.content(image);
      objects += annotations.size;
      if (annotations.size || fields.tags.length) labelled++;
      for (const { label } of annotations) labels.set(label, (labels.get(label) ?? 0) + 1);
      for (const tag of fields.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
    }
    return { images: this.options.images, labelled, objects, labels: counted(labels), tags: counted(tags) };
  }

  save(): void {
    this.dirty.clear();
  }

  isDirty(image: string): boolean {
    return this.dirty.has(image);
  }
}

const counted = (counts: ReadonlyMap<string, number>): { name: string; count: number }[] =>
  [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
