/**
 * What the extension host and the dataset editor's webview say to each other.
 *
 * Three envelopes: `event` (no answer), `request` (answered by exactly one `reply` with the same id) and `reply`. The
 * webview asks; the host tells. Bytes never travel here: pictures are URIs.
 */
import type { EditorCommand } from './editor-commands.ts';
import type {
  Change,
  DatasetSettings,
  DocumentView,
  FindImageParams,
  ImageProblems,
  LabelGuess,
  ListImagesResult,
  OutlineParams,
  OutlineResult,
  ObjectText,
  Shape,
  StorageRefusal,
  Suggestion,
  SuggestResult,
  SummaryResult,
  WireResult,
} from './server.g.ts';

/** A document with the address of its picture, ready for `fetch`; absent when it can't be shown. */
export interface ShownDocument extends DocumentView {
  readonly uri?: string;
}

/** Settings of the editor, from VS Code's settings `annotator.*`. */
export interface EditorOptions {
  /** What becomes of zoom and position when another image is shown. */
  readonly viewOnNavigate: 'fit' | 'keep';
  readonly crosshair: boolean;
  /** Decimals that drawing keeps, 0…6. */
  readonly decimals: number;
  /** Ask for the label of each new object instead of taking the last one. */
  readonly askForLabel: boolean;
  /** A classifier says which label a new object may have. */
  readonly suggestLabels?: boolean;
}

/** What the dataset's files can hold: everything else is refused before it is drawn or typed. */
export interface StorageInfo {
  /** The format's name for people. */
  readonly title: string;
  readonly refusals: readonly StorageRefusal[];
  /** The names of the attributes that objects may have; absent for any. */
  readonly attributes?: readonly string[];
}

/** The dataset as an editor shows it. */
export interface DatasetInfo {
  readonly name: string;
  readonly total: number;
  readonly settings: DatasetSettings;
  /** `annotator.json` can't be read: the label settings are read-only, and why. */
  readonly settingsError?: string;
  readonly storage: StorageInfo;
  /** The classes that the annotation files list, in their order; absent when they have no such list. */
  readonly classList?: readonly string[];
}

/** Why a document is shown. */
export type ShowReason = 'open' | 'navigate' | 'undo' | 'outside' | 'revive';

/** In what predictions and labels disagree, shown with the image: the label is selected, the prediction is a ghost. */
export interface Compared {
  readonly model: string;
  /** In what, for people. */
  readonly text: string;
  /** Absent where nothing was predicted. */
  readonly ghost?: Suggestion;
}

/** Whether edits reach the server. */
export type Connection = { readonly state: 'ok' } | { readonly state: 'restarting' | 'lost'; readonly message: string };

export interface HostEvents {
  /** First message after `ready`. `state` is what the webview last gave to `saveState`, if this is a revival. */
  init: {
    readonly dataset: DatasetInfo;
    readonly options: EditorOptions;
    readonly document?: ShownDocument;
    readonly problem?: string;
    readonly keys: readonly KeyHint[];
  };
  /** Show this document now. */
  show: {
    readonly document: ShownDocument;
    readonly reason: ShowReason;
    /** Select these annotations. */ readonly select?: readonly string[];
    readonly compared?: Compared;
  };
  /** These documents are likely to be shown next: decode their pictures ahead. Replaces the previous list. */
  preload: { readonly documents: readonly ShownDocument[] };
  /**
   * An edit was applied (by any editor of the dataset, undo and redo included). Of an edit over many images only what
   * concerns the image shown, the settings and the class list is told.
   */
  edited: {
    readonly revision: number;
    readonly name: string;
    readonly changes: readonly Change[];
    readonly problems: readonly ImageProblems[];
    readonly cause: 'edit' | 'undo' | 'redo';
  };
  /** The list of images or the settings changed. */
  dataset: { readonly dataset: DatasetInfo; readonly listChanged: boolean };
  /** The user's settings changed. */
  options: { readonly options: EditorOptions };
  /** Counts over the dataset, for the palette. */
  summary: { readonly summary: SummaryResult };
  /** Another model suggests, or one has seen more images: what is kept of the image shown is to be asked for anew. */
  suggestions: Record<string, never>;
  /** A command of VS Code (a key, the palette, a menu) for the editor: an `EditorCommand`. */
  command: { readonly command: EditorCommand; readonly argument?: unknown };
  connection: { readonly connection: Connection };
  /** A word for the live region and the message line: "Undone: Move 3 objects". */
  notice: { readonly text: string; readonly severity: 'info' | 'warning' | 'error' };
}

export interface WebviewEvents {
  /** The script runs and listens. */
  ready: Record<string, never>;
  /** What the status bar and when-clauses show. Sent when it changes, at most once a frame. */
  state: { readonly state: EditorState };
  /** Run one of VS Code's commands of ours, such as `annotator.next`, from a button in the webview. */
  run: { readonly command: string; readonly argument?: unknown };
  /** An error of the webview's own, for the log. */
  log: { readonly message: string };
}

export interface WebviewRequests {
  /** Apply an edit; the answer comes when it is journalled. The `edited` event comes before it, to all editors. */
  edit: {
    params: { readonly name: string; readonly changes: readonly Change[] };
    result: { readonly revision: number };
  };
  /** Show another image here; `show` comes before the answer. */
  open: { params: { readonly image: string }; result: { readonly shown: boolean } };
  /** Show the next or previous image of some kind here. `shown` is false when there is none. */
  go: { params: Pick<FindImageParams, 'backward' | 'what'>; result: { readonly shown: boolean } };
  images: {
    params: { readonly offset: number; readonly limit: number; readonly query?: string };
    result: ListImagesResult;
  };
  /** Address of a thumbnail, absent when there is none. */
  thumbnail: { params: { readonly image: string }; result: { readonly uri?: string } };
  /** The document of another image, not shown: "copy all from the previous image". */
  document: { params: { readonly image: string }; result: ShownDocument };
  previous: { params: { readonly image: string }; result: { readonly document?: ShownDocument } };
  /** Mend a problem; `edited` follows. */
  fix: {
    params: { readonly image: string; readonly code: string; readonly id?: string; readonly fix: string };
    result: Record<string, never>;
  };
  /** Who changed an object last, in words; no text where history does not tell. A newer question ends an older one. */
  blame: {
    params: { readonly image: string; readonly id: string };
    result: { readonly text?: string; readonly detail?: string };
  };
  /**
   * What the chosen model suggests for an image. `stored`: only what it said before. No result when no model is chosen,
   * or it has not seen the image.
   */
  suggest: {
    params: { readonly image: string; readonly stored?: boolean; readonly again?: boolean };
    result: { readonly result?: SuggestResult };
  };
  /** A person rejects suggestions, or takes that back. */
  reject: {
    params: { readonly image: string; readonly ids: readonly string[]; readonly rejected: boolean };
    result: Record<string, never>;
  };
  /** The outline of an object that is pointed at, as the settings want it. */
  outline: { params: OutlinePrompts; result: OutlineResult };
  /** Outlines of this image will be asked for. */
  prepareOutline: { params: { readonly image: string }; result: Record<string, never> };
  /** The way along edges between two points. */
  wire: {
    params: { readonly image: string; readonly from: readonly number[]; readonly to: readonly number[] };
    result: WireResult;
  };
  /** Which labels an object may have; none where no classifier is chosen. */
  classify: {
    params: { readonly image: string; readonly shape: Shape };
    result: { readonly model?: string; readonly labels: readonly LabelGuess[] };
  };
  /** Read what is written in objects and keep it as their text; `edited` follows where something was read. */
  transcribe: {
    params: { readonly image: string; readonly ids: readonly string[] };
    result: { readonly texts: readonly ObjectText[] };
  };
  /** Objects on VS Code's clipboard, as text. */
  clipboardWrite: { params: { readonly text: string }; result: Record<string, never> };
  clipboardRead: { params: Record<string, never>; result: { readonly text: string } };
  /** Is anybody there? Answered at once; a webview whose host died gets no answer. */
  ping: { params: Record<string, never>; result: Record<string, never> };
}

/** What a person points at to have it outlined. */
export type OutlinePrompts = Pick<OutlineParams, 'image' | 'box' | 'points' | 'reach'>;

/** What the host knows of an editor. */
export interface EditorState {
  readonly image?: string;
  readonly tool: ToolName;
  /** Annotations selected. */
  readonly selected: number;
  /** Whether a shape is being drawn. */
  readonly drawing: boolean;
  /** Whether a suggestion of a model is current: Enter accepts it. */
  readonly suggesting: boolean;
  /** Whether a disagreement of labels and predictions is shown. */
  readonly comparing: boolean;
  /** Whether a classifier offers another label for the object just drawn. */
  readonly guessing?: boolean;
  /** Pointer position in px of the image, while it is over it. */
  readonly cursor?: readonly [number, number];
  /** Size of the object drawn or selected, in words: "120 × 80 px". */
  readonly size?: string;
  /** Zoom, 1 = one image pixel per screen pixel. */
  readonly zoom: number;
  /** Whether something in the image can be pasted, grouped, … is decided by VS Code from `selected`. */
  readonly objects: number;
  /** Label of the selected object, or the one that the next object gets. */
  readonly label?: string;
}

export type ToolName =
  | 'select'
  | 'box'
  | 'rotatedBox'
  | 'polygon'
  | 'polyline'
  | 'point'
  | 'ellipse'
  | 'circle'
  | 'outline' // points at an object; its outline is found
  | 'scissors'; // a polygon that snaps to edges

/** A key of VS Code's for one of the editor's commands, for tooltips and the cheat sheet. */
export interface KeyHint {
  readonly command: string;
  readonly title: string;
  readonly key: string;
  /** The key on macOS, where it differs. */
  readonly mac?: string;
}

export type HostMessage =
  | {
      readonly [K in keyof HostEvents]: { readonly kind: 'event'; readonly name: K; readonly body: HostEvents[K] };
    }[keyof HostEvents]
  | { readonly kind: 'reply'; readonly id: number; readonly result: unknown }
  | {
      readonly kind: 'reply';
      readonly id: number;
      readonly error: { readonly message: string; readonly code?: number };
    };

export type WebviewMessage =
  | {
      readonly [K in keyof WebviewEvents]: {
        readonly kind: 'event';
        readonly name: K;
        readonly body: WebviewEvents[K];
      };
    }[keyof WebviewEvents]
  | {
      readonly [K in keyof WebviewRequests]: {
        readonly kind: 'request';
        readonly id: number;
        readonly name: K;
        readonly body: WebviewRequests[K]['params'];
      };
    }[keyof WebviewRequests];
