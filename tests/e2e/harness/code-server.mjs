import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanEnvironment, codeServerCommand, freePort } from '../../../scripts/lib/code-server.mjs';
import { temp } from './temp.mjs';

/**
 * Starts VS Code for the web in temporary folders.
 * `extensions` maps `publisher.name-version` to the folder of an installed extension, which is linked, not copied.
 */
export async function startCodeServer({ extensions = {}, settings = {}, keybindings = [], env = {} } = {}) {
  const [node, entry] = await codeServerCommand();
  const port = await freePort();
  const home = temp('home');
  const data = temp('data');
  const extensionsDir = temp('extensions');
  for (const [name, folder] of Object.entries(extensions)) symlinkSync(resolve(folder), join(extensionsDir, name));
  mkdirSync(join(data, 'User'));
  writeFileSync(join(data, 'User/settings.json'), JSON.stringify(settings));
  writeFileSync(join(data, 'User/keybindings.json'), JSON.stringify(keybindings));
  const args = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--user-data-dir', data];
  args.push('--extensions-dir', extensionsDir, '--disable-telemetry', '--disable-update-check');
  args.push('--disable-getting-started-override');
  const child = spawn(node, [entry, ...args], {
    env: { ...cleanEnvironment(), HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, ...env },
    detached: true, // a process group of its own, so that nothing it starts is left behind
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let gone = false;
  child.stdout.on('data', text => (log += text));
  child.stderr.on('data', text => (log += text));
  child.on('exit', () => (gone = true));
  const kill = signal => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // already gone
    }
  };
  const killNow = () => kill('SIGKILL');
  process.on('exit', killNow);
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok) {
    if (gone) throw new Error(`code-server ended:\n${log}`);
    await sleep(50);
  }
  return {
    url,
    data,
    pid: child.pid,
    log: () => log,
    async stop() {
      kill('SIGTERM');
      for (let i = 0; i < 40 && !gone; i++) await sleep(50);
      killNow();
      process.off('exit', killNow);
    },
  };
}
