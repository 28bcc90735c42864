import { commands } from 'vscode';
import type { App } from '../../app.ts';
import { register } from '../../commands.ts';
import { keyHints } from './key-hints.ts';

/** The context keys of when-clauses, and the keys that tooltips and the cheat sheet show. */
export function activateKeys(app: App): void {
  const { context, editors } = app;
  editors.keys = keyHints(context.extension.packageJSON);
  const known = new Map<string, unknown>();
  const set = (name: string, value: unknown) => {
    if (known.get(name) === value) return;
    known.set(name, value);
    void commands.executeCommand('setContext', `annotator.${name}`, value);
  };
  const update = () => {
    const { active } = editors;
    set('active', active !== undefined);
    set('hasSelection', (active?.state?.selected ?? 0) > 0);
    set('severalSelected', (active?.state?.selected ?? 0) > 1);
    set('hasObjects', (active?.state?.objects ?? 0) > 0);
    set('drawing', active?.state?.drawing ?? false);
    set('suggesting', active?.state?.suggesting ?? false);
    set('compared', active?.state?.comparing ?? false);
    set('tool', active?.state?.tool ?? 'select');
  };
  register(app, 'annotator.openKeyboardShortcuts', () =>
    commands.executeCommand('workbench.action.openGlobalKeybindings', `@ext:${context.extension.id}`),
  );
  update();
  context.subscriptions.push(editors.onDidChangeActive(update));
}
