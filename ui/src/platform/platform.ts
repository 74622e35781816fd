// What the window asks of its host. One implementation a host: Tauri, a self-contained page, made-up notes in memory.
import type { Answer } from '../bindings/Answer';
import type { Changes } from '../bindings/Changes';
import type { Comparison } from '../bindings/Comparison';
import type { ConceptCard } from '../bindings/ConceptCard';
import type { ContradictionDto } from '../bindings/ContradictionDto';
import type { Decision } from '../bindings/Decision';
import type { Decisions } from '../bindings/Decisions';
import type { Desk } from '../bindings/Desk';
import type { Facets } from '../bindings/Facets';
import type { Filter } from '../bindings/Filter';
import type { Focus } from '../bindings/Focus';
import type { LibraryPlace } from '../bindings/LibraryPlace';
import type { LibraryState } from '../bindings/LibraryState';
import type { NotePage } from '../bindings/NotePage';
import type { NotePlace } from '../bindings/NotePlace';
import type { Overview } from '../bindings/Overview';
import type { Paths } from '../bindings/Paths';
import type { PathsQuery } from '../bindings/PathsQuery';
import type { PreviewDto } from '../bindings/PreviewDto';
import type { Problem } from '../bindings/Problem';
import type { ProblemCode } from '../bindings/ProblemCode';
import type { Progress } from '../bindings/Progress';
import type { Proposition } from '../bindings/Proposition';
import type { QuestionDto } from '../bindings/QuestionDto';
import type { SearchResults } from '../bindings/SearchResults';
import type { SuspectList } from '../bindings/SuspectList';
import type { Sector } from '../bindings/Sector';
import type { Settings } from '../bindings/Settings';

/** A folder (or file) held over the window, let go on it, or taken away again. */
export type FolderDrop = { kind: 'over' } | { kind: 'drop'; path: string } | { kind: 'leave' };

/** How a picture is written. */
export type PictureFormat = 'svg' | 'png';

/** What a host can do beyond answering questions about the map. */
export interface Abilities {
  /** Open another folder. */
  readonly folders: boolean;
  /** Open a note in the user's editor. */
  readonly editor: boolean;
  /** Show more than one hop around a concept. */
  readonly depth: boolean;
  /** Tell what changed since an earlier visit. */
  readonly visits: boolean;
  /** Write down what the person decides about the map. */
  readonly decide: boolean;
}

/** The host. Every method may reject with a `Problem`. */
export interface Platform {
  readonly can: Abilities;
  pickFolder(): Promise<string | null>;
  onFolderDrop(handler: (drop: FolderDrop) => void): Promise<() => void>;
  libraryOpen(folder: string, onProgress: (progress: Progress) => void): Promise<LibraryState>;
  libraryCancel(): Promise<void>;
  /** Tells of every change of the opened notes, as the library that they now are, or that changes cannot be told. */
  onLibraryChange(changed: (state: LibraryState) => void, failed: (problem: Problem) => void): Promise<() => void>;
  libraryState(): Promise<LibraryState | null>;
  sampleFolder(): Promise<string>;
  /** What is kept of a folder, and where. */
  libraryPlace(folder: string): Promise<LibraryPlace>;
  /**
   * Asks where to, and moves what is kept of a folder there, or `back` to the usual place; closes it where it is open.
   * Null where the person changed their mind.
   */
  libraryMove(folder: string, back: boolean): Promise<LibraryPlace | null>;
  /** Removes what is kept of a folder, never its notes; closes it where it is open. */
  libraryForget(folder: string): Promise<void>;
  /** What lay on the desk of the opened library. */
  deskGet(): Promise<Desk>;
  deskSet(folder: string, desk: Desk): Promise<void>;
  overview(filter: Filter): Promise<Overview>;
  focus(concept: string, hops: number, opened: Sector[], filter: Filter): Promise<Focus>;
  conceptCard(concept: string): Promise<ConceptCard>;
  proposition(relation: string): Promise<Proposition>;
  noteList(): Promise<NotePlace[]>;
  notePage(note: string, passage: [number, number] | null): Promise<NotePage>;
  search(query: string): Promise<SearchResults>;
  paths(query: PathsQuery, filter: Filter): Promise<Paths>;
  answer(concept: string, relation: string, outgoing: boolean, filter: Filter): Promise<Answer>;
  compare(concepts: string[], filter: Filter): Promise<Comparison>;
  facets(filter: Filter): Promise<Facets>;
  questions(): Promise<QuestionDto[]>;
  /** Passages that cannot both hold, the surest first. */
  contradictions(): Promise<ContradictionDto[]>;
  /** What has changed since a visit, since the last one where none is named. */
  changes(visit: number | null): Promise<Changes>;
  /** Decides something; the library in which it holds. */
  decide(decision: Decision): Promise<LibraryState>;
  undo(): Promise<LibraryState>;
  redo(): Promise<LibraryState>;
  decisions(): Promise<Decisions>;
  /** What a decision would take off the map. */
  preview(decision: Decision): Promise<PreviewDto>;
  /** Concepts that may be none, the most doubtful first. */
  suspects(): Promise<SuspectList>;
  openInEditor(note: string, line: number): Promise<void>;
  openLink(url: string): Promise<void>;
  /** Asks where to, and writes a picture there; the file's path, or null where the person changed their mind. */
  savePicture(name: string, format: PictureFormat, bytes: Uint8Array): Promise<string | null>;
  settingsGet(): Promise<Settings>;
  settingsSet(settings: Settings): Promise<void>;
}

/** Nothing hidden. */
export const OPEN: Filter = {
  relations: [],
  kinds: [],
  notes: [],
  concepts: [],
  clusters: [],
  confidence: 0,
  polarity: '',
  contradicted: false,
  questioned: false,
};

/** Whether nothing is hidden. */
export const isOpen = (filter: Filter): boolean => JSON.stringify(filter) === JSON.stringify(OPEN);

const codes: readonly ProblemCode[] = [
  'folderMissing',
  'folderEmpty',
  'folderDenied',
  'databaseLocked',
  'databaseNewer',
  'databaseDamaged',
  'decisionsUnread',
  'dataGone',
  'placeTaken',
  'diskFull',
  'cancelled',
  'noLibrary',
  'notFound',
  'cannotOpen',
  'notWatched',
  'undecidable',
  'internal',
];

/** Whatever was thrown, as a problem: hosts reject with problems, bugs with anything. */
export function toProblem(thrown: unknown): Problem {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown) {
    const code = codes.find((known) => known === thrown.code);
    const detail = 'detail' in thrown && typeof thrown.detail === 'string' ? thrown.detail : '';
    if (code) return { code, detail };
  }
  return { code: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
