// Lint rules: imports go one way, note HTML enters the page in one place, Tauri has one importer.
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Forbids imports from the named folders of src/, whatever the depth. */
const without = (folders, message) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        ...(folders.length === 0 ? [] : [{ group: folders.map((folder) => `**/${folder}/**`), message }]),
        { group: ['@tauri-apps/*'], message: 'only src/platform/tauri.ts may know Tauri' },
      ],
    },
  ],
});

export default ts.config(
  { ignores: ['dist/**', 'dist-static/**', 'dist-demo/**', 'src/bindings/**', 'shots/**'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } } },
  { files: ['scripts/**'], rules: { 'no-console': 'off' } },
  { files: ['src/**/*'], rules: without([], '') },
  {
    files: ['src/platform/**'],
    rules: without(['core', 'map', 'views', 'components', 'locales'], 'platform knows bindings only'),
  },
  {
    files: ['src/map/**'],
    rules: without(['core', 'views', 'components'], 'map knows bindings, design and locales only'),
  },
  { files: ['src/core/**'], rules: without(['map', 'views', 'components'], 'core knows platform and locales only') },
  {
    files: ['src/components/**'],
    rules: without(['views', 'map', 'core'], 'components hold no state and know no store'),
  },
  { files: ['src/platform/tauri.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['src/components/NoteBody.svelte'], rules: { 'svelte/no-at-html-tags': 'off' } },
);
