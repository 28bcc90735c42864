import type { Shape } from '../../protocol/server.g.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import type { Vector } from '../geometry/vector.ts';

export type HandleRole =
  | 'corner' // of a frame, clockwise from the top left
  | 'side' // of a frame, clockwise from the top
  | 'rotate'
  | 'vertex'
  | 'middle'; // of the edge that starts at the vertex of the same index: dragging it makes a vertex

/** Something to grab. */
export interface Handle {
  readonly role: HandleRole;
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** Direction in which it moves, degrees, for the pointer's look. */
  readonly direction?: number;
}

export interface Modifiers {
  /** Keep the proportions; turn by steps of 15°. */
  readonly shift: boolean;
  /** From the centre. */
  readonly alt: boolean;
}

export type Hit = 'edge' | 'inside';

/** Where an outline is drawn to: a canvas or a `Path2D`. */
export type Outline = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'closePath' | 'ellipse' | 'rect'>;

/** All that the editor knows of one kind of shape. Pure: shapes in, shapes out. */
export interface ShapeKind<S extends Shape> {
  readonly bounds: (shape: S) => Rectangle;
  /** What of the shape is at a point; `tolerance` in px of the image. */
  readonly hit: (shape: S, at: Vector, tolerance: number) => Hit | undefined;
  /** What can be grabbed; `pixel` is the size of a screen px in px of the image. */
  readonly handles: (shape: S, pixel: number) => readonly Handle[];
  /** The shape with a handle moved by a distance from where it was grabbed. Always from the shape as grabbed. */
  readonly edit: (shape: S, handle: Handle, delta: Vector, modifiers: Modifiers) => S;
  readonly path: (shape: S, outline: Outline) => void;
  /** Its size in words. */
  readonly describe: (shape: S) => string;
  readonly translate: (shape: S, delta: Vector) => S;
  readonly rotate: (shape: S, degrees: number, about: Vector) => S;
  /** With coordinates rounded, those that `original` has kept. */
  readonly round: (shape: S, decimals: number, original?: S) => S;
  /** Whether it is too small to be anything. */
  readonly isEmpty: (shape: S) => boolean;
  /** Its points, flat, where it has points that can be chosen one by one. */
  readonly vertices?: (shape: S) => readonly number[];
  /** The shape with a vertex on the edge nearest to a point, and that vertex's index. */
  readonly insertVertex?: (shape: S, at: Vector) => { readonly shape: S; readonly index: number } | undefined;
  /** The shape without a vertex; undefined when too few would be left. */
  readonly deleteVertex?: (shape: S, index: number) => S | undefined;
  /** The vertex at the other end of the edge that starts at a vertex. */
  readonly nextVertex?: (shape: S, index: number) => number | undefined;
}
