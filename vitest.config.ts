import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], timeout: number) => ({
  test: {
    name,
    include,
    environment: 'node',
    testTimeout: timeout,
    hookTimeout: timeout,
    expect: { poll: { timeout: timeout / 4 } },
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/unit/**/*.test.ts', 'tests/architecture/**/*.test.ts'], 20_000),
      project('webview', ['tests/webview/**/*.test.ts'], 60_000),
    ],
  },
});
