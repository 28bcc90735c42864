import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

export interface Source {
  /** Path in the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The TypeScript files of a folder of the repository, generated ones left out. */
export const sources = (folder: string): readonly Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.g.ts') && !name.includes('node_modules'))
    .map(name => ({
      path: relative(root, join(root, folder, name))
        .split(sep)
        .join('/'),
      text: readFileSync(join(root, folder, name), 'utf8'),
    }));

/** What a file imports: paths in the repository for relative imports, names of modules for others. */
export const importsOf = ({ path, text }: Source): readonly string[] =>
  ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? posix.join(dirname(path), fileName) : fileName));
