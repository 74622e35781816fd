// A host without Tauri and without files: it answers from made-up notes, for development and tests.
import type { ConceptBrief } from '../bindings/ConceptBrief';
import type { ConceptCard } from '../bindings/ConceptCard';
import type { Decided } from '../bindings/Decided';
import type { EvidenceDto } from '../bindings/EvidenceDto';
import type { Focus } from '../bindings/Focus';
import type { FocusNode } from '../bindings/FocusNode';
import type { LibraryState } from '../bindings/LibraryState';
import type { MentionDto } from '../bindings/MentionDto';
import type { NotePage } from '../bindings/NotePage';
import type { Overview } from '../bindings/Overview';
import type { Problem } from '../bindings/Problem';
import type { Progress } from '../bindings/Progress';
import type { Proposition } from '../bindings/Proposition';
import type { PropositionBrief } from '../bindings/PropositionBrief';
import type { QuestionDto } from '../bindings/QuestionDto';
import type { SearchResults } from '../bindings/SearchResults';
import type { Sector } from '../bindings/Sector';
import type { Settings } from '../bindings/Settings';
import * as made from './memory-notes';
import { download } from './download';
import type { Platform } from './platform';
import { sectorOf, SmallGraph } from './small-graph';

const SECTOR_LIMIT = 8;
const encoder = new TextEncoder();
const bytes = (text: string): number => encoder.encode(text).length;
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const pathOf = (note: number): string => made.notes[note]?.[0] ?? '';
const lineOf = (note: number, line: number): string => made.notes[note]?.[1][line - 1] ?? '';
const lineStart = (note: number, line: number): number =>
  (made.notes[note]?.[1] ?? []).slice(0, line - 1).reduce((sum, text) => sum + bytes(text) + 1, 0);

interface Found {
  note: number;
  line: number;
  at: number;
  surface: string;
}

/** Every place where a concept's names stand, longest names first; a line's stretch names one concept. */
function findMentions(): Map<string, Found[]> {
  const forms = made.concepts
    .flatMap(([name, , aliases]) =>
      [name, ...(aliases ?? []).map(([alias]) => alias)].map((form) => [form, name] as const),
    )
    .sort((a, b) => b[0].length - a[0].length);
  const mentions = new Map<string, Found[]>(made.concepts.map(([name]) => [name, []]));
  made.notes.forEach(([, lines], note) => {
    lines.forEach((text, index) => {
      let free = text;
      for (const [form, name] of forms) {
        for (let at = free.indexOf(form); at >= 0; at = free.indexOf(form, at + form.length)) {
          mentions.get(name)?.push({ note, line: index + 1, at, surface: form });
          free = free.slice(0, at) + '\u0000'.repeat(form.length) + free.slice(at + form.length);
        }
      }
    });
  });
  return mentions;
}

const mentions = findMentions();
const idOf = (relation: made.MadeRelation): string =>
  `${relation.subject}|${relation.type}|${relation.object}|${relation.negative ? 'negative' : 'positive'}`;
const problem = (code: Problem['code'], detail = ''): Problem => ({ code, detail });

function concept(name: string): ConceptBrief {
  const degree = made.relations.filter((relation) => relation.subject === name || relation.object === name).length;
  const kind = made.concepts.find(([known]) => known === name)?.[1] ?? 'unknown';
  return { id: name, name, kind, degree, mentions: mentions.get(name)?.length ?? 0 };
}

function brief(relation: made.MadeRelation): PropositionBrief {
  return {
    id: idOf(relation),
    subject: relation.subject,
    subjectName: relation.subject,
    relation: relation.type,
    phrase: relation.phrase,
    object: relation.object,
    objectName: relation.object,
    negative: relation.negative ?? false,
    confidence: relation.confidence ?? 0.86,
    passages: 1,
  };
}

function evidence(relation: made.MadeRelation): EvidenceDto {
  const text = lineOf(relation.note, relation.line);
  const start = lineStart(relation.note, relation.line);
  const highlights: EvidenceDto['highlights'] = [];
  for (const [word, role] of [
    [relation.subject, 'subject'],
    [relation.phrase, 'phrase'],
    [relation.object, 'object'],
  ] as const) {
    const at = word === '' ? -1 : text.indexOf(word);
    if (at >= 0) highlights.push([at, at + word.length, role]);
  }
  highlights.sort((a, b) => a[0] - b[0]);
  return {
    note: pathOf(relation.note),
    line: relation.line,
    start,
    end: start + bytes(text),
    text,
    context: text.includes(relation.subject) ? '' : lineOf(relation.note, 1).replace(/^#+ /, ''),
    highlights,
    channel: 'clause',
    confidence: relation.confidence ?? 0.86,
  };
}

function focus(centre: string, hops: number, opened: Sector[]): Focus {
  const own = made.relations.filter((relation) => relation.subject === centre || relation.object === centre);
  const bySector = new Map<Sector, string[]>();
  const seen = new Set<string>();
  for (const relation of own) {
    const other = relation.subject === centre ? relation.object : relation.subject;
    if (seen.has(other)) continue;
    seen.add(other);
    const sector = sectorOf({ relation: relation.type, subject: relation.subject }, centre);
    bySector.set(sector, [...(bySector.get(sector) ?? []), other]);
  }
  const nodes: FocusNode[] = [];
  const gates: Focus['gates'] = [];
  for (const [sector, names] of bySector) {
    const limit = opened.includes(sector) ? names.length : SECTOR_LIMIT;
    names.slice(0, limit).forEach((name, place) => {
      nodes.push({
        concept: concept(name),
        sector,
        place,
        hops: 1,
        via: centre,
        more: Math.max(0, concept(name).degree - 1),
      });
    });
    if (names.length > limit) gates.push({ sector, hidden: names.length - limit });
  }
  for (let hop = 2; hop <= hops; hop += 1) nodes.push(...further(centre, nodes, hop));
  const shown = new Set([centre, ...nodes.map((node) => node.concept.id)]);
  const among = made.relations.filter((one) => shown.has(one.subject) && shown.has(one.object));
  const edges = [...own.filter((one) => among.includes(one)), ...among.filter((one) => !own.includes(one))].map(brief);
  return { revision: 1, centre: concept(centre), nodes, edges, gates };
}

/** At most four new neighbours for each node of the hop before, and two beyond. */
function further(centre: string, nodes: readonly FocusNode[], hop: number): FocusNode[] {
  const known = new Set([centre, ...nodes.map((node) => node.concept.id)]);
  const grown: FocusNode[] = [];
  for (const near of nodes.filter((node) => node.hops === hop - 1)) {
    const ends = made.relations
      .filter((one) => [one.subject, one.object].includes(near.concept.id))
      .map((one) => (one.subject === near.concept.id ? one.object : one.subject));
    for (const id of [...new Set(ends)].filter((end) => !known.has(end)).slice(0, hop === 2 ? 4 : 2)) {
      known.add(id);
      const place = grown.filter((one) => one.sector === near.sector).length;
      grown.push({ concept: concept(id), sector: near.sector, place, hops: hop, via: near.concept.id, more: 0 });
    }
  }
  return grown;
}

function mentionDto(found: Found): MentionDto {
  const text = lineOf(found.note, found.line);
  const start = lineStart(found.note, found.line) + bytes(text.slice(0, found.at));
  return {
    line: found.line,
    start,
    end: start + bytes(found.surface),
    before: text.slice(Math.max(0, found.at - 24), found.at),
    surface: found.surface,
    after: text.slice(found.at + found.surface.length, found.at + found.surface.length + 32),
  };
}

function questions(): QuestionDto[] {
  return made.notes.flatMap(([path, lines], note) =>
    lines.flatMap((text, index) => {
      if (!/[？?]$/.test(text)) return [];
      const about = [...mentions].filter(([, found]) =>
        found.some((one) => one.note === note && one.line === index + 1),
      );
      const start = lineStart(note, index + 1);
      return [
        {
          note: path,
          line: index + 1,
          text,
          start,
          end: start + bytes(text),
          answered: text.startsWith('Service'),
          concepts: about.map(([name]) => name),
        },
      ];
    }),
  );
}

function card(name: string): ConceptCard {
  const own = made.relations.filter((relation) => relation.subject === name || relation.object === name);
  const groups = new Map<string, ConceptCard['groups'][number]>();
  for (const outgoing of [true, false]) {
    for (const relation of own.filter((one) => (one.subject === name) === outgoing)) {
      const key = `${relation.type}:${String(outgoing)}`;
      const group = groups.get(key) ?? { relation: relation.type, outgoing, propositions: [] };
      group.propositions.push(brief(relation));
      groups.set(key, group);
    }
  }
  const found = mentions.get(name) ?? [];
  const known = made.concepts.find(([known]) => known === name);
  return {
    concept: concept(name),
    aliases: [{ name, reason: 'canonical' }, ...(known?.[2] ?? []).map(([alias, reason]) => ({ name: alias, reason }))],
    definitions: own
      .filter(
        (relation) => relation.subject === name && ['is_a', 'runs_on', 'stores', 'routes_to'].includes(relation.type),
      )
      .slice(0, 2)
      .map((relation) => ({ relation: idOf(relation), evidence: evidence(relation) })),
    groups: [...groups.values()],
    notes: made.notes.flatMap(([path], note) => {
      const here = found.filter((one) => one.note === note).sort((a, b) => a.line - b.line || a.at - b.at);
      return here.length === 0 ? [] : [{ note: path, mentions: here.map(mentionDto) }];
    }),
    questions: questions().filter((question) => question.concepts.includes(name)),
  };
}

function markLine(note: number, line: number): string {
  const text = lineOf(note, line).replace(/^(#+|-) /, (prefix) => ' '.repeat(prefix.length));
  const here = [...mentions].flatMap(([name, found]) =>
    found.filter((one) => one.note === note && one.line === line).map((one) => ({ ...one, name })),
  );
  here.sort((a, b) => a.at - b.at);
  let html = '';
  let done = 0;
  for (const one of here) {
    const { start, end } = mentionDto(one);
    html += escapeHtml(text.slice(done, one.at));
    html += `<mark class="mention" data-concept="${escapeHtml(one.name)}" data-start="${start}" data-end="${end}">`;
    html += `${escapeHtml(one.surface)}</mark>`;
    done = one.at + one.surface.length;
  }
  return (html + escapeHtml(text.slice(done))).trim();
}

function notePage(path: string, passage: [number, number] | null): NotePage {
  const note = made.notes.findIndex(([known]) => known === path);
  const lines = made.notes[note]?.[1];
  if (!lines) throw problem('notFound', path);
  const html = lines.map((text, index) => {
    const start = lineStart(note, index + 1);
    const inside = passage !== null && passage[0] < start + bytes(text) && passage[1] > start;
    const body = markLine(note, index + 1);
    const marked = inside ? `<mark class="passage" data-start="${start}">${body}</mark>` : body;
    const level = /^#+/.exec(text)?.[0].length;
    const tag = level ? `h${level}` : text.startsWith('- ') ? 'li' : 'p';
    const block = `<${tag} data-line="${index + 1}">${marked}</${tag}>`;
    return tag === 'li' ? `<ul>${block}</ul>` : block;
  });
  const title = (lines[0] ?? path).replace(/^#+ /, '');
  return {
    note: path,
    title,
    file: `/notes/${path}`,
    encoding: 'UTF-8',
    html: html.join('\n'),
    lines: lines.length,
    truncated: false,
  };
}

function overview(): Overview {
  const home = new Map(
    made.clusters.flatMap((one) => [...one.names, ...one.members].map((name) => [name, one.names[0] ?? ''])),
  );
  const links = new Map<string, Overview['links'][number]>();
  for (const relation of made.relations) {
    const source = home.get(relation.subject) ?? '';
    const target = home.get(relation.object) ?? '';
    if (source === target) continue;
    const link = links.get(`${source}|${target}`);
    if (link) link.count += 1;
    else links.set(`${source}|${target}`, { source, target, count: 1, strongest: brief(relation) });
  }
  return {
    revision: 1,
    clusters: made.clusters.map((one, colour) => {
      const all = [...one.names, ...one.members];
      const held = new Set(all.flatMap((name) => (mentions.get(name) ?? []).map((found) => found.note)));
      return {
        id: one.names[0] ?? '',
        names: one.names,
        colour,
        x: one.x,
        y: one.y,
        width: 220,
        height: 140,
        members: all.map(concept),
        size: all.length,
        notes: held.size,
      };
    }),
    links: [...links.values()].sort((a, b) => b.count - a.count),
    hiddenLinks: 0,
    isolated: 2,
    width: 1080,
    height: 840,
  };
}

const graph = new SmallGraph(
  made.relations.map((one) => ({ brief: brief(one), evidence: [evidence(one)], others: [] })),
  new Map(made.concepts.map(([name]) => [name, concept(name)])),
);

function search(query: string): SearchResults {
  const wanted = query.toLowerCase();
  const concepts = made.concepts.flatMap(([name, , aliases]) => {
    const matched = [name, ...(aliases ?? []).map(([alias]) => alias)].find((form) =>
      form.toLowerCase().includes(wanted),
    );
    if (matched === undefined) return [];
    return [{ concept: concept(name), matched, how: matched.toLowerCase().startsWith(wanted) ? 'prefix' : 'contains' }];
  });
  concepts.sort((a, b) => b.how.localeCompare(a.how) || b.concept.degree - a.concept.degree);
  const passages = made.notes.flatMap(([path, lines], note) =>
    lines.flatMap((text, index) => {
      const at = text.toLowerCase().indexOf(wanted);
      const start = lineStart(note, index + 1);
      if (at < 0) return [];
      const highlights: [number, number][] = [[at, at + wanted.length]];
      return [{ note: path, line: index + 1, start, end: start + bytes(text), text, highlights }];
    }),
  );
  return { query, suggestions: graph.suggest(query), concepts: concepts.slice(0, 10), passages: passages.slice(0, 10) };
}

function state(folder: string): LibraryState {
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
  };
}

/** What a test or a screenshot may set. */
export interface MemoryOptions {
  /** Open with this folder already remembered. */
  lastFolder?: string;
  /** Milliseconds between progress reports; 0 for none. */
  pace?: number;
  /** Reject opening a folder with this problem. */
  failure?: Problem;
  settings?: Partial<Settings>;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface Reading {
  pace: number;
  report: (progress: Progress) => void;
  cancelled: () => boolean;
  /** A map of what has been read so far may be asked for. */
  partial: () => void;
}

async function readSlowly({ pace, report, cancelled, partial }: Reading): Promise<void> {
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

function options(): MemoryOptions {
  const query = new URLSearchParams(window.location.search);
  const text = (name: string): string | undefined => query.get(name) ?? undefined;
  return {
    lastFolder: text('folder') ?? '',
    pace: Number(text('pace') ?? 0),
    settings: {
      theme: (text('theme') ?? 'system') as Settings['theme'],
      language: (text('language') ?? 'system') as Settings['language'],
      lastView: text('view') ?? '',
    },
    ...(text('fail') === undefined ? {} : { failure: problem(text('fail') as Problem['code'], '/home/me/notes') }),
  };
}

/** The host of development and tests; without arguments it reads its options from the page's address. */
export function createPlatform(given: MemoryOptions = options()): Platform {
  let settings: Settings = {
    theme: 'system',
    language: 'system',
    lastFolder: given.lastFolder ?? '',
    recent: [
      { folder: '/home/me/笔记/kubernetes', exists: true },
      { folder: '/home/me/笔记/旧', exists: false },
    ],
    lastView: '',
    panes: '',
    textScale: 100,
    reducedMotion: false,
    ...given.settings,
  };
  let open: LibraryState | null = null;
  let cancelled = false;
  // Decisions are written down and change nothing: the made-up notes stay as they are.
  const standing: Decided[] = [];
  let undone: Decided[] = [];
  const decided = async (): Promise<LibraryState> => {
    if (!open) throw problem('noLibrary');
    open = { ...open, revision: open.revision + 1 };
    return Promise.resolve(open);
  };
  return {
    can: { folders: true, editor: true, depth: true, decide: true },
    pickFolder: () => Promise.resolve('/home/me/笔记/kubernetes'),
    onFolderDrop: () => Promise.resolve(() => undefined),
    libraryOpen: async (folder, onProgress) => {
      cancelled = false;
      if (given.failure) throw given.failure;
      if (given.pace) {
        const partial = (): void => {
          open = state(folder);
        };
        const before = open;
        const wasCancelled = (): boolean => {
          if (cancelled) open = before;
          return cancelled;
        };
        await readSlowly({ pace: given.pace, report: onProgress, cancelled: wasCancelled, partial });
      }
      open = state(folder);
      return open;
    },
    libraryCancel: () => {
      cancelled = true;
      return Promise.resolve();
    },
    onLibraryChange: () => Promise.resolve(() => undefined),
    libraryState: () => Promise.resolve(open),
    sampleFolder: () => Promise.resolve('/usr/share/zhitu/示例笔记'),
    overview: () => Promise.resolve(overview()),
    focus: async (id, hops, opened, filter) => {
      if (!made.concepts.some(([name]) => name === id)) throw problem('notFound', id);
      return Promise.resolve(graph.sift(focus(id, hops, opened), filter));
    },
    conceptCard: async (id) => {
      if (!made.concepts.some(([name]) => name === id)) throw problem('notFound', id);
      return Promise.resolve(card(id));
    },
    proposition: async (id): Promise<Proposition> => {
      const relation = made.relations.find((one) => idOf(one) === id);
      if (!relation) throw problem('notFound', id);
      const pair = [relation.subject, relation.object];
      const others = made.relations.filter(
        (one) => one !== relation && pair.includes(one.subject) && pair.includes(one.object),
      );
      return Promise.resolve({ brief: brief(relation), evidence: [evidence(relation)], others: others.map(brief) });
    },
    noteList: () =>
      Promise.resolve(
        made.notes.map(([note, lines], index) => ({
          note,
          title: (lines[0] ?? note).replace(/^#+ /, ''),
          concepts: [...mentions.values()].filter((found) => found.some((one) => one.note === index)).length,
        })),
      ),
    notePage: async (note, passage) => Promise.resolve(notePage(note, passage)),
    search: (query) => Promise.resolve(search(query)),
    paths: (query, filter) => Promise.resolve(graph.paths(query, filter)),
    answer: (id, relation, outgoing, filter) => Promise.resolve(graph.answer(id, relation, outgoing, filter)),
    compare: (ids, filter) => Promise.resolve(graph.compare(ids, filter)),
    facets: (filter) => Promise.resolve(graph.facets(filter)),
    savePicture: (name, format, bytes) => Promise.resolve(download(name, format, bytes)),
    questions: () => Promise.resolve(questions()),
    decide: (decision) => {
      standing.unshift({ decision, names: [], outcome: 'applied' });
      undone = [];
      return decided();
    },
    undo: () => {
      undone.push(...standing.splice(0, 1));
      return decided();
    },
    redo: () => {
      standing.unshift(...undone.splice(-1));
      return decided();
    },
    decisions: () =>
      Promise.resolve({ standing: [...standing], canUndo: standing.length > 0, canRedo: undone.length > 0 }),
    openInEditor: () => Promise.resolve(),
    openLink: () => Promise.resolve(),
    settingsGet: () => Promise.resolve(settings),
    settingsSet: (next) => {
      settings = next;
      return Promise.resolve();
    },
  };
}
