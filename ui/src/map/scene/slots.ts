// The neighbours of a concept before they have places: names, labels and what hangs on them, fitted to the room of their sector.
import type { Focus } from '../../bindings/Focus';
import type { FocusNode } from '../../bindings/FocusNode';
import type { Sector } from '../../bindings/Sector';
import { phraseOf, type Words } from '../../locales/words';
import { keyOf, type Bundle } from './bundles';
import { LEAD, PILL_PAD_X, type Slot } from './columns';
import { fit, shorten } from './text';
import { pruned, TWIG, twigsOf } from './twigs';
import type { Measure } from './types';

export type Sectors<T> = Record<Sector, T>;

export const each = <T>(make: (sector: Sector) => T): Sectors<T> => ({
  above: make('above'),
  below: make('below'),
  left: make('left'),
  right: make('right'),
  apart: make('apart'),
});

/** Rows of one column, however much room there is. */
const COLUMN_LIMIT = 11;
/** Lines of the tree over a neighbour in a row; higher ones would leave the columns no room. */
const ROW_TWIGS = 5;
/** Widths of names and labels in a column, and the part that labels may have where names want more than there is. */
const NAME = { least: 48, most: 200, spare: 10 };
const LABEL = { least: 40, most: 150, part: 0.38 };
/** Widths of names in a row. */
const CELL = { least: 72, most: 150, gap: 16, perSide: 3.2 };

interface Input {
  focus: Focus;
  words: Words;
  measure: Measure;
}

/** Fits the neighbours of each sector; `half` is the width of a side of the map. */
export class Slots {
  readonly #input: Input;
  readonly #bundles: ReadonlyMap<string, Bundle>;
  readonly #nodes: Sectors<FocusNode[]>;
  readonly #half: number;

  constructor(input: Input, bundles: ReadonlyMap<string, Bundle>, nodes: Sectors<FocusNode[]>, half: number) {
    this.#input = input;
    this.#bundles = bundles;
    this.#nodes = nodes;
    this.#half = half;
  }

  /** The first neighbours of the sectors that stand in columns; `inner` is what centre and edges take of a side. */
  columns(inner: number): Sectors<Slot[]> {
    const deep = this.#input.focus.nodes.some((node) => node.hops > 1) ? TWIG.gap + TWIG.lead + TWIG.most : 0;
    const free = Math.max(150, this.#half - inner - LEAD - deep);
    const [left, right] = [this.#shares(['left'], free), this.#shares(['right', 'apart'], free)];
    return each((sector) => {
      if (sector === 'above' || sector === 'below') return [];
      const { name, label } = sector === 'left' ? left : right;
      return this.#fitted(this.#nodes[sector].slice(0, COLUMN_LIMIT), name, label, 3);
    });
  }

  /** The neighbours of a sector that stands in rows, their names in at most so many lines. */
  row(sector: 'above' | 'below', lines: 2 | 3): Slot[] {
    const most = Math.max(CELL.least, Math.min(CELL.most, this.#half / CELL.perSide - 2 * PILL_PAD_X - CELL.gap));
    const slots = this.#fitted(this.#nodes[sector], most, most + 12, lines);
    return slots.map((slot) => this.thinned(slot, ROW_TWIGS));
  }

  /** A neighbour with at most so many lines of what hangs on it. */
  thinned(slot: Slot, lines: number): Slot {
    const { words, measure } = this.#input;
    let { twigs } = slot;
    while (twigs.length > lines && twigs.some((twig) => twig.node !== null)) twigs = pruned(twigs, words, measure);
    return { ...slot, twigs };
  }

  /** Names and labels share what is free of a side: first a part each, then what the other leaves. */
  #shares(sectors: readonly Sector[], free: number): { name: number; label: number } {
    const shown = sectors.flatMap((sector) => this.#nodes[sector].slice(0, COLUMN_LIMIT)).map((node) => node.concept);
    const room = free - 2 * PILL_PAD_X - NAME.spare;
    const part = Math.max(LABEL.least, Math.min(LABEL.most, free * LABEL.part));
    const names = shown.map(({ name }) => fit(name, Math.max(NAME.least, room - part), 'node', this.#input.measure, 3));
    const left = room - Math.max(0, ...names.map((name) => name.width));
    const label = names.some((name) => name.cut) ? part : Math.max(part, Math.min(LABEL.most, left));
    const widest = Math.max(0, ...shown.map(({ id }) => this.#label(id, label)?.width ?? 0));
    return { name: Math.max(NAME.least, Math.min(NAME.most, room - widest)), label };
  }

  #fitted(nodes: readonly FocusNode[], name: number, label: number, lines: 2 | 3): Slot[] {
    const { focus, measure, words } = this.#input;
    return nodes.map((node) => ({
      id: node.concept.id,
      seat: node.seat,
      text: fit(node.concept.name, name, 'node', measure, lines),
      label: this.#label(node.concept.id, label),
      twigs: twigsOf(node, focus.nodes, words, measure),
    }));
  }

  #label(id: string, most: number): Slot['label'] {
    const { focus, words, measure } = this.#input;
    const found = this.#bundles.get(keyOf(focus.centre.id, id));
    if (!found) return null;
    const extra = found.others.length > 0 ? ` +${found.others.length}` : '';
    const full = phraseOf(found.first, words) + extra;
    const text = shorten(phraseOf(found.first, words), most - measure(extra, 'label'), 'label', measure) + extra;
    return { text, full, cut: text !== full, width: measure(text, 'label') };
  }
}
