import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { temp } from '../e2e/harness/temp.mjs';
import { row } from './statistics.mjs';

const images = 100_000;
const perImage = 9;
const labelFiles = 100_000;
const program = at('dist/server/annotator');

/** A generator of numbers from 0 to 1 that gives the same ones every time. */
const dice = (state = 12345) => {
  return () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
};

/** Runs a program to its end; its time in ms and the most memory it held in MB, as `wait4` tells it. */
async function measured(command, args) {
  const sampler = [
    'import json, os, subprocess, sys, time',
    'start = time.monotonic()',
    'child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)',
    '_, status, usage = os.wait4(child.pid, 0)',
    'print(json.dumps([1000 * (time.monotonic() - start), usage.ru_maxrss / 1024, status]))',
  ].join('\n');
  const text = await output('python3', ['-c', sampler, command, ...args]);
  const [ms, mb, status] = JSON.parse(text);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}.`);
  return { ms, mb };
}

function output(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', data => (text += data));
    child.on('error', reject);
    child.on('close', code => (code === 0 ? resolve(text) : reject(new Error(`${command} ended with ${code}.`))));
  });
}

/** Writes a file piece by piece. */
function write(path, pieces) {
  const file = openSync(path, 'w');
  let held = '';
  for (const piece of pieces) {
    held += piece;
    if (held.length < 1 << 20) continue;
    writeSync(file, held);
    held = '';
  }
  writeSync(file, held);
  closeSync(file);
}

function* coco() {
  const random = dice();
  yield '{"info": {"description": "generated"}, "licenses": [], "images": [';
  for (let i = 0; i < images; i++)
    yield `${i ? ', ' : ''}{"license": 1, "file_name": "${String(i).padStart(12, '0')}.jpg", "coco_url": "", "height": 480, "width": 640, "id": ${i + 1}}`;
  yield '], "annotations": [';
  for (let i = 0; i < images * perImage; i++) {
    const [x, y, w, h] = [500 * random(), 400 * random(), 10 + 100 * random(), 10 + 70 * random()];
    const corners = [x, y, x + w, y, x + w, y + h, x + w / 2, y + h, x, y + h / 2].map(v => v.toFixed(2)).join(', ');
    yield `${i ? ', ' : ''}{"segmentation": [[${corners}]], "area": ${(0.875 * w * h).toFixed(4)}, "iscrowd": 0, "image_id": ${1 + (i % images)}, "bbox": [${[x, y, w, h].map(v => v.toFixed(2)).join(', ')}], "category_id": ${1 + (i % 80)}, "id": ${i + 1}}`;
  }
  yield '], "categories": [';
  for (let i = 0; i < 80; i++) yield `${i ? ', ' : ''}{"supercategory": "thing", "id": ${i + 1}, "name": "thing ${i}"}`;
  yield ']}';
}

function yolo(folder) {
  const random = dice();
  mkdirSync(join(folder, 'labels'), { recursive: true });
  writeFileSync(join(folder, 'data.yaml'), 'train: images\nval: images\nnames: [a, b, c]\n');
  for (let i = 0; i < labelFiles; i++) {
    const rows = Array.from(
      { length: 3 },
      () => `${Math.floor(3 * random())} 0.5 0.5 ${random().toFixed(6)} 0.250000\n`,
    );
    writeFileSync(join(folder, 'labels', `${i}.txt`), rows.join(''));
  }
}

const repeat = async (times, body) => {
  const results = [];
  for (let i = 0; i < times; i++) results.push(await body(i));
  return { ms: results.map(({ ms }) => ms), mb: results.map(({ mb }) => mb) };
};

/** Large datasets on the command line, beside Python and `cat` on the same files. */
export async function formatsBench() {
  const folder = temp('formats');
  const file = join(folder, 'coco', 'instances.json');
  const edits = join(folder, 'edits.json');
  mkdirSync(join(folder, 'coco'));
  write(file, coco());
  const megabytes = readFileSync(file).length / 1e6;
  const what = `COCO, ${images / 1000}k images, ${(images * perImage) / 1000}k objects, ${megabytes.toFixed(0)} MB`;

  const python = await repeat(2, () =>
    measured('python3', ['-c', 'import json, sys; json.load(open(sys.argv[1]))', file]),
  );
  const load = await repeat(3, () => measured(program, ['stats', join(folder, 'coco'), '--json']));
  const apply = await repeat(3, i => {
    const annotation = { label: 'thing 5', box: [i + 1, 2, 30, 40] };
    writeFileSync(edits, JSON.stringify([{ image: '000000000005.jpg', op: 'change', index: 0, annotation }]));
    return measured(program, ['apply', join(folder, 'coco'), edits]);
  });
  // What a save does at least: read the file, write another to the disk, put it in the place of the first. Through a pipe,
  // because cat alone leaves the copying to the kernel.
  const copy = join(folder, 'copy.json');
  const cat = await repeat(3, () =>
    measured('sh', ['-c', `cat '${file}' | cat > '${copy}' && sync '${copy}' && mv '${copy}' '${copy}.done'`]),
  );
  const save = apply.ms.map((ms, i) => ms - load.ms[i]);
  rmSync(join(folder, 'coco'), { recursive: true });

  yolo(join(folder, 'yolo'));
  const counted = await repeat(3, () =>
    measured(program, ['stats', join(folder, 'yolo'), '--format', 'yolo-detect', '--json']),
  );
  return [
    row(`${what}: load and count`, 'ms', load.ms, { name: "Python's json.load", numbers: python.ms }),
    row(`${what}: memory`, 'MB', load.mb, { name: "Python's json.load", numbers: python.mb }),
    row(`${what}: one edit, loading included`, 'ms', apply.ms, { name: "Python's json.load", numbers: python.ms }),
    row(`${what}: one edit, the save alone`, 'ms', save, { name: 'cat to another file', numbers: cat.ms }),
    row(`${labelFiles / 1000}k YOLO label files: list and count`, 'ms', counted.ms, { name: 'target', limit: 10_000 }),
  ];
}
