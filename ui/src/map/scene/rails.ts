// The ways of relations among neighbours: outwards, along a rail around everything, and in again. So they run through no
// name, meet no edge of the centre, and cross one another once where their ends alternate around the centre, else never.
import type { Sector } from '../../bindings/Sector';
import { straight } from './edges';
import { centreOf, type Box, type Path, type Point, type SceneNode } from './types';

/** How far from everything the rails run, the room that rows leave for them, how they turn, and how ends lie side by side. */
export const RAIL = { near: 6, far: 11, room: 8, turn: 4, gap: 2.5, abreast: 10 };

type Side = 'top' | 'right' | 'bottom' | 'left';
const SIDES: Record<Sector, Side> = { above: 'top', below: 'bottom', left: 'left', right: 'right', apart: 'right' };

/** A relation to lead around, by the ids of its subject and object. */
export interface Ends {
  subject: string;
  object: string;
}

/** An arc of the frame from one node clockwise to another, the shorter way. */
interface Arc {
  pair: Ends;
  start: Stop;
  end: Stop;
  length: number;
  /** Counted outwards; arcs that share a stretch run in different lanes, the longer one further out. */
  lane: number;
}

/** A node with its place on the frame, measured clockwise from the upper left corner. */
interface Stop {
  node: SceneNode;
  side: Side;
  at: number;
}

/** The box that the rails run around. */
class Frame {
  readonly #left: number;
  readonly #top: number;
  readonly #right: number;
  readonly #bottom: number;
  readonly around: number;

  /** Rails pass between a row's nodes and its caption, so above and below only the nodes count. */
  constructor(nodes: readonly SceneNode[], others: readonly Box[]) {
    const of = (sector: Sector): Box[] => nodes.filter((node) => node.sector === sector).map((node) => node.box);
    const all = [...nodes.map((node) => node.box), ...others];
    const above = of('above').length > 0 ? of('above') : all;
    const below = of('below').length > 0 ? of('below') : all;
    this.#left = Math.min(...all.map((box) => box.x));
    this.#right = Math.max(...all.map((box) => box.x + box.width));
    this.#top = Math.min(...above.map((box) => box.y));
    this.#bottom = Math.max(...below.map((box) => box.y + box.height));
    this.around = 2 * (this.#right - this.#left + this.#bottom - this.#top);
  }

  stop(node: SceneNode, sector: Sector): Stop {
    const side = SIDES[sector];
    const { x, y } = centreOf(node.box);
    const [wide, high] = [this.#right - this.#left, this.#bottom - this.#top];
    const at = {
      top: x - this.#left,
      right: wide + y - this.#top,
      bottom: wide + high + this.#right - x,
      left: 2 * wide + high + this.#bottom - y,
    };
    return { node, side, at: at[side] };
  }

  /** From a stop's border, so far clockwise of its middle, to the rail that runs so far out. */
  leave({ node, side }: Stop, aside: number, out: number): [Point, Point] {
    const { x, y } = centreOf(node.box);
    const { box } = node;
    if (side === 'top') return [at(x + aside, box.y), at(x + aside, this.#top - out)];
    if (side === 'bottom') return [at(x - aside, box.y + box.height), at(x - aside, this.#bottom + out)];
    if (side === 'right') return [at(box.x + box.width, y + aside), at(this.#right + out, y + aside)];
    return [at(box.x, y - aside), at(this.#left - out, y - aside)];
  }

  /** The rail's corners that an arc passes, clockwise. */
  corners({ start, end }: Arc, out: number): Point[] {
    const order: Side[] = ['top', 'right', 'bottom', 'left'];
    const [left, top, right, bottom] = [this.#left - out, this.#top - out, this.#right + out, this.#bottom + out];
    const after = { top: at(right, top), right: at(right, bottom), bottom: at(left, bottom), left: at(left, top) };
    const first = order.indexOf(start.side);
    const turns = (order.indexOf(end.side) - first + 4) % 4;
    return Array.from({ length: turns }, (_, turn) => after[order[(first + turn) % 4] ?? 'top']);
  }
}

const at = (x: number, y: number): Point => ({ x, y });

/** Whether two arcs share a stretch of the frame. */
function overlap(one: Arc, other: Arc, around: number): boolean {
  const ahead = (from: Stop, to: Stop): number => (to.at - from.at + around) % around;
  return ahead(one.start, other.start) < one.length || ahead(other.start, one.start) < other.length;
}

/** Gives every arc the innermost lane outside those of all shorter arcs that it shares a stretch with. */
function takeLanes(arcs: Arc[], around: number): void {
  arcs.sort((a, b) => a.length - b.length || a.start.at - b.start.at);
  for (const [index, arc] of arcs.entries()) {
    const inner = arcs.slice(0, index).filter((other) => overlap(arc, other, around));
    arc.lane = 1 + Math.max(-1, ...inner.map((other) => other.lane));
  }
}

/** How far aside of a node's middle each of its arcs starts or ends, so that those that part there do not cross. */
function asides(arcs: readonly Arc[], node: SceneNode): Map<Arc, number> {
  // `arcs` are sorted by length: those that come from before end the shortest first, those that go on start the longest first.
  const own = [
    ...arcs.filter((arc) => arc.end.node === node),
    ...arcs.filter((arc) => arc.start.node === node).reverse(),
  ];
  const gap = Math.min(RAIL.gap, RAIL.abreast / Math.max(1, own.length - 1));
  return new Map(own.map((arc, index) => [arc, (index - (own.length - 1) / 2) * gap]));
}

/** A way along points with rounded turns. */
function rounded(points: readonly Point[]): Path {
  const first = points[0];
  if (!first) return [];
  const path: Path = [first];
  let last = first;
  for (const [index, corner] of points.entries()) {
    const [before, next] = [points[index - 1], points[index + 1]];
    if (!before) continue;
    if (!next) path.push(...straight(last, corner));
    else {
      const [into, out] = [towards(corner, before), towards(corner, next)];
      path.push(...straight(last, into), corner, corner, out);
      last = out;
    }
  }
  return path;
}

/** The point where a turn at a corner begins, or half the way to the next corner where that is nearer. */
function towards(corner: Point, to: Point): Point {
  const far = Math.hypot(to.x - corner.x, to.y - corner.y);
  const share = far === 0 ? 0 : Math.min(RAIL.turn, far / 2) / far;
  return at(corner.x + (to.x - corner.x) * share, corner.y + (to.y - corner.y) * share);
}

/** The way of each pair around the nodes and `others`, from subject to object; pairs with an end that is not there have none. */
export function waysAround(
  pairs: readonly Ends[],
  nodes: readonly SceneNode[],
  others: readonly Box[],
): Map<Ends, Path> {
  const frame = new Frame(nodes, others);
  const stops = new Map(
    nodes.flatMap((node) => (node.sector === null ? [] : [[node.id, frame.stop(node, node.sector)] as const])),
  );
  const arcs = pairs.flatMap((pair): Arc[] => {
    const [from, to] = [stops.get(pair.subject), stops.get(pair.object)];
    if (!from || !to) return [];
    const length = (to.at - from.at + frame.around) % frame.around;
    return length <= frame.around / 2
      ? [{ pair, start: from, end: to, length, lane: 0 }]
      : [{ pair, start: to, end: from, length: frame.around - length, lane: 0 }];
  });
  takeLanes(arcs, frame.around);
  const aside = new Map(nodes.map((node) => [node, asides(arcs, node)]));
  const widest = Math.max(1, ...arcs.map((arc) => arc.lane));
  const step = Math.min(RAIL.gap, (RAIL.far - RAIL.near) / widest);
  return new Map(
    arcs.map((arc) => {
      const out = RAIL.near + arc.lane * step;
      const of = (stop: Stop): [Point, Point] => frame.leave(stop, aside.get(stop.node)?.get(arc) ?? 0, out);
      const path = rounded([...of(arc.start), ...frame.corners(arc, out), ...of(arc.end).reverse()]);
      return [arc.pair, arc.start.node.id === arc.pair.subject ? path : path.reverse()];
    }),
  );
}
