import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../conformance/wire/', import.meta.url);
const types = fileURLToPath(new URL('../../../extension/protocol/server.g.ts', import.meta.url));

interface Sample {
  readonly method: string;
  readonly params: { readonly initializationOptions?: unknown };
  readonly result?: unknown;
}

const samples = readdirSync(folder).map(file => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Sample);

/** The samples as literals of their types. The compiler accepts them only if every member is known and of its type. */
const source = [
  `import type { InitializationOptions, Notifications, Requests } from ${JSON.stringify(types)};`,
  'type Messages = Requests & Notifications;',
  ...samples.map(({ method, params, result }, index) => {
    if (method === 'initialize')
      return `export const s${index}: InitializationOptions = ${JSON.stringify(params.initializationOptions)};`;
    const message = `Messages[${JSON.stringify(method)}]`;
    return (
      `export const s${index}: ${message}['params'] = ${JSON.stringify(params)};` +
      (result === undefined ? '' : ` export const r${index}: ${message}['result'] = ${JSON.stringify(result)};`)
    );
  }),
].join('\n');

/** What the compiler says of a source text. */
const compile = (text: string) => {
  const name = fileURLToPath(new URL('samples.ts', import.meta.url));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'], // without the browser's, which takes most of the time
    skipLibCheck: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const real = host.getSourceFile.bind(host);
  host.getSourceFile = (path, target) => (path === name ? ts.createSourceFile(path, text, target) : real(path, target));
  return ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map(diagnostic => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
};

describe('The samples of the wire', () => {
  it('have the types that the extension uses', () => {
    expect(samples.length).toBeGreaterThan(10);
    expect(compile(source)).toEqual([]);
  });

  it('would be refused with a member missing or wrong', () => {
    expect(compile(source.replace('"hasUnsavedEdits":true', '"hasUnsavedEdits":1'))).not.toEqual([]);
    expect(compile(source.replace('"revision":4,', ''))).not.toEqual([]);
  });
});
