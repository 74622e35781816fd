// Search: one query at a time, debounced, never while an input method is composing.
import type { SearchResults } from '../bindings/SearchResults';
import { toProblem, type Platform } from '../platform/platform';
import type { Problem } from '../bindings/Problem';

const WAIT_MS = 120;
/** WebKit ends a composition before it sends the key that ended it; that key belongs to the input method. */
const COMPOSITION_TAIL_MS = 50;

export class SearchStore {
  query = $state('');
  results: SearchResults | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  #composing = false;
  #composedAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  /** What the results are of. */
  #answered = '';
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  compositionStarted(): void {
    this.#composing = true;
    clearTimeout(this.#timer);
  }

  compositionEnded(text: string, timeStamp: number): void {
    this.#composing = false;
    this.#composedAt = timeStamp;
    this.typed(text);
  }

  /** The field's text changed. */
  typed(text: string): void {
    this.query = text;
    clearTimeout(this.#timer);
    if (this.#composing) return;
    this.#turn += 1;
    if (text.trim() === '') {
      this.#answer('', null);
      return;
    }
    this.#timer = setTimeout(() => void this.#run(text.trim()), WAIT_MS);
  }

  /** Whether a key belongs to the input method and must do nothing here. */
  ownsKey(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode' | 'timeStamp'>): boolean {
    // keyCode 229 is the only mark that WebKit leaves on such a key.
    return (
      this.#composing ||
      event.isComposing ||
      event.keyCode === 229 ||
      event.timeStamp - this.#composedAt < COMPOSITION_TAIL_MS
    );
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.query = '';
    this.#answer('', null);
    this.problem = null;
  }

  /** Whether the results are those of the text at hand. */
  get settled(): boolean {
    return this.query.trim() === this.#answered;
  }

  /** Asks at once for what typing would ask for after a pause; whether the text is still the same then. */
  async settle(): Promise<boolean> {
    const query = this.query.trim();
    clearTimeout(this.#timer);
    await this.#run(query);
    return query === this.query.trim();
  }

  #answer(query: string, results: SearchResults | null): void {
    this.#answered = query;
    this.results = results;
  }

  async #run(query: string): Promise<void> {
    const turn = ++this.#turn;
    try {
      const results = await this.#platform.search(query);
      if (turn !== this.#turn) return;
      this.#answer(query, results);
      this.problem = null;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.#answer('', null);
      this.problem = toProblem(thrown);
    }
  }
}
