import type { Annotation } from '../../protocol/server.g.ts';
import type { EditorState, Topic } from '../state/editor-state.ts';
import type { EditorStore } from '../state/store.ts';
import { boundsOfShape } from '../shapes/registry.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import type { Stage } from '../view/viewport.ts';
import type { DeviceView } from './device-view.ts';
import { paintOverlay } from './overlay-layer.ts';
import { paintPicture } from './picture-layer.ts';
import { differences, ShapeLayer } from './shape-layer.ts';
import { colorsOf, sceneOf } from './shape-scene.ts';
import { layOutTags } from './tags.ts';
import { readTheme } from './theme.ts';

/** The canvases of the stage, lowest first. */
export interface Canvases {
  readonly picture: HTMLCanvasElement;
  readonly shapes: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
}

const contextOf = (canvas: HTMLCanvasElement): CanvasRenderingContext2D => {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures: no 2D context.');
  return context;
};

/** Keeps the canvases in step with the store, painting only the layers that a change concerns. */
export class Renderer {
  private readonly picture: CanvasRenderingContext2D;
  private readonly shapes: CanvasRenderingContext2D;
  private readonly overlay: CanvasRenderingContext2D;
  private theme = readTheme(document.body);
  private readonly layer = new ShapeLayer(this.theme, () => {
    this.tagsDue = true;
  });
  private colorOf = colorsOf(undefined);
  private last: EditorState | undefined;
  private tagged: readonly Annotation[] = [];
  private tagsDue = true;
  private frame: number | undefined;
  private bitmap: ImageBitmap | undefined;
  private pictureDue = false;
  private stage: Stage = { width: 0, height: 0, ratio: 1 };

  constructor(
    private readonly store: EditorStore,
    private readonly canvases: Canvases,
  ) {
    this.picture = contextOf(canvases.picture);
    this.shapes = contextOf(canvases.shapes);
    this.overlay = contextOf(canvases.overlay);
    store.subscribe(changed => {
      this.update(changed);
    });
  }

  /** Takes the picture to show; whoever gives it closes it. */
  setPicture(bitmap: ImageBitmap | undefined): void {
    this.bitmap = bitmap;
    // Painted with what else changes, once: drawing a large picture is most of the work of going to the next image.
    this.pictureDue = true;
    requestAnimationFrame(() => {
      if (this.pictureDue) this.paintPicture();
    });
  }

  resize(stage: Stage): void {
    this.stage = stage;
    const { picture, shapes, overlay } = this.canvases;
    for (const canvas of [picture, shapes, overlay]) {
      canvas.width = Math.round(stage.width * stage.ratio);
      canvas.height = Math.round(stage.height * stage.ratio);
    }
    this.paintAll();
  }

  /** VS Code's colours changed. */
  setTheme(): void {
    this.theme = readTheme(document.body);
    this.layer.setTheme(this.theme);
    this.paintAll();
  }

  private update(changed: ReadonlySet<Topic>): void {
    const { state } = this.store;
    if (changed.has('dataset')) this.colorOf = colorsOf(state.dataset?.settings);
    if (changed.has('image')) this.layer.clear();
    if (['dataset', 'image', 'visibility', 'toggles'].some(topic => isTopicIn(changed, topic))) this.newScene(state);
    else if (changed.has('document') || changed.has('selection') || changed.has('draft')) this.patchScene(state);
    if (changed.has('toggles')) this.adjustPicture(state);
    this.last = state;
    const moved = changed.has('image') || changed.has('viewport') || changed.has('picture');
    if (moved || this.pictureDue) this.paintPicture();
    if (affectsShapes(changed)) this.paintShapes();
    this.paintOverlay();
  }

  private newScene(state: EditorState): void {
    this.layer.setScene(sceneOf(state, this.colorOf));
    this.tagsDue = true;
  }

  /** Repaints only where objects changed, were selected or taken up for dragging. */
  private patchScene(state: EditorState): void {
    const before = this.last;
    const places = before && changedPlaces(before, state);
    if (places?.length === 0) return;
    if (places) this.layer.patchScene(sceneOf(state, this.colorOf), places);
    else this.newScene(state);
    if (before?.annotations !== state.annotations) this.tagsDue = true;
  }

  private view(): DeviceView {
    const { zoom, x, y } = this.store.state.viewport;
    const { ratio } = this.stage;
    const { width, height } = this.canvases.shapes;
    return { zoom, x: x * ratio, y: y * ratio, width, height, ratio };
  }

  private paintAll(): void {
    this.newScene(this.store.state);
    this.paintPicture();
    this.paintShapes();
    this.paintOverlay();
  }

  private paintPicture(): void {
    this.pictureDue = false;
    const size = this.store.state.document?.source;
    if (size) paintPicture(this.picture, this.view(), size, this.bitmap, this.theme);
    else this.picture.clearRect(0, 0, this.canvases.picture.width, this.canvases.picture.height);
  }

  private paintShapes(): void {
    const view = this.view();
    this.shapes.setTransform(1, 0, 0, 1, 0, 0);
    this.shapes.clearRect(0, 0, view.width, view.height);
    if (!this.store.state.document || !this.layer.draw(this.shapes, view)) return;
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.paintShapes();
      this.paintOverlay();
    });
  }

  private paintOverlay(): void {
    const { state } = this.store;
    const view = this.view();
    if (this.tagsDue && state.toggles.labels) {
      this.tagged = layOutTags(this.overlay, view, sceneOf(state, this.colorOf), this.theme);
      this.tagsDue = false;
    }
    const guides = state.toggles.crosshair && state.tool !== 'select';
    paintOverlay(this.overlay, view, { state, colorOf: this.colorOf, tagged: this.tagged, theme: this.theme, guides });
  }

  private adjustPicture({ toggles: { brightness, contrast } }: EditorState): void {
    const plain = brightness === 1 && contrast === 1;
    const filter = plain ? '' : `brightness(${String(brightness)}) contrast(${String(contrast)})`;
    this.canvases.picture.style.filter = filter;
  }
}

const isTopicIn = (changed: ReadonlySet<string>, topic: string): boolean => changed.has(topic);

const shapeTopics: readonly Topic[] = [
  'dataset',
  'image',
  'document',
  'selection',
  'draft',
  'visibility',
  'toggles',
  'viewport',
];

const affectsShapes = (changed: ReadonlySet<Topic>): boolean => shapeTopics.some(topic => changed.has(topic));

/** Bounds of the objects that look different in two states; undefined when that is nearly everything. */
function changedPlaces(before: EditorState, after: EditorState): Rectangle[] | undefined {
  const places = before.annotations === after.annotations ? [] : differences(before.annotations, after.annotations);
  if (!places) return undefined;
  const differing = new Set([
    ...exclusive(before.selection.ids, after.selection.ids),
    ...exclusive(new Set(before.draft?.moved?.keys()), new Set(after.draft?.moved?.keys())),
  ]);
  for (const id of differing) {
    const object = after.annotations.get(id);
    if (object) places.push(boundsOfShape(object.shape));
  }
  return places;
}

/** What is in one of two sets only. */
function exclusive(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  if (a === b) return [];
  return [...[...a].filter(id => !b.has(id)), ...[...b].filter(id => !a.has(id))];
}
