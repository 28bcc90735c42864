import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/** Runs files of node:test one after the other, each in a process of its own, and counts. */
export async function runNodeTests(files) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const events = run({ files, concurrency: 1, timeout: 600_000 });
  const isFile = ({ name }) => files.includes(name);
  events.on('test:pass', event => {
    if (event.details?.type === 'suite' || isFile(event)) return;
    counts[event.skip === undefined ? 'passed' : 'skipped']++;
  });
  events.on('test:fail', event => {
    // a suite or a file fails with its tests; by itself only when a hook or loading it does
    const because = event.details?.error?.failureType;
    if (because === 'subtestsFailed') return;
    counts.failed++;
  });
  for await (const chunk of events.compose(new spec())) process.stdout.write(chunk);
  return counts;
}
