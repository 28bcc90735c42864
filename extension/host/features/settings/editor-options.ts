import type { EditorOptions } from '../../../protocol/webview.ts';

/** Settings as the editor takes them; what a person mistyped becomes the default. */
export function editorOptions(setting: (name: string) => unknown): EditorOptions {
  const decimals = setting('decimals');
  return {
    viewOnNavigate: setting('viewOnNavigate') === 'keep' ? 'keep' : 'fit',
    crosshair: setting('crosshair') !== false,
    decimals: typeof decimals === 'number' ? Math.min(6, Math.max(0, Math.round(decimals))) : 1,
    askForLabel: setting('askForLabel') === true,
  };
}
