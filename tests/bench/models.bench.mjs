import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { at } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { temp } from '../e2e/harness/temp.mjs';
import { startServer } from './server-client.mjs';
import { row, summary } from './statistics.mjs';

const program = at('dist/server/annotator');
const project = at('tests/Annotator.Models.Bench');
/** Images of a run of `annotator predict`, by which its memory is judged too. */
const images = 1000;

/** Suggesting with YOLOX-nano: the network alone beside all that is around it. */
export async function modelsBench() {
  const data = process.env.ANNOTATOR_TEST_DATA ?? at('../shared/data');
  const model = join(data, 'models/yolox_nano');
  if (!existsSync(model)) {
    console.log(`Skipped: the model is not at ${model}; set ANNOTATOR_TEST_DATA.`);
    return [];
  }
  const photos = ['coco_val2017_ccby/images', 'photos/yolodotnet']
    .map(folder => join(data, folder))
    .flatMap(folder => readdirSync(folder).map(name => join(folder, name)))
    .filter(path => /\.jpe?g$/i.test(path));
  const alone = await measureNetwork(model, photos);
  const network = summary(alone.find(({ what }) => what === 'the network alone').numbers).median;
  return [
    ...alone.map(({ what, unit, numbers }) => row(what, unit, numbers)),
    ...(await coldStart(model, photos[0])),
    ...(await predictMany(model, photos, network)),
  ];
}

async function measureNetwork(model, photos) {
  await run('dotnet', ['build', project, '--nologo', '-v', 'quiet', '-c', 'Release']);
  const command = ['run', '--project', project, '-c', 'Release', '--no-build', '--', model, ...photos];
  const { output } = await run('dotnet', command, { capture: true });
  return output
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line));
}

/** From asking a server that has no worker yet to the suggestions. */
async function coldStart(model, photo) {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const folder = temp('bench-models');
    copyFileSync(photo, join(folder, 'photo.jpg'));
    const server = await startServer(temp('bench-storage'));
    await server.request('annotator/dataset/open', { dataset: folder });
    const start = performance.now();
    await server.request('annotator/suggest', {
      dataset: folder,
      image: 'photo.jpg',
      model,
      stored: false,
      again: false,
    });
    times.push(performance.now() - start);
    await server.stop();
  }
  return [row('first suggestion, process and model not yet loaded', 'ms', times)];
}

/** `annotator predict` over many images: how fast, how much of it is the network, and whether memory stays flat. */
async function predictMany(model, photos, network) {
  const folder = temp('bench-predict');
  for (let i = 0; i < images; i++) {
    const photo = photos[i % photos.length];
    copyFileSync(photo, join(folder, `${String(i).padStart(4, '0')}${extname(photo)}`));
  }
  const start = performance.now();
  const out = temp('bench-predictions');
  const child = spawn(program, ['predict', folder, '--model', model, '--out', out], { stdio: 'ignore' });
  const early = [];
  const late = [];
  const sampling = setInterval(() => {
    const memory = memoryOfWorkers(child.pid);
    const share = readdirSync(out, { recursive: true }).length / images;
    if (memory > 0) (share < 0.5 ? early : late).push(memory);
  }, 250);
  const code = await new Promise(resolve => child.once('exit', resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`annotator predict ended with ${code}`);
  const each = (performance.now() - start) / images;
  const rows = [
    row(`predict, ${images} photos: images a second`, '', [1000 / each], {
      name: 'the network alone',
      numbers: [1000 / network],
    }),
    row('predict: time for an image', 'ms', [each], { name: 'limit: 1/0.8 of the network', limit: network / 0.8 }),
  ];
  if (early.length && late.length)
    rows.push(row('memory of the worker in the second half', 'MB', late, { name: 'first half', numbers: early }));
  return rows;
}

/** Resident memory of the workers under a process, MB. */
function memoryOfWorkers(parent) {
  let sum = 0;
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const isOurs = new RegExp(`^PPid:\\s+${parent}$`, 'm').test(status);
      if (isOurs) sum += Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1000;
    } catch {
      // It has ended meanwhile.
    }
  }
  return sum;
}
