import { CancellationError, commands, window } from 'vscode';
import type { App } from './app.ts';
import { messageOf, ServerUnavailableError } from './server/errors.ts';

/** Registers a command of ours; what goes wrong in it is told to the user, here and nowhere else. */
export function register(app: App, id: `annotator.${string}`, run: (...args: readonly unknown[]) => unknown): void {
  const guarded = async (...args: readonly unknown[]): Promise<unknown> => {
    try {
      return await run(...args);
    } catch (error) {
      if (error instanceof CancellationError) return undefined;
      app.log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      // Of a server that can't be started the user is told once, with ways out.
      if (!(error instanceof ServerUnavailableError)) void window.showErrorMessage(messageOf(error));
      return undefined;
    }
  };
  app.context.subscriptions.push(commands.registerCommand(id, guarded));
}
