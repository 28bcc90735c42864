/**
 * What the extension host and the webview of the training tab say to each other. Events both ways, each with a name and a
 * body; the host always tells everything that is shown.
 */

/** A network that can be trained. */
export interface ArchitectureChoice {
  readonly name: string;
  readonly title: string;
  /** Authors and year of the paper. */
  readonly paper: string;
  /** The usual side of its input, px, and the shortest. */
  readonly size: number;
  readonly smallest: number;
  /** About how long it takes to learn from an image of the usual size once. */
  readonly secondsPerImage: number;
  /** The architectures whose weights it can begin with. */
  readonly beginsWith: readonly string[];
}

/** Weights of a catalogue to begin with. */
export interface WeightsChoice {
  readonly id: string;
  readonly name: string;
  /** The architecture that they are of. */
  readonly architecture: string;
  /** Absolute path, once they are downloaded. */
  readonly file?: string;
}

/** Something that can be learned from the labels of the dataset. */
export interface TaskChoice {
  readonly name: string;
  readonly title: string;
  /** What of it there is to learn from, in words. */
  readonly detail: string;
  /** The name of the measure by which it is judged. */
  readonly metric: string;
  /** Images, or parts of images, that are looked at in an epoch. */
  readonly images: number;
  /** The most passes over them that so many ask for. */
  readonly epochs: number;
  readonly architectures: readonly ArchitectureChoice[];
  /** Why it can't be learned, and what to do about it. */
  readonly problem?: string;
}

/** What a person chose in the form. */
export interface TrainingForm {
  readonly task: string;
  readonly architecture: string;
  readonly size: number;
  readonly epochs: number;
  readonly batch: number;
  /** The share of images held out to judge by, 0…0.9. */
  readonly holdOut: number;
  readonly augment: boolean;
  /** Weights to begin with: a file, or a run to go on from; empty for random ones. */
  readonly weights: string;
  readonly freeze: boolean;
  readonly device: 'cpu' | 'cuda';
  readonly seed: number;
}

/** How good the weights were after an epoch. */
export interface EpochPoint {
  readonly epoch: number;
  readonly loss: number;
  readonly holdOutLoss: number;
  readonly metric: number;
}

export type RunState = 'running' | 'paused' | 'stopped' | 'interrupted' | 'finished' | 'failed';

/** A training, past or present. */
export interface RunView {
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly name: string;
  readonly task: string;
  readonly architecture: string;
  readonly metric: string;
  readonly state: RunState;
  readonly epochs: number;
  readonly points: readonly EpochPoint[];
  /** What is being done, in words, and how much of the epoch is done, 0…1. */
  readonly doing?: string;
  readonly share?: number;
  readonly secondsLeft?: number;
  /** The weights that are kept: their measure, and their epoch. */
  readonly kept?: { readonly metric: number; readonly epoch: number };
  /** It suggests objects now. */
  readonly suggests: boolean;
  /** Why it failed, and what else should be known. */
  readonly notes: readonly string[];
  /** The weights to begin another training with. */
  readonly weights?: string;
}

/** What became of what a model suggested, and what was drawn beside it. */
export interface EffortView {
  /** The model's name. */
  readonly model: string;
  readonly accepted: number;
  readonly corrected: number;
  readonly rejected: number;
  readonly drawn: number;
}

export interface TrainingView {
  readonly dataset: string;
  /** Whether libtorch is there. */
  readonly isReady: boolean;
  readonly tasks: readonly TaskChoice[];
  readonly form?: TrainingForm;
  /** Whether the form is to be taken instead of the one that the user fills in. */
  readonly replaces: boolean;
  readonly runs: readonly RunView[];
  readonly effort: readonly EffortView[];
}

export type RunAction = 'pause' | 'resume' | 'stop' | 'remove' | 'use' | 'export' | 'reveal';

export interface TrainingHostEvents {
  view: TrainingView;
  /** One run changed. */
  run: RunView;
  /** The weights that catalogues offer, and those downloaded. */
  weights: { readonly choices: readonly WeightsChoice[] };
  notice: { readonly text: string; readonly severity: 'info' | 'error' };
}

export interface TrainingWebviewEvents {
  /** The script runs and listens. */
  ready: Record<string, never>;
  train: { readonly form: TrainingForm };
  act: { readonly folder: string; readonly action: RunAction };
  /** Install what training needs. */
  install: Record<string, never>;
  /** Choose a file of weights; the answer is a view with the form changed. */
  chooseWeights: { readonly form: TrainingForm };
  /** Download weights; the answer is a view with the form changed. */
  downloadWeights: { readonly form: TrainingForm; readonly id: string };
  log: { readonly message: string };
}

export type TrainingHostMessage = {
  readonly [K in keyof TrainingHostEvents]: { readonly name: K; readonly body: TrainingHostEvents[K] };
}[keyof TrainingHostEvents];

export type TrainingWebviewMessage = {
  readonly [K in keyof TrainingWebviewEvents]: { readonly name: K; readonly body: TrainingWebviewEvents[K] };
}[keyof TrainingWebviewEvents];
