import { workspace } from 'vscode';
import type { App } from '../../app.ts';
import { editorOptions } from './editor-options.ts';

/** The user's settings, handed to every editor when they change. */
export function activateSettings({ context, editors, models, server, log }: App): void {
  const read = () => {
    const configuration = workspace.getConfiguration('annotator');
    editors.options = {
      ...editorOptions(name => configuration.get(name)),
      suggestLabels: models.classifier !== undefined,
    };
  };
  read();
  context.subscriptions.push(
    workspace.onDidChangeConfiguration(change => {
      if (!change.affectsConfiguration('annotator')) return;
      read();
      const ofServer = ['annotator.server.path', 'annotator.maxMegapixels'];
      if (server.state.kind === 'stopped' || !ofServer.some(name => change.affectsConfiguration(name))) return;
      server.restart().catch((error: unknown) => {
        log.error(String(error));
      });
    }),
  );
}
