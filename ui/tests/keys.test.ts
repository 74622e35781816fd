// The sheet of keys tells every key of one letter that the window knows, and no other.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { wordsFor, type Words } from '../src/locales/words';

const source = resolve(import.meta.dirname, '../src');

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.(ts|svelte)$/.test(name) ? [path] : [];
  });

/** The letters that key handlers compare with, and those of the tabs. */
const known = new Set(
  files(source).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const compared = [...text.matchAll(/\bkey(?:\.toLowerCase\(\))? === '([a-z])'/g)].map((match) => match[1]);
    const tabs = /TAB_KEYS[^=]*= \{([^}]*)\}/.exec(text)?.[1] ?? '';
    return [...compared, ...[...tabs.matchAll(/([a-z]): '/g)].map((match) => match[1])];
  }),
);

const told = (words: Words): Set<string> =>
  new Set(
    words.keyGroups
      .flatMap(([, keys]) => keys.flatMap(([key]) => key.split(/\s+/)))
      .filter((key) => /^[A-Z]$/.test(key))
      .map((key) => key.toLowerCase()),
  );

it.each(['chinese', 'english'] as const)('the sheet in %s tells the letters that the window knows', (language) => {
  expect(known.size).toBeGreaterThan(15);
  expect([...told(wordsFor(language, []))].sort()).toEqual([...known].sort());
});
