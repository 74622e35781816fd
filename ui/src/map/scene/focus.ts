// The focus scene: one concept in the middle, its neighbours in sectors of fixed meaning, every edge with its phrase.
import type { Focus } from '../../bindings/Focus';
import type { FocusNode } from '../../bindings/FocusNode';
import type { Sector } from '../../bindings/Sector';
import { sentenceOf, type Words } from '../../locales/words';
import { bundle, keyOf, type Bundle } from './bundles';
import { columnHeight, LEAD, PILL_PAD_X, placeColumn, labelWidth, ROW_GAP, type Placed, type Slot } from './columns';
import { between, edgeTo, portsAlong } from './edges';
import { RAIL, waysAround } from './rails';
import { planRows, placeRows, type RowPlan } from './rows';
import { each, Slots, type Sectors } from './slots';
import { TWIG, twigsWidth, type PlacedTwig } from './twigs';
import { fit } from './text';
import type { Box, Measure, Scene, SceneCaption, SceneEdge, SceneGate, SceneNode, Size } from './types';

/** Room kept free at the window's edges for the bars that lie over the map. */
const MARGIN = { top: 50, bottom: 48, side: 16 };
const CAPTION = 24;
const ROW_CAPTION = CAPTION + RAIL.room;
const GROUP_GAP = 16;
const GATE_GAP = 4;
const FUNNEL = { least: 46, most: 88 };
const SIDE_FUNNEL = { least: 40, most: 120 };
const CENTRE = { pad: 22, least: 120, most: 220, height: 62, line: 21, highest: 136, port: 11 };
/** Where further hops are shown, a neighbour on which much hangs has this height a hop, so that three lines hang on it. */
const DEEP_ROW = 68;
const DEEP_LEAST = 3;
const WEAK_BELOW = 0.65;

export interface FocusInput {
  focus: Focus;
  /** Neighbours that gates were opened past, by sector: those behind them stand in their places. */
  passed: Passed;
  size: Size;
  words: Words;
  measure: Measure;
}

/** The neighbours of each sector that an opened gate has put away. */
export type Passed = Partial<Record<Sector, ReadonlySet<string>>>;

/** The rows above and below the centre. */
interface Plans {
  above: RowPlan;
  below: RowPlan;
}

/** Neighbours for which there is no room in the rows. */
const hiddenBy = ({ above, below }: Plans): number => above.rest.length + below.rest.length;

class Builder {
  readonly #input: FocusInput;
  readonly #bundles: Map<string, Bundle>;
  readonly #nodes: Sectors<FocusNode[]>;
  /** How many neighbours each sector has, those that gates were opened past included. */
  readonly #known: Sectors<number>;
  readonly #half: number;
  readonly #slots: Slots;
  readonly #centreText;
  readonly #centreWidth: number;

  constructor(input: FocusInput) {
    this.#input = input;
    this.#bundles = bundle(input.focus.edges);
    const { centre, nodes } = input.focus;
    const { passed } = input;
    const near = nodes.filter((node) => node.hops === 1 && this.#bundles.has(keyOf(centre.id, node.concept.id)));
    const all = each((sector) => near.filter((node) => node.sector === sector));
    this.#known = each((sector) => all[sector].length);
    this.#nodes = each((sector) => {
      const left = all[sector].filter((node) => !passed[sector]?.has(node.concept.id));
      return (left.length > 0 ? left : all[sector]).sort(
        (a, b) => this.#doubt(a) - this.#doubt(b) || a.place - b.place,
      );
    });
    this.#centreText = fit(
      centre.name,
      Math.max(CENTRE.least, Math.min(CENTRE.most, input.size.width * 0.27)) - 2 * CENTRE.pad,
      'centre',
      input.measure,
      3,
    );
    this.#centreWidth = Math.max(CENTRE.least, Math.ceil(this.#centreText.width) + 2 * CENTRE.pad);
    this.#half = Math.max(160, input.size.width / 2 - MARGIN.side);
    this.#slots = new Slots(input, this.#bundles, this.#nodes, this.#half);
  }

  /** 1 where only a weak relation leads to a neighbour: the few places of a sector go to what the notes clearly say. */
  #doubt(node: FocusNode): number {
    const found = this.#bundles.get(keyOf(this.#input.focus.centre.id, node.concept.id));
    return found && found.first.confidence >= WEAK_BELOW ? 0 : 1;
  }

  build(): Scene {
    const { focus, size } = this.#input;
    const columns = this.#slots.columns(this.#centreWidth / 2 + SIDE_FUNNEL.least);
    const available = size.height - MARGIN.top - MARGIN.bottom;
    const plans = this.#plans(this.#middleHeight(columns), available);
    const outside = this.#outside(plans.above) + this.#outside(plans.below);
    this.#trim(columns, available - outside);
    const middle = this.#middleHeight(columns);
    const funnel = Math.min(FUNNEL.most, FUNNEL.least + Math.max(0, (available - outside - middle) / 4));
    const top = plans.above.height > 0 ? plans.above.height + ROW_CAPTION + funnel : 0;
    const bottom = plans.below.height > 0 ? plans.below.height + ROW_CAPTION + funnel : 0;
    const lowest = size.height - MARGIN.bottom - bottom - middle / 2;
    const y = Math.max(MARGIN.top + top + middle / 2, Math.min(size.height / 2, lowest));
    const x = size.width / 2;
    const box = {
      x: x - this.#centreWidth / 2,
      y: y - this.#centreHeight(columns) / 2,
      width: this.#centreWidth,
      height: this.#centreHeight(columns),
    };
    const sides = this.#placeSides(columns, x, y);
    const above = placeRows(plans.above, x, y - middle / 2 - funnel, -1);
    const below = placeRows(plans.below, x, y + middle / 2 + funnel, 1);
    const placed: Sectors<Placed[]> = { ...sides.placed, above, below };
    const { captions, gates } = this.#captions(placed, x, {
      above: y - middle / 2 - funnel - plans.above.height - ROW_CAPTION,
      below: y + middle / 2 + funnel + plans.below.height + GATE_GAP + RAIL.room,
      ...sides.tops,
    });
    const nodes = this.#sceneNodes(placed, box);
    const own = this.#ownEdges(placed, box, funnel);
    nodes.push(...this.#twigNodes(placed));
    const words = [...own.flatMap((edge) => edge.label?.box ?? []), ...[...captions, ...gates].map((one) => one.box)];
    const edges = [...this.#edgesAmong(nodes, words), ...own, ...this.#twigEdges(placed)];
    const bounds = boundsOf(
      [
        ...nodes.map((node) => node.box),
        ...edges.flatMap((edge) => edge.label?.box ?? []),
        ...captions.map((one) => one.box),
        ...gates.map((one) => one.box),
      ],
      size,
    );
    return { kind: 'focus', centre: focus.centre.id, bounds, nodes, edges, gates, captions, regions: [] };
  }

  /** Rows whose names may take three lines where that costs no other name its place, else two. */
  #plans(middle: number, available: number): Plans {
    const [high, low] = [this.#planRows(3, middle, available), this.#planRows(2, middle, available)];
    return this.#fits(high, middle, available) && hiddenBy(high) <= hiddenBy(low) ? high : low;
  }

  /** One row each; a second where there is room beside the columns. */
  #planRows(lines: 2 | 3, middle: number, available: number): Plans {
    const slots = { above: this.#slots.row('above', lines), below: this.#slots.row('below', lines) };
    const plan = (sector: 'above' | 'below', count: 1 | 2): RowPlan => planRows(slots[sector], 2 * this.#half, count);
    let best = { above: plan('above', 1), below: plan('below', 1) };
    const tries = [
      { above: plan('above', 2), below: plan('below', 1) },
      { above: plan('above', 1), below: plan('below', 2) },
      { above: plan('above', 2), below: plan('below', 2) },
    ];
    for (const next of tries) if (this.#fits(next, middle, available) && hiddenBy(next) < hiddenBy(best)) best = next;
    return best;
  }

  #fits(plans: Plans, middle: number, available: number): boolean {
    return this.#outside(plans.above) + this.#outside(plans.below) + middle <= available;
  }

  #outside(plan: RowPlan): number {
    return plan.height === 0 ? 0 : plan.height + ROW_CAPTION + FUNNEL.least;
  }

  #columnWithCaption(slots: readonly Slot[]): number {
    return slots.length === 0 ? 0 : columnHeight(slots) + CAPTION;
  }

  #rightHeight(columns: Sectors<Slot[]>): number {
    const gap = columns.right.length > 0 && columns.apart.length > 0 ? GROUP_GAP : 0;
    return this.#columnWithCaption(columns.right) + gap + this.#columnWithCaption(columns.apart);
  }

  #middleHeight(columns: Sectors<Slot[]>): number {
    return Math.max(this.#centreHeight(columns), this.#columnWithCaption(columns.left), this.#rightHeight(columns));
  }

  /** The centre grows with its name, and with what meets it, so that arrow heads keep apart. */
  #centreHeight(columns: Sectors<Slot[]>): number {
    const ports = Math.max(columns.left.length, columns.right.length + columns.apart.length);
    const named = CENTRE.height + Math.max(0, this.#centreText.lines.length - 2) * CENTRE.line;
    return Math.max(named, Math.min(CENTRE.highest, ports * CENTRE.port + 28));
  }

  /** Thins what hangs on the neighbours of columns that are too high, the highest first, until each has one line. */
  #thin(slots: Slot[], tooHigh: () => boolean): void {
    while (tooHigh()) {
      const most = Math.max(...slots.map((slot) => slot.twigs.length));
      const at = slots.findIndex((slot) => slot.twigs.length === most);
      const slot = slots[at];
      if (!slot || most < 2) return;
      slots[at] = this.#slots.thinned(slot, most - 1);
    }
  }

  /** How many neighbours of a column keep room for what hangs on them; one on which little hangs takes no more than that. */
  #deepCount(slots: readonly Slot[], room: number, most: number): number {
    let filled = CAPTION;
    const firstOut = slots.findIndex((slot) => {
      const least = columnHeight([this.#slots.thinned(slot, 1)]);
      if (filled + least > room) return true;
      filled += Math.min(columnHeight([slot]), Math.max(least, most)) + ROW_GAP;
      return false;
    });
    return firstOut < 0 ? slots.length : Math.max(DEEP_LEAST, firstOut);
  }

  /**
   * Makes columns that are too high lower: first by what hangs on their neighbours, then by the least relevant
   * neighbours themselves.
   */
  #trim(columns: Sectors<Slot[]>, room: number): void {
    const { focus } = this.#input;
    const hops = Math.max(...focus.nodes.map((node) => node.hops));
    if (hops > 1) {
      for (const sector of ['left', 'right', 'apart'] as const)
        columns[sector].splice(this.#deepCount(columns[sector], room, DEEP_ROW * (hops - 1)));
    }
    this.#thin(columns.left, () => this.#columnWithCaption(columns.left) > room);
    this.#thin(columns.right, () => this.#rightHeight(columns) > room);
    this.#thin(columns.apart, () => this.#rightHeight(columns) > room);
    const closed = (sector: Sector): boolean => columns[sector].length > 1;
    while (this.#columnWithCaption(columns.left) > room && closed('left')) columns.left.pop();
    while (this.#rightHeight(columns) > room) {
      const longer = columns.right.length >= columns.apart.length ? 'right' : 'apart';
      const victim = closed(longer) ? longer : longer === 'right' ? 'apart' : 'right';
      if (!closed(victim)) break;
      columns[victim].pop();
    }
  }

  #twigRoom(slot: Slot): number {
    return slot.twigs.length > 0 ? TWIG.gap + twigsWidth(slot.twigs) : 0;
  }

  #placeSides(columns: Sectors<Slot[]>, x: number, y: number) {
    const widest = (slots: readonly Slot[]): number => Math.max(0, ...slots.map(labelWidth));
    const both = [...columns.right, ...columns.apart];
    const pills = (slots: readonly Slot[]): number =>
      Math.max(0, ...slots.map((slot) => slot.text.width + this.#twigRoom(slot))) + 2 * PILL_PAD_X;
    const start = (slots: readonly Slot[]): number => {
      const used = this.#centreWidth / 2 + widest(slots) + LEAD + pills(slots);
      const spare = this.#half - used;
      return this.#centreWidth / 2 + Math.max(SIDE_FUNNEL.least, Math.min(SIDE_FUNNEL.most, spare * 0.6));
    };
    const leftTop = y - this.#columnWithCaption(columns.left) / 2;
    const rightTop = y - this.#rightHeight(columns) / 2;
    const gap = columns.right.length > 0 ? GROUP_GAP : 0;
    const apartTop = rightTop + this.#columnWithCaption(columns.right) + gap;
    const right = x + start(both);
    return {
      placed: {
        left: placeColumn(columns.left, x - start(columns.left), widest(columns.left), leftTop + CAPTION, -1),
        right: placeColumn(columns.right, right, widest(both), rightTop + CAPTION, 1),
        apart: placeColumn(columns.apart, right, widest(both), apartTop + CAPTION, 1),
      },
      tops: { left: leftTop, right: rightTop, apart: apartTop },
    };
  }

  #hiddenIn(sector: Sector, shown: number): number {
    const gate = this.#input.focus.gates.find((one) => one.sector === sector);
    return (gate?.hidden ?? 0) + this.#known[sector] - shown;
  }

  #captions(
    placed: Sectors<Placed[]>,
    x: number,
    tops: Sectors<number>,
  ): { captions: SceneCaption[]; gates: SceneGate[] } {
    const { words, measure } = this.#input;
    const captions: SceneCaption[] = [];
    const gates: SceneGate[] = [];
    for (const sector of ['above', 'left', 'right', 'apart', 'below'] as const) {
      const first = placed[sector][0];
      const hidden = this.#hiddenIn(sector, placed[sector].length);
      if (!first) continue;
      const text = words.sectors[sector];
      const width = measure(text, 'caption');
      const align = sector === 'left' ? 'right' : sector === 'right' || sector === 'apart' ? 'left' : 'center';
      const left = align === 'left' ? first.port.x : align === 'right' ? first.port.x - width : x - width / 2;
      captions.push({ text, align, heads: sector, box: { x: left, y: tops[sector] + 2, width, height: 16 } });
      if (hidden === 0) continue;
      const more = words.more(hidden);
      const wide = Math.ceil(measure(more, 'caption')) + 14;
      // Beside a column the gate stands over the labels, where its row is free; there it cannot leave the window.
      const at =
        sector === 'left'
          ? left + width + GATE_GAP
          : align === 'left'
            ? left - GATE_GAP - wide
            : left + width + 2 * GATE_GAP;
      gates.push({ sector, hidden, text: more, box: { x: at, y: tops[sector], width: wide, height: 20 } });
    }
    return { captions, gates };
  }

  #sceneNodes(placed: Sectors<Placed[]>, centreBox: Box): SceneNode[] {
    const { focus } = this.#input;
    const { centre } = focus;
    const base = { region: null, more: 0, lane: null };
    const nodes: SceneNode[] = [
      {
        ...base,
        id: centre.id,
        concept: centre.id,
        name: centre.name,
        kind: centre.kind,
        role: 'centre',
        box: centreBox,
        text: this.#centreText,
        sector: null,
      },
    ];
    for (const sector of ['above', 'left', 'right', 'apart', 'below'] as const) {
      for (const one of placed[sector]) {
        const node = this.#nodes[sector].find((known) => known.concept.id === one.id);
        if (!node) continue;
        const { id, name, kind } = node.concept;
        nodes.push({
          ...base,
          id,
          concept: id,
          name,
          kind,
          role: 'neighbour',
          box: one.box,
          text: one.text,
          sector,
          more: node.more,
        });
      }
    }
    return nodes;
  }

  #twigs(placed: Sectors<Placed[]>): [Sector, PlacedTwig][] {
    const all = Object.entries(placed) as [Sector, Placed[]][];
    return all.flatMap(([sector, ones]) =>
      ones.flatMap((one) => one.twigs.map((twig): [Sector, PlacedTwig] => [sector, twig])),
    );
  }

  #twigNodes(placed: Sectors<Placed[]>): SceneNode[] {
    const { focus, words } = this.#input;
    const names = new Map(focus.nodes.map((node) => [node.concept.id, node.concept.name]));
    return this.#twigs(placed).map(([sector, { node, via, box, text, more }]) => {
      const base = { box, text, more, sector, region: null, lane: null };
      if (!node) {
        const name = words.moreOf(more, names.get(via) ?? '');
        return { ...base, id: `more:${via}`, concept: via, name, kind: '', role: 'more' as const };
      }
      const { id, name, kind } = node.concept;
      return { ...base, id, concept: id, name, kind, role: 'distant' as const };
    });
  }

  #twigEdges(placed: Sectors<Placed[]>): SceneEdge[] {
    return this.#twigs(placed).flatMap(([, { node, via, path }]) => {
      const found = node && this.#bundles.get(keyOf(via, node.concept.id));
      if (!found) return [];
      const { subject, object } = found.first;
      return [{ ...this.#made(found, false), from: subject, to: object, path, arrow: false, label: null, twig: true }];
    });
  }

  #made(one: Bundle, quiet: boolean): Omit<SceneEdge, 'path' | 'label' | 'from' | 'to'> {
    const { words } = this.#input;
    return {
      id: one.first.id,
      relation: one.first.relation,
      arrow: one.first.relation !== 'contrasts' && one.first.relation !== 'related',
      negative: one.first.negative,
      weak: one.first.confidence < WEAK_BELOW,
      count: one.others.length + 1,
      sentence: sentenceOf(one.first, words),
      others: one.others.map((other) => sentenceOf(other, words)),
      quiet,
      twig: false,
      lane: null,
    };
  }

  /** The edges of the centre. */
  #ownEdges(placed: Sectors<Placed[]>, box: Box, funnel: number): SceneEdge[] {
    const { focus } = this.#input;
    const ports = portsAlong(box, placed);
    const edges: SceneEdge[] = [];
    for (const [sector, all] of Object.entries(placed) as [Sector, Placed[]][]) {
      for (const one of all) {
        const found = this.#bundles.get(keyOf(focus.centre.id, one.id));
        const port = ports.get(one.id);
        if (!found || !port) continue;
        const outward = found.first.subject === focus.centre.id;
        const path = edgeTo(one, port, sector, funnel);
        const ends = { from: found.first.subject, to: found.first.object };
        edges.push({ ...this.#made(found, false), ...ends, path: outward ? path.reverse() : path, label: one.label });
      }
    }
    return edges;
  }

  /** Relations among neighbours: known, but drawn only where one of them is pointed at. */
  #edgesAmong(nodes: readonly SceneNode[], words: readonly Box[]): SceneEdge[] {
    const { centre } = this.#input.focus;
    const boxes = new Map(nodes.map((node) => [node.id, node.box]));
    const all = [...this.#bundles.values()].filter(
      ({ first }) => first.subject !== centre.id && first.object !== centre.id,
    );
    // Where further hops are shown, what hangs on the neighbours has the room around them.
    const deep = nodes.some((node) => node.role === 'distant');
    const ends = all.map((one) => one.first);
    const around = deep ? null : waysAround(ends, nodes, words);
    return all.flatMap((one) => {
      const { subject, object } = one.first;
      const [from, to] = [boxes.get(subject), boxes.get(object)];
      if (!from || !to) return [];
      const path = around?.get(one.first) ?? between(from, to);
      return [{ ...this.#made(one, true), from: subject, to: object, path, label: null }];
    });
  }
}

/** The extent of some boxes with a margin, at least the window. */
function boundsOf(boxes: readonly Box[], size: Size): Box {
  const left = Math.min(0, ...boxes.map((box) => box.x - MARGIN.side));
  const top = Math.min(0, ...boxes.map((box) => box.y - MARGIN.top));
  const right = Math.max(size.width, ...boxes.map((box) => box.x + box.width + MARGIN.side));
  const bottom = Math.max(size.height, ...boxes.map((box) => box.y + box.height + MARGIN.bottom));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * What an opened gate puts away besides what it did before: the neighbours that its sector shows. Nothing where all of
 * them have been seen, so that the first come again.
 */
export function passedBy(sector: Sector, scene: Scene, focus: Focus, passed: Passed): Passed {
  const shown = scene.nodes.filter((node) => node.sector === sector && node.role === 'neighbour');
  const seen = new Set([...(passed[sector] ?? []), ...shown.map((node) => node.concept)]);
  const gate = focus.gates.find((one) => one.sector === sector);
  const left = focus.nodes.some((node) => node.hops === 1 && node.sector === sector && !seen.has(node.concept.id));
  return { ...passed, [sector]: left || gate ? seen : new Set<string>() };
}

/** The scene of a focus at zoom 1. What does not fit into a window stands behind gates. */
export function buildFocus(input: FocusInput): Scene {
  return new Builder(input).build();
}
