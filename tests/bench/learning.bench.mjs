import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { row } from './statistics.mjs';

const project = at('tests/Annotator.Learning.Bench');
const python = '/usr/bin/python3';

/** Training: its speed beside PyTorch's where that is installed, and how good a detector becomes with the labels. */
export async function learningBench() {
  await run('dotnet', ['build', project, '--nologo', '-v', 'quiet', '-c', 'Release']);
  const peer = new Map(pythonFigures().map(({ what, numbers }) => [what, numbers]));
  const speed = (await measure('speed')).map(({ what, unit, numbers }) =>
    row(what, unit, numbers, peer.has(what) ? { name: 'PyTorch', numbers: peer.get(what) } : {}),
  );
  const folder = join(process.env.ANNOTATOR_TEST_DATA ?? at('../shared/data'), 'labelme_polygons');
  if (!existsSync(folder)) {
    console.log(`No learning curve: the photos are not at ${folder}; set ANNOTATOR_TEST_DATA.`);
    return speed;
  }
  const curve = await measure('curve', folder);
  return [...speed, ...curve.map(({ what, unit, numbers }) => row(what, unit, numbers))];
}

async function measure(...what) {
  const command = ['run', '--project', project, '-c', 'Release', '--no-build', '--', ...what];
  const { output } = await run('dotnet', command, { capture: true });
  return lines(output);
}

function pythonFigures() {
  try {
    return lines(
      execFileSync(python, [join(project, 'speed.py')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    console.log('No figures of PyTorch: python3-torch and python3-torchvision are not installed.');
    return [];
  }
}

const lines = text =>
  text
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line));
