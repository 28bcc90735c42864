import type { CompareHostEvents, CompareHostMessage, CompareWebviewEvents } from '../../protocol/compare.ts';

/** What VS Code gives to the page, once. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

export type Send = <K extends keyof CompareWebviewEvents>(name: K, body: CompareWebviewEvents[K]) => void;

type Handlers = { readonly [K in keyof CompareHostEvents]?: (body: CompareHostEvents[K]) => void };

/** Talks to the host: what it tells goes to the handlers, made with the way back. */
export function connect(handlersOf: (send: Send) => Handlers): void {
  const vscode = acquireVsCodeApi();
  const send: Send = (name, body) => {
    vscode.postMessage({ name, body });
  };
  const handlers = handlersOf(send);
  const call = <K extends keyof CompareHostEvents>(name: K, body: CompareHostEvents[K]): void => handlers[name]?.(body);
  window.addEventListener('message', ({ data }: MessageEvent<CompareHostMessage>) => {
    call(data.name, data.body);
  });
  send('ready', {});
}
