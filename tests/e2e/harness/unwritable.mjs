import { execFileSync } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes replacing a file fail, for root too; returns what undoes it. */
export function makeUnwritable(file) {
  if (process.getuid() === 0) {
    execFileSync('chattr', ['+i', file]);
    const undo = () => {
      process.off('exit', undo);
      execFileSync('chattr', ['-i', file]);
    };
    process.on('exit', undo);
    return undo;
  }
  const folder = dirname(file);
  const modes = [file, folder].map(path => [path, statSync(path).mode]);
  chmodSync(file, 0o444);
  chmodSync(folder, 0o555);
  return () => modes.reverse().forEach(([path, mode]) => chmodSync(path, mode));
}
