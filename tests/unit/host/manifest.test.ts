import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reviewCommands } from '../../../extension/host/features/reviewing/commands.ts';
import { editorCommands } from '../../../extension/protocol/editor-commands.ts';

const root = resolve(import.meta.dirname, '../../..');
const text = readFileSync(join(root, 'package.json'), 'utf8');

interface Binding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when: string;
}
interface MenuItem {
  readonly command?: string;
  readonly alt?: string;
  readonly submenu?: string;
  readonly when?: string;
}
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly keybindings: readonly Binding[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly markdownDescription?: string; readonly scope?: string }>>;
    };
  };
}
const manifest = JSON.parse(text) as Manifest;
const { commands, keybindings, menus, submenus, configuration } = manifest.contributes;
const ids = commands.map(({ command }) => command);
const items = Object.values(menus).flat();
const nls = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Readonly<Record<string, string>>;

/** Every string of the manifest that names a file of the repository. */
const files = [...text.matchAll(/"(\.?\/?extension\/[\w./-]+\.(?:png|jpg|svg|json|md))"/g)].map(
  ([, path = '']) => path,
);

/** The registrations in the host's code. */
const registered = (folder: string): readonly string[] => {
  const source = readFileSync(join(root, 'extension/host/features', folder, 'index.ts'), 'utf8');
  return [...source.matchAll(/register\(app, '(annotator\.[\w.]+)'/g)].map(([, id = '']) => id);
};

describe('the manifest', () => {
  it('contributes every command of the editor', () => {
    expect(editorCommands.map(command => `annotator.${command}`).filter(id => !ids.includes(id))).toEqual([]);
  });

  it('contributes each command once, with category and prefix', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const { command, category } of commands) {
      expect(command).toMatch(/^annotator\./);
      expect(category, command).toBe('%category%');
    }
  });

  it('contributes exactly the commands that the host registers', () => {
    const features = [
      ...['open', 'sidebar', 'navigate', 'problems', 'connection', 'walkthrough', 'keys'],
      ...[
        'formats',
        'labels',
        'exchange',
        'changes',
        'reviewing',
        'suggest',
        'outline',
        'comparing',
        'training',
        'runtime',
      ],
    ];
    const code = [
      ...features.flatMap(registered),
      ...editorCommands.map(command => `annotator.${command}`),
      ...reviewCommands.map(command => `annotator.review.${command}`),
    ];
    expect([...ids].sort()).toEqual(code.sort());
  });

  it('names only commands and menus that exist', () => {
    const named = [
      ...keybindings.map(({ command }) => command),
      ...items.flatMap(({ command, alt }) => [command, alt]),
    ].filter(id => id !== undefined);
    expect(named.filter(id => !ids.includes(id))).toEqual([]);
    const menusNamed = items.flatMap(({ submenu }) => (submenu === undefined ? [] : [submenu]));
    expect(menusNamed.filter(id => !submenus.some(menu => menu.id === id) || !(id in menus))).toEqual([]);
  });

  it('takes all its words from package.nls.json, which has no others', () => {
    const used = [...text.matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key);
    expect([...new Set(used)].sort()).toEqual(Object.keys(nls).sort());
    expect(commands.filter(({ title }) => !/^%.+%$/.test(title))).toEqual([]);
  });

  it('names only files that exist', () => {
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter(path => !existsSync(join(root, path)))).toEqual([]);
  });

  it('says for each command when the palette offers it, except those that always make sense', () => {
    const ruled = new Set(menus['commandPalette']?.map(({ command }) => command));
    const always = [
      ...['openDataset', 'gettingStarted', 'openKeyboardShortcuts', 'restartServer', 'showLog'],
      ...['runtime.install', 'runtime.installGpu', 'runtime.remove'],
      ...['changes.refresh', 'changes.compareWith', 'changes.reviewPullRequest'],
    ].map(id => `annotator.${id}`);
    expect(ids.filter(id => !ruled.has(id)).sort()).toEqual(always.sort());
  });

  it('describes every setting; what runs programs is the machine’s', () => {
    for (const [name, { markdownDescription }] of Object.entries(configuration.properties))
      expect(markdownDescription, name).toMatch(/^%.+%$/);
    expect(configuration.properties['annotator.server.path']?.scope).toBe('machine');
  });
});

describe('the keys', () => {
  it('have a Cmd twin for each Ctrl', () => {
    const missing = keybindings.filter(({ key, mac }) => key.includes('ctrl') && !mac?.includes('cmd'));
    expect(missing).toEqual([]);
  });

  it('never fire while the focus is in a list, a view or a text field of VS Code', () => {
    for (const { key, when } of keybindings) {
      expect(when, key).toMatch(editors);
      for (const guard of ['!focusedView', '!inputFocus', '!listFocus']) expect(when, key).toContain(guard);
    }
  });

  it('mean one thing each', () => {
    const conditions = new Map<string, string[]>();
    for (const { key, when } of keybindings) conditions.set(key, [...(conditions.get(key) ?? []), when]);
    for (const [key, whens] of conditions) {
      expect(new Set(whens).size, key).toBe(whens.length);
      // Two meanings need conditions that exclude each other.
      for (const [place, first] of whens.entries())
        for (const second of whens.slice(place + 1))
          expect(excludes(first, second), `${key}: ${first} / ${second}`).toBe(true);
    }
  });

  it('leave the digits to the labels', () => {
    const inEditor = keybindings.filter(({ when }) => when.includes("activeCustomEditorId == 'annotator.dataset'"));
    expect(inEditor.filter(({ key }) => /^\d$/.test(key))).toEqual([]);
  });
});

/** Which of our editors a condition speaks of. */
const editors = /activeCustomEditorId == 'annotator\.dataset'|activeWebviewPanelId == 'annotator\.review'/;

/** Whether one condition demands what the other forbids. */
function excludes(first: string, second: string): boolean {
  if (editors.exec(first)?.[0] !== editors.exec(second)?.[0]) return true;
  const terms = (when: string) => when.split(' && ');
  return terms(first).some(term => terms(second).includes(term.startsWith('!') ? term.slice(1) : `!${term}`));
}
