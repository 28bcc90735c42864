import type { ToolName } from '../protocol/webview.ts';
import type { EditorStore } from './state/store.ts';
import type { Topic, Viewport } from './state/editor-state.ts';
import { array, is, number, object, oneOf, optional, string, type Check } from './validation.ts';
import type { ViewController } from './view/view-controller.ts';

/** Where the way an editor looks at its image is kept while the webview is gone. */
export interface ViewStorage {
  load(): unknown;
  save(state: unknown): void;
}

interface SavedView {
  readonly image?: string;
  readonly viewport?: Viewport;
  readonly selection?: readonly string[];
  readonly tool: ToolName;
  readonly label?: string;
}

const savedView: Check<SavedView> = object<SavedView>({
  image: optional(string),
  viewport: optional(object<Viewport>({ zoom: number, x: number, y: number })),
  selection: optional(array(string)),
  tool: oneOf('select', 'box', 'rotatedBox', 'polygon', 'polyline', 'point', 'ellipse', 'circle'),
  label: optional(string),
});

const kept: readonly Topic[] = ['image', 'viewport', 'selection', 'tool', 'label'];

/** Keeps the view up to date in the storage. */
export function keepView(store: EditorStore, storage: ViewStorage): void {
  store.subscribe((changed, { document, label, selection, tool, viewport }) => {
    if (!kept.some(topic => changed.has(topic))) return;
    const saved: SavedView = {
      image: document?.image,
      viewport,
      selection: [...selection.ids].slice(0, 1000),
      tool,
      label,
    };
    storage.save(saved);
  });
}

/** Looks at the image shown as it was looked at before. */
export function restoreView(store: EditorStore, view: ViewController, saved: unknown): void {
  if (!is(savedView, saved)) return;
  const { image, viewport, selection, tool, label } = saved;
  const storable = store.refusalOfTool(tool) === undefined;
  store.update({ tool: storable ? tool : 'select', label: label ?? store.state.label });
  if (image === undefined || image !== store.state.document?.image) return;
  if (viewport) view.restore(viewport);
  if (selection) store.select(selection);
}
