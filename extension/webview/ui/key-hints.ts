import type { EditorCommand } from '../../protocol/editor-commands.ts';
import type { KeyHint } from '../../protocol/webview.ts';

const isMac = (): boolean => navigator.userAgent.includes('Macintosh');

const macSymbols: Readonly<Record<string, string>> = { ctrl: '⌃', shift: '⇧', alt: '⌥', cmd: '⌘', meta: '⌘' };
const names: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  cmd: 'Cmd',
  meta: 'Meta',
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  escape: 'Esc',
  pageup: 'Page Up',
  pagedown: 'Page Down',
  oem_plus: '+',
};

/** A key as VS Code shows it, from how its manifest writes it (`ctrl+shift+b`); one spelled already stays so. */
export function formatKey(key: string, mac = isMac()): string {
  if (/[A-Z⌃⇧⌥⌘]/.test(key)) return mac ? key.replaceAll(/(?<=[⌃⇧⌥⌘])\+/g, '') : key;
  return key
    .split(' ')
    .map(chord => formatChord(chord, mac))
    .join(' ');
}

function formatChord(chord: string, mac: boolean): string {
  // The key itself may be a plus: "ctrl++".
  const parts = chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
  const shown = parts.map(part => (mac ? macSymbols[part] : undefined) ?? names[part] ?? capitalised(part));
  return shown.join(mac ? '' : '+');
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The command of a hint without the extension's prefix. */
export const commandOf = (hint: KeyHint): string => hint.command.replace(/^annotator\./, '');

export const keyOf = (hint: KeyHint): string => formatKey((isMac() && hint.mac) || hint.key);

/** The first key of a command, as shown to people. */
export function keyFor(keys: readonly KeyHint[], command: EditorCommand | 'next' | 'previous'): string | undefined {
  const hint = keys.find(candidate => commandOf(candidate) === command && candidate.key !== '');
  return hint && keyOf(hint);
}

/** A tooltip: what it does and its key. */
export function withKey(title: string, key: string | undefined): string {
  return key === undefined ? title : `${title} (${key})`;
}
