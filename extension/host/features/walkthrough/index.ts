import { commands } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';

/** The first steps, in VS Code's own walkthrough. */
export function activateWalkthrough(app: App): void {
  register(app, 'annotator.gettingStarted', () =>
    commands.executeCommand('workbench.action.openWalkthrough', `${app.context.extension.id}#start`, false),
  );
}
