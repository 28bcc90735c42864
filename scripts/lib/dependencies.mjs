import { existsSync, readFileSync } from 'node:fs';
import { at } from './paths.mjs';
import { run } from './run.mjs';

const packages = file => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

/** Whether node_modules holds what package-lock.json says; packages of other platforms don't count. */
function dependenciesInstalled() {
  const installed = packages(at('node_modules/.package-lock.json'));
  return Object.entries(packages(at('package-lock.json'))).every(
    ([folder, { version, optional }]) => folder === '' || optional || installed[folder]?.version === version,
  );
}

/** Installs npm dependencies unless they are there. To be awaited before importing a module that needs one. */
export async function installDependencies() {
  if (dependenciesInstalled()) return;
  console.log('Installing npm packages …');
  await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
}

/** Fails early and clearly when the .NET SDK is missing. */
export async function requireDotnet() {
  const { code, output } = await run('dotnet', ['--version'], { capture: true, allowFailure: true }).catch(() => ({}));
  const { version } = JSON.parse(readFileSync(at('global.json'), 'utf8')).sdk;
  if (code !== 0)
    throw new Error(
      `The .NET SDK ${version} or later is needed: https://dotnet.microsoft.com/download\n${output ?? ''}`,
    );
}
