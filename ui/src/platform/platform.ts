// What the window asks of its host. One implementation a host: Tauri, a self-contained page, made-up notes in memory.
import type { ConceptCard } from '../bindings/ConceptCard';
import type { Focus } from '../bindings/Focus';
import type { LibraryState } from '../bindings/LibraryState';
import type { NotePage } from '../bindings/NotePage';
import type { NotePlace } from '../bindings/NotePlace';
import type { Overview } from '../bindings/Overview';
import type { Paths } from '../bindings/Paths';
import type { Problem } from '../bindings/Problem';
import type { ProblemCode } from '../bindings/ProblemCode';
import type { Progress } from '../bindings/Progress';
import type { Proposition } from '../bindings/Proposition';
import type { QuestionDto } from '../bindings/QuestionDto';
import type { SearchResults } from '../bindings/SearchResults';
import type { Sector } from '../bindings/Sector';
import type { Settings } from '../bindings/Settings';

/** A folder (or file) held over the window, let go on it, or taken away again. */
export type FolderDrop = { kind: 'over' } | { kind: 'drop'; path: string } | { kind: 'leave' };

/** What a host can do beyond answering questions about the map. */
export interface Abilities {
  /** Open another folder. */
  readonly folders: boolean;
  /** Open a note in the user's editor. */
  readonly editor: boolean;
}

/** The host. Every method may reject with a `Problem`. */
export interface Platform {
  readonly can: Abilities;
  pickFolder(): Promise<string | null>;
  onFolderDrop(handler: (drop: FolderDrop) => void): Promise<() => void>;
  libraryOpen(folder: string, onProgress: (progress: Progress) => void): Promise<LibraryState>;
  libraryCancel(): Promise<void>;
  libraryState(): Promise<LibraryState | null>;
  sampleFolder(): Promise<string>;
  overview(): Promise<Overview>;
  focus(concept: string, hops: number, opened: Sector[]): Promise<Focus>;
  conceptCard(concept: string): Promise<ConceptCard>;
  proposition(relation: string): Promise<Proposition>;
  noteList(): Promise<NotePlace[]>;
  notePage(note: string, passage: [number, number] | null): Promise<NotePage>;
  search(query: string): Promise<SearchResults>;
  paths(from: string, to: string): Promise<Paths>;
  questions(): Promise<QuestionDto[]>;
  openInEditor(note: string, line: number): Promise<void>;
  openLink(url: string): Promise<void>;
  settingsGet(): Promise<Settings>;
  settingsSet(settings: Settings): Promise<void>;
}

const codes: readonly ProblemCode[] = [
  'folderMissing',
  'folderEmpty',
  'folderDenied',
  'databaseLocked',
  'databaseNewer',
  'databaseDamaged',
  'diskFull',
  'cancelled',
  'noLibrary',
  'notFound',
  'cannotOpen',
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
