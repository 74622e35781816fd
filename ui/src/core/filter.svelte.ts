// What the reader has hidden from the map: relation types, kinds, notes, concepts, weak or denied relations.
import type { Facets } from '../bindings/Facets';
import type { Filter } from '../bindings/Filter';
import { isAmong } from './names';
import { isOpen, OPEN, type Platform } from '../platform/platform';

/** The choices that are lists of hidden names. */
export type FilterList = 'relations' | 'kinds' | 'notes' | 'concepts' | 'clusters';

export class FilterStore {
  value: Filter = $state.raw(OPEN);
  /** How many relations each choice has; null until first asked for. */
  facets: Facets | null = $state.raw(null);
  readonly active = $derived(!isOpen(this.value));
  /** How many relations of the library the filter holds back. */
  readonly heldBack = $derived(this.facets ? this.facets.all - this.facets.passing : 0);
  /** Called after every change. */
  changed: () => void = () => undefined;
  #turn = 0;
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  toggle(list: FilterList, name: string): void {
    const names = this.value[list];
    const next = names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
    this.#set({ ...this.value, [list]: next });
  }

  hide(list: FilterList, name: string): void {
    if (!this.value[list].includes(name)) this.toggle(list, name);
  }

  /** Hides all but one name; a second time shows all again. */
  isolate(list: FilterList, name: string, all: readonly string[]): void {
    const isHidden = isAmong(this.value[list]);
    const alone = !isHidden(name) && all.every((one) => one === name || isHidden(one));
    this.#set({ ...this.value, [list]: alone ? [] : all.filter((one) => one !== name) });
  }

  setConfidence(confidence: number): void {
    this.#set({ ...this.value, confidence });
  }

  /** Hides one polarity, or none. */
  setPolarity(polarity: string): void {
    this.#set({ ...this.value, polarity });
  }

  /** Leaves only relations that contradict another one, or all. */
  setContradicted(contradicted: boolean): void {
    this.#set({ ...this.value, contradicted });
  }

  /** Leaves only relations with an end that an open question is about, or all. */
  setQuestioned(questioned: boolean): void {
    this.#set({ ...this.value, questioned });
  }

  /** Hides some names of a list, or shows them again where all of them are hidden. */
  toggleAll(list: FilterList, names: readonly string[]): void {
    const hidden = this.value[list];
    const isTurned = isAmong(names);
    const others = hidden.filter((one) => !isTurned(one));
    this.#set({
      ...this.value,
      [list]: hidden.length - others.length === names.length ? others : [...others, ...names],
    });
  }

  /** Hides what was hidden when the library was open last; nobody is told, since nothing is shown yet. */
  restore(value: Filter): void {
    this.value = { ...OPEN, ...value };
  }

  clear(): void {
    if (this.active) this.#set(OPEN);
  }

  /** Counts the choices anew. */
  async count(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const facets = await this.#platform.facets(this.value);
      if (turn === this.#turn) this.facets = facets;
    } catch {
      // Counts are a courtesy: without them the filter works all the same.
      if (turn === this.#turn) this.facets = null;
    }
  }

  /** Counts the choices anew where anybody looks at them: it takes a while on a large library. */
  async recount(): Promise<void> {
    if (this.facets !== null || this.active) await this.count();
  }

  #set(value: Filter): void {
    this.value = value;
    this.changed();
    void this.count();
  }
}
