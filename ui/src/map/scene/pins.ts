// Nodes that were put somewhere by hand: they and what hangs on them move there, their edges follow, nothing is covered.
import { between } from './edges';
import {
  centreOf,
  overlaps,
  type Box,
  type Point,
  type Scene,
  type SceneEdge,
  type SceneNode,
  type Size,
} from './types';

/** A place for a node, from the middle of the view, in shares of the map's width and height. */
export interface Place {
  concept: string;
  x: number;
  y: number;
}

const GAP = 6;
const STEP = 14;
const ROUNDS = 30;
const TURNS = 16;
const EDGE = 8;
/** Where along an edge its words may stand. */
const STOPS = [0.5, 0.38, 0.62, 0.26, 0.74];

const moved = (box: Box, by: Point): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y });

/** Where a node stands, as a place to keep. */
export function placeOf(scene: Scene, id: string, at: Point, size: Size): Place | null {
  const centre = scene.nodes.find((node) => node.role === 'centre');
  if (!centre || centre.id === id || size.width === 0 || size.height === 0) return null;
  const middle = centreOf(centre.box);
  return { concept: id, x: (at.x - middle.x) / size.width, y: (at.y - middle.y) / size.height };
}

/** The nodes that hang on a node, and what hangs on those. */
function hanging(scene: Scene, id: string): Set<string> {
  const found = new Set([id]);
  const twigs = scene.edges.filter((edge) => edge.twig);
  for (const node of scene.nodes) {
    if (node.role === 'more' && found.has(node.concept)) found.add(node.id);
    if (node.role !== 'distant') continue;
    const via = twigs.find(
      ({ from, to }) => (from === node.id && found.has(to)) || (to === node.id && found.has(from)),
    );
    if (via) found.add(node.id);
  }
  return found;
}

/** The free place nearest to the one wanted, so that nothing is covered; where all is full, where it stands. */
function free(boxes: readonly Box[], by: Point, others: readonly Box[], bounds: Box): Point {
  const fits = (at: Point): boolean =>
    boxes.every((box) => {
      const there = moved(box, at);
      const inside =
        there.x >= bounds.x + EDGE &&
        there.y >= bounds.y + EDGE &&
        there.x + there.width <= bounds.x + bounds.width - EDGE &&
        there.y + there.height <= bounds.y + bounds.height - EDGE;
      return inside && others.every((other) => !overlaps(there, other, GAP));
    });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < (round === 0 ? 1 : TURNS); turn += 1) {
      const angle = (turn / TURNS) * 2 * Math.PI;
      const at = { x: by.x + Math.cos(angle) * round * STEP, y: by.y + Math.sin(angle) * round * STEP };
      if (fits(at)) return at;
    }
  }
  return { x: 0, y: 0 };
}

function pointOn(path: readonly Point[], t: number): Point {
  const [a, b, c, d] = path;
  if (!a || !b || !c || !d) return { x: 0, y: 0 };
  const u = 1 - t;
  const mix = (p: number, q: number, r: number, s: number): number =>
    u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

/** An edge between boxes that have moved; its words where they cover nothing, or to be read by pointing alone. */
function routed(edge: SceneEdge, from: Box, to: Box, taken: readonly Box[]): SceneEdge {
  const path = between(from, to);
  if (!edge.label) return { ...edge, path };
  const { box } = edge.label;
  const places = STOPS.map((stop): Box => {
    const at = pointOn(path, stop);
    return { ...box, x: at.x - box.width / 2, y: at.y - box.height / 2 };
  });
  const place = places.find((one) => taken.every((other) => !overlaps(one, other, 1)));
  return { ...edge, path, label: place ? { ...edge.label, box: place } : null };
}

/** The scene with nodes where they were put. */
export function pinned(scene: Scene, places: readonly Place[], size: Size): Scene {
  if (scene.kind !== 'focus') return scene;
  return places.reduce((before, place) => pin(before, place, size), scene);
}

function pin(scene: Scene, place: Place, size: Size): Scene {
  const node = scene.nodes.find((one) => one.id === place.concept && one.role === 'neighbour');
  const centre = scene.nodes.find((one) => one.role === 'centre');
  if (!node || !centre) return scene;
  const group = hanging(scene, node.id);
  const middle = centreOf(centre.box);
  const now = centreOf(node.box);
  const wanted = {
    x: middle.x + place.x * size.width - now.x,
    y: middle.y + place.y * size.height - now.y,
  };
  const own = scene.nodes.filter((one) => group.has(one.id)).map((one) => one.box);
  const touches = (edge: SceneEdge): boolean => group.has(edge.from) || group.has(edge.to);
  const fixed = [
    ...scene.nodes.filter((one) => !group.has(one.id)).map((one) => one.box),
    ...scene.edges.flatMap((edge) => (edge.label && !touches(edge) ? [edge.label.box] : [])),
    ...scene.captions.map((one) => one.box),
    ...scene.gates.map((one) => one.box),
  ];
  const by = free(own, wanted, fixed, scene.bounds);
  const nodes = scene.nodes.map((one): SceneNode =>
    group.has(one.id) ? { ...one, box: moved(one.box, by), pinned: one.id === node.id || one.pinned === true } : one,
  );
  const boxes = new Map(nodes.map((one) => [one.id, one.box]));
  const taken = [...nodes.map((one) => one.box), ...fixed];
  const edges = scene.edges.map((edge) => {
    if (!touches(edge)) return edge;
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    if (edge.twig && group.has(edge.from) && group.has(edge.to))
      return { ...edge, path: edge.path.map((at) => ({ x: at.x + by.x, y: at.y + by.y })) };
    return from && to ? routed(edge, from, to, taken) : edge;
  });
  return { ...scene, nodes, edges };
}
