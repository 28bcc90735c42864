import { commands, StatusBarAlignment, window } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import type { ServerState } from '../../server/server.ts';

const restarting = 'Annotator: restarting…';

/** What the user sees of the server: nothing while it runs, a word while it restarts, a way out when it can't. */
export function activateConnection(app: App): void {
  const { context, server, editors, log } = app;
  const item = window.createStatusBarItem('annotator.server', StatusBarAlignment.Left, 0);
  item.name = 'Annotator: Server';
  item.command = 'annotator.showLog';
  register(app, 'annotator.restartServer', () => server.restart());
  register(app, 'annotator.showLog', () => {
    log.show();
  });
  const show = (state: ServerState) => {
    switch (state.kind) {
      case 'restarting':
        item.text = `$(sync~spin) ${restarting}`;
        item.tooltip = 'Annotator’s server stopped and is being restarted. Nothing acknowledged is lost.';
        item.show();
        editors.broadcast('connection', { connection: { state: 'restarting', message: restarting } });
        break;
      case 'failed':
        item.text = '$(error) Annotator: no server';
        item.tooltip = state.message;
        item.show();
        editors.broadcast('connection', { connection: { state: 'lost', message: state.message } });
        void offerHelp(state.message);
        break;
      case 'running':
        item.hide();
        editors.broadcast('connection', { connection: { state: 'ok' } });
        break;
      case 'starting':
      case 'stopped':
        item.hide();
    }
  };
  context.subscriptions.push(item, server.onDidChangeState(show));
}

let asking = false;

/** One message at a time: every request that fails would bring another. */
async function offerHelp(message: string): Promise<void> {
  if (asking) return;
  asking = true;
  const [retry, log, settings] = ['Try Again', 'Show Log', 'Open Settings'];
  const choice = await window.showErrorMessage(message, retry, log, settings);
  asking = false;
  if (choice === retry) await commands.executeCommand('annotator.restartServer');
  else if (choice === log) await commands.executeCommand('annotator.showLog');
  else if (choice === settings) await commands.executeCommand('workbench.action.openSettings', 'annotator.server.path');
}
