import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';

const results = at('dist/test-results/dotnet');

export const dotnetProjects = () =>
  readdirSync(at('tests'))
    .filter(name => name.endsWith('.Tests'))
    .sort();

/** Builds the solution once, in the configuration that is published. */
export const buildSolution = () =>
  run('dotnet', ['build', 'Annotator.sln', '--nologo', '-v', 'quiet', '-c', 'Release']);

/** Runs one C# test project and counts from its report. */
export async function runDotnetTests(project) {
  const report = join(results, `${project}.trx`);
  mkdirSync(results, { recursive: true });
  rmSync(report, { force: true });
  const { code } = await run(
    'dotnet',
    [
      ...['test', at('tests', project), '--no-build', '--nologo', '-v', 'quiet', '-c', 'Release'],
      ...['--logger', `trx;LogFileName=${report}`],
    ],
    { allowFailure: true },
  );
  const counters = /<Counters ([^>]*)\/>/.exec(readFileSync(report, 'utf8'))?.[1] ?? '';
  const count = name => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  const [total, executed, passed] = [count('total'), count('executed'), count('passed')];
  const failed = executed - passed;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: total - executed };
}
