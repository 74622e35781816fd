// The opened library: opening, progress, problems, and the lists that belong to the whole of it.
import type { ContradictionDto } from '../bindings/ContradictionDto';
import type { LibraryState } from '../bindings/LibraryState';
import type { NotePlace } from '../bindings/NotePlace';
import type { Overview } from '../bindings/Overview';
import type { Problem } from '../bindings/Problem';
import type { Progress } from '../bindings/Progress';
import type { QuestionDto } from '../bindings/QuestionDto';
import { OPEN, toProblem, type Platform } from '../platform/platform';

/** What else has to be loaded before a library shows, whole or not. */
type Settle = (state: LibraryState, whole: boolean) => Promise<void>;
const nothing: Settle = () => Promise.resolve();

export class LibraryStore {
  state: LibraryState | null = $state.raw(null);
  overview: Overview | null = $state.raw(null);
  notes: NotePlace[] = $state.raw([]);
  questions: QuestionDto[] = $state.raw([]);
  /** Null until they have been looked for. */
  contradictions: ContradictionDto[] | null = $state.raw(null);
  /** While a folder is read. */
  progress: Progress | null = $state.raw(null);
  /** The folder at hand, also before it is open. */
  folder = $state('');
  problem: Problem | null = $state.raw(null);
  readonly reading = $derived(this.progress !== null);
  readonly openQuestions = $derived(this.questions.filter((question) => !question.answered));
  /** Relation types that the library has, in display order. */
  readonly types = $derived(this.state?.types.map((type) => type.relation) ?? []);
  #attempt = 0;
  /** The folder that the problem is about. */
  #failed = '';
  /** How many maps were asked for, and which of them is shown: one that is late never covers a later one. */
  #asked = 0;
  #shown = 0;
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Takes over a library that the host has already open; false where there is none. */
  async adopt(): Promise<boolean> {
    try {
      const state = await this.#platform.libraryState();
      if (!state) return false;
      this.folder = state.folder;
      await this.show(state);
      return true;
    } catch {
      return false;
    }
  }

  /** Opens a folder, or reads it again; whenever it is about to show, `settle` is waited for. True when its map is whole. */
  async open(folder: string, settle = nothing): Promise<boolean> {
    const attempt = ++this.#attempt;
    this.folder = folder;
    this.problem = null;
    this.progress = { stage: 'finding', done: 0, total: 0, note: '' };
    let reading = true;
    const isReading = (): boolean => reading && attempt === this.#attempt;
    try {
      const opened = this.#platform.libraryOpen(folder, (progress) => {
        if (isReading()) this.#report(progress, settle, isReading);
      });
      const state = await opened.finally(() => (reading = false));
      if (attempt !== this.#attempt) return false;
      await this.show(state, true, settle);
      return true;
    } catch (thrown) {
      if (attempt !== this.#attempt) return false;
      this.problem = toProblem(thrown);
      this.#failed = folder;
      await this.#restore();
      return false;
    } finally {
      if (attempt === this.#attempt) this.progress = null;
    }
  }

  async cancel(): Promise<void> {
    await this.#platform.libraryCancel();
  }

  /** After the host has closed it: no library is at hand. */
  close(): void {
    this.#shown = ++this.#asked;
    this.state = null;
    this.overview = null;
    this.notes = [];
    this.questions = [];
    this.contradictions = null;
    this.folder = '';
  }

  dismissProblem(): void {
    this.problem = null;
  }

  /** Shows a map that the host made anew; what was wrong with its folder is over. */
  async renew(state: LibraryState): Promise<void> {
    if (state.folder === this.#failed) this.dismissProblem();
    await this.show(state);
  }

  #report(progress: Progress, settle: Settle, isReading: () => boolean): void {
    this.progress = progress;
    if (progress.stage === 'partial') void this.#showPartial(settle, isReading);
  }

  /** After a failure: whatever the host still has open, which may be an earlier library or none. */
  async #restore(): Promise<void> {
    this.#shown = ++this.#asked;
    try {
      const state = await this.#platform.libraryState();
      if (state && state.revision !== this.state?.revision) await this.show(state);
      if (!state) this.state = null;
      if (state) this.folder = state.folder;
    } catch {
      this.state = null;
    }
  }

  async #showPartial(settle: Settle, isReading: () => boolean): Promise<void> {
    try {
      const state = await this.#platform.libraryState();
      if (state && isReading()) await this.show(state, false, settle);
    } catch {
      // A first look that fails costs nothing: the whole map follows.
    }
  }

  /** Shows a state of the host's library, with the lists that belong to it; contradictions only of a whole one. */
  async show(state: LibraryState, whole = true, settle = nothing): Promise<void> {
    const asked = ++this.#asked;
    const [overview] = await Promise.all([this.#platform.overview(OPEN), settle(state, whole)]);
    if (asked < this.#shown) return;
    this.#shown = asked;
    this.overview = overview;
    this.state = state;
    void this.#follow(state.revision, whole);
  }

  /** The lists that the map need not wait for. */
  async #follow(revision: number, whole: boolean): Promise<void> {
    const notes = await this.#platform.noteList().catch(() => []);
    if (this.state?.revision === revision) this.notes = notes;
    const questions = await this.#platform.questions().catch(() => []);
    if (this.state?.revision === revision) this.questions = questions;
    if (!whole) return;
    const found = await this.#platform.contradictions().catch(() => []);
    if (this.state?.revision === revision) this.contradictions = found;
  }
}
