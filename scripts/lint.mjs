// npm run lint: ESLint, Prettier, the TypeScript compiler and dotnet format. Warnings are errors; finding no file is, too.
import { installDependencies, requireDotnet } from './lib/dependencies.mjs';
import { at } from './lib/paths.mjs';
import { main, run } from './lib/run.mjs';

const node = (script, ...args) => run(process.execPath, [at('node_modules', script), ...args]);

const checks = {
  'TypeScript compiler': () => node('typescript/bin/tsc', '--build'),
  ESLint: () => node('eslint/bin/eslint.js', '--max-warnings', '0', 'extension', 'scripts', 'tests', '*.mjs', '*.ts'),
  Prettier: () => node('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  'dotnet format': () =>
    run('dotnet', ['format', 'Annotator.sln', '--verify-no-changes', '--severity', 'warn', '-v', 'quiet']),
};

await main(async () => {
  await installDependencies();
  await requireDotnet();
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const start = performance.now();
    const problem = await check().then(
      () => undefined,
      error => error,
    );
    if (problem) failed.push(name);
    console.log(`${name}: ${problem ? 'FAILED' : 'ok'} (${((performance.now() - start) / 1000).toFixed(0)} s)`);
  }
  if (failed.length > 0) throw new Error(`Lint failed: ${failed.join(', ')}. \`npm run format\` mends the layout.`);
});
