// Opening the made-up notes: how long it takes, how it fails, what is remembered.
import type { LibraryState } from '../../bindings/LibraryState';
import type { Problem } from '../../bindings/Problem';
import type { Progress } from '../../bindings/Progress';
import type { RecentFolder } from '../../bindings/RecentFolder';
import type { Settings } from '../../bindings/Settings';
import * as made from './notes';
import { pathOf, problem, questions } from './text';

/** A day in seconds. */
const DAY = 86_400;
const now = Math.floor(Date.now() / 1000);

export const recent: RecentFolder[] = [
  { folder: '/home/me/笔记/kubernetes', exists: true, notes: 9, concepts: 56, opened: now - DAY },
  { folder: '/home/me/笔记/数据库', exists: true, notes: 41, concepts: 312, opened: now - 9 * DAY },
  { folder: '/home/me/笔记/旧', exists: false, notes: 0, concepts: 0, opened: 0 },
];

export function state(folder: string): LibraryState {
  const types = new Map<string, number>();
  for (const relation of made.relations) types.set(relation.type, (types.get(relation.type) ?? 0) + 1);
  return {
    folder,
    name: folder.split('/').pop() ?? folder,
    revision: 1,
    notes: made.notes.length,
    concepts: made.concepts.length,
    relations: made.relations.length,
    openQuestions: questions().filter((question) => !question.answered).length,
    types: [...types].map(([relation, count]) => ({ relation, count })),
    diagnostics: [
      { path: '旧笔记/扫描件.md', code: 'binary', detail: '' },
      { path: '2019 日志.txt', code: 'too_large', detail: '50 MB' },
    ],
    troubles: [],
  };
}

/** What a test or a screenshot may set. */
export interface MemoryOptions {
  /** Open with this folder already remembered. */
  lastFolder?: string;
  /** Milliseconds between progress reports; 0 for none. */
  pace?: number;
  /** The view that this folder's desk holds. */
  view?: string;
  /** Reject opening a folder with this problem. */
  failure?: Problem;
  settings?: Partial<Settings>;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export interface Reading {
  pace: number;
  report: (progress: Progress) => void;
  cancelled: () => boolean;
  /** A map of what has been read so far may be asked for. */
  partial: () => void;
}

export async function readSlowly({ pace, report, cancelled, partial }: Reading): Promise<void> {
  const total = made.notes.length;
  report({ stage: 'finding', done: 0, total: 0, note: '' });
  for (let done = 1; done <= total; done += 1) {
    await wait(pace);
    if (cancelled()) throw problem('cancelled');
    report({ stage: 'reading', done, total, note: pathOf(done - 1) });
    if (done < 3) continue;
    partial();
    report({ stage: 'partial', done, total, note: pathOf(done - 1) });
  }
  report({ stage: 'joining', done: 0, total: 0, note: '' });
  await wait(pace);
  report({ stage: 'done', done: total, total, note: '' });
}

export function options(): MemoryOptions {
  const query = new URLSearchParams(window.location.search);
  const text = (name: string): string | undefined => query.get(name) ?? undefined;
  return {
    lastFolder: text('folder') ?? '',
    pace: Number(text('pace') ?? 0),
    settings: {
      theme: (text('theme') ?? 'system') as Settings['theme'],
      language: (text('language') ?? 'system') as Settings['language'],
    },
    view: text('view') ?? '',
    ...(text('fail') === undefined ? {} : { failure: problem(text('fail') as Problem['code'], '/home/me/notes') }),
  };
}
