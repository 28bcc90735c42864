import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { at } from '../../scripts/lib/paths.mjs';

const protocolVersion = Number(
  /protocolVersion = (\d+)/.exec(readFileSync(at('extension/protocol/server.g.ts'), 'utf8'))[1],
);

/** The published server, started and initialized, and how long that took. */
export async function startServer(storagePath) {
  const start = performance.now();
  const child = spawn(at('dist/server/annotator'), ['serve'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    initializationOptions: { protocolVersion, storagePath, maxMegapixels: 500 },
  });
  const milliseconds = performance.now() - start;
  await connection.sendNotification('initialized', {});
  return {
    milliseconds,
    request: (method, params) => connection.sendRequest(method, params),
    /** Resident memory, MB. */
    memory: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1000,
    async stop() {
      const ended = new Promise(resolve => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}
