// Bundles the extension host's script, and the webview's script and style sheet, into dist/.
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { at } from './lib/paths.mjs';
import { main } from './lib/run.mjs';

const shared = {
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
};

const bundles = [
  {
    ...shared,
    entryPoints: [at('extension/host/extension.ts')],
    outfile: at('dist/extension.cjs'),
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
  },
  {
    ...shared,
    entryPoints: [at('extension/webview/main.ts')],
    outfile: at('dist/webview/editor.js'),
    format: 'iife',
    platform: 'browser',
  },
  {
    ...shared,
    entryPoints: [at('extension/webview/styles/index.css')],
    outfile: at('dist/webview/editor.css'),
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  },
];

export async function bundle() {
  for (const options of bundles) if (existsSync(options.entryPoints[0])) await build(options);
}

if (process.argv[1] === import.meta.filename) await main(bundle);
