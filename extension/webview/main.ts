import type { WebviewMessage } from '../protocol/webview.ts';
import type { Port } from './channel.ts';
import type { ViewStorage } from './saved-view.ts';
import { startEditor } from './start.ts';
import { mountPanels } from './ui/index.ts';

/** What VS Code gives to the page, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: WebviewMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();

const port: Port = {
  post: message => {
    vscode.postMessage(message);
  },
  listen(listener) {
    const receive = (event: MessageEvent<unknown>): void => {
      listener(event.data);
    };
    window.addEventListener('message', receive);
    return () => {
      window.removeEventListener('message', receive);
    };
  },
};

const storage: ViewStorage = {
  load: () => vscode.getState(),
  save: state => {
    vscode.setState(state);
  },
};

startEditor({ port, storage, mountPanels });
