import type { WebviewEvents, WebviewMessage, WebviewRequests } from '../../protocol/webview.ts';
import { toolNames } from './tool-names.ts';

type Check = (value: unknown) => boolean;

const text: Check = value => typeof value === 'string';
const number: Check = value => typeof value === 'number' && Number.isFinite(value);
const count: Check = value => Number.isSafeInteger(value) && Number(value) >= 0;
const yesNo: Check = value => typeof value === 'boolean';
const anything: Check = () => true;
const oneOf =
  (...values: readonly unknown[]): Check =>
  value =>
    values.includes(value);
const list =
  (item: Check): Check =>
  value =>
    Array.isArray(value) && value.every(item);
const optional =
  (check: Check): Check =>
  value =>
    value === undefined || check(value);
const object =
  (fields: Readonly<Record<string, Check>>): Check =>
  value =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, check]) => check(Reflect.get(value, name)));

/** What the server checks in depth; here only what the host itself reads. */
const change: Check = value =>
  object({ kind: oneOf('annotation', 'image', 'size'), image: text })(value) ||
  object({ kind: oneOf('settings') })(value);

const state = object({
  image: optional(text),
  tool: oneOf(...toolNames),
  selected: count,
  drawing: yesNo,
  suggesting: yesNo,
  comparing: yesNo,
  cursor: optional(list(number)),
  size: optional(text),
  zoom: number,
  objects: count,
  label: optional(text),
});

const events: Readonly<Record<keyof WebviewEvents, Check>> = {
  ready: anything,
  state: object({ state }),
  run: object({ command: text }),
  log: object({ message: text }),
};

const image = object({ image: text });

const requests: Readonly<Record<keyof WebviewRequests, Check>> = {
  edit: object({ name: text, changes: list(change) }),
  open: image,
  go: object({ backward: yesNo, what: oneOf('any', 'unlabelled', 'problem') }),
  images: object({ offset: count, limit: count, query: optional(text) }),
  thumbnail: image,
  document: image,
  previous: image,
  fix: object({ image: text, code: text, id: optional(text), fix: text }),
  blame: object({ image: text, id: text }),
  suggest: object({ image: text, stored: optional(yesNo), again: optional(yesNo) }),
  reject: object({ image: text, ids: list(text), rejected: yesNo }),
  clipboardWrite: object({ text }),
  clipboardRead: object({}),
  ping: object({}),
};

/** A message of the webview, checked; nothing when it is none of ours. */
export function parseWebviewMessage(message: unknown): WebviewMessage | undefined {
  return isWebviewMessage(message) ? message : undefined;
}

function isWebviewMessage(message: unknown): message is WebviewMessage {
  if (typeof message !== 'object' || message === null) return false;
  const kind: unknown = Reflect.get(message, 'kind');
  const name: unknown = Reflect.get(message, 'name');
  const body: unknown = Reflect.get(message, 'body');
  if (typeof name !== 'string') return false;
  if (kind === 'event') return checkOf(events, name)(body);
  return kind === 'request' && count(Reflect.get(message, 'id')) && checkOf(requests, name)(body);
}

function checkOf(checks: Readonly<Record<string, Check>>, name: string): Check {
  return Object.hasOwn(checks, name) ? (checks[name] ?? (() => false)) : () => false;
}
