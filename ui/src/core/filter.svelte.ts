// Which relation types are hidden from the map.
import { SvelteSet } from 'svelte/reactivity';

export class FilterStore {
  readonly hidden = new SvelteSet<string>();

  toggle(relation: string): void {
    if (!this.hidden.delete(relation)) this.hidden.add(relation);
  }

  /** Hides all but one type; a second time shows all again. */
  isolate(relation: string, all: readonly string[]): void {
    const alone = !this.hidden.has(relation) && all.every((one) => one === relation || this.hidden.has(one));
    this.hidden.clear();
    if (!alone) all.filter((one) => one !== relation).forEach((one) => this.hidden.add(one));
  }

  clear(): void {
    this.hidden.clear();
  }
}
