import { basename } from 'node:path';
import type {
  NamedModel,
  TrainArchitecture,
  TrainNews,
  TrainPlan,
  TrainRun,
  TrainSettings,
} from '../../protocol/server.g.ts';
import type { RunState, RunView, TaskChoice, TrainingForm, WeightsChoice } from '../../protocol/training.ts';
import { counted } from '../words.ts';

/** What is learned, in words; the server names tasks and counts examples. */
const tasks: Readonly<
  Record<string, { readonly title: string; readonly example: string; readonly of: string; readonly hint: string }>
> = {
  detect: { title: 'Boxes around objects', example: 'image', of: 'label', hint: 'Draw boxes around some objects.' },
  segment: { title: 'Outlines of objects', example: 'image', of: 'label', hint: 'Draw polygons or masks.' },
  classify: { title: 'Tags of images', example: 'image', of: 'tag', hint: 'Give images tags.' },
  'classify-crops': { title: 'Labels of boxes', example: 'object', of: 'label', hint: 'Draw boxes with labels.' },
  transcribe: { title: 'Reading text', example: 'text', of: 'character', hint: 'Give objects the attribute “text”.' },
};

/** Tasks that look at each object by itself. */
const partwise: ReadonlySet<string> = new Set(['classify-crops', 'transcribe']);

const states: readonly RunState[] = ['running', 'paused', 'stopped', 'interrupted', 'finished', 'failed'];

/** The tasks that the labels teach, the one that they are mostly for first. */
export function taskChoices({ tasks: offered, architectures, images }: TrainPlan): TaskChoice[] {
  const of = (task: string): readonly TrainArchitecture[] => architectures.filter(one => one.tasks.includes(task));
  return offered.map(({ name, examples, classes, metric, epochs }) => {
    const words = tasks[name];
    return {
      name,
      metric,
      epochs,
      images: partwise.has(name) ? examples : images,
      title: words?.title ?? name,
      detail: words ? `${counted(examples, words.example)}, ${counted(classes, words.of)}` : String(examples),
      architectures: of(name).map(({ name: id, title, paper, size, smallest, secondsPerImage, beginsWith }) => ({ name: id, title, paper, size, smallest, secondsPerImage, beginsWith })),
      ...(of(name).length === 0 && { problem: 'There is no network for this.' }),
    };
  }); // prettier-ignore
}

/** The weights to begin with among what is downloaded and on offer. */
export const weightsChoices = (models: readonly NamedModel[]): WeightsChoice[] =>
  models.flatMap(({ id, name, architecture, file }) =>
    architecture === undefined ? [] : [{ id, name, architecture, ...(file !== undefined && { file }) }],
  );

/** What the form says at first. */
export function firstForm([task]: readonly TaskChoice[]): TrainingForm | undefined {
  const architecture = task?.architectures[0];
  if (!task || !architecture) return undefined;
  return {
    task: task.name,
    architecture: architecture.name,
    size: architecture.size,
    epochs: task.epochs,
    batch: 8,
    holdOut: 0.2,
    augment: true,
    weights: '',
    freeze: false,
    device: 'cpu',
    seed: 0,
  };
}

export function settingsOf({ weights, ...form }: TrainingForm): TrainSettings {
  return { ...form, ...(weights !== '' && { weights }) };
}

/** A run with the latest news of it. */
export function runView(run: TrainRun, news: TrainNews | undefined, suggests: boolean): RunView {
  const state = news?.state ?? run.state;
  const kept = run.curve.findLast(epoch => epoch.kept);
  const isGoing = state === 'running' || state === 'paused';
  return {
    folder: run.run,
    name: `${basename(run.run)} · ${run.architecture}`,
    task: run.task,
    architecture: run.architecture,
    metric: run.metric,
    state: states.find(known => known === state) ?? 'failed',
    epochs: run.epochs,
    points: run.curve.map(({ epoch, loss, holdOutLoss, metric }) => ({ epoch, loss, holdOutLoss, metric })),
    suggests,
    notes: [news?.message ?? run.message].filter(note => note !== undefined),
    ...(kept && { kept: { metric: kept.metric, epoch: kept.epoch }, weights: `${run.run}/weights.safetensors` }),
    ...(news && isGoing && { doing: news.phase, share: news.steps > 0 ? news.step / news.steps : 0 }),
    ...(news?.secondsLeft !== undefined && isGoing && { secondsLeft: news.secondsLeft }),
  };
}
