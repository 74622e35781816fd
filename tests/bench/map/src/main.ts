// What can be measured without a window: crossings, and layout. `node main.js OUT FOLDER...`, where OUT holds what the
// native half has written, in the order of the folders.
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Focus } from '../../../../ui/src/bindings/Focus';
import { crossingRows } from './focus';
import { layoutRows, type Measured } from './layout';
import { Table } from './table';

const [out = '.', ...folders] = process.argv.slice(2);
// What these files hold is the native half's, whose types the bindings are made of.
const read = <T>(name: string): T => JSON.parse(readFileSync(join(out, name), 'utf8')) as T;

const table = new Table();
table.begin();
for (const [at, folder] of folders.entries())
  crossingRows(folder.split(sep).slice(-2).join('/'), read<Focus[]>(`focuses-${at}.json`), table);
layoutRows(read<Measured>('layout.json'), table);
process.exitCode = table.holds ? 0 : 1;
