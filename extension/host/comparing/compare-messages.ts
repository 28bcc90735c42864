import type { CompareWebviewMessage } from '../../protocol/compare.ts';

type Body = Readonly<Record<string, unknown>>;

const actions = ['take', 'keep', 'nextEntry', 'previousEntry', 'refresh', 'numbers', 'list', 'start'];
const isText = (value: unknown): boolean => typeof value === 'string';
const isPlace = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isShare = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
const orAbsent = (check: (value: unknown) => boolean) => (value: unknown) => value === undefined || check(value);

function isFilter(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { loose, kinds, onlyLabelErrors, truth, prediction, decided } = value as Body;
  return (
    isShare(loose) &&
    orAbsent(list => Array.isArray(list) && list.every(isText))(kinds) &&
    typeof onlyLabelErrors === 'boolean' &&
    typeof decided === 'boolean' &&
    orAbsent(isText)(truth) &&
    orAbsent(isText)(prediction)
  );
}

const checks: Readonly<Record<CompareWebviewMessage['name'], (body: Body) => boolean>> = {
  ready: () => true,
  page: ({ revision, offset, limit }) => [revision, offset, limit].every(isPlace),
  filter: ({ filter, side, what }) => orAbsent(isFilter)(filter) && orAbsent(isPlace)(side) && orAbsent(isText)(what),
  open: ({ index, focus }) => isPlace(index) && typeof focus === 'boolean',
  act: ({ action }) => actions.includes(String(action)),
  thresholds: ({ iou, score }) => isShare(iou) && isShare(score),
  cell: ({ side, what, truth, prediction }) => isPlace(side) && [what, truth, prediction].every(isText),
  log: ({ message }) => isText(message),
};

/** A message of a comparison's webview, checked; nothing when it is none of ours. */
export function parseCompareMessage(message: unknown): CompareWebviewMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const name: unknown = Reflect.get(message, 'name');
  const body: unknown = Reflect.get(message, 'body');
  if (typeof name !== 'string' || !Object.hasOwn(checks, name) || typeof body !== 'object' || body === null)
    return undefined;
  return checks[name as CompareWebviewMessage['name']](body as Body) ? (message as CompareWebviewMessage) : undefined;
}
