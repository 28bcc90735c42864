import type { TrainingHostEvents, TrainingHostMessage, TrainingWebviewEvents } from '../../protocol/training.ts';

/** What VS Code gives to the page, once. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

export type Send = <K extends keyof TrainingWebviewEvents>(name: K, body: TrainingWebviewEvents[K]) => void;

type Handlers = { readonly [K in keyof TrainingHostEvents]: (body: TrainingHostEvents[K]) => void };

/** Talks to the host: what it tells goes to the handlers, made with the way back. */
export function connect(handlersOf: (send: Send) => Handlers): void {
  const vscode = acquireVsCodeApi();
  const send: Send = (name, body) => {
    vscode.postMessage({ name, body });
  };
  const handlers = handlersOf(send);
  const call = <K extends keyof TrainingHostEvents>(name: K, body: TrainingHostEvents[K]): void => handlers[name](body);
  window.addEventListener('message', ({ data }: MessageEvent<TrainingHostMessage>) => {
    call(data.name, data.body);
  });
  send('ready', {});
}
