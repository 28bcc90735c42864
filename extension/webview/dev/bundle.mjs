import { build } from 'esbuild';
import { join } from 'node:path';

const here = import.meta.dirname;

/** Bundles the page, the editor in it and the styles into a folder. */
export function bundleDevPage(outdir) {
  return build({
    entryPoints: {
      page: join(here, 'page.ts'),
      editor: join(here, '../styles/index.css'),
      'default-styles': join(here, 'default-styles.css'),
    },
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    sourcemap: 'linked',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
    logLevel: 'warning',
  });
}
