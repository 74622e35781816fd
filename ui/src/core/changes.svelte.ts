// What has changed since an earlier visit: which visit is asked about, the list, and what to colour on the map.
import type { Changes } from '../bindings/Changes';
import type { Problem } from '../bindings/Problem';
import { toProblem, type Platform } from '../platform/platform';
import { newsOf } from './news';

export class ChangeStore {
  value: Changes | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  readonly count = $derived(this.value ? this.value.concepts.length + this.value.relations.length : 0);
  readonly news = $derived(newsOf(this.value));
  /** The visit asked about; null for the last one. */
  #visit: number | null = null;
  #turn = 0;
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Asks about another visit. */
  since(visit: number): Promise<void> {
    this.#visit = visit;
    return this.load();
  }

  /** Another library is open: the last visit is asked about again. */
  enter(): Promise<void> {
    this.#visit = null;
    this.value = null;
    return this.load();
  }

  /** Asks anew, after the library has changed. */
  async load(): Promise<void> {
    if (!this.#platform.can.visits) return;
    const turn = ++this.#turn;
    try {
      const value = await this.#platform.changes(this.#visit);
      if (turn !== this.#turn) return;
      this.value = value;
      this.problem = null;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = toProblem(thrown);
    }
  }
}
