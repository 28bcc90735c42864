import type { TrainingWebviewMessage } from '../../protocol/training.ts';

type Body = Readonly<Record<string, unknown>>;

const actions = ['pause', 'resume', 'stop', 'remove', 'use', 'export', 'reveal'];
const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isYesNo = (value: unknown): boolean => typeof value === 'boolean';

function isForm(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { task, architecture, weights, size, epochs, batch, holdOut, seed, augment, freeze, device } = value as Body;
  return (
    [task, architecture, weights].every(isText) &&
    [size, epochs, batch, holdOut, seed].every(isNumber) &&
    [augment, freeze].every(isYesNo) &&
    (device === 'cpu' || device === 'cuda')
  );
}

const checks: Readonly<Record<TrainingWebviewMessage['name'], (body: Body) => boolean>> = {
  ready: () => true,
  train: ({ form }) => isForm(form),
  act: ({ folder, action }) => isText(folder) && actions.includes(String(action)),
  install: () => true,
  chooseWeights: ({ form }) => isForm(form),
  downloadWeights: ({ form, id }) => isForm(form) && isText(id),
  log: ({ message }) => isText(message),
};

/** A message of the training tab, checked; nothing when it is none of ours. */
export function parseTrainingMessage(message: unknown): TrainingWebviewMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const name: unknown = Reflect.get(message, 'name');
  const body: unknown = Reflect.get(message, 'body');
  if (typeof name !== 'string' || !Object.hasOwn(checks, name) || typeof body !== 'object' || body === null)
    return undefined;
  return checks[name as TrainingWebviewMessage['name']](body as Body) ? (message as TrainingWebviewMessage) : undefined;
}
