import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeServerCommand, cleanEnvironment } from '../../../scripts/lib/code-server.mjs';
import { at } from '../../../scripts/lib/paths.mjs';
import { currentPlatform } from '../../../scripts/lib/platforms.mjs';
import { run } from '../../../scripts/lib/run.mjs';
import { packageFile } from '../../../scripts/package.mjs';
import { temp } from './temp.mjs';

/**
 * Installs the packed extension the way a user does, once for each package; returns `publisher.name-version` → folder.
 * While developing, `ANNOTATOR_EXTENSION` names the repository itself: what `npm run build` left is run, not packed.
 */
export async function installedExtension() {
  const development = process.env.ANNOTATOR_EXTENSION;
  if (development) return { 'annotator.annotator-0.0.0': resolve(development) };
  const vsix = packageFile(currentPlatform());
  if (!existsSync(vsix)) throw new Error(`There is no ${vsix}. Run: npm run package`);
  const hash = createHash('sha256').update(readFileSync(vsix)).digest('hex').slice(0, 12);
  const folder = at('dist/e2e', `extensions-${hash}`);
  if (!existsSync(folder)) {
    rmSync(at('dist/e2e'), { recursive: true, force: true });
    mkdirSync(at('dist/e2e'), { recursive: true });
    const fresh = `${folder}.new`;
    const [node, entry] = await codeServerCommand();
    const args = [
      '--user-data-dir',
      temp('install'),
      '--extensions-dir',
      fresh,
      '--install-extension',
      vsix,
      '--force',
    ];
    await run(node, [entry, ...args], { capture: true, env: cleanEnvironment() });
    renameSync(fresh, folder);
  }
  const name = readdirSync(folder).find(entry => entry.startsWith('annotator.annotator-'));
  if (!name) throw new Error(`${vsix} was not installed.`);
  return { [name]: join(folder, name) };
}
