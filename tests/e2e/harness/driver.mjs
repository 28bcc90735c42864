import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { temp } from './temp.mjs';

/** The extension to install beside ours: `publisher.name-version` and its folder. */
export const driverExtension = { 'test.e2e-driver-0.0.1': resolve(import.meta.dirname, '../driver') };

/** Waits for the driver extension and runs snippets in it. A round trip takes about 2 ms. */
export async function listenForDriver() {
  const socketPath = join(temp('driver'), 'socket');
  const calls = new Map();
  let waiting = [];
  let current;
  let processId;
  let generation = 0;
  let lastId = 0;
  const server = createServer(connection => {
    connection.on('error', () => {});
    connection.on('close', () => {
      if (current !== connection) return;
      current = undefined;
      for (const { reject } of calls.values()) reject(new Error('The extension host is gone.'));
      calls.clear();
    });
    createInterface({ input: connection }).on('line', line => {
      const message = JSON.parse(line);
      if (message.ready) {
        current = connection;
        processId = message.processId;
        generation++;
        for (const proceed of waiting) proceed();
        waiting = [];
        return;
      }
      const call = calls.get(message.id);
      calls.delete(message.id);
      if (message.error) call?.reject(new Error(message.error));
      else call?.resolve(message.value);
    });
  });
  await new Promise(listening => server.listen(socketPath, listening));
  return {
    env: { E2E_DRIVER_SOCKET: socketPath },
    close: () => server.close(),
    /** How many extension hosts have connected so far. */
    generation: () => generation,
    /** The extension host's process. */
    processId: () => processId,
    /** Waits for an extension host newer than the given generation. */
    async ready(after = 0) {
      while (generation <= after || !current) await new Promise(proceed => waiting.push(proceed));
    },
    /** Runs a function body with `vscode` and `argument` in the extension host. */
    run(code, argument) {
      if (!current) return Promise.reject(new Error('There is no extension host.'));
      return new Promise((resolveCall, reject) => {
        calls.set(++lastId, { resolve: resolveCall, reject });
        current.write(`${JSON.stringify({ id: lastId, code, argument })}\n`);
      });
    },
  };
}
