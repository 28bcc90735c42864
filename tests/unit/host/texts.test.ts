import { describe, expect, it } from 'vitest';
import { argumentOf } from '../../../extension/host/features/editor-commands/argument.ts';
import { keyHints } from '../../../extension/host/features/keys/key-hints.ts';
import { idOfLine, parseFix } from '../../../extension/host/features/problems/arguments.ts';
import { editorOptions } from '../../../extension/host/features/settings/editor-options.ts';
import { statusTexts } from '../../../extension/host/features/status/status-texts.ts';
import type { EditorState } from '../../../extension/protocol/webview.ts';

describe('the status bar', () => {
  const state: EditorState = {
    tool: 'box',
    selected: 0,
    drawing: false,
    suggesting: false,
    comparing: false,
    zoom: 0.125,
    objects: 0,
  };
  const shown = { index: 2, total: 12 };

  it('says where one is', () => {
    const all = { ...state, cursor: [10.9, 0.2] as const, size: '120 × 80 px', label: 'bird' };
    expect(statusTexts(all, shown)).toEqual({
      size: '$(symbol-ruler) 120 × 80 px',
      cursor: '$(move) 10, 0',
      label: '$(tag) bird',
      zoom: '$(zoom-in) 13 %',
      image: '$(file-media) 3/12',
    });
  });

  it('leaves out what there is not', () => {
    const { size, cursor, label } = statusTexts(state, shown);
    expect([size, cursor, label]).toEqual([undefined, undefined, undefined]);
    expect(statusTexts(undefined, undefined).image).toBeUndefined();
  });

  it('shows small zooms exactly and strange labels safely', () => {
    expect(statusTexts({ ...state, zoom: 0.0256 }, shown).zoom).toContain('2.6 %');
    const { label } = statusTexts({ ...state, label: `$(bug)${'x'.repeat(100)}` }, shown);
    expect(label).not.toContain('$(bug)');
    expect(label?.length).toBeLessThan(50);
  });
});

it('settings that a person mistyped become the defaults', () => {
  const read = (settings: Readonly<Record<string, unknown>>) => editorOptions(name => settings[name]);
  const defaults = { viewOnNavigate: 'fit', crosshair: true, decimals: 1, askForLabel: false };
  expect(read({})).toEqual(defaults);
  expect(read({ viewOnNavigate: 7, crosshair: 'no', decimals: 'two', askForLabel: 1 })).toEqual(defaults);
  expect(read({ viewOnNavigate: 'keep', crosshair: false, decimals: 99, askForLabel: true })).toEqual({
    viewOnNavigate: 'keep',
    crosshair: false,
    decimals: 6,
    askForLabel: true,
  });
});

describe('key hints', () => {
  const manifest = {
    contributes: {
      commands: [{ command: 'annotator.next', title: 'Next Image' }],
      keybindings: [
        { command: 'annotator.next', key: 'd' },
        { command: 'annotator.next', key: 'pagedown' },
        { command: 'annotator.copyFromPrevious', key: 'ctrl+shift+v', mac: 'cmd+shift+v' },
        { command: 'annotator.broken' },
      ],
    },
  };

  it('show the first key of each command, spelled for people', () => {
    expect(keyHints(manifest)).toEqual([
      { command: 'annotator.next', title: 'Next Image', key: 'D' },
      { command: 'annotator.copyFromPrevious', title: 'annotator.copyFromPrevious', key: 'Ctrl+Shift+V', mac: '⌘+⇧+V' },
    ]);
  });

  it('of nothing are none', () => {
    expect([keyHints(undefined), keyHints({ contributes: { keybindings: 3 } })]).toEqual([[], []]);
  });
});

it('a menu’s context is no argument for the editor, a keybinding’s is', () => {
  expect([argumentOf([1, 0]), argumentOf(15), argumentOf('bird')]).toEqual([[1, 0], 15, 'bird']);
  expect([argumentOf({ webviewSection: 'object' }), argumentOf(undefined)]).toEqual([undefined, undefined]);
});

describe('from an annotation file', () => {
  it('the id of the line is found, escapes included', () => {
    expect(idOfLine('    {"id": "k3f9", "label": "bird"},')).toBe('k3f9');
    expect(idOfLine('{ "id" :"a\\"b" }')).toBe('a"b');
    expect([idOfLine('  "annotations": ['), idOfLine('"id": 3')]).toEqual([undefined, undefined]);
  });

  it('a fix is taken only whole', () => {
    const fix = { dataset: '/d', image: 'a.jpg', code: 'zero-area', id: '1', fix: 'delete' };
    expect(parseFix(fix)).toEqual(fix);
    for (const bad of [undefined, 'x', {}, { ...fix, id: 1 }, { ...fix, fix: undefined }])
      expect(parseFix(bad)).toBeUndefined();
  });
});
