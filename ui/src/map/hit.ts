// What lies under the pointer, and which node is next in a direction.
import { flatten } from './scene/edges';
import {
  centreOf,
  contains,
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

const EDGE_REACH = 6;

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

/** The topmost thing at a point of the scene. */
export function hitTest(scene: Scene, point: Point): Hit | null {
  const node = scene.nodes.find((one) => contains(one.box, point, 1));
  if (node) return { kind: 'node', node };
  const gate = scene.gates.find((one) => contains(one.box, point, 3));
  if (gate) return { kind: 'gate', gate };
  const region = scene.regions.find((one) => contains(one.box, point));
  if (region)
    return region.restBox && contains(region.restBox, point, 2) ? { kind: 'rest', region } : { kind: 'region', region };
  let best: SceneEdge | null = null;
  let least = EDGE_REACH;
  for (const edge of scene.edges) {
    if (edge.quiet) continue;
    const far = edgeDistance(edge, point);
    if (far < least) [best, least] = [edge, far];
  }
  return best && { kind: 'edge', edge: best };
}

/** The nearest node in a direction from another; sideways distance counts double. */
export function nextNode(scene: Scene, from: string, dx: number, dy: number): SceneNode | null {
  const start = scene.nodes.find((one) => one.id === from) ?? scene.nodes[0];
  if (!start) return null;
  const at = centreOf(start.box);
  let best: SceneNode | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const node of scene.nodes) {
    if (node.id === start.id) continue;
    const to = centreOf(node.box);
    const along = (to.x - at.x) * dx + (to.y - at.y) * dy;
    const aside = Math.abs((to.x - at.x) * dy) + Math.abs((to.y - at.y) * dx);
    if (along <= 4) continue;
    const cost = along + 2 * aside;
    if (cost < least) [best, least] = [node, cost];
  }
  return best;
}
