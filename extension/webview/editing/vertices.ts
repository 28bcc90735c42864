import type { Annotation, Shape } from '../../protocol/server.g.ts';
import type { Vector } from '../geometry/vector.ts';
import { kindOf } from '../shapes/registry.ts';
import { changing, type PlannedEdit, type Scene } from './planned-edit.ts';

function reshape(scene: Scene, name: string, object: Annotation, shape: Shape, vertex?: number): PlannedEdit {
  return {
    name: `${name} ${object.label}`,
    changes: [changing(scene.document.image, object, { ...object, shape })],
    selection: { ids: new Set([object.id]), primary: object.id, vertex },
  };
}

/** Puts a vertex on an object's edge nearest to a place. */
export function insertVertexAt(scene: Scene, id: string, at: Vector, decimals: number): PlannedEdit | undefined {
  const object = scene.document.annotations.get(id);
  if (!object || scene.locked.has(id)) return undefined;
  const kind = kindOf(object.shape);
  const inserted = kind.insertVertex?.(object.shape, at);
  if (!inserted) return undefined;
  const shape = kind.round(inserted.shape, decimals, object.shape);
  return reshape(scene, 'Insert a point into', object, shape, inserted.index);
}

/** Puts a vertex in the middle of the edge after the active one. */
export function insertVertexAfter(scene: Scene, decimals: number): PlannedEdit | undefined {
  const { primary, vertex } = scene.selection;
  const object = primary === undefined ? undefined : scene.document.annotations.get(primary);
  if (!object || vertex === undefined) return undefined;
  const kind = kindOf(object.shape);
  const next = kind.nextVertex?.(object.shape, vertex);
  const points = kind.vertices?.(object.shape);
  if (next === undefined || !points) return undefined;
  const middle = (axis: 0 | 1): number => ((points[2 * vertex + axis] ?? 0) + (points[2 * next + axis] ?? 0)) / 2;
  return insertVertexAt(scene, object.id, { x: middle(0), y: middle(1) }, decimals);
}

/** Takes a vertex away; nothing when too few would be left. */
export function deleteVertex(scene: Scene, id: string, vertex: number): PlannedEdit | undefined {
  const object = scene.document.annotations.get(id);
  if (!object || scene.locked.has(id)) return undefined;
  const kind = kindOf(object.shape);
  const shape = kind.deleteVertex?.(object.shape, vertex);
  if (!shape) return undefined;
  const left = (kind.vertices?.(shape).length ?? 0) / 2;
  return reshape(scene, 'Delete a point of', object, shape, left ? Math.min(vertex, left - 1) : undefined);
}
