import type { Conflict, NameCount, Problem, Shape, Suggestion, SummaryResult } from '../../protocol/server.g.ts';
import type {
  Compared,
  Connection,
  DatasetInfo,
  EditorOptions,
  KeyHint,
  ShownDocument,
  ToolName,
} from '../../protocol/webview.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import type { AnnotationList } from './annotation-list.ts';
import type { ImageFields } from '../../protocol/server.g.ts';

/** Objects selected. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The one that the inspector shows and that keys start from: the last one selected. */
  readonly primary?: string;
  /** The active vertex of the primary object: an index into the shape's vertices. */
  readonly vertex?: number;
}

/** What is being drawn or dragged: on screen only. */
export interface Draft {
  /** Shapes of existing objects while they are dragged, by id. */
  readonly moved?: ReadonlyMap<string, Shape>;
  /** The new shape as it would be if it were finished now. */
  readonly shape?: Shape;
  /** The points set so far with the pointer's as the last, flat, while there is no shape yet. */
  readonly points?: readonly number[];
  /** The pointer is where a click closes the shape. */
  readonly closing?: boolean;
  readonly marquee?: Rectangle;
}

/** How the picture and the shapes are looked at; lasts as long as the editor. */
export interface ViewToggles {
  readonly labels: boolean;
  readonly fills: boolean;
  readonly crosshair: boolean;
  /** Only objects with this label are shown. */
  readonly onlyLabel?: string;
  /** 1 = as it is. */
  readonly brightness: number;
  readonly contrast: number;
  /** Zoom and position stay when another image is shown. */
  readonly keepView: boolean;
}

/** What part of the image is on screen: image px times `zoom` plus offset = CSS px of the stage. */
export interface Viewport {
  /** 1 = one image px on one device px. */
  readonly zoom: number;
  /** CSS px of the stage where the image's left edge is. */
  readonly x: number;
  readonly y: number;
}

export interface Notice {
  /** Grows by one with each notice. */
  readonly id: number;
  readonly text: string;
  readonly severity: 'info' | 'warning' | 'error';
}

/** Loading of the picture of the document shown. */
export type PictureState =
  { readonly state: 'none' | 'loading' | 'ok' } | { readonly state: 'error'; readonly message: string };

/** What a model suggests for the image shown: outside of the document and of undo. */
export interface Suggestions {
  /** The model's name; absent until it was asked. */
  readonly model?: string;
  readonly items: readonly Suggestion[];
  /** Only those with at least this score are shown, 0…1. */
  readonly threshold: number;
  /** Labels whose suggestions are not shown. */
  readonly hiddenLabels: ReadonlySet<string>;
  /** The one that Enter accepts. */
  readonly current?: string;
  /** The model runs. */
  readonly running: boolean;
  /** Classes among them that are no labels of the dataset. */
  readonly unmapped: readonly NameCount[];
  readonly notes: readonly string[];
  /** A disagreement of predictions and labels is shown: its ghost and no other. */
  readonly compared?: Compared;
}

/** Everything an editor shows. Immutable; the store makes new ones. */
export interface EditorState {
  /** Absent until the host's `init`. */
  readonly dataset?: DatasetInfo;
  readonly options: EditorOptions;
  readonly keys: readonly KeyHint[];
  readonly summary?: SummaryResult;
  /** The dataset can't be shown at all, and why. */
  readonly problem?: string;

  /** The document as the host last showed it; its objects, fields and problems are in the fields below. */
  readonly document?: ShownDocument;
  readonly annotations: AnnotationList;
  readonly fields: ImageFields;
  /** What of a merge waits to be decided. */
  readonly conflicts: readonly Conflict[];
  /** Problems of the document shown. */
  readonly problems: readonly Problem[];
  readonly picture: PictureState;
  readonly suggestions: Suggestions;

  /** Latest revision of the dataset that the host has told of. */
  readonly revision: number;
  /** Own edits not yet acknowledged. */
  readonly pending: number;
  readonly connection: Connection;

  readonly selection: Selection;
  readonly hovered?: string;
  readonly tool: ToolName;
  /** The label of the next object. */
  readonly label?: string;
  readonly draft?: Draft;
  /** Pointer position, px of the image, while it is over the stage. */
  readonly cursor?: readonly [number, number];

  readonly hidden: ReadonlySet<string>;
  readonly locked: ReadonlySet<string>;
  readonly hiddenLabels: ReadonlySet<string>;
  readonly toggles: ViewToggles;
  readonly viewport: Viewport;

  /** The latest notice. */
  readonly notice?: Notice;
}

/** What changed, coarsely: one topic for each group of fields. */
export type Topic =
  | 'dataset' // dataset, settings, problem, keys
  | 'options'
  | 'summary'
  | 'image' // another document is shown
  | 'document' // annotations, fields, conflicts
  | 'problems'
  | 'picture'
  | 'suggestions'
  | 'sync' // revision, pending
  | 'connection'
  | 'selection'
  | 'hovered'
  | 'tool'
  | 'label'
  | 'draft'
  | 'cursor'
  | 'visibility' // hidden, locked, hiddenLabels
  | 'toggles'
  | 'viewport'
  | 'notice';
