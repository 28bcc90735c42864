import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { at } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';

/** Runs one of vitest's projects (see vitest.config.ts), counts from its report, and tells what failed. */
export async function runVitest(project) {
  const report = at('dist/test-results', `vitest-${project}.json`);
  mkdirSync(at('dist/test-results'), { recursive: true });
  rmSync(report, { force: true });
  const { code } = await run(
    process.execPath,
    [
      at('node_modules/vitest/vitest.mjs'),
      ...['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
    ],
    { allowFailure: true },
  );
  const results = JSON.parse(readFileSync(report, 'utf8'));
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = results;
  const failed = code !== 0 && numFailedTests === 0 ? 1 : numFailedTests; // a file that can't be loaded has no test
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests, failures: failuresOf(results) };
}

const failuresOf = ({ testResults }) =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0) return message ? [{ test: name, message }] : [];
    return failed.map(({ fullName, failureMessages }) => ({ test: fullName, message: failureMessages.join('\n') }));
  });
