import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a program to its end, in the repository's root and with our own output unless told otherwise.
 * Fails with the command line and the exit code; `capture` collects and returns the output instead of showing it.
 */
export function run(program, args, { cwd = root, env = {}, capture = false, allowFailure = false } = {}) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: windows && ['npm', 'npx', 'code'].includes(program),
    });
    let output = '';
    child.stdout?.on('data', data => (output += data));
    child.stderr?.on('data', data => (output += data));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 || allowFailure) resolve({ code, output });
      else
        reject(new Error(`${program} ${args.join(' ')}\nended with ${code ?? signal}${output ? `:\n${output}` : '.'}`));
    });
  });
}

/** A script's last word when it fails: the message, without a stack trace of ours. */
export const main = body =>
  body().catch(error => {
    console.error(`\n${error.message ?? error}`);
    process.exitCode = 1;
  });
