// Installs VS Code for the web (code-server) into a cache outside the repository, and what the tests' browser needs.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { at, cache } from './lib/paths.mjs';
import { main, run } from './lib/run.mjs';

/** Returns the folder whose node_modules hold code-server and the Node it runs on; installs them the first time. */
export async function setupCodeServer() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`VS Code for the web is set up on linux-x64 only; this is ${process.platform}-${process.arch}.`);
  const manifest = ['package.json', 'package-lock.json'].map(name => at('tests/e2e', name));
  const hash = createHash('sha256');
  for (const file of manifest) hash.update(readFileSync(file));
  const folder = join(cache, `code-server-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;

  console.log('Installing VS Code for the web (once, about 800 MB on disk) …');
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'installing-'));
  try {
    for (const file of manifest) copyFileSync(file, join(fresh, file.slice(at('tests/e2e').length)));
    // Its install scripts compile a terminal and loggers for minutes; nothing here uses them.
    await run('npm', ['ci', '--ignore-scripts', '--silent'], { cwd: fresh });
    await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--silent'], {
      cwd: join(fresh, 'node_modules/code-server/lib/vscode'),
    });
    try {
      renameSync(fresh, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error; // somebody else's installation was faster
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

const chromiumPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of the tests. */
export const chromium = () => process.env.CHROMIUM ?? chromiumPlaces.find(path => existsSync(path));

async function missingPackages() {
  const missing = [];
  if (!chromium()) missing.push('chromium');
  const has = async (program, args, wanted = /./) => {
    const { code, output } = await run(program, args, { capture: true, allowFailure: true }).catch(() => ({}));
    return code === 0 && wanted.test(output);
  };
  if (!(await has('git', ['--version']))) missing.push('git');
  if (!existsSync('/usr/share/fonts/truetype') && !(await has('fc-list', []))) missing.push('fonts-dejavu-core');
  return missing;
}

/** Installs the Debian packages that the tests need, where that is possible without asking; else says what is missing. */
export async function setupBrowser() {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = async (...args) => {
    const [program, ...rest] = [...sudo, 'apt-get', ...args];
    await run(program, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  };
  try {
    console.log(`Installing ${missing.join(', ')} …`);
    await apt('update', '-qq');
    await apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
  } catch (error) {
    throw new Error(`The tests need ${missing.join(', ')}. Install: sudo apt-get install ${missing.join(' ')}`, {
      cause: error,
    });
  }
}

if (process.argv[1] === import.meta.filename)
  await main(async () => {
    await setupBrowser();
    console.log(await setupCodeServer());
  });
