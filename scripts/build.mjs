// npm run build: everything the extension needs, into dist/. What is up to date is left alone.
import { bundle } from './bundle.mjs';
import { at } from './lib/paths.mjs';
import { currentPlatform } from './lib/platforms.mjs';
import { main, run } from './lib/run.mjs';
import { unlessUpToDate } from './lib/up-to-date.mjs';
import { publishServer } from './publish-server.mjs';

const types = 'extension/protocol/server.g.ts';

/** Fails when the TypeScript of the wire is not what its C# contracts say. */
const checkProtocol = () =>
  unlessUpToDate(
    {
      name: 'protocol',
      inputs: ['server/Annotator.Protocol', 'server/Annotator.Protocol.TypeScript', types],
      output: at(types),
    },
    () =>
      run('dotnet', [
        'run',
        '-v',
        'quiet',
        '--project',
        'server/Annotator.Protocol.TypeScript',
        '--',
        types,
        '--check',
      ]),
  );

export async function build() {
  await checkProtocol();
  await publishServer(currentPlatform(), at('dist/server'));
  await bundle();
}

if (process.argv[1] === import.meta.filename) await main(build);
