import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository's root. */
export const root = resolve(import.meta.dirname, '../..');

/** A path in the repository. */
export const at = (...parts) => join(root, ...parts);

/** Downloads that clones of the repository share; safe to delete at any time. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'annotator-dev');
