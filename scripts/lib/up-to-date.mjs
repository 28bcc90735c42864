import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './paths.mjs';

const generated = new Set(['bin', 'obj', 'node_modules', 'dist', 'TestResults']);

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) if (!generated.has(name)) yield* filesUnder(join(path, name));
}

/** Names the content of files and folders (paths in the repository) and of `more`. */
export function contentHash(paths, more = '') {
  const hash = createHash('sha256').update(more);
  for (const path of paths)
    for (const file of filesUnder(at(path))) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Runs `make` unless `output` exists and was made from the same `inputs`. Returns whether it ran. */
export async function unlessUpToDate({ name, inputs, output, more = '' }, make) {
  const stamp = at('dist/.stamps', name);
  const hash = contentHash(inputs, more);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  await make();
  mkdirSync(at('dist/.stamps'), { recursive: true });
  writeFileSync(stamp, contentHash(inputs, more));
  return true;
}
