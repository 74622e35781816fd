// Builds the benchmark: `--mode node` what runs without a window, `--mode page` what runs in one, each one file.
import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const outDir = here('../../../target/bench-map');

const node = {
  ssr: { noExternal: true },
  build: { ssr: here('src/main.ts'), outDir, emptyOutDir: false, target: 'node20' },
};
const page = {
  build: {
    lib: { entry: here('src/page.ts'), formats: ['iife'], name: 'bench', fileName: () => 'page.js' },
    outDir,
    emptyOutDir: false,
    target: 'safari16',
  },
};

export default ({ mode }: { mode: string }) => ({ root: here('.'), ...(mode === 'page' ? page : node) });
