// What lies under the pointer, and which node is next in a direction.
import type { Sector } from '../bindings/Sector';
import { flatten } from './scene/edges';
import {
  centreOf,
  contains,
  type Box,
  type Point,
  type Scene,
  type SceneEdge,
  type SceneGate,
  type SceneNode,
  type SceneRegion,
} from './scene/types';

export type Hit =
  | { kind: 'node'; node: SceneNode }
  | { kind: 'gate'; gate: SceneGate }
  | { kind: 'edge'; edge: SceneEdge }
  | { kind: 'rest'; region: SceneRegion }
  | { kind: 'region'; region: SceneRegion };

/** The direction of each arrow key. */
export const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const EDGE_REACH = 6;
/** What an arrow key pays for leaving its row: at once, for each pixel beside it, and for each that the middles differ. */
const BESIDE = { fee: 24, each: 3, centred: 0.1 };
/** The direction of each sector from the centre. */
const SIDES: Record<Sector, readonly [number, number]> = {
  above: [0, -1],
  below: [0, 1],
  left: [-1, 0],
  right: [1, 0],
  apart: [1, 0],
};

function distance(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const long = dx * dx + dy * dy;
  const t = long === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / long));
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}

function edgeDistance(edge: SceneEdge, point: Point): number {
  if (edge.label && contains(edge.label.box, point, 2)) return 0;
  const points = flatten(edge.path);
  let least = Number.POSITIVE_INFINITY;
  for (let index = 1; index < points.length; index += 1) {
    const [a, b] = [points[index - 1], points[index]];
    if (a && b) least = Math.min(least, distance(point, a, b));
  }
  return least;
}

/** The topmost thing at a point of the scene; a line is as easy to point at however large the map is drawn. */
export function hitTest(scene: Scene, point: Point, zoom = 1): Hit | null {
  const node = scene.nodes.find((one) => contains(one.box, point, 1));
  if (node) return { kind: 'node', node };
  const gate = scene.gates.find((one) => contains(one.box, point, 3));
  if (gate) return { kind: 'gate', gate };
  const region = scene.regions.find((one) => contains(one.box, point));
  if (region)
    return region.restBox && contains(region.restBox, point, 2) ? { kind: 'rest', region } : { kind: 'region', region };
  let best: SceneEdge | null = null;
  let least = EDGE_REACH / zoom;
  for (const edge of scene.edges) {
    if (edge.quiet) continue;
    const far = edgeDistance(edge, point);
    if (far < least) [best, least] = [edge, far];
  }
  return best && { kind: 'edge', edge: best };
}

/** The room between two boxes along an axis; negative where they overlap along it. */
function gapAlong(axis: 'x' | 'y', a: Box, b: Box): number {
  const length = axis === 'x' ? 'width' : 'height';
  return Math.max(a[axis], b[axis]) - Math.min(a[axis] + a[length], b[axis] + b[length]);
}

/** How far a node lies in a direction, and how far beside it: nothing where the two stand in one column, or one row. */
function offset(from: SceneNode, to: SceneNode, dx: number, dy: number): { along: number; aside: number } {
  const [one, other] = [centreOf(from.box), centreOf(to.box)];
  const along = (other.x - one.x) * dx + (other.y - one.y) * dy;
  return { along, aside: Math.max(0, gapAlong(dx === 0 ? 'x' : 'y', from.box, to.box)) };
}

/** Whether an edge leads from a node to another in a direction; around the centre the sector tells which one that is. */
function leadsTo(scene: Scene, start: SceneNode, node: SceneNode, dx: number, dy: number): boolean {
  const ends = [start.id, node.id];
  if (!scene.edges.some((edge) => !edge.quiet && ends.includes(edge.from) && ends.includes(edge.to))) return false;
  const is = (sector: Sector, x: number, y: number): boolean => SIDES[sector][0] === x && SIDES[sector][1] === y;
  if (start.role === 'centre' && node.sector !== null) return is(node.sector, dx, dy);
  if (node.role === 'centre' && start.sector !== null) return is(start.sector, -dx, -dy);
  const { along, aside } = offset(start, node, dx, dy);
  return along > aside;
}

/**
 * How far an arrow key has to go to a node, from edge to edge. What stands in the same row (or column) is nearest, since
 * another row begins right beside it; of those just as near, the one straight ahead.
 */
function toll(from: SceneNode, to: SceneNode, dx: number, dy: number): number {
  const { aside } = offset(from, to, dx, dy);
  const gap = Math.max(0, gapAlong(dx === 0 ? 'y' : 'x', from.box, to.box));
  return gap + (aside > 0 ? BESIDE.fee + BESIDE.each * aside : 0) + BESIDE.centred * askew(from, to, dx, dy);
}

/** How far beside the way the middle of a node lies. */
function askew(from: SceneNode, to: SceneNode, dx: number, dy: number): number {
  const [one, other] = [centreOf(from.box), centreOf(to.box)];
  return Math.abs((other.x - one.x) * dy) + Math.abs((other.y - one.y) * dx);
}

/**
 * The node that an arrow key leads to: along an edge where one leads that way, else the nearest that lies more that way
 * than beside it, else whatever lies that way at all.
 */
export function nextNode(scene: Scene, from: string, dx: number, dy: number): SceneNode | null {
  const start = scene.nodes.find((one) => one.id === from) ?? scene.nodes[0];
  if (!start) return null;
  const cost = (node: SceneNode): number => toll(start, node, dx, dy);
  const nearest = (nodes: readonly SceneNode[]): SceneNode | null => {
    const [first, ...others] = nodes;
    return first ? others.reduce((best, node) => (cost(node) < cost(best) ? node : best), first) : null;
  };
  const ahead = scene.nodes.filter((node) => node.id !== start.id && offset(start, node, dx, dy).along > 4);
  const isMostlyAhead = (node: SceneNode): boolean => {
    const { along, aside } = offset(start, node, dx, dy);
    return aside === 0 || along > askew(start, node, dx, dy);
  };
  return (
    nearest(ahead.filter((node) => leadsTo(scene, start, node, dx, dy))) ??
    nearest(ahead.filter(isMostlyAhead)) ??
    nearest(ahead)
  );
}
