// A host without Tauri and without files: it answers from made-up notes, for development and tests.
import type { Decided } from '../bindings/Decided';
import type { Desk } from '../bindings/Desk';
import type { LibraryPlace } from '../bindings/LibraryPlace';
import type { LibraryState } from '../bindings/LibraryState';
import type { Settings } from '../bindings/Settings';
import { download } from './download';
import { changes } from './memory/changes';
import { brief, card, contradictions, graph, proposition, search, suspects } from './memory/concepts';
import { options, readSlowly, recent, state, type MemoryOptions } from './memory/library';
import { focus, overview } from './memory/map';
import { concepts, relations } from './memory/notes';
import { noteList, notePage, problem, questions } from './memory/text';
import { OPEN, type Platform } from './platform';

export type { MemoryOptions };

/** The host of development and tests; without arguments it reads its options from the page's address. */
export function createPlatform(given: MemoryOptions = options()): Platform {
  let settings: Settings = {
    theme: 'system',
    language: 'system',
    lastFolder: given.lastFolder ?? '',
    recent,
    panes: '',
    textScale: 100,
    reducedMotion: false,
    guided: false,
    ...given.settings,
  };
  let open: LibraryState | null = null;
  const desks = new Map<string, Desk>();
  if (given.view) desks.set(given.lastFolder ?? '', { view: given.view, filter: OPEN, pins: [], saved: [] });
  let cancelled = false;
  let moved = false;
  const place = (folder: string): LibraryPlace => ({
    place: `${moved ? '/media/me/备份' : '/home/me/.local/share/zhitu/libraries'}/${state(folder).name}-1f0c`,
    kibibytes: 1240,
    moved,
  });
  // Decisions are written down and change nothing: the made-up notes stay as they are.
  const standing: Decided[] = [];
  let undone: Decided[] = [];
  const decided = async (): Promise<LibraryState> => {
    if (!open) throw problem('noLibrary');
    open = { ...open, revision: open.revision + 1 };
    return Promise.resolve(open);
  };
  return {
    can: { folders: true, visits: true, editor: true, depth: true, decide: true },
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
    libraryPlace: (folder) => Promise.resolve(place(folder)),
    libraryMove: (folder, back) => {
      moved = !back;
      if (open?.folder === folder) open = null;
      return Promise.resolve(place(folder));
    },
    libraryForget: (folder) => {
      settings = { ...settings, recent: settings.recent.filter((one) => one.folder !== folder) };
      desks.delete(folder);
      if (open?.folder === folder) open = null;
      return Promise.resolve();
    },
    deskGet: () => Promise.resolve(desks.get(open?.folder ?? '') ?? { view: '', filter: OPEN, pins: [], saved: [] }),
    deskSet: (folder, desk) => {
      desks.set(folder, desk);
      return Promise.resolve();
    },
    sampleFolder: () => Promise.resolve('/usr/share/zhitu/示例笔记'),
    overview: (filter) => Promise.resolve(graph.survey(overview(), filter)),
    focus: async (id, hops, opened, filter) => {
      if (!concepts.some(([name]) => name === id)) throw problem('notFound', id);
      return Promise.resolve(graph.sift(focus(id, hops, opened), filter));
    },
    conceptCard: async (id) => {
      if (!concepts.some(([name]) => name === id)) throw problem('notFound', id);
      return Promise.resolve(card(id));
    },
    proposition: async (id) => Promise.resolve(proposition(id)),
    noteList: () => Promise.resolve(noteList()),
    notePage: async (note, passage) => Promise.resolve(notePage(note, passage)),
    search: (query) => Promise.resolve(search(query)),
    paths: (query, filter) => Promise.resolve(graph.paths(query, filter)),
    answer: (id, relation, outgoing, filter) => Promise.resolve(graph.answer(id, relation, outgoing, filter)),
    compare: (ids, filter) => Promise.resolve(graph.compare(ids, filter)),
    facets: (filter) => Promise.resolve(graph.facets(filter)),
    savePicture: (name, format, bytes) => Promise.resolve(download(name, format, bytes)),
    questions: () => Promise.resolve(questions()),
    contradictions: () => Promise.resolve(contradictions()),
    changes: (visit) => Promise.resolve(changes(visit)),
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
    preview: () =>
      Promise.resolve({
        concepts: [],
        conceptCount: 0,
        relations: relations.slice(0, 3).map(brief),
        relationCount: relations.length,
      }),
    suspects: () => Promise.resolve(suspects()),
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
