// npm run fuzz [minutes] [format…]: mutates datasets and keeps what breaks a promise of a format. docs/testing.md tells more.
import { requireDotnet } from './lib/dependencies.mjs';
import { at } from './lib/paths.mjs';
import { main, run } from './lib/run.mjs';

await main(async () => {
  await requireDotnet();
  const project = at('tests/Annotator.Fuzz');
  await run('dotnet', ['build', project, '--nologo', '-v', 'quiet', '-c', 'Release']);
  const { code } = await run(
    'dotnet',
    ['run', '--project', project, '-c', 'Release', '--no-build', '--', ...process.argv.slice(2)],
    { allowFailure: true },
  );
  if (code > 2) console.error('\nThe process itself ended. Run it again to keep the input that did it.');
  process.exitCode = code;
});
