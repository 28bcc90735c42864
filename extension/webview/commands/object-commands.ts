import { reorder, type Step } from '../editing/drawing-order.ts';
import {
  deleteObjects,
  duplicateObjects,
  groupObjects,
  moveObjects,
  rotateObjects,
  ungroupObjects,
} from '../editing/objects.ts';
import { editable, type PlannedEdit, type Scene } from '../editing/planned-edit.ts';
import { deleteVertex } from '../editing/vertices.ts';
import type { Vector } from '../geometry/vector.ts';
import { kindOf } from '../shapes/registry.ts';
import { is, number, numbers } from '../validation.ts';
import type { CanvasEditor } from './canvas-editor.ts';
import type { SuggestionActions } from './suggestion-commands.ts';

/** How far off a duplicate lies, CSS px. */
const offset = 16;

export function registerObjectCommands({ commands, store, view }: CanvasEditor, suggestions: SuggestionActions): void {
  const edit = (plan: (scene: Scene) => PlannedEdit | undefined): void => {
    const { scene } = store;
    if (scene) store.perform(plan(scene));
  };
  const order = (step: Step) => (): void => {
    edit(scene => reorder(scene, step));
  };
  commands.registerAll({
    delete: () => {
      if (suggestions.rejectCurrent()) return;
      const { primary, vertex } = store.state.selection;
      edit(scene =>
        primary !== undefined && vertex !== undefined
          ? (deleteVertex(scene, primary, vertex) ?? deleteObjects(scene))
          : deleteObjects(scene),
      );
    },
    duplicate: () => {
      const { decimals } = store.state.options;
      const by = Number((offset * view.pixel).toFixed(decimals));
      edit(scene => duplicateObjects(scene, { x: by, y: by }));
    },
    nudge: argument => {
      const [x = 0, y = 0] = is(numbers, argument) ? argument : [];
      edit(scene => nudge(scene, { x, y }));
    },
    rotateBy: argument => {
      const degrees = is(number, argument) ? argument : 0;
      if (degrees !== 0) edit(scene => rotateObjects(scene, degrees, store.state.options.decimals));
    },
    bringForward: order('forward'),
    sendBackward: order('backward'),
    bringToFront: order('front'),
    sendToBack: order('back'),
    group: () => {
      edit(groupObjects);
    },
    ungroup: () => {
      edit(ungroupObjects);
    },
  });
}

/** Moves the active vertex, or else the objects selected. */
function nudge(scene: Scene, by: Vector): PlannedEdit | undefined {
  const { primary, vertex } = scene.selection;
  const object = editable(scene).find(({ id }) => id === primary);
  const points = object && vertex !== undefined ? kindOf(object.shape).vertices?.(object.shape) : undefined;
  if (!object || vertex === undefined || !points) return moveObjects(scene, by);
  const handle = { role: 'vertex', index: vertex, x: points[2 * vertex] ?? 0, y: points[2 * vertex + 1] ?? 0 } as const;
  const kind = kindOf(object.shape);
  const shape = kind.edit(object.shape, handle, by, { shift: false, alt: false });
  return {
    name: `Move a point of ${object.label}`,
    changes: [
      {
        kind: 'annotation',
        image: scene.document.image,
        id: object.id,
        before: object,
        after: { ...object, shape: kind.round(shape, 9, object.shape) },
      },
    ],
  };
}
