import type { EditorCommand } from '../../protocol/editor-commands.ts';
import type { Editor } from '../editor.ts';
import { isTextField } from './label-keys.ts';

/**
 * Keys that VS Code for the web leaves to the browser: Ctrl+C, X and V become events of the page there. In the desktop
 * VS Code they come as commands and these events never happen.
 */
export function listenToClipboardKeys({ commands }: Editor): void {
  let shift = false;
  document.addEventListener('keydown', event => {
    shift = event.shiftKey;
  });
  const run = (name: 'copy' | 'cut' | 'paste', command: (shift: boolean) => EditorCommand): void => {
    document.addEventListener(name, event => {
      if (isTextField(event.target)) return;
      event.preventDefault();
      commands.run(command(shift));
    });
  };
  run('copy', () => 'copy');
  run('cut', () => 'cut');
  run('paste', shifted => (shifted ? 'copyFromPrevious' : 'paste'));
}

/** Tab on the picture goes through its objects and what a model suggests, by a command of VS Code's; without objects it goes on as on any page. */
export function keepTabOnStage(stage: HTMLElement, { store }: Editor): void {
  stage.addEventListener('keydown', event => {
    const { annotations, suggestions } = store.state;
    if (event.key === 'Tab' && (annotations.size > 0 || suggestions.items.length > 0)) event.preventDefault();
  });
}
