import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/**
 * Runs files of node:test one after the other, each in a process of its own, and counts. `again` runs a file with
 * failures a second time, in a fresh VS Code, and counts that run: a busy machine may miss a deadline once. What needed
 * it is named at the end.
 */
export async function runNodeTests(files, { again = false } = {}) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  const unsteady = [];
  for (const file of files) {
    let result = await runFile(file);
    if (again && result.failures.length > 0) {
      const first = result.failures;
      console.log(`\nOnce more: ${file}\n`);
      result = await runFile(file);
      if (result.failures.length === 0) unsteady.push(...first.map(({ test }) => test));
    }
    failures.push(...result.failures);
    for (const key of Object.keys(sum)) sum[key] += result.counts[key];
  }
  for (const name of unsteady) console.log(`Passed only the second time: ${name}`);
  return { ...sum, failures };
}

async function runFile(file) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  const events = run({ files: [file], concurrency: 1, timeout: 600_000 });
  events.on('test:pass', event => {
    if (event.details?.type === 'suite' || event.name === file) return;
    counts[event.skip === undefined ? 'passed' : 'skipped']++;
  });
  events.on('test:fail', event => {
    // a suite or a file fails with its tests; by itself only when a hook or loading it does
    const because = event.details?.error?.failureType;
    if (because === 'subtestsFailed') return;
    counts.failed++;
    failures.push({ test: event.name, message: String(event.details?.error?.cause ?? event.details?.error ?? '') });
  });
  for await (const chunk of events.compose(new spec())) process.stdout.write(chunk);
  return { counts, failures };
}
