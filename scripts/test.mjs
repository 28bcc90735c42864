// npm test: every suite, each counted; the last line is the sum. Arguments name suites to run only those.
import { readdirSync, rmSync } from 'node:fs';
import { installDependencies, requireDotnet } from './lib/dependencies.mjs';
import { at } from './lib/paths.mjs';
import { main } from './lib/run.mjs';

const e2eFiles = () =>
  readdirSync(at('tests/e2e'))
    .filter(name => name.endsWith('.test.mjs'))
    .sort()
    .map(name => at('tests/e2e', name));

/** Name → function that runs the suite and returns { passed, failed, skipped, failures }. */
async function allSuites() {
  const { build } = await import('./build.mjs');
  const { makePackage } = await import('./package.mjs');
  const { currentPlatform } = await import('./lib/platforms.mjs');
  const { setupBrowser, setupCodeServer } = await import('./setup-e2e.mjs');
  const { buildSolution, dotnetProjects, runDotnetTests } = await import('./test/dotnet.mjs');
  const { runVitest } = await import('./test/vitest.mjs');
  const { runNodeTests } = await import('./test/node.mjs');

  const once = make => {
    let made;
    return () => (made ??= make());
  };
  const solution = once(buildSolution);
  const built = once(build);
  const browser = once(setupBrowser);
  const packed = once(async () => {
    await built();
    await makePackage(currentPlatform());
    await setupCodeServer();
    await browser();
  });
  const after = (ready, suite) => () => ready().then(suite);

  const suites = new Map();
  for (const project of dotnetProjects())
    suites.set(
      project,
      after(solution, () => runDotnetTests(project)),
    );
  suites.set(
    'unit',
    after(built, () => runVitest('unit')),
  );
  suites.set(
    'webview',
    after(
      () => built().then(browser),
      () => runVitest('webview'),
    ),
  );
  suites.set(
    'package',
    after(packed, () => runNodeTests([at('tests/package/package.test.mjs')])),
  );
  suites.set(
    'e2e',
    after(packed, () => runNodeTests(e2eFiles(), { again: true })),
  );
  return suites;
}

/** Again at the end, where one looks first: each test that failed, with the beginning of why. */
function reportFailures(rows) {
  for (const { name, counts } of rows)
    for (const { test, message } of counts.failures ?? []) {
      console.log(`\nFailed in ${name}: ${test}`);
      for (const line of message.trim().split('\n').slice(0, 8)) console.log(`    ${line}`);
    }
}

function report(rows) {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log();
  for (const { name, counts, seconds, problem } of rows) {
    const { passed, failed, skipped } = counts;
    const says = problem ?? `${passed} passed, ${failed} failed, ${skipped} skipped`;
    console.log(`  ${name.padEnd(width)}  ${says} (${seconds.toFixed(0)} s)`);
  }
  const sum = key => rows.reduce((total, { counts }) => total + counts[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
}

/** A suite that can't be run, or in which nothing ran, counts as one failure. */
async function runSuite(name, suite) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const done = (counts, problem) => ({ name, counts, problem, seconds: (performance.now() - start) / 1000 });
  try {
    const counts = await suite();
    if (counts.passed + counts.failed > 0) return done(counts);
    return done({ ...counts, failed: 1 }, 'no test ran');
  } catch (error) {
    console.error(error.message);
    return done({ passed: 0, failed: 1, skipped: 0 }, error.message.split('\n', 1)[0]);
  }
}

await main(async () => {
  await installDependencies();
  await requireDotnet();
  rmSync(at('dist/test-results'), { recursive: true, force: true });
  const suites = await allSuites();
  const names = process.argv.slice(2);
  for (const name of names)
    if (!suites.has(name)) throw new Error(`There is no suite ${name}. Suites: ${[...suites.keys()].join(', ')}.`);
  const rows = [];
  for (const [name, suite] of suites)
    if (names.length === 0 || names.includes(name)) rows.push(await runSuite(name, suite));
  reportFailures(rows);
  report(rows);
  if (rows.some(({ counts }) => counts.failed > 0)) process.exitCode = 1;
});
