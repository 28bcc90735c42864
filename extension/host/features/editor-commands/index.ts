import { editorCommands } from '../../../protocol/editor-commands.ts';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { argumentOf } from './argument.ts';

/** Passes VS Code's commands, from keys, menus and the palette, to the active editor. */
export function activateEditorCommands(app: App): void {
  for (const command of editorCommands)
    register(app, `annotator.${command}`, argument => {
      const { active } = app.editors;
      // The webview can move the focus only inside itself.
      if (command.startsWith('focus')) active?.panel.reveal();
      active?.post('command', { command, argument: argumentOf(argument) });
    });
}
