// What is kept of the library at hand for its next opening: the view to come back to, and what is hidden.
import { untrack } from 'svelte';
import type { Desk } from '../bindings/Desk';
import { OPEN, type Platform } from '../platform/platform';

const SAVE_AFTER_MS = 300;
const CLEAR: Desk = { view: '', filter: OPEN };

export class KeepingStore {
  value: Desk = $state.raw(CLEAR);
  /** Whose desk this is; empty until it was read, so that nothing is kept over what was. */
  #folder = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Reads the desk of the folder that is open. */
  async enter(folder: string): Promise<Desk> {
    try {
      this.value = await this.#platform.deskGet();
    } catch {
      // A desk that cannot be read must not keep the library from opening.
      this.value = CLEAR;
    }
    this.#folder = folder;
    return this.value;
  }

  /** Keeps what is not kept yet, before another folder is opened. */
  async leave(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#save();
    this.#folder = '';
  }

  /** Keeps nothing more: there is no library at hand. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#folder = '';
    this.value = CLEAR;
  }

  put(part: Partial<Desk>): void {
    const before = untrack(() => this.value);
    const next = { ...before, ...part };
    if (this.#folder === '' || JSON.stringify(next) === JSON.stringify(before)) return;
    this.value = next;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), SAVE_AFTER_MS);
  }

  async #save(): Promise<void> {
    if (this.#folder === '') return;
    // A desk that cannot be written is not worth interrupting reading for.
    await this.#platform
      .deskSet(
        this.#folder,
        untrack(() => this.value),
      )
      .catch(() => undefined);
  }
}
