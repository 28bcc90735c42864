import type { ReviewHostMessage, ReviewWebviewMessage } from '../../protocol/review.ts';
import { ReviewEditor } from './review-editor.ts';

/** What VS Code gives to the page, once. */
declare function acquireVsCodeApi(): { postMessage(message: ReviewWebviewMessage): void };

const vscode = acquireVsCodeApi();
const editor = new ReviewEditor(document.body, (name, body) => {
  vscode.postMessage({ name, body } as ReviewWebviewMessage);
});

window.addEventListener('message', ({ data }: MessageEvent<ReviewHostMessage>) => {
  switch (data.name) {
    case 'image':
      editor.image(data.body);
      break;
    case 'empty':
      editor.empty(data.body);
      break;
    case 'reviewed':
      editor.reviewed(data.body);
      break;
    case 'notice':
      editor.notice(data.body);
      break;
    case 'command':
      editor.run(data.body.command);
  }
});

vscode.postMessage({ name: 'ready', body: {} });
