import type { RunState } from '../../protocol/training.ts';
import { plural } from '../ui/strings.ts';

export const states: Readonly<Record<RunState, { readonly name: string; readonly sign: string }>> = {
  running: { name: 'Running', sign: 'sync' },
  paused: { name: 'Paused', sign: 'debug-pause' },
  stopped: { name: 'Stopped', sign: 'debug-stop' },
  interrupted: { name: 'Interrupted', sign: 'debug-disconnect' },
  finished: { name: 'Finished', sign: 'check' },
  failed: { name: 'Failed', sign: 'error' },
};

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** "2 min", "1 h 10 min". */
export function duration(seconds: number): string {
  if (seconds < 60) return `${String(Math.max(1, Math.round(seconds)))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}

export const words = {
  title: (dataset: string): string => `Train a model on ${dataset}`,
  install:
    'Training needs libtorch, which does not come along because it is large. It is installed once, outside of your project.',
  installButton: 'Install What Training Needs…',
  task: 'Learn',
  architecture: 'Network',
  size: 'Image size',
  epochs: 'Epochs',
  batch: 'Images a step',
  holdOut: 'Held out',
  augment: 'Vary the images',
  augmentHint: 'Mirrored, scaled, shifted, turned and in other light; labels move along.',
  weights: 'Begin with',
  random: 'Random weights',
  file: 'A file of weights…',
  download: (name: string): string => `${name} (download…)`,
  freeze: 'Keep the encoder as it is',
  freezeHint: 'Only what comes after it learns: much faster, for few images.',
  device: 'Run on',
  seed: 'Seed',
  more: 'More',
  train: 'Train',
  estimate: (seconds: number): string => `About ${duration(seconds)} on this processor, at most.`,
  runs: 'Runs',
  unlabelled:
    'There is nothing to learn from yet. Label some images first: tags, boxes, outlines, or text of objects; a few of each label are enough to begin with.',
  noRuns: 'No model was trained on this dataset yet.',
  loss: 'Loss',
  training: 'training',
  heldOut: 'held out',
  zoom: 'Wheel or drag to zoom, double click for all.',
  effort: 'Effort',
  effortHint: 'What became of what each model suggested, and what was drawn by hand in the same images.',
  objects: (count: number): string => plural(count, 'object'),
};
