// npm run package [-- --target linux-x64 | --all]: the extension's package for a platform, the server inside.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { bundle } from './bundle.mjs';
import { at } from './lib/paths.mjs';
import { currentPlatform, platforms } from './lib/platforms.mjs';
import { main, run } from './lib/run.mjs';
import { thirdPartyNotices } from './notices.mjs';
import { publishServer } from './publish-server.mjs';

/** What the package holds besides the manifest, the bundles, the server and the notices. */
const carried = [
  'package.nls.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'extension/media',
  'schemas',
  'docs/images',
];

/** Of the server's files, those that only developers need. */
const forDevelopers = /\.(pdb|xml|dbg|dwarf)$|\.dSYM$/;

const manifest = () => JSON.parse(readFileSync(at('package.json'), 'utf8'));

export const packageFile = platform => at('dist', `annotator-${platform}-${manifest().version}.vsix`);

const serverFolder = platform => at(platform === currentPlatform() ? 'dist/server' : `dist/server-${platform}`);

/** The commit's time, for the dates in the archive: the same commit gives the same package. */
async function commitTime() {
  const { code, output } = await run('git', ['log', '-1', '--format=%ct'], { capture: true, allowFailure: true });
  return code === 0 ? output.trim() : '0';
}

export async function makePackage(platform) {
  const server = serverFolder(platform);
  await publishServer(platform, server);
  const staged = at('dist/package', platform);
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  const { scripts: _, devDependencies: __, private: ___, ...published } = manifest();
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  for (const path of carried) if (existsSync(at(path))) cpSync(at(path), join(staged, path), { recursive: true });
  const bundled = await bundle({ folder: join(staged, 'dist'), sourcemap: false });
  cpSync(server, join(staged, 'dist/server'), { recursive: true, filter: file => !forDevelopers.test(file) });
  writeFileSync(join(staged, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(bundled, server));

  const file = packageFile(platform);
  await run(
    process.execPath,
    [
      at('node_modules/@vscode/vsce/vsce'),
      ...['package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'],
      ...['--target', platform, '--out', file],
    ],
    { cwd: staged, capture: true, env: { SOURCE_DATE_EPOCH: await commitTime() } },
  );
  rmSync(staged, { recursive: true });
  return file;
}

if (process.argv[1] === import.meta.filename)
  await main(async () => {
    const { values } = parseArgs({ options: { target: { type: 'string' }, all: { type: 'boolean' } } });
    const targets = values.all ? Object.keys(platforms) : [values.target ?? currentPlatform()];
    for (const target of targets)
      if (!(target in platforms))
        throw new Error(`Unknown target ${target}. One of: ${Object.keys(platforms).join(', ')}.`);
    await build();
    const failed = [];
    for (const target of targets)
      try {
        console.log(await makePackage(target));
      } catch (error) {
        failed.push(target);
        console.error(error.message);
      }
    if (failed.length > 0) throw new Error(`No package for: ${failed.join(', ')}.`);
  });
