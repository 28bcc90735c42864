import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], timeout: number, retry = 0) => ({
  test: {
    name,
    include,
    environment: 'node',
    testTimeout: timeout,
    hookTimeout: timeout,
    retry,
    expect: { poll: { timeout: timeout / 4 } },
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/unit/**/*.test.ts', 'tests/architecture/**/*.test.ts'], 20_000),
      // a busy machine may miss a deadline once
      project('webview', ['tests/webview/**/*.test.ts'], 60_000, 1),
    ],
  },
});
