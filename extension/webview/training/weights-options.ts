import type { ArchitectureChoice, RunView, TrainingForm, WeightsChoice } from '../../protocol/training.ts';
import { words } from './words.ts';

/** Something to begin with; what is not there yet has to be downloaded or chosen first. */
export interface WeightsOption {
  /** The file, or what stands for it in the list. */
  readonly value: string;
  readonly text: string;
  readonly todo?: 'download' | 'choose';
  /** The name of weights to download. */
  readonly id?: string;
}

/** What a network can begin with: nothing, earlier runs, weights of catalogues that fit it, files. */
export function weightsOptions(
  form: TrainingForm,
  runs: readonly RunView[],
  offered: readonly WeightsChoice[],
  architecture: ArchitectureChoice | undefined,
): readonly WeightsOption[] {
  const earlier = runs.flatMap(({ weights, name, task, architecture: of }): WeightsOption[] =>
    weights !== undefined && task === form.task && of === form.architecture ? [{ value: weights, text: name }] : [],
  );
  const fitting = offered
    .filter(({ architecture: of }) => architecture?.beginsWith.includes(of))
    .map(({ id, name, file }): WeightsOption =>
      file === undefined
        ? { value: `download:${id}`, text: words.download(name), todo: 'download', id }
        : { value: file, text: name },
    );
  const known = [{ value: '', text: words.random }, ...earlier, ...fitting];
  const isOther = !known.some(({ value }) => value === form.weights);
  return [
    ...known,
    ...(isOther ? [{ value: form.weights, text: form.weights.split(/[\\/]/).at(-1) ?? form.weights }] : []),
    { value: '…', text: words.file, todo: 'choose' },
  ];
}
