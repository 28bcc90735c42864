import type { EditorState, KeyHint } from '../../protocol/webview.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { isEditorCommand } from '../../protocol/editor-commands.ts';

/** Keys of the manifest, as VS Code would have them: enough of its rules for our own when-clauses. */
interface Binding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when?: string;
  readonly args?: unknown;
}

interface Contributions {
  readonly keybindings?: readonly Binding[];
  readonly commands?: readonly { readonly command: string; readonly title: string }[];
}

const contributes: Contributions = manifest.contributes;
/** The page is the dataset editor: keys of the review editor are others. */
const bindings = (contributes.keybindings ?? []).filter(({ when }) => !when?.includes('activeWebviewPanelId'));

/** Titles of commands are `%key%` in the manifest: their names say enough here. */
const titleOf = (command: string): string =>
  command
    .replace(/^annotator\./, '')
    .replace(/^tool\./, '')
    .replaceAll(/([A-Z])/g, ' $1')
    .replace(/^./, first => first.toUpperCase());

export const keyHints: readonly KeyHint[] = bindings.map(({ command, key, mac }) => ({
  command,
  title: titleOf(command),
  key,
  ...(mac !== undefined && { mac }),
}));

/** Sends keys that the webview leaves alone to the commands that they are bound to. */
export function listenToKeys(
  state: () => EditorState | undefined,
  run: (command: string, args: unknown) => void,
): void {
  window.addEventListener('keydown', event => {
    const pressed = chordOf(event);
    // As in VS Code the last binding that fits wins.
    const binding = bindings.findLast(({ key, when }) => normal(key) === pressed && fits(when, state()));
    if (!binding) return;
    event.preventDefault();
    const name = binding.command.replace(/^annotator\./, '');
    run(isEditorCommand(name) ? name : binding.command, binding.args);
  });
}

const keyNames: Readonly<Record<string, string>> = {
  ' ': 'space',
  arrowleft: 'left',
  arrowright: 'right',
  arrowup: 'up',
  arrowdown: 'down',
};

/** By the place of the key, as VS Code has it for keys with letters, digits and signs of a US keyboard. */
const codes: Readonly<Record<string, string>> = {
  Slash: '/',
  Period: '.',
  Comma: ',',
  BracketLeft: '[',
  BracketRight: ']',
  Equal: '=',
  Minus: '-',
};

function chordOf({ key, code, ctrlKey, shiftKey, altKey, metaKey }: KeyboardEvent): string {
  const named = codes[code] ?? /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? keyNames[key.toLowerCase()] ?? key;
  const parts = [ctrlKey && 'ctrl', shiftKey && 'shift', altKey && 'alt', metaKey && 'meta', named.toLowerCase()];
  return parts.filter(Boolean).join('+');
}

const normal = (key: string): string => {
  const parts = key.toLowerCase().split('+');
  const last = parts.pop() ?? '';
  return [...['ctrl', 'shift', 'alt', 'meta'].filter(part => parts.includes(part)), last].join('+');
};

function fits(when: string | undefined, state: EditorState | undefined): boolean {
  const facts: Readonly<Record<string, boolean>> = {
    'annotator.hasSelection': (state?.selected ?? 0) > 0,
    'annotator.severalSelected': (state?.selected ?? 0) > 1,
    'annotator.hasObjects': (state?.objects ?? 0) > 0,
    'annotator.drawing': state?.drawing ?? false,
    'annotator.suggesting': state?.suggesting ?? false,
    'annotator.compared': state?.comparing ?? false,
    'annotator.guessing': state?.guessing ?? false,
  };
  return (when ?? '').split('&&').every(term => {
    const name = term.trim().replace(/^!/, '');
    return facts[name] === undefined || facts[name] !== term.trim().startsWith('!');
  });
}
