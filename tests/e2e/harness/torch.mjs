import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { at, cache } from '../../../scripts/lib/paths.mjs';

/** Where libtorch is installed for the tests: once a machine, by the product itself. */
export function installedTorch() {
  const folder = join(cache, 'runtimes');
  const env = { ...process.env, ANNOTATOR_RUNTIMES: folder };
  execFileSync(at('dist/server/annotator'), ['runtime', 'install', 'torch', '--cpu', '--yes'], {
    env,
    stdio: 'ignore',
  });
  return folder;
}
