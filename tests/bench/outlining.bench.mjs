import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { row } from './statistics.mjs';

const project = at('tests/Annotator.Outlining.Bench');

/** Segmentation by a box and simulated clicks on COCO objects, and the live wire. */
export async function outliningBench() {
  const folder = join(process.env.ANNOTATOR_TEST_DATA ?? at('../shared/data'), 'coco_val2017_ccby');
  if (!existsSync(folder)) {
    console.log(`Skipped: the COCO photos are not at ${folder}; set ANNOTATOR_TEST_DATA.`);
    return [];
  }
  await run('dotnet', ['build', project, '--nologo', '-v', 'quiet', '-c', 'Release']);
  const { output } = await run('dotnet', ['run', '--project', project, '-c', 'Release', '--no-build', '--', folder], {
    capture: true,
  });
  return output
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line))
    .map(({ what, unit, numbers, limit }) => row(what, unit, numbers, limit === null ? {} : { name: 'limit', limit }));
}
