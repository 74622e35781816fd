// What is kept of the library at hand for its next opening: the view to come back to, what is hidden, where nodes
// were put by hand, and views that were given a name.
import { untrack } from 'svelte';
import type { Desk } from '../bindings/Desk';
import type { Pin } from '../bindings/Pin';
import type { SavedView } from '../bindings/SavedView';
import { OPEN, type Platform } from '../platform/platform';

const SAVE_AFTER_MS = 300;
const CLEAR: Desk = { view: '', filter: OPEN, pins: [], saved: [] };

export class KeepingStore {
  value: Desk = $state.raw(CLEAR);
  /** Whose desk this is; empty until it was read, so that nothing is kept over what was. */
  #folder = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Reads the desk of the folder that is open; null where another is being opened by the time it is read. */
  async enter(folder: string, isOpen = (): boolean => true): Promise<Desk | null> {
    this.#folder = '';
    try {
      const desk = await this.#platform.deskGet();
      if (!isOpen()) return null;
      this.value = { ...CLEAR, ...desk };
      this.#folder = folder;
    } catch {
      // A desk that cannot be read must not keep the library from opening.
      if (isOpen()) this.value = CLEAR;
    }
    return this.value;
  }

  /** Whether the desk at hand is that of a folder. */
  isOf(folder: string): boolean {
    return this.#folder === folder;
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

  /** Where nodes were put by hand in the view of a concept. */
  pinsOf(centre: string): Pin[] {
    return this.value.pins.filter((pin) => pin.centre === centre);
  }

  /** Puts a node somewhere in the view of a concept. */
  pin(centre: string, { concept, x, y }: Pick<Pin, 'concept' | 'x' | 'y'>): void {
    const others = this.value.pins.filter((pin) => pin.centre !== centre || pin.concept !== concept);
    this.put({ pins: [...others, { centre, concept, x, y }] });
  }

  /** Gives a node back to the layout. */
  unpin(centre: string, concept: string): void {
    this.put({ pins: this.value.pins.filter((pin) => pin.centre !== centre || pin.concept !== concept) });
  }

  /** Gives every node of a view back to the layout. */
  unpinAll(centre: string): void {
    this.put({ pins: this.value.pins.filter((pin) => pin.centre !== centre) });
  }

  /** Gives a view a name; one of the same name is replaced. */
  saveView(saved: SavedView): void {
    this.put({ saved: [saved, ...this.value.saved.filter((one) => one.name !== saved.name)] });
  }

  /** Forgets a view of a name. */
  dropView(name: string): void {
    this.put({ saved: this.value.saved.filter((one) => one.name !== name) });
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
