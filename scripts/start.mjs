// npm start: builds what is missing and opens VS Code, with the packed extension installed, on samples/.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, requireDotnet } from './lib/dependencies.mjs';
import { at } from './lib/paths.mjs';
import { main, run } from './lib/run.mjs';

const samples = at('samples');

async function packed() {
  await installDependencies();
  await requireDotnet();
  const { build } = await import('./build.mjs');
  const { makePackage } = await import('./package.mjs');
  const { currentPlatform } = await import('./lib/platforms.mjs');
  await build();
  return makePackage(currentPlatform());
}

const desktopInstalled = () =>
  run('code', ['--version'], { capture: true }).then(
    () => true,
    () => false,
  );

async function openDesktop(vsix) {
  await run('code', ['--install-extension', vsix, '--force']);
  await run('code', [samples]);
}

/** VS Code for the web, with settings and extensions of its own in dist/, until Ctrl+C. */
async function openWeb(vsix) {
  const { cleanEnvironment, codeServerCommand, freePort } = await import('./lib/code-server.mjs');
  const [node, entry] = await codeServerCommand();
  const data = at('dist/vscode/data');
  const folders = ['--user-data-dir', data, '--extensions-dir', at('dist/vscode/extensions')];
  const settings = join(data, 'User/settings.json');
  if (!existsSync(settings)) {
    mkdirSync(join(data, 'User'), { recursive: true });
    writeFileSync(
      settings,
      '{\n  "security.workspace.trust.enabled": false,\n  "workbench.startupEditor": "none"\n}\n',
    );
  }
  await run(node, [entry, ...folders, '--install-extension', vsix, '--force'], { capture: true });
  const port = Number(process.env.PORT) || (await freePort());
  const quiet = [
    '--auth',
    'none',
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
  ];
  const child = spawn(node, [entry, ...folders, ...quiet, '--bind-addr', `127.0.0.1:${port}`], {
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = () => child.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  const url = `http://127.0.0.1:${port}`;
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  while (child.exitCode === null && !(await fetch(`${url}/healthz`).catch(() => null))?.ok)
    await new Promise(later => setTimeout(later, 100));
  if (child.exitCode !== null) throw new Error(`VS Code for the web ended with ${child.exitCode}.`);
  console.log(
    `\nAnnotator is ready in VS Code for the web:\n\n  ${url}/?folder=${encodeURIComponent(samples)}\n\nCtrl+C ends it.`,
  );
  await ended;
}

await main(async () => {
  const vsix = await packed();
  if (await desktopInstalled()) await openDesktop(vsix);
  else await openWeb(vsix);
});
