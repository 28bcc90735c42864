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
  ...Object.entries({
    editor: ['extension/webview/main.ts', 'extension/webview/styles/index.css'],
    review: ['extension/webview/review/main.ts', 'extension/webview/styles/review.css'],
    numbers: ['extension/webview/compare/numbers-main.ts', 'extension/webview/styles/compare.css'],
    triage: ['extension/webview/compare/triage-main.ts', 'extension/webview/styles/compare.css'],
    training: ['extension/webview/training/main.ts', 'extension/webview/styles/training.css'],
  }).flatMap(([name, [script, styles]]) => [
    { entryPoints: [script], outfile: join(folder, `webview/${name}.js`), format: 'iife', platform: 'browser' },
    {
      entryPoints: [styles],
      outfile: join(folder, `webview/${name}.css`),
      loader: { '.ttf': 'file' },
      assetNames: '[name]',
    },
  ]),
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
