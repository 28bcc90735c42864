import type { Shape } from '../../protocol/server.g.ts';
import { reshapeObjects } from '../editing/objects.ts';
import { editable } from '../editing/planned-edit.ts';
import { boundsOfShape, kindOf } from '../shapes/registry.ts';
import type { CanvasEditor } from './canvas-editor.ts';

/** How long a model may take is the server's to say, ms. */
const patience = 3_600_000;

/** Gives the selected objects the outlines of what is in their boxes. */
export function registerOutlineCommands({ commands, store, channel }: CanvasEditor): void {
  const outline = async (): Promise<void> => {
    const { scene } = store;
    const objects = scene ? editable(scene) : [];
    if (!scene || !objects.length) {
      store.notify('Select the objects to outline first.');
      return;
    }
    const { image } = scene.document;
    const found = new Map<string, Shape>();
    for (const { id, shape } of objects) {
      const { x, y, width, height } = boundsOfShape(shape);
      if (width === 0 || height === 0) continue;
      const result = await channel.request(
        'outline',
        { image, box: [x, y, width, height], points: [], reach: 1 },
        patience,
      );
      if (result.shape) found.set(id, kindOf(result.shape).round(result.shape, store.state.options.decimals));
    }
    const now = store.scene;
    if (now?.document.image !== image) return;
    // What was changed meanwhile stays as it was made.
    for (const { id, shape } of objects) if (now.document.annotations.get(id)?.shape !== shape) found.delete(id);
    const missing = objects.length - found.size;
    if (store.perform(reshapeObjects(now, 'Outline', found)) && !missing) return;
    store.notify(
      found.size
        ? `${String(missing)} of ${String(objects.length)} could not be outlined.`
        : 'Nothing was found to outline.',
    );
  };
  commands.registerAll({
    outlineSelection: () => {
      outline().catch((error: unknown) => {
        store.notify(error instanceof Error ? error.message : String(error), 'error');
      });
    },
  });
}
