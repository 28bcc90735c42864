import type { Annotation } from '../../protocol/server.g.ts';
import { featureOf, refusalOfFeature } from '../editing/storage.ts';
import { encloses, type Rectangle } from '../geometry/rectangle.ts';
import { distance, type Vector } from '../geometry/vector.ts';
import { boundsOfShape, kindOf } from '../shapes/registry.ts';
import type { Handle } from '../shapes/shape-kind.ts';
import type { EditorState } from '../state/editor-state.ts';
import { isShown } from '../state/visibility.ts';
import { indexOfShapes } from './shape-index.ts';

/** How near to an edge the pointer hits it, screen px. */
const edgeTolerance = 5;
/** How near to a handle the pointer grabs it, screen px. */
const handleTolerance = 8;

/** The objects at a point, the likeliest first: edges before insides, small before large, upper before lower. */
export function objectsAt(state: EditorState, at: Vector, pixel: number): Annotation[] {
  const tolerance = edgeTolerance * pixel;
  const reach = 2 * tolerance;
  const near = indexOfShapes(state.annotations).search({
    x: at.x - reach,
    y: at.y - reach,
    width: 2 * reach,
    height: 2 * reach,
  });
  const area = ({ shape }: Annotation): number => {
    const { width, height } = boundsOfShape(shape);
    return width * height;
  };
  return near
    .toReversed()
    .filter(object => isShown(state, object))
    .flatMap(object => {
      const hit = kindOf(object.shape).hit(object.shape, at, tolerance);
      return hit ? [{ object, edge: hit === 'edge' }] : [];
    })
    .sort((a, b) => Number(b.edge) - Number(a.edge) || area(a.object) - area(b.object))
    .map(({ object }) => object);
}

/** Objects wholly in a rectangle, or touching it. */
export function objectsWithin(state: EditorState, area: Rectangle, touching: boolean): string[] {
  return indexOfShapes(state.annotations)
    .search(area)
    .filter(object => isShown(state, object) && !state.locked.has(object.id))
    .filter(({ shape }) => touching || encloses(area, boundsOfShape(shape)))
    .map(({ id }) => id);
}

/** The object whose handles are shown: the only one selected, unless it is locked or hidden. */
export function objectWithHandles(state: EditorState): Annotation | undefined {
  const { ids, primary } = state.selection;
  if (ids.size !== 1 || primary === undefined || state.locked.has(primary)) return undefined;
  const object = state.annotations.get(primary);
  return object && isShown(state, object) ? object : undefined;
}

/** The handle at a point. Vertices and corners come before middles and sides. */
export function handleAt(
  state: EditorState,
  at: Vector,
  pixel: number,
): { readonly object: Annotation; readonly handle: Handle } | undefined {
  const object = objectWithHandles(state);
  if (!object) return undefined;
  const rank = ({ role }: Handle): number => (role === 'middle' || role === 'side' ? 1 : 0);
  const [handle] = usableHandles(state, object, pixel)
    .filter(candidate => distance(candidate, at) <= handleTolerance * pixel)
    .sort((a, b) => rank(a) - rank(b) || distance(a, at) - distance(b, at));
  return handle && { object, handle };
}

/** The handles of an object that have room on screen; none to turn a box where the files hold upright ones only. */
export function usableHandles(
  { dataset }: Pick<EditorState, 'dataset'>,
  { shape }: Annotation,
  pixel: number,
): readonly Handle[] {
  const { width, height } = boundsOfShape(shape);
  const upright = featureOf(shape) === 'box' && refusalOfFeature(dataset?.storage, 'rotatedBox') !== undefined;
  const all = kindOf(shape).handles(shape, pixel);
  const handles = upright ? all.filter(({ role }) => role !== 'rotate') : all;
  // What is smaller than its handles can only be moved: zoom in to reshape it.
  if (width > 0 && Math.max(width, height) < 14 * pixel) return [];
  const narrow = Math.min(width, height) < 28 * pixel;
  return narrow ? handles.filter(({ role }) => role !== 'side') : handles;
}
