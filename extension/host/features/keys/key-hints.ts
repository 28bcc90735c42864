import type { KeyHint } from '../../../protocol/webview.ts';

/**
 * The default keys of our commands, from the manifest: VS Code has no way to ask for the user's own. The first key of a
 * command wins; commands without one are not listed.
 */
export function keyHints(manifest: unknown): readonly KeyHint[] {
  const contributes = field(manifest, 'contributes');
  const titles = new Map(
    items(field(contributes, 'commands')).map(command => [text(field(command, 'command')), titleOf(command)]),
  );
  const hints = new Map<string, KeyHint>();
  for (const binding of items(field(contributes, 'keybindings'))) {
    const command = text(field(binding, 'command'));
    const key = text(field(binding, 'key'));
    const mac = text(field(binding, 'mac'));
    if (!key || hints.has(command)) continue;
    const title = titles.get(command) ?? command;
    hints.set(command, { command, title, key: spell(key, names), ...(mac && { mac: spell(mac, macNames) }) });
  }
  return [...hints.values()];
}

const names: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  backspace: 'Backspace',
  delete: 'Del',
  tab: 'Tab',
  space: 'Space',
  home: 'Home',
  end: 'End',
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  pagedown: 'Page Down',
  pageup: 'Page Up',
};

const macNames = { ...names, ctrl: '⌃', alt: '⌥', shift: '⇧', cmd: '⌘', backspace: '⌫', delete: '⌦' };

function spell(keybinding: string, spelling: Readonly<Record<string, string>>): string {
  return keybinding
    .split(' ')
    .map(chord =>
      chord
        .split('+')
        .map(part => spelling[part] ?? part.toUpperCase())
        .join('+'),
    )
    .join(' ');
}

function titleOf(command: unknown): string {
  return text(field(command, 'title'));
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
