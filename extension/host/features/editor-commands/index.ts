import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { argumentOf, editorCommands } from './commands.ts';

/** Passes VS Code's commands, from keys, menus and the palette, to the active editor. */
export function activateEditorCommands(app: App): void {
  for (const command of editorCommands)
    register(app, `annotator.${command}`, argument => {
      app.editors.active?.post('command', { command, argument: argumentOf(argument) });
    });
}
