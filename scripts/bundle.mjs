// Bundles the extension host's script, and the webview's script and style sheet, into a folder (dist/).
import { build } from 'esbuild';
import { join } from 'node:path';
import { at, root } from './lib/paths.mjs';
import { main } from './lib/run.mjs';

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  metafile: true,
};

const bundles = folder => [
  {
    entryPoints: ['extension/host/extension.ts'],
    outfile: join(folder, 'extension.cjs'),
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
  },
  {
    entryPoints: ['extension/webview/main.ts'],
    outfile: join(folder, 'webview/editor.js'),
    format: 'iife',
    platform: 'browser',
  },
  {
    entryPoints: ['extension/webview/styles/index.css'],
    outfile: join(folder, 'webview/editor.css'),
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  },
];

/** Returns the files that went in, relative to the repository's root. */
export async function bundle({ folder = at('dist'), sourcemap = true } = {}) {
  const inputs = new Set();
  for (const options of bundles(folder)) {
    const { metafile } = await build({ ...shared, ...options, sourcemap: sourcemap && 'linked' });
    for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  }
  return [...inputs];
}

if (process.argv[1] === import.meta.filename) await main(bundle);
