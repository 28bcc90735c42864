import { beforeEach, describe, expect, it, vi } from 'vitest';
import { groupCommands } from '../../../extension/webview/ui/cheat-sheet/groups.ts';
import { formatKey, keyFor } from '../../../extension/webview/ui/key-hints.ts';

const hint = (command: string, title: string, key: string) => ({ command: `annotator.${command}`, title, key });

beforeEach(() => {
  vi.stubGlobal('navigator', { userAgent: 'X11; Linux' });
});

describe('keys', () => {
  it.each([
    ['b', 'B', 'B'],
    ['ctrl+shift+v', 'Ctrl+Shift+V', '⌃⇧V'],
    ['cmd+=', 'Cmd+=', '⌘='],
    ['shift+left', 'Shift+←', '⇧←'],
    ['ctrl++', 'Ctrl++', '⌃+'],
    ['ctrl+k ctrl+s', 'Ctrl+K Ctrl+S', '⌃K ⌃S'],
    ['pagedown', 'Page Down', 'Page Down'],
    ['Ctrl+Page Down', 'Ctrl+Page Down', 'Ctrl+Page Down'],
    ['⌘+⇧+P', '⌘+⇧+P', '⌘⇧P'],
  ])('%s is shown as %s, on a Mac as %s', (key, shown, onMac) => {
    expect(formatKey(key, false)).toBe(shown);
    expect(formatKey(key, true)).toBe(onMac);
  });

  it('of a command are found with or without the extension’s name before it', () => {
    expect(keyFor([hint('tool.box', 'Box', 'b')], 'tool.box')).toBe('B');
    expect(keyFor([{ command: 'tool.box', title: 'Box', key: 'b' }], 'tool.box')).toBe('B');
    expect(keyFor([], 'tool.box')).toBeUndefined();
  });
});

describe('the groups of the cheat sheet', () => {
  const hints = [
    hint('tool.box', 'Box', 'b'),
    hint('delete', 'Delete', 'delete'),
    hint('delete', 'Delete', 'backspace'),
    hint('deleteVertex', 'Delete vertex', 'x'),
    hint('next', 'Next image', 'd'),
    hint('somethingNew', 'Something new', ''),
  ];

  it('hold each command once, with all its keys', () => {
    const groups = groupCommands(hints, '');
    expect(groups.get('editing')?.map(({ title, keys }) => [title, keys])).toEqual([
      ['Delete', ['Delete', 'Backspace']],
      ['Delete vertex', ['X']],
    ]);
    expect(groups.get('other')?.[0]?.keys).toEqual([]);
    expect([...groups.values()].flat()).toHaveLength(5);
  });

  it('are searched by name and by key', () => {
    expect([...groupCommands(hints, 'vertex').keys()]).toEqual(['editing']);
    expect([...groupCommands(hints, 'backspace').values()].flat()).toHaveLength(1);
    expect(groupCommands(hints, 'no such').size).toBe(0);
  });
});
