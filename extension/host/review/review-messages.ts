import type { ReviewWebviewMessage } from '../../protocol/review.ts';

const actions = ['restore', 'stage', 'unstage', 'markReviewed', 'openEditor', 'openText'];

const checks: Readonly<Record<ReviewWebviewMessage['name'], (body: Readonly<Record<string, unknown>>) => boolean>> = {
  ready: () => true,
  go: ({ by }) => Number.isSafeInteger(by),
  act: ({ action, keys }) =>
    actions.includes(String(action)) && Array.isArray(keys) && keys.every(key => typeof key === 'string'),
  log: ({ message }) => typeof message === 'string',
};

/** A message of the review editor, checked; nothing when it is none of ours. */
export function parseReviewMessage(message: unknown): ReviewWebviewMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const name: unknown = Reflect.get(message, 'name');
  const body: unknown = Reflect.get(message, 'body');
  if (typeof name !== 'string' || !Object.hasOwn(checks, name) || typeof body !== 'object' || body === null)
    return undefined;
  const check = checks[name as ReviewWebviewMessage['name']];
  return check(body as Readonly<Record<string, unknown>>) ? (message as ReviewWebviewMessage) : undefined;
}
