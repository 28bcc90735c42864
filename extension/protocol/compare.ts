/**
 * What the extension host and the webviews of a comparison with predictions say to each other: the tab with the numbers and
 * the list in the side bar. Events both ways, each with a name and a body.
 */
import type { DisagreementEntry, DisagreementFilter, EvaluationNumbersResult } from './server.g.ts';
import type { KeyHint } from './webview.ts';

/** Predictions that are compared with the labels. */
export interface ComparedSide {
  /** The name of the model or file. */
  readonly name: string;
  readonly images: number;
  readonly numbers: EvaluationNumbersResult;
  /** What to keep in mind, for people. */
  readonly notes: readonly string[];
}

/** What the numbers are of. */
export interface NumbersView {
  readonly dataset: string;
  readonly sides: readonly ComparedSide[];
  readonly iou: number;
  readonly score: number;
}

/** What the list shows. */
export interface TriageView {
  /** Grows with each change: pages of an older list are worth nothing. */
  readonly revision: number;
  readonly dataset: string;
  readonly sides: readonly string[];
  /** The side whose disagreements are listed. */
  readonly side: number;
  /** What can be compared, and what is: boxes, masks, keypoints. */
  readonly whats: readonly string[];
  readonly what: string;
  readonly filter: DisagreementFilter;
  readonly total: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly possibleLabelErrors: number;
  readonly decided: number;
  readonly edited: number;
  /** Place of the entry that is shown. */
  readonly selected?: number;
  readonly keys: readonly KeyHint[];
}

export type CompareAction = 'take' | 'keep' | 'nextEntry' | 'previousEntry' | 'refresh' | 'numbers' | 'list' | 'start';

export interface CompareHostEvents {
  numbers: NumbersView;
  triage: TriageView;
  page: { readonly revision: number; readonly offset: number; readonly items: readonly DisagreementEntry[] };
  /** Nothing to show, and why. */
  empty: { readonly text: string };
  notice: { readonly text: string; readonly severity: 'info' | 'error' };
}

export interface CompareWebviewEvents {
  /** The script runs and listens. */
  ready: Record<string, never>;
  page: { readonly revision: number; readonly offset: number; readonly limit: number };
  /** Other disagreements are wanted; what is absent stays. */
  filter: { readonly filter?: DisagreementFilter; readonly side?: number; readonly what?: string };
  /** Show an entry with its image. */
  open: { readonly index: number; readonly focus: boolean };
  act: { readonly action: CompareAction };
  /** Other numbers are wanted. */
  thresholds: { readonly iou: number; readonly score: number };
  /** List what a cell of the confusion matrix counts. */
  cell: { readonly side: number; readonly what: string; readonly truth: string; readonly prediction: string };
  log: { readonly message: string };
}

export type CompareHostMessage = {
  readonly [K in keyof CompareHostEvents]: { readonly name: K; readonly body: CompareHostEvents[K] };
}[keyof CompareHostEvents];

export type CompareWebviewMessage = {
  readonly [K in keyof CompareWebviewEvents]: { readonly name: K; readonly body: CompareWebviewEvents[K] };
}[keyof CompareWebviewEvents];
