// The paths scene: every way a lane from top to bottom, its concepts in order, each hop with its phrase. Lanes never cross.
import type { ConceptBrief } from '../../bindings/ConceptBrief';
import type { Paths } from '../../bindings/Paths';
import type { PathStep } from '../../bindings/PathStep';
import type { Route } from '../../bindings/Route';
import { phraseOf, sentenceOf, type Words } from '../../locales/words';
import { LABEL_HEIGHT, LABEL_PAD, PILL_PAD_X, pillHeight, pillWidth } from './columns';
import { straight } from './edges';
import { fit, shorten } from './text';
import type {
  Box,
  Fitted,
  Measure,
  Path,
  Point,
  Scene,
  SceneCaption,
  SceneEdge,
  SceneGate,
  SceneNode,
  Size,
} from './types';

/** Room kept free at the window's edges for the bars that lie over the map. */
const MARGIN = { top: 50, bottom: 48, side: 16 };
const LANE = { least: 136, most: 236, gap: 16, limit: 6 };
/** Height of one hop: the line, its label, the line with its arrow. */
const HOP = { least: 50, most: 120 };
const FUNNEL = 44;
const END = { pad: 22, least: 120, most: 320 };
const PORT_GAP = 24;
const WEAK_BELOW = 0.65;
const GATE = 20;
const NUMBER = { gap: 6, height: 14 };

export interface PathsInput {
  paths: Paths;
  /** The way that must be among the lanes, by its place. */
  chosen: number;
  size: Size;
  words: Words;
  measure: Measure;
}

interface Lane {
  /** Place of the way among all ways. */
  index: number;
  route: Route;
  x: number;
  texts: Fitted[];
}

/** Which ways have a lane: as many as fit, in order, the chosen one among them. */
export function lanesShown(count: number, chosen: number, width: number): { first: number; shown: number } {
  const fits = Math.floor((width - 2 * MARGIN.side + LANE.gap) / LANE.least);
  const shown = Math.max(1, Math.min(count, LANE.limit, fits));
  const page = Math.floor(Math.max(0, chosen) / shown) * shown;
  return { first: Math.max(0, Math.min(page, count - shown)), shown };
}

const bottomOf = (box: Box): number => box.y + box.height;
const middleOf = (box: Box): number => box.x + box.width / 2;

class Builder {
  readonly #input: PathsInput;
  readonly #pitch: number;
  readonly #lanes: Lane[];

  constructor(input: PathsInput) {
    this.#input = input;
    const { paths, size, chosen } = input;
    const { first, shown } = lanesShown(paths.routes.length, chosen, size.width);
    this.#pitch = Math.min(LANE.most, Math.max(LANE.least, (size.width - 2 * MARGIN.side) / Math.max(1, shown)));
    const most = this.#pitch - LANE.gap - 2 * PILL_PAD_X;
    this.#lanes = paths.routes.slice(first, first + shown).map((route, at) => ({
      index: first + at,
      route,
      x: size.width / 2 + (at - (shown - 1) / 2) * this.#pitch,
      texts: route.steps.slice(0, -1).map((step) => fit(step.concept.name, most, 'node', input.measure)),
    }));
  }

  build(): Scene {
    const { paths, size } = this.#input;
    const start = this.#end(paths.from);
    const end = this.#end(paths.to);
    const free = size.height - MARGIN.top - MARGIN.bottom - start.height - end.height - 2 * FUNNEL;
    const least = Math.max(HOP.least, ...this.#lanes.map((lane) => this.#laneHeight(lane, HOP.least)));
    const most = Math.max(HOP.most, ...this.#lanes.map((lane) => this.#laneHeight(lane, HOP.most)));
    const height = Math.max(least, Math.min(most, free));
    const top = MARGIN.top + Math.max(0, (free - height) / 2);
    start.y = top;
    end.y = bottomOf(start) + height + 2 * FUNNEL;
    const nodes = [this.#endNode(paths.from, start), this.#endNode(paths.to, end)];
    const edges: SceneEdge[] = [];
    this.#lanes.forEach((lane, at) => this.#lane(lane, at, { start, end, height }, nodes, edges));
    const gates = this.#gates(end);
    const captions = this.#lanes.map((lane) => this.#number(lane, bottomOf(start) + FUNNEL));
    const bounds = {
      x: 0,
      y: 0,
      width: size.width,
      height: Math.max(
        size.height,
        ...[bottomOf(end), ...gates.map((gate) => bottomOf(gate.box))].map((y) => y + MARGIN.bottom),
      ),
    };
    return { kind: 'paths', centre: paths.from.id, bounds, nodes, edges, gates, captions, regions: [] };
  }

  #laneHeight({ route, texts }: Lane, hop: number): number {
    return route.steps.length * hop + texts.reduce((sum, text) => sum + pillHeight(text), 0);
  }

  #end(concept: ConceptBrief): Box {
    const { size } = this.#input;
    const text = this.#endText(concept);
    const ports = (this.#lanes.length - 1) * PORT_GAP + 2 * END.pad;
    const width = Math.max(END.least, ports, Math.ceil(text.width) + 2 * END.pad);
    return { x: (size.width - width) / 2, y: 0, width, height: text.lines.length * 22 + 22 };
  }

  #endText(concept: ConceptBrief): Fitted {
    const { size, measure } = this.#input;
    return fit(concept.name, Math.min(END.most, size.width - 2 * MARGIN.side) - 2 * END.pad, 'centre', measure);
  }

  #endNode(concept: ConceptBrief, box: Box): SceneNode {
    const { id, name, kind } = concept;
    const text = this.#endText(concept);
    return { id, concept: id, name, kind, role: 'centre', box, text, more: 0, sector: null, region: null, lane: null };
  }

  /** Puts one way's concepts under each other and joins them. */
  #lane(
    lane: Lane,
    at: number,
    { start, end, height }: { start: Box; end: Box; height: number },
    nodes: SceneNode[],
    edges: SceneEdge[],
  ): void {
    const { steps } = lane.route;
    const pills = lane.texts.reduce((sum, text) => sum + pillHeight(text), 0);
    const hop = (height - pills) / steps.length;
    const port = (box: Box): number => middleOf(box) + (at - (this.#lanes.length - 1) / 2) * PORT_GAP;
    let y = bottomOf(start) + FUNNEL;
    let before = nodes[0]?.id ?? '';
    steps.forEach((step, index) => {
      const from = { x: lane.x, y };
      const to = { x: lane.x, y: y + hop };
      const last = index === steps.length - 1;
      const lead = index === 0 ? { x: port(start), y: bottomOf(start) } : null;
      const tail = last ? { x: port(end), y: end.y } : null;
      const node = last ? (nodes[1] as SceneNode) : this.#stop(lane, step, index, to.y);
      if (!last) nodes.push(node);
      edges.push(this.#hop(lane, step, before, node, way(lead, from, to, tail), from, to));
      before = node.id;
      y = to.y + (last ? 0 : node.box.height);
    });
  }

  #stop(lane: Lane, step: PathStep, index: number, y: number): SceneNode {
    const text = lane.texts[index] as Fitted;
    const { id, name, kind } = step.concept;
    const width = pillWidth(text);
    return {
      id: `${lane.index}\u0000${id}`,
      concept: id,
      name,
      kind,
      role: 'neighbour',
      box: { x: lane.x - width / 2, y, width, height: pillHeight(text) },
      text,
      more: 0,
      sector: null,
      region: null,
      lane: lane.index,
    };
  }

  #hop(lane: Lane, step: PathStep, before: string, node: SceneNode, path: Path, from: Point, to: Point): SceneEdge {
    const { words, measure } = this.#input;
    const { proposition } = step;
    const forward = proposition.object === step.concept.id;
    const full = phraseOf(proposition, words);
    const text = shorten(full, this.#pitch - LANE.gap - 2 * LABEL_PAD, 'label', measure);
    const width = Math.ceil(measure(text, 'label')) + 2 * LABEL_PAD;
    const box = { x: lane.x - width / 2, y: (from.y + to.y) / 2 - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
    return {
      id: proposition.id,
      from: forward ? before : node.id,
      to: forward ? node.id : before,
      relation: proposition.relation,
      path: forward ? path : [...path].reverse(),
      arrow: proposition.relation !== 'contrasts' && proposition.relation !== 'related',
      label: { box, text, full, cut: text !== full },
      negative: proposition.negative,
      weak: proposition.confidence < WEAK_BELOW,
      count: 1,
      sentence: sentenceOf(proposition, words),
      others: [],
      quiet: false,
      twig: false,
      lane: lane.index,
    };
  }

  /** The way's number, beside its lane on the side that no bend comes from. */
  #number({ index, x }: Lane, top: number): SceneCaption {
    const text = String(index + 1);
    const width = Math.ceil(this.#input.measure(text, 'caption'));
    const left = x < this.#input.size.width / 2;
    return {
      text,
      align: left ? 'right' : 'left',
      heads: null,
      box: { x: left ? x - NUMBER.gap - width : x + NUMBER.gap, y: top - NUMBER.height, width, height: NUMBER.height },
    };
  }

  /** How many ways have no lane, under the end. */
  #gates(end: Box): SceneGate[] {
    const { paths, words, measure, size } = this.#input;
    const hidden = paths.routes.length - this.#lanes.length;
    if (hidden <= 0) return [];
    const text = words.moreWays(hidden);
    const width = Math.ceil(measure(text, 'caption')) + 18;
    return [
      { sector: null, hidden, text, box: { x: (size.width - width) / 2, y: bottomOf(end) + 8, width, height: GATE } },
    ];
  }
}

/** Down a lane, with a bend from the start's box and to the end's where it meets them. */
function way(lead: Point | null, from: Point, to: Point, tail: Point | null): Path {
  const path: Path = lead ? [lead, ...bend(lead, from)] : [from];
  path.push(...straight(from, to));
  if (tail) path.push(...bend(to, tail));
  return path;
}

function bend(a: Point, b: Point): Path {
  const middle = (a.y + b.y) / 2;
  return [{ x: a.x, y: middle }, { x: b.x, y: middle }, b];
}

/** The scene of the ways between two concepts; higher than the window where a way has very many hops. */
export function buildPaths(input: PathsInput): Scene {
  return new Builder(input).build();
}
