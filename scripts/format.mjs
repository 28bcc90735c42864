// npm run format: lays out every file as `npm run lint` wants it.
import { at } from './lib/paths.mjs';
import { main, run } from './lib/run.mjs';

await main(async () => {
  await run(process.execPath, [at('node_modules/prettier/bin/prettier.cjs'), '--write', '--log-level', 'warn', '.']);
  await run('dotnet', ['format', 'Annotator.sln', '--severity', 'warn', '-v', 'quiet']);
});
