import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { LogOutputChannel } from 'vscode';

/** Passes the server's log, lines such as `12:00:00.000 [warning] …`, to the output channel, which adds its own time. */
export function forwardLog(input: Readable, log: LogOutputChannel): void {
  let level = 'info';
  createInterface({ input }).on('line', line => {
    const match = /^[\d:.]+ \[(\w+)\] (.*)$/.exec(line);
    // A line without a level goes on from the one before: the stack of an error.
    level = match?.[1] ?? level;
    const text = match?.[2] ?? line;
    if (level === 'error') log.error(text);
    else if (level === 'warning') log.warn(text);
    else log.info(text);
  });
}
