import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';
import { importsOf, sources } from './sources.ts';

/** "file imports thing" for each import of a folder's files that the rule forbids. */
const violations = (folder: string, forbidden: (imported: string, path: string) => boolean): readonly string[] =>
  sources(folder).flatMap(source =>
    importsOf(source)
      .filter(imported => forbidden(imported, source.path))
      .map(imported => `${source.path} imports ${imported}`),
  );

const isNode = (name: string) => name.startsWith('node:') || builtinModules.includes(name);
const feature = (path: string) => /^extension\/host\/features\/([^/]+)/.exec(path)?.[1];

describe('the folders of the extension', () => {
  it('are seen by these tests', () => {
    for (const folder of ['extension/host', 'extension/webview', 'extension/protocol'])
      expect(sources(folder).flatMap(importsOf), folder).not.toEqual([]);
  });

  it('host does not import from the webview', () => {
    expect(violations('extension/host', name => name.startsWith('extension/webview/'))).toEqual([]);
  });

  it('the webview imports neither the host, nor vscode, nor Node', () => {
    const forbidden = (name: string) => name.startsWith('extension/host/') || name === 'vscode' || isNode(name);
    expect(violations('extension/webview', forbidden)).toEqual([]);
  });

  it('the protocol imports nothing but itself', () => {
    expect(violations('extension/protocol', name => !name.startsWith('extension/protocol/'))).toEqual([]);
  });

  it('nothing outside the tests imports from the tests', () => {
    expect(violations('extension', name => name.startsWith('tests/'))).toEqual([]);
  });

  it('a feature of the host imports no other feature', () => {
    const other = (imported: string, path: string) =>
      feature(path) !== undefined && feature(imported) !== undefined && feature(imported) !== feature(path);
    expect(violations('extension/host', other)).toEqual([]);
  });
});
