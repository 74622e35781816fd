// The overview scene: clusters as regions of the window, their members readable inside, the strongest links between them.
import type { Cluster } from '../../bindings/Cluster';
import type { ClusterLink } from '../../bindings/ClusterLink';
import type { ConceptBrief } from '../../bindings/ConceptBrief';
import type { Overview } from '../../bindings/Overview';
import { clusterName, sentenceOf, type Words } from '../../locales/words';
import { keyOf } from './bundles';
import { around } from './detours';
import { between, flatten } from './edges';
import { fit } from './text';
import {
  contains,
  type Box,
  type Fitted,
  type Measure,
  type Path,
  type Scene,
  type SceneCaption,
  type SceneEdge,
  type SceneNode,
  type SceneRegion,
  type Size,
} from './types';

const MARGIN = { top: 50, bottom: 48, side: 16 };
const GAP = 36;
const PAD = { x: 14, y: 11 };
const TITLE = { height: 26, gapX: 16, gapY: 4 };
/** From one line of a title to the next. */
export const TITLE_LINE = 20;
const MEMBER = { height: 25, pad: 6, gapX: 5, gapY: 1 };
const REGION_LEAST = 150;
/** The least room of a cluster: its title and the gap around. */
const CELL_LEAST = { width: 170, height: 86 };
/** Up to how much width a long title gets: the less, the more room is left where there is little. */
const CELL_TITLED = [260, 210, 170];
/** What a cut costs that leaves a side less than that. */
const TOO_LITTLE = 10;
/** Links that are drawn at rest; more would hide what they join. */
const LINK_LIMIT = 14;

/** What a cell's lack of its least room weighs, against members of an opened cluster that are not shown. */
const LACK = 1000;

/** How much room each cluster asks for, by id. */
type Demands = ReadonlyMap<string, number>;
const DAMPING = 0.72;
/**
 * Of an opened cluster: the room that a character takes, its lines and margins included, the most it gets of all, and how
 * much more it is given where that did not hold it.
 */
const OPENED = { each: 520, most: 0.55, more: 1.35 };

export interface OverviewInput {
  overview: Overview;
  size: Size;
  words: Words;
  measure: Measure;
  /** Id of a cluster that was opened: it gets room for all its members. */
  opened: string | null;
}

/** How much room each cluster asks for, dampened so that large ones leave room for small ones. */
function demandsOf(clusters: readonly Cluster[]): Demands {
  return new Map(clusters.map((one) => [one.id, Math.pow(one.room, DAMPING)]));
}

/** The share of the room that all the text of an opened cluster takes, about. */
function shareOf(opened: Cluster, room: Size): number {
  const text = opened.members.reduce((sum, member) => sum + member.name.length + 3, 14);
  return Math.min(OPENED.most, (text * OPENED.each) / (room.width * room.height));
}

/** The same demands, with a share of the whole for an opened cluster; never less than it had. */
function withShare(usual: Demands, id: string, share: number): Demands {
  const others = [...usual].reduce((sum, [other, demand]) => sum + (other === id ? 0 : demand), 0);
  return new Map(usual).set(id, Math.max(usual.get(id) ?? 0, (share / (1 - share)) * others));
}

/** The least width of a cluster's cell: its title in one line, with how many more there are behind it. */
function leastWidth(cluster: Cluster, most: number, measure: Measure, words: Words): number {
  const [title] = titlesOf(cluster);
  const text = title ? Math.ceil(measure(title.name, 'title')) + 1 : 0;
  const wanted = text + reserveFor(cluster, measure, words) + 2 * PAD.x + GAP;
  return Math.max(CELL_LEAST.width, Math.min(most, wanted));
}

/** What clusters ask for: their share of the room, and the least width of their cells, by id. */
interface Needs {
  asked: Demands;
  widths: ReadonlyMap<string, number>;
}

/** The length along one axis that cells need when they stand side by side along the other. */
function lengthFor(clusters: readonly Cluster[], across: number, wide: boolean, { widths }: Needs): number {
  const width = Math.max(...clusters.map((one) => widths.get(one.id) ?? CELL_LEAST.width));
  const { height } = CELL_LEAST;
  const abreast = Math.max(1, Math.floor(across / (wide ? height : width)));
  return Math.ceil(clusters.length / abreast) * (wide ? width : height);
}

/** A way to divide a box in two: the clusters in order, how many come first, and where the first part ends. */
interface Cut {
  sorted: Cluster[];
  first: number;
  at: number;
  cost: number;
}

/** The best cut along one axis: near the middle of the demand, and so that no side gets too little. */
function cutAlong(clusters: readonly Cluster[], box: Box, wide: boolean, needs: Needs): Cut {
  const [length, across] = wide ? [box.width, box.height] : [box.height, box.width];
  const key = (one: Cluster): number => (wide ? one.x : one.y);
  const sorted = [...clusters].sort((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1));
  const demands = sorted.map((one) => needs.asked.get(one.id) ?? 0);
  const total = demands.reduce((sum, one) => sum + one, 0);
  let best: Cut = { sorted, first: 1, at: length / 2, cost: Number.POSITIVE_INFINITY };
  for (let first = 1, before = 0; first < sorted.length; first += 1) {
    before += demands[first - 1] ?? 0;
    const low = lengthFor(sorted.slice(0, first), across, wide, needs);
    const high = length - lengthFor(sorted.slice(first), across, wide, needs);
    const wanted = (length * before) / total;
    const at = Math.max(low, Math.min(high, wanted));
    // A cut that must be moved, or that leaves too little room, is worse than one off the middle.
    const cost = Math.abs(before - total / 2) / total + Math.abs(at - wanted) / length + (low > high ? TOO_LITTLE : 0);
    if (cost < best.cost) best = { sorted, first, at, cost };
  }
  return best;
}

/** Divides a box among clusters by where the layout has put them, each side by its clusters' demand. */
function divide(clusters: readonly Cluster[], box: Box, needs: Needs): [Cluster, Box][] {
  const [only] = clusters;
  if (!only) return [];
  if (clusters.length === 1) return [[only, box]];
  const wished = box.width > box.height * 1.25;
  const cut = cutAlong(clusters, box, wished, needs);
  const other = cut.cost < TOO_LITTLE ? cut : cutAlong(clusters, box, !wished, needs);
  const wide = other.cost < cut.cost ? !wished : wished;
  const { sorted, first, at } = other.cost < cut.cost ? other : cut;
  const before = wide ? { ...box, width: at } : { ...box, height: at };
  const after = wide
    ? { ...box, x: box.x + at, width: box.width - at }
    : { ...box, y: box.y + at, height: box.height - at };
  return [...divide(sorted.slice(0, first), before, needs), ...divide(sorted.slice(first), after, needs)];
}

/** A cluster's text in a box of its own at 0, 0. */
interface Flow {
  width: number;
  height: number;
  nodes: SceneNode[];
  caption: SceneCaption | null;
  rest: number;
  restBox: Box | null;
}

const PROPORTION = 1.45;
const WIDTH_STEPS = 10;

/** The concepts that a cluster is named by; none where it gathers small groups, which have no topic in common. */
function titlesOf({ names, members, gathered }: Cluster): ConceptBrief[] {
  return gathered ? [] : names.flatMap((name) => members.find((one) => one.name === name) ?? []);
}

/** The room behind a name that it takes to say how many more there are. */
function reserveFor({ size }: Cluster, measure: Measure, words: Words): number {
  return size > 1 ? restWidth(words.more(size), measure) + MEMBER.pad + MEMBER.gapX : 0;
}

const restWidth = (text: string, measure: Measure): number => Math.ceil(measure(text, 'caption')) + 12;

/** Fills a box line by line: the cluster's title, then members until the box is full. */
class Filler {
  readonly #cluster: Cluster;
  readonly #measure: Measure;
  readonly #right: number;
  readonly #bottom: number;
  readonly #words: Words;
  /** What is kept free on the last line to say how many more there are. */
  readonly #reserve: number;
  readonly #nodes: SceneNode[] = [];
  #x = PAD.x;
  #y = PAD.y;
  /** Behind the title. */
  #behind = { x: PAD.x, y: PAD.y };

  constructor(cluster: Cluster, width: number, height: number, measure: Measure, words: Words) {
    this.#cluster = cluster;
    this.#words = words;
    this.#reserve = reserveFor(cluster, measure, words);
    this.#measure = measure;
    this.#right = width - PAD.x;
    this.#bottom = height - PAD.y;
  }

  fill(): Flow {
    const { members, size } = this.#cluster;
    const caption = this.#cluster.gathered ? this.#caption(clusterName(this.#cluster, this.#words)) : null;
    this.#titles(titlesOf(this.#cluster));
    const shown = new Set(this.#nodes.map((node) => node.id));
    const left = this.#members(members.filter((one) => !shown.has(one.id)));
    const rest = left + size - members.length;
    const restBox = rest > 0 ? this.#rest(this.#words.more(rest)) : null;
    const lowest = Math.max(
      ...this.#nodes.map(({ box }) => box.y + box.height),
      restBox ? restBox.y + restBox.height + 2 : 0,
      caption ? caption.box.y + caption.box.height : 0,
    );
    return { width: this.#right + PAD.x, height: lowest + PAD.y, nodes: this.#nodes, caption, rest, restBox };
  }

  #put({ id, name, kind }: ConceptBrief, role: 'title' | 'member', box: Box, text: Fitted): void {
    const base = { more: 0, sector: null, region: this.#cluster.id, lane: null };
    this.#nodes.push({ ...base, id, concept: id, name, kind, role, box, text });
  }

  /** What a box is called that is of no topic; its members follow below. */
  #caption(text: string): SceneCaption {
    const width = Math.min(Math.ceil(this.#measure(text, 'caption')) + 1, this.#right - PAD.x);
    const box = { x: this.#x, y: this.#y + 5, width, height: 16 };
    this.#x += width + TITLE.gapX;
    return { text, box, align: 'left', heads: this.#cluster.id };
  }

  #titles(titles: readonly ConceptBrief[]): void {
    const beneath = this.#bottom + 1 - (this.#y + TITLE.height + TITLE.gapY);
    // In a box of one line, how many more there are stands behind the title.
    const right = this.#right - (beneath < MEMBER.height ? this.#reserve : 0);
    // A name that is wider than its box takes a second line, where one of members stays beneath.
    const most = beneath < TITLE_LINE + MEMBER.height ? 1 : 2;
    let height = TITLE.height;
    for (const [index, title] of titles.entries()) {
      const width = Math.min(Math.ceil(this.#measure(title.name, 'title')) + 1, right - PAD.x);
      if (index > 0 && this.#x + width > right) break;
      const text = fit(title.name, width, 'title', this.#measure, most);
      height = Math.max(height, TITLE.height + (text.lines.length - 1) * TITLE_LINE);
      this.#put(title, 'title', { x: this.#x - 4, y: this.#y, width: Math.ceil(text.width) + 9, height }, text);
      this.#x += width + TITLE.gapX;
    }
    this.#behind = { x: this.#x, y: this.#y };
    this.#x = PAD.x;
    this.#y += height + TITLE.gapY;
  }

  /** How many did not fit. */
  #members(members: readonly ConceptBrief[]): number {
    for (const [index, member] of members.entries()) {
      const natural = Math.ceil(this.#measure(member.name, 'member')) + 1;
      const more = index < members.length - 1 || this.#cluster.size > this.#cluster.members.length;
      // On the last line there must be room left to say how many more there are.
      const room = (): number => this.#right - (more && this.#onLastLine() ? this.#reserve : 0);
      if (this.#x > PAD.x && this.#x + natural > room()) {
        if (this.#onLastLine()) return members.length - index;
        this.#nextLine();
      }
      if (this.#y + MEMBER.height > this.#bottom) return members.length - index;
      const width = Math.min(natural, room() - PAD.x);
      const box = { x: this.#x - MEMBER.pad, y: this.#y, width: width + 2 * MEMBER.pad, height: MEMBER.height };
      this.#put(member, 'member', box, fit(member.name, width, 'member', this.#measure, 1));
      this.#x += width + 2 * MEMBER.pad + MEMBER.gapX;
    }
    return 0;
  }

  #onLastLine(): boolean {
    return this.#y + 2 * MEMBER.height + MEMBER.gapY > this.#bottom;
  }

  #nextLine(): void {
    this.#x = PAD.x;
    this.#y += MEMBER.height + MEMBER.gapY;
  }

  #rest(text: string): Box | null {
    const width = restWidth(text, this.#measure);
    const height = MEMBER.height - 4;
    const fits = (x: number): boolean => x + width <= this.#right + MEMBER.pad;
    if (!fits(this.#x)) this.#nextLine();
    if (this.#y + MEMBER.height <= this.#bottom + 1) return { x: this.#x - MEMBER.pad, y: this.#y + 2, width, height };
    const { x, y } = this.#behind;
    return fits(x) ? { x: x - MEMBER.pad, y: y + (TITLE.height - height) / 2, width, height } : null;
  }
}

/** The narrowest box of pleasant proportion that holds all the text; the whole cell where none does. */
function flowInto(cluster: Cluster, cell: Size, measure: Measure, words: Words): Flow {
  const flow = (width: number): Flow => new Filler(cluster, width, cell.height, measure, words).fill();
  for (let step = 0; step < WIDTH_STEPS; step += 1) {
    const width = cell.width * (0.34 + (0.66 * step) / WIDTH_STEPS);
    if (width < REGION_LEAST) continue;
    const tried = flow(width);
    const titles = tried.nodes.filter((node) => node.role === 'title').length;
    const whole = tried.nodes.length === cluster.members.length && titles === titlesOf(cluster).length;
    const unbroken = tried.nodes.every(({ text }) => !text.cut && text.lines.length === 1);
    if (whole && unbroken && width / tried.height >= PROPORTION) return tried;
  }
  return flow(cell.width);
}

interface Filled {
  region: SceneRegion;
  nodes: SceneNode[];
  captions: SceneCaption[];
}

/** Puts a cluster's text into the middle of its cell. */
function fillRegion(cluster: Cluster, cell: Box, measure: Measure, words: Words): Filled {
  const room = { width: cell.width - GAP, height: cell.height - GAP };
  const { width, height, nodes, caption, rest, restBox } = flowInto(cluster, room, measure, words);
  const x = cell.x + (cell.width - width) / 2;
  const y = cell.y + (cell.height - height) / 2;
  const move = (box: Box): Box => ({ ...box, x: box.x + x, y: box.y + y });
  const name = clusterName(cluster, words);
  const { id, colour, size, notes } = cluster;
  return {
    region: { id, name, colour, size, notes, rest, box: { x, y, width, height }, restBox: restBox && move(restBox) },
    nodes: nodes.map((node) => ({ ...node, box: move(node.box) })),
    captions: caption ? [{ ...caption, box: move(caption.box) }] : [],
  };
}

/** How much cells lack of the least room: what is in them would lie over others, or outside the window. */
function lackIn(cells: readonly [Cluster, Box][]): number {
  const lack = (has: number, least: number): number => Math.max(0, 1 - has / least);
  const { width, height } = CELL_LEAST;
  return cells.reduce((sum, [, cell]) => sum + lack(cell.width, width) + lack(cell.height, height), 0);
}

/** How much of their titles clusters lack: the more of a name is gone, the more each further character counts. */
function untitled(filled: readonly Filled[]): number {
  const titles = filled.flatMap(({ nodes }) => nodes.filter((node) => node.role === 'title' && node.text.cut));
  const lost = ({ name, text }: SceneNode): number => name.length + 1 - text.lines.join('').length;
  return titles.reduce((sum, title) => sum + lost(title) ** 2 / title.name.length, 0);
}

/** The shares of the room that an opened cluster is tried with: about what its text takes, then more. */
function sharesOf(opened: Cluster, room: Size): number[] {
  const shares = [shareOf(opened, room)];
  for (let last = shares[0] ?? 1; last < OPENED.most; shares.push(last))
    last = Math.min(OPENED.most, last * OPENED.more);
  return shares;
}

/**
 * Divides the room among all. Where titles are cut, or an opened cluster cannot show all it has, other ways are tried;
 * the one that leaves least to be desired is taken.
 */
function arrange(clusters: readonly Cluster[], area: Box, { opened, measure, words }: OverviewInput): Filled[] {
  const usual = demandsOf(clusters);
  const one = clusters.find((cluster) => cluster.id === opened);
  const demands = one ? sharesOf(one, area).map((share) => withShare(usual, one.id, share)) : [usual];
  const unread = (filled: readonly Filled[]): number =>
    one ? (filled.find(({ region }) => region.id === one.id)?.region.rest ?? 0) - (one.size - one.members.length) : 0;
  let best: Filled[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const most of CELL_TITLED) {
    const widths = new Map(clusters.map((each) => [each.id, leastWidth(each, most, measure, words)]));
    for (const asked of demands) {
      const cells = divide(clusters, area, { asked, widths });
      const filled = cells.map(([cluster, cell]) => fillRegion(cluster, cell, measure, words));
      const cost = unread(filled) + untitled(filled) + lackIn(cells) * LACK;
      if (cost < least) [best, least] = [filled, cost];
      if (least === 0) return best;
    }
  }
  return best;
}

/** Links of both directions between two clusters as one, in the direction of the stronger. */
function joinDirections(links: readonly ClusterLink[]): ClusterLink[] {
  const joined = new Map<string, ClusterLink>();
  for (const link of links) {
    const key = keyOf(link.source, link.target);
    const known = joined.get(key);
    if (!known) joined.set(key, link);
    else {
      const strong = known.count >= link.count ? known : link;
      joined.set(key, { ...strong, count: known.count + link.count });
    }
  }
  return [...joined.values()].sort((a, b) => b.count - a.count);
}

const crosses = (path: Path, box: Box): boolean => flatten(path).some((point) => contains(box, point, 2));

function sceneLinks(input: OverviewInput, regions: readonly SceneRegion[]): SceneEdge[] {
  const boxes = new Map(regions.map((region) => [region.id, region.box]));
  let drawn = 0;
  return joinDirections(input.overview.links).flatMap((link) => {
    const from = boxes.get(link.source);
    const to = boxes.get(link.target);
    if (!from || !to || link.source === link.target) return [];
    const { strongest } = link;
    const direct = between(from, to);
    const others = regions.flatMap((one) => (one.id === link.source || one.id === link.target ? [] : [one.box]));
    const passes = others.some((box) => crosses(direct, box));
    const path = passes ? around(from, to, others, { x: 0, y: 0, ...input.size }) : direct;
    // A link that must go around other regions says little at rest; it shows when one of its ends is pointed at.
    const quiet = passes || drawn >= LINK_LIMIT;
    if (!quiet) drawn += 1;
    return [
      {
        id: strongest.id,
        from: link.source,
        to: link.target,
        relation: strongest.relation,
        path,
        arrow: strongest.relation !== 'contrasts' && strongest.relation !== 'related',
        label: null,
        negative: strongest.negative,
        weak: false,
        count: link.count,
        sentence: sentenceOf(strongest, input.words),
        others: [],
        quiet,
        twig: false,
        lane: null,
      },
    ];
  });
}

/** The scene of an overview: it always fits the window at zoom 1. */
export function buildOverview(input: OverviewInput): Scene {
  const { overview, size, opened } = input;
  const half = GAP / 2;
  const area = {
    x: MARGIN.side - half,
    y: MARGIN.top - half,
    width: Math.max(240, size.width - 2 * MARGIN.side + GAP),
    height: Math.max(200, size.height - MARGIN.top - MARGIN.bottom + GAP),
  };
  const clusters = overview.clusters.map((cluster) =>
    cluster.id === opened ? cluster : { ...cluster, members: cluster.members.slice(0, overview.shown) },
  );
  const filled = arrange(clusters, area, input);
  const regions = filled.map((one) => one.region);
  return {
    kind: 'overview',
    centre: '',
    bounds: { x: 0, y: 0, width: size.width, height: size.height },
    nodes: filled.flatMap((one) => one.nodes),
    edges: sceneLinks(input, regions),
    gates: [],
    captions: filled.flatMap((one) => one.captions),
    regions,
  };
}
