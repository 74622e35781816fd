// Imports never go round in a circle. A test of our own: the lint plug-ins that know this rule bring native packages per platform.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../src');

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.(ts|svelte)$/.test(name) ? [path] : [];
  });

const known = new Set(files(source));

/** The files that a file imports at run time; types alone tie nothing. */
const imports = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^\s*(?:import|export)\s(?!type\b)[^'"]*['"](\.[^'"]+)['"]/gm)]
    .map((match) => resolve(dirname(file), match[1] ?? ''))
    .flatMap((path) => [path, `${path}.ts`, join(path, 'index.ts')].filter((candidate) => known.has(candidate)));

/** A circle through the files below `file`, or nothing. */
const circle = (file: string, trail: string[], done: Set<string>): string[] | undefined => {
  if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const next of imports(file)) {
    const found = circle(next, [...trail, file], done);
    if (found) return found;
  }
  done.add(file);
  return undefined;
};

test('no file imports itself by way of others', () => {
  const done = new Set<string>();
  expect([...known].map((file) => circle(file, [], done)).find(Boolean)).toBeUndefined();
  expect([...known].flatMap(imports).length).toBeGreaterThan(80);
});
