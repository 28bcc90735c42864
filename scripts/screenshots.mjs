// npm run screenshots: the main states of the editor in four themes, into dist/screenshots/<theme>/.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, requireDotnet } from './lib/dependencies.mjs';
import { at } from './lib/paths.mjs';
import { main } from './lib/run.mjs';

const themes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** Goes from state to state; `shot` takes the picture under a name. */
async function tour(session, shot) {
  const photos = readdirSync(session.folder).filter(name => /\.(jpe?g|png|webp)$/.test(name));
  const labelled = photos.filter(name => session.exists(`${name}.annot.json`));
  const bare = photos.find(name => !session.exists(`${name}.annot.json`));
  const editor = await session.annotate(labelled[0]);
  await shot('labelled');
  await editor.press('v', 'Tab');
  await editor.shows({ selected: 1 });
  await shot('selected');
  await editor.press('Control+a');
  await shot('all-selected');
  await editor.press('Escape');
  for (const [i, name] of labelled.slice(1).entries()) {
    await session.annotate(name);
    await shot(`photo-${i + 2}`);
  }
  const empty = await session.annotate(bare);
  await shot('unlabelled');
  const [width, height] = (await empty.data()).size.split(' ').map(Number);
  const place = (x, y) => [x * width, y * height];
  await empty.tool('polygon');
  for (const point of [place(0.3, 0.3), place(0.6, 0.25), place(0.7, 0.5)]) await empty.click(...point);
  await empty.move(...place(0.5, 0.7));
  await shot('drawing');
  await empty.press('Escape', 'v', 't');
  await shot('tag');
  await empty.press('Escape');
  await empty.focus();
  await empty.press('Shift+b');
  await shot('brightness');
  await empty.press('Escape');
  await empty.focus();
  await empty.press('Shift+/');
  await shot('keys');
  await empty.press('Escape');
  session.write('broken.png', 'not an image');
  session.write('mistake.jpg.annot.json', '{\n  "annotations": [ oops ]\n}\n');
  cpSync(session.path(bare), session.path('mistake.jpg'));
  await session.run(
    'await vscode.commands.executeCommand("annotator.annotate", vscode.Uri.file(argument))',
    session.path('broken.png'),
  );
  await (await session.editor()).shows({ picture: 'error' });
  await shot('broken-image');
  await session.annotate('mistake.jpg');
  await shot('broken-file');
  await session.execute('workbench.view.extension.annotator');
  await session.annotate(labelled[0]);
  await shot('side-bar');
  await session.execute('workbench.view.explorer');
  for (const name of ['broken.png', 'mistake.jpg', 'mistake.jpg.annot.json']) rmSync(session.path(name));
  await session.closeAll();
}

await main(async () => {
  await installDependencies();
  await requireDotnet();
  const { build } = await import('./build.mjs');
  const { makePackage } = await import('./package.mjs');
  const { currentPlatform } = await import('./lib/platforms.mjs');
  const { setupBrowser, setupCodeServer } = await import('./setup-e2e.mjs');
  await build();
  await makePackage(currentPlatform());
  await setupBrowser();
  await setupCodeServer();
  const { Session } = await import('../tests/e2e/harness/session.mjs');
  const { temp } = await import('../tests/e2e/harness/temp.mjs');
  const folder = join(temp('screenshots'), 'samples');
  cpSync(at('samples'), folder, { recursive: true });
  const session = await Session.start({ folder });
  try {
    for (const [theme, name] of Object.entries(themes)) {
      const target = at('dist/screenshots', theme);
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target, { recursive: true });
      await session.run(
        'await vscode.workspace.getConfiguration().update("workbench.colorTheme", argument, true)',
        name,
      );
      await tour(session, async state => {
        await new Promise(settled => setTimeout(settled, 400));
        writeFileSync(join(target, `${state}.png`), await session.page.screenshot());
      });
      console.log(target);
    }
  } finally {
    await session.stop();
  }
});
