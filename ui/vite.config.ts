// Builds the window (`build`), the self-contained map (`build:static`) and, in development, a window on made-up notes.
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { viteSingleFile } from 'vite-plugin-singlefile';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { withPolicy } from './scripts/policy.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Which host answers, by build mode; `memory` needs neither Tauri nor an exported map. */
const hosts: Record<string, string> = { static: 'static', development: 'memory', demo: 'memory', test: 'memory' };

/** The place in the self-contained page where an exporter puts the map as JSON. */
const dataElement: Plugin = {
  name: 'zhitu-data-element',
  transformIndexHtml: () => [
    { tag: 'script', attrs: { type: 'application/json', id: 'zhitu-data' }, injectTo: 'body-prepend' },
  ],
};

/** Gives the self-contained page its policy, once its script is in it. */
const policy: Plugin = {
  name: 'zhitu-policy',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.html')) file.source = withPolicy(String(file.source));
      }
    },
  },
};

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    svelte(),
    ...(mode === 'static' ? [dataElement, viteSingleFile({ removeViteModuleLoader: true }), policy] : []),
  ],
  resolve: {
    alias: { $platform: here(`./src/platform/${hosts[mode] ?? 'tauri'}.ts`) },
    ...(mode === 'test' ? { conditions: ['browser'] } : {}),
  },
  build: {
    outDir: mode === 'static' ? 'dist-static' : mode === 'demo' ? 'dist-demo' : 'dist',
    emptyOutDir: true,
    target: ['es2022', 'safari16'],
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  server: { port: 5183, strictPort: true },
  test: { environment: 'jsdom', include: ['tests/**/*.test.ts'], setupFiles: ['tests/setup.ts'], testTimeout: 60_000 },
}));
