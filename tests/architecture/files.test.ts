import { expect, it } from 'vitest';
import { sources } from './sources.ts';

const lines = (text: string) => text.split('\n').length - 1;
const code = [...sources('extension'), ...sources('tests')];

it('no TypeScript file is longer than 400 lines', () => {
  expect(code.filter(({ text }) => lines(text) > 400).map(({ path }) => path)).toEqual([]);
});

it('half of the TypeScript files of the extension are shorter than 100 lines', () => {
  const lengths = sources('extension').map(({ text }) => lines(text));
  const short = lengths.filter(length => length < 100);
  expect(short.length).toBeGreaterThan(lengths.length / 2);
});

it('the compiler and the linter are silenced nowhere', () => {
  const silenced = /@ts-(ignore|nocheck|expect-error)|eslint-disable/;
  const here = 'tests/architecture/files.test.ts';
  expect(code.filter(({ path, text }) => path !== here && silenced.test(text)).map(({ path }) => path)).toEqual([]);
});

it('the files that put the parts together stay small', () => {
  for (const path of ['extension/host/extension.ts', 'extension/webview/main.ts']) {
    const entry = code.find(source => source.path === path);
    if (entry === undefined) continue;
    expect(lines(entry.text), path).toBeLessThanOrEqual(150);
  }
});
