// The self-contained page: answers from the map that the exporter put into the page as JSON.
import type { Focus } from '../bindings/Focus';
import type { Problem } from '../bindings/Problem';
import type { SearchResults } from '../bindings/SearchResults';
import type { Sector } from '../bindings/Sector';
import type { Settings } from '../bindings/Settings';
import type { StaticMap } from '../bindings/StaticMap';
import { download } from './download';
import { OPEN, type Platform } from './platform';
import { askedIn, contradicted, homesOf, SmallGraph } from './small-graph';

/** Neighbours of one sector that the map may choose from before its gate is opened. */
const SECTOR_LIMIT = 14;
const HIT_LIMIT = 12;
const SNIPPET = 60;

const problem = (code: Problem['code'], detail = ''): Problem => ({ code, detail });

function readMap(): StaticMap {
  const text = document.getElementById('zhitu-data')?.textContent ?? '';
  // The text is this program's own export; a page without one has nothing to show.
  return JSON.parse(text) as StaticMap;
}

/** What a table of the map holds under an id; an id may be called like something that every object has. */
function found<T>(table: Record<string, T>, id: string): Promise<T> {
  const value = Object.hasOwn(table, id) ? table[id] : undefined;
  return value === undefined ? Promise.reject(problem('notFound', id)) : Promise.resolve(value);
}

/** Closes the sectors that are not opened, so that a view starts with the most relevant neighbours. */
function close(focus: Focus, opened: Sector[]): Focus {
  const gates = new Map<Sector, number>(focus.gates.map((gate) => [gate.sector, gate.hidden]));
  const nodes = focus.nodes.filter((node) => {
    if (node.place < SECTOR_LIMIT || opened.includes(node.sector)) return true;
    gates.set(node.sector, (gates.get(node.sector) ?? 0) + 1);
    return false;
  });
  const shown = new Set([focus.centre.id, ...nodes.map((node) => node.concept.id)]);
  const edges = focus.edges.filter((edge) => shown.has(edge.subject) && shown.has(edge.object));
  return { ...focus, nodes, edges, gates: [...gates].map(([sector, hidden]) => ({ sector, hidden })) };
}

function searchConcepts(map: StaticMap, query: string): SearchResults['concepts'] {
  const wanted = query.toLowerCase();
  const hits = Object.values(map.cards).flatMap(({ concept, aliases }) => {
    const names = [concept.name, ...aliases.map((alias) => alias.name)];
    const rank = (name: string): number => {
      const at = name.toLowerCase().indexOf(wanted);
      return at < 0 ? 9 : name.length === wanted.length ? 0 : at === 0 ? 1 : 2;
    };
    const matched = names.reduce((best, name) => (rank(name) < rank(best) ? name : best));
    const how = ['exact', 'prefix', 'contains'][rank(matched)];
    return how === undefined ? [] : [{ concept, matched, how }];
  });
  const order = ['exact', 'prefix', 'contains'];
  hits.sort((a, b) => order.indexOf(a.how) - order.indexOf(b.how) || b.concept.degree - a.concept.degree);
  return hits.slice(0, HIT_LIMIT);
}

function searchPassages(map: StaticMap, query: string): SearchResults['passages'] {
  const wanted = query.toLowerCase();
  const seen = new Set<string>();
  const hits: SearchResults['passages'] = [];
  for (const { evidence } of Object.values(map.propositions)) {
    for (const passage of evidence) {
      const key = `${passage.note}:${passage.start}`;
      const at = passage.text.toLowerCase().indexOf(wanted);
      if (at < 0 || seen.has(key)) continue;
      seen.add(key);
      const from = Math.max(0, at - SNIPPET / 2);
      hits.push({
        note: passage.note,
        line: passage.line,
        start: passage.start,
        end: passage.end,
        text: passage.text.slice(from, at + wanted.length + SNIPPET),
        highlights: [[at - from, at - from + wanted.length]],
      });
      if (hits.length === HIT_LIMIT) return hits;
    }
  }
  return hits;
}

/** The host of the self-contained page: nothing is remembered, no folder can be opened. */
export function createPlatform(): Platform {
  const map = readMap();
  const concepts = new Map(Object.entries(map.cards).map(([id, card]) => [id, card.concept]));
  const graph = new SmallGraph(Object.values(map.propositions), concepts, {
    contradicted: contradicted(map.contradictions),
    homes: homesOf(map.overview.clusters),
    asked: askedIn(map.questions),
  });
  let settings: Settings = {
    theme: 'system',
    language: 'system',
    lastFolder: map.library.folder,
    recent: [],
    panes: '',
    textScale: 100,
    reducedMotion: false,
    // Nothing is remembered here: whoever opens the page again would be shown the same again.
    guided: true,
  };
  const never = (): Promise<never> => found<never>({}, '');
  return {
    can: { folders: false, visits: false, editor: false, depth: false, decide: false },
    pickFolder: () => Promise.resolve(null),
    onFolderDrop: () => Promise.resolve(() => undefined),
    libraryOpen: () => Promise.resolve(map.library),
    libraryCancel: () => Promise.resolve(),
    onLibraryChange: () => Promise.resolve(() => undefined),
    libraryState: () => Promise.resolve(map.library),
    sampleFolder: never,
    libraryPlace: never,
    libraryMove: never,
    libraryForget: never,
    deskGet: () => Promise.resolve({ view: '', filter: OPEN, pins: [], saved: [] }),
    deskSet: () => Promise.resolve(),
    overview: (filter) => Promise.resolve(graph.survey(map.overview, filter)),
    focus: async (concept, _hops, opened, filter) =>
      graph.sift(close(await found(map.focuses, concept), opened), filter),
    conceptCard: (concept) => found(map.cards, concept),
    proposition: (relation) => found(map.propositions, relation),
    noteList: () => Promise.resolve(map.notes),
    notePage: (note) => found(map.pages, note),
    search: (query) =>
      Promise.resolve({
        query,
        asks: false,
        suggestions: graph.suggest(query),
        concepts: searchConcepts(map, query),
        passages: searchPassages(map, query),
      }),
    paths: (query, filter) => Promise.resolve(graph.paths(query, filter)),
    answer: (concept, relation, outgoing, filter) => Promise.resolve(graph.answer(concept, relation, outgoing, filter)),
    compare: (ids, filter) => Promise.resolve(graph.compare(ids, filter)),
    facets: (filter) => Promise.resolve(graph.facets(filter)),
    savePicture: (name, format, bytes) => Promise.resolve(download(name, format, bytes)),
    questions: () => Promise.resolve(map.questions),
    contradictions: () => Promise.resolve(map.contradictions),
    changes: never,
    decide: never,
    undo: never,
    redo: never,
    decisions: never,
    preview: never,
    suspects: never,
    openInEditor: never,
    openLink: (url) => {
      window.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve();
    },
    settingsGet: () => Promise.resolve(settings),
    settingsSet: (next) => {
      settings = next;
      return Promise.resolve();
    },
  };
}
