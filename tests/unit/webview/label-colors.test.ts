import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { labelColor } from '../../../extension/webview/labels/colors.ts';

it('the colours of labels are those that the server draws', () => {
  const file = new URL('../../conformance/label-colors.json', import.meta.url);
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  expect(Object.keys(vectors).length).toBeGreaterThan(5);
  expect(Object.fromEntries(Object.keys(vectors).map(name => [name, labelColor(name)]))).toEqual(vectors);
});
