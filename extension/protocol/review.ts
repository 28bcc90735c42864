/**
 * What the extension host and the review editor's webview say to each other: events both ways, each with a name and a
 * body. Bytes never travel here: pictures are URIs.
 */
import type { ImageComparison, ReviewSide, ReviewView } from './server.g.ts';
import type { KeyHint } from './webview.ts';

/** A side with the address of its picture, absent when it can't be shown. */
export interface ShownSide extends ReviewSide {
  readonly uri?: string;
}

/** An image under review, ready to be shown. */
export interface ShownReview extends Omit<ReviewView, 'before' | 'after'> {
  readonly before: ShownSide;
  readonly after: ShownSide;
  /** Keys of the changes that were marked as reviewed. */
  readonly reviewed: readonly string[];
  /** Whether old versions can be restored: there is a work tree on the side after. */
  readonly canRestore: boolean;
}

/** Where the image stands among the changed ones. */
export interface ReviewPlace {
  /** From 0. */
  readonly index: number;
  readonly total: number;
  readonly entry: ImageComparison;
}

export type ReviewMode = 'overlay' | 'side' | 'swipe' | 'blink';

/** Commands that the review editor carries out. The extension contributes each as `annotator.review.<command>`. */
export type ReviewCommand =
  | 'nextChange'
  | 'previousChange'
  | 'nextImage'
  | 'previousImage'
  | 'overlay'
  | 'side'
  | 'swipe'
  | 'blink'
  | 'zoomChange'
  | 'zoomFit'
  | 'toggleUnchanged'
  | 'restore'
  | 'stage'
  | 'markReviewed';

export type ReviewAction = 'restore' | 'stage' | 'unstage' | 'markReviewed' | 'openEditor' | 'openText';

export interface ReviewHostEvents {
  /** An image to show. */
  image: { readonly place: ReviewPlace; readonly view: ShownReview; readonly keys: readonly KeyHint[] };
  /** Nothing to show, and why. */
  empty: { readonly text: string; readonly isError: boolean };
  reviewed: { readonly reviewed: readonly string[] };
  command: { readonly command: ReviewCommand };
  notice: { readonly text: string; readonly severity: 'info' | 'warning' | 'error' };
}

export interface ReviewWebviewEvents {
  /** The script runs and listens. */
  ready: Record<string, never>;
  /** Show the changed image so many places further. */
  go: { readonly by: number };
  act: { readonly action: ReviewAction; readonly keys: readonly string[] };
  log: { readonly message: string };
}

export type ReviewHostMessage = {
  readonly [K in keyof ReviewHostEvents]: { readonly name: K; readonly body: ReviewHostEvents[K] };
}[keyof ReviewHostEvents];

export type ReviewWebviewMessage = {
  readonly [K in keyof ReviewWebviewEvents]: { readonly name: K; readonly body: ReviewWebviewEvents[K] };
}[keyof ReviewWebviewEvents];
