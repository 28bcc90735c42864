import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';

const folder = at('dist/test-results/dotnet');

export const dotnetProjects = () =>
  readdirSync(at('tests'))
    .filter(name => name.endsWith('.Tests'))
    .sort();

/** Builds the solution once, in the configuration that is published. */
export const buildSolution = () =>
  run('dotnet', ['build', 'Annotator.sln', '--nologo', '-v', 'quiet', '-c', 'Release']);

/** Runs one C# test project, counts from its report, and tells what failed. */
export async function runDotnetTests(project) {
  const report = join(folder, `${project}.trx`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const { code } = await run(
    'dotnet',
    [
      ...['test', at('tests', project), '--no-build', '--nologo', '-v', 'quiet', '-c', 'Release'],
      ...['--logger', `trx;LogFileName=${report}`],
    ],
    { allowFailure: true },
  );
  const results = readFileSync(report, 'utf8');
  const counters = /<Counters ([^>]*)\/>/.exec(results)?.[1] ?? '';
  const count = name => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  const [total, executed, passed] = [count('total'), count('executed'), count('passed')];
  const failed = executed - passed;
  return {
    ...{ passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: total - executed },
    failures: failuresOf(results),
  };
}

const failuresOf = results =>
  [...results.matchAll(/<UnitTestResult [^>]*outcome="Failed"[^>]*(?:\/>|>.*?<\/UnitTestResult>)/gs)].map(
    ([result]) => ({
      test: unescaped(/testName="([^"]*)"/.exec(result)?.[1] ?? ''),
      message: unescaped(/<Message>(.*?)<\/Message>/s.exec(result)?.[1] ?? ''),
    }),
  );

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const unescaped = text =>
  text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    return String.fromCodePoint(Number(name[1].toLowerCase() === 'x' ? `0${name.slice(1)}` : name.slice(1)));
  });
