import { setTimeout as sleep } from 'node:timers/promises';
import { jpegPhotos } from './photos.mjs';
import { Session } from '../e2e/harness/session.mjs';
import { annotationFile, polygon } from '../e2e/harness/sidecar.mjs';
import { until } from '../e2e/harness/until.mjs';
import { row } from './statistics.mjs';

/** Runs code in the extension host that opens something; returns when it began (ms since 1970). */
const begin = (session, code, argument) =>
  session.run(`const start = Date.now(); void (async () => { ${code} })(); return start`, argument);

/** When a frame of the page first satisfies a condition and has painted it (ms since 1970). */
const painted = (page, condition) =>
  until(async () => {
    for (const frame of page.frames()) {
      const when = await frame
        .evaluate(
          test =>
            new Function(`return ${test}`)() &&
            new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now())))),
          condition,
        )
        .catch(() => undefined);
      if (when) return when;
    }
    return undefined;
  }, condition);

const ours = name => `document.body.dataset.image === '${name}' && document.body.dataset.picture === 'ok'`;
const preview = `document.body.classList.contains('ready') && document.querySelector('img, .image')?.complete !== false && document.body.classList.contains('container')`;

async function opening(session, name) {
  const uri = 'vscode.Uri.file(argument)';
  await session.closeAll();
  const start = await begin(
    session,
    `await vscode.commands.executeCommand('annotator.annotate', ${uri})`,
    session.path(name),
  );
  const own = (await painted(session.page, ours(name))) - start;
  await session.closeAll();
  const open = `await vscode.commands.executeCommand('vscode.openWith', ${uri}, 'imagePreview.previewEditor')`;
  const startPreview = await begin(session, open, session.path(name));
  const peer = (await painted(session.page, preview)) - startPreview;
  return { own, peer };
}

/** Milliseconds from the key that goes on to the next picture painted. */
async function next(editor, name) {
  await editor.frame.evaluate(wanted => {
    window.measured = new Promise(done => {
      const key = event => {
        if (event.key === 'Shift' || event.key === 'Control' || event.key === 'Alt') return;
        window.removeEventListener('keydown', key, true);
        const start = event.timeStamp;
        const observer = new MutationObserver(() => {
          const { image, picture } = document.body.dataset;
          if (image !== wanted || picture !== 'ok') return;
          observer.disconnect();
          // the canvas is painted by now; this is the frame that shows it
          requestAnimationFrame(() => done(performance.now() - start));
        });
        observer.observe(document.body, { attributes: true });
      };
      window.addEventListener('keydown', key, true);
    });
  }, name);
  await editor.page.keyboard.press('PageDown');
  return editor.frame.evaluate(() => window.measured);
}

/** Fifty polygons, as a busy photo has. */
const shapes = () =>
  Array.from({ length: 50 }, (_, i) => {
    const [x, y] = [200 + (i % 10) * 360, 300 + Math.floor(i / 10) * 500];
    return polygon(`p${i}`, `label ${i % 5}`, [x, y, x + 200, y - 80, x + 260, y + 150, x + 90, y + 240]);
  });

/** What a user waits for in VS Code: opening, and going on to the next image. */
export async function editorBench() {
  const photos = await jpegPhotos(10);
  const names = photos.map((_, i) => `photo-${i}.jpg`);
  const files = Object.fromEntries(
    photos.flatMap((photo, i) => [
      [names[i], photo],
      [`${names[i]}.annot.json`, annotationFile(4000, 3000, shapes())],
    ]),
  );
  const session = await Session.start({ files });
  try {
    const openings = [];
    for (let i = 0; i < 7; i++) openings.push(await opening(session, names[0]));
    const warm = openings.slice(1); // the first of each starts services

    await session.closeAll();
    const editor = await session.annotate(names[0]);
    await editor.click(10, 10);
    const prefetched = [];
    const cold = [];
    for (const name of names.slice(1)) {
      await sleep(2500); // the picture ahead is decoded meanwhile
      prefetched.push(await next(editor, name));
    }
    for (let round = 0; round < 2; round++)
      for (const name of names) {
        await session.closeAll();
        await session.annotate(names[(names.indexOf(name) + 5) % names.length]);
        const start = await begin(
          session,
          'await vscode.commands.executeCommand("annotator.annotate", vscode.Uri.file(argument))',
          session.path(name),
        );
        cold.push((await painted(session.page, ours(name))) - start);
      }
    const own = warm.map(({ own: time }) => time);
    const peer = warm.map(({ peer: time }) => time);
    return [
      row('Annotate to image with shapes (12 MP)', 'ms', own, { name: 'VS Code’s image preview', numbers: peer }),
      row('next image, decoded ahead (12 MP): key to pixels', 'ms', prefetched, { name: 'target', limit: 25 }),
      row('another image, not decoded ahead (12 MP)', 'ms', cold, { name: 'opening a new editor', numbers: own }),
    ];
  } finally {
    await session.stop();
  }
}
