import js from '@eslint/js';
import { existsSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const features = existsSync('extension/host/features') ? readdirSync('extension/host/features') : [];

/** Forbids imports whose path matches; the message says where to go instead. */
const forbid = (...rules) => ({
  'no-restricted-imports': ['error', { patterns: rules.map(([regex, message]) => ({ regex, message })) }],
});
const webviewCode = ['/webview/', 'Host and webview meet only through extension/protocol.'];
const hostCode = ['/host/', 'Host and webview meet only through extension/protocol.'];
const nodeModules = [`^(node:.*|vscode|${builtinModules.join('|')})$`, 'The webview also runs in a plain browser.'];
const sibling = name => [
  `/(${features.filter(other => other !== name).join('|')})/`,
  'Features never import one another: move what both need out of features/.',
];

export default tseslint.config(
  { ignores: ['**/dist/', '**/bin/', '**/obj/', '**/*.g.ts', '.vscode-test/'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...[
            'process',
            'console',
            'fetch',
            'performance',
            'URL',
            'Buffer',
            'setTimeout',
            'clearTimeout',
            'AbortSignal',
          ],
          ...[
            'document',
            'window',
            'getComputedStyle',
            'requestAnimationFrame',
            'location',
            'navigator',
            'OffscreenCanvas',
            'btoa',
            'MutationObserver',
          ], // in pages
          ...['require', 'exports', 'module', '__dirname'], // in CommonJS
        ].map(name => [name, 'readonly']),
      ),
    },
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-undef': 'off', // the compiler's work
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // a string spread gives its code points, which is what is meant
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['extension/protocol/**'], rules: forbid(webviewCode, hostCode, nodeModules) },
  { files: ['extension/webview/**/*.ts'], rules: forbid(hostCode, nodeModules) },
  { files: ['extension/host/**'], rules: forbid(webviewCode) },
  ...features.map(name => ({
    files: [`extension/host/features/${name}/**`],
    rules: forbid(webviewCode, sibling(name)),
  })),
);
