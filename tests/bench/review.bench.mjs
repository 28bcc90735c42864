import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { temp } from '../e2e/harness/temp.mjs';
import { row } from './statistics.mjs';

const program = at('dist/server/annotator');
const repetitions = 3;
const changedFiles = 1000;
const objects = 5000;
/** Files that each of two annotators edits, how many of them both, and how many are merged in each format. */
const simulated = 1000;
const bothShare = 0.2;
const perImage = 5;

const dice = (state = 4711) => {
  return () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
};

function timed(command, args, cwd) {
  const start = performance.now();
  let code = 0;
  try {
    execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], maxBuffer: 1 << 28 });
  } catch (error) {
    code = error.status;
  }
  return { ms: performance.now() - start, code };
}

const git = (cwd, ...args) => execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

function repository(name) {
  const folder = temp(name);
  git(folder, 'init', '-q', '-b', 'main');
  for (const [key, value] of Object.entries({
    'user.name': 'Bench',
    'user.email': 'bench@example.org',
    'gc.auto': '0',
  }))
    git(folder, 'config', key, value);
  return folder;
}

const boxes = (count, random) =>
  Array.from({ length: count }, () => ({
    label: Math.floor(3 * random()),
    x: Math.round(40 + 500 * random()),
    y: Math.round(40 + 360 * random()),
    w: Math.round(10 + 60 * random()),
    h: Math.round(10 + 40 * random()),
  }));
const names = ['cat', 'dog', 'bird'];
const fraction = (value, of) => (value / of).toFixed(6);
const yoloRow = ({ label, x, y, w, h }) =>
  `${label} ${fraction(x + w / 2, 640)} ${fraction(y + h / 2, 480)} ${fraction(w, 640)} ${fraction(h, 480)}`;

/** How each format writes the boxes of an image of 640 × 480 px, and where. */
const formats = {
  Annotator: {
    file: image => `${image}.png.annot.json`,
    text: all =>
      `{\n  "annotator": 1,\n  "annotations": [\n${all
        .map(
          ({ id, label, x, y, w, h }) =>
            `    {"id": "${id}", "label": "${names[label]}", "box": [${x}, ${y}, ${w}, ${h}]}`,
        )
        .join(',\n')}\n  ]\n}\n`,
  },
  YOLO: { file: image => `${image}.txt`, text: all => all.map(box => `${yoloRow(box)}\n`).join('') },
  'Pascal VOC': {
    file: image => `${image}.xml`,
    text: all =>
      `<annotation>\n\t<size>\n\t\t<width>640</width>\n\t\t<height>480</height>\n\t\t<depth>3</depth>\n\t</size>\n${all
        .map(
          ({ label, x, y, w, h }) =>
            `\t<object>\n\t\t<name>${names[label]}</name>\n\t\t<bndbox>\n\t\t\t<xmin>${x}</xmin>\n\t\t\t<ymin>${y}</ymin>\n\t\t\t<xmax>${x + w}</xmax>\n\t\t\t<ymax>${y + h}</ymax>\n\t\t</bndbox>\n\t</object>\n`,
        )
        .join('')}</annotation>\n`,
  },
};

/** One annotator's work on an image: an object moves, another leaves, one is added. */
function edited(all, random, who) {
  const at = Math.floor(all.length * random());
  const moved = all.map((box, i) => (i === at ? { ...box, x: box.x + 5 + Math.round(9 * random()) } : box));
  const gone = Math.floor(moved.length * random());
  const kept = random() < 0.3 && gone !== at ? moved.toSpliced(gone, 1) : moved;
  return random() < 0.5 ? [...kept, { ...boxes(1, random)[0], id: `${who}${Math.floor(1e6 * random())}` }] : kept;
}

/** The share of files that conflict, under git's merge of lines and under the driver. */
function conflicts(name, { file, text }) {
  const folder = temp('simulation');
  const random = dice();
  let [lines, driver] = [0, 0];
  writeFileSync(join(folder, 'classes.txt'), `${names.join('\n')}\n`);
  for (let i = 0; i < simulated; i++) {
    const start = boxes(perImage, random).map((box, place) => ({ ...box, id: `o${place}` }));
    const image = `i${i}`;
    writeFileSync(join(folder, `${image}.png`), '');
    const ours = edited(start, random, 'a');
    // Where only one of the two was at work there is nothing to conflict.
    const theirs = random() < bothShare ? edited(start, random, 'b') : start;
    const versions = ['base', 'ours', 'theirs'].map(version => join(folder, `${version}-${file(image)}`));
    [start, ours, theirs].forEach((all, place) => writeFileSync(versions[place], text(all)));
    if (theirs === start) continue;
    const [base, own, other] = versions;
    const copy = join(folder, `copy-${file(image)}`);
    copyFileSync(own, copy);
    if (timed('git', ['merge-file', '-q', copy, base, other], folder).code !== 0) lines++;
    writeFileSync(join(folder, file(image)), readFileSync(own));
    if (
      timed(
        program,
        ['merge', base, own, other, '--path', join(folder, file(image)), '-o', join(folder, 'merged')],
        folder,
      ).code !== 0
    )
      driver++;
  }
  const percent = count => (100 * count) / simulated;
  return row(`two annotators, ${name}: files in conflict`, '%', [percent(driver)], {
    name: 'git’s merge of lines',
    numbers: [Math.max(percent(lines), 0.01)],
  });
}

/** Comparing and merging annotations, beside git. */
export async function reviewBench() {
  const rows = [];
  const random = dice();
  const files = repository('bench-commit');
  mkdirSync(join(files, 'labels'));
  mkdirSync(join(files, 'images'));
  writeFileSync(join(files, 'data.yaml'), `names:\n${names.map((name, i) => `  ${i}: ${name}\n`).join('')}`);
  const label = i => join(files, 'labels', `${i}.txt`);
  const all = Array.from({ length: changedFiles }, () => boxes(10, random));
  all.forEach((list, i) => {
    writeFileSync(label(i), list.map(box => `${yoloRow(box)}\n`).join(''));
    writeFileSync(join(files, 'images', `${i}.png`), '');
  });
  git(files, 'add', '-A');
  git(files, 'commit', '-qm', 'one');
  all.forEach((list, i) => writeFileSync(label(i), list.map(box => `${yoloRow({ ...box, x: box.x + 2 })}\n`).join('')));
  git(files, 'commit', '-qam', 'two');
  const own = Array.from({ length: repetitions }, () => timed(program, ['diff', 'HEAD~1..HEAD'], files).ms);
  const peer = Array.from({ length: repetitions }, () => timed('git', ['diff', '--stat', 'HEAD~1..HEAD'], files).ms);
  rows.push(
    row(`diff of a commit of ${changedFiles} YOLO files`, 'ms', own, { name: 'git diff --stat', numbers: peer }),
  );
  rows.push(row(`diff of a commit of ${changedFiles} YOLO files`, 'ms', own, { name: 'target', limit: 3000 }));

  const large = temp('bench-large');
  const many = boxes(objects, random).map(box => ({ ...box, x: box.x * 20, y: box.y * 20 }));
  const voc = formats['Pascal VOC'].text;
  for (const [name, list] of [
    ['empty', []],
    ['before', many],
    ['after', many.map((box, i) => (i % 3 === 0 ? { ...box, x: box.x + 3 } : box)).filter((_, i) => i % 50 !== 0)],
  ]) {
    mkdirSync(join(large, name));
    writeFileSync(join(large, name, 'a.xml'), voc(list));
    writeFileSync(join(large, name, 'a.png'), '');
  }
  const files2 = [join(large, 'before', 'a.xml'), join(large, 'after', 'a.xml')];
  const whole = Array.from({ length: repetitions }, () => timed(program, ['diff', ...files2], large).ms);
  const reading = Array.from({ length: repetitions }, () => timed(program, ['stats', large], large).ms);
  rows.push(
    row(`diff of two files of ${objects} objects without ids, reading included`, 'ms', whole, {
      name: 'reading them alone',
      numbers: reading,
    }),
  );

  for (const [name, format] of Object.entries(formats)) rows.push(conflicts(name, format));
  return rows;
}
