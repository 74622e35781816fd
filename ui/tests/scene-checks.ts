// What every scene promises, computed from what the drawer draws.
import { fitTo, toWindow } from '../src/map/camera';
import { flatten } from '../src/map/scene/edges';
import {
  centreOf,
  contains,
  overlaps,
  type Box,
  type NodeRole,
  type Point,
  type Scene,
  type SceneEdge,
  type SceneNode,
  type Size,
} from '../src/map/scene/types';
import { measure } from './made';

/** The map's own room in windows of 1280x800 and 1920x1080, with and without panes. */
export const SIZES: Size[] = [
  { width: 651, height: 752 },
  { width: 1023, height: 752 },
  { width: 1280, height: 752 },
  { width: 1291, height: 1032 },
  { width: 1920, height: 1032 },
];

export interface Named extends Box {
  what: string;
}

/** Every box that holds text. */
export function boxes(scene: Scene): Named[] {
  return [
    ...scene.nodes.map((node) => ({ ...node.box, what: `node ${node.name}` })),
    ...scene.edges.flatMap((edge) =>
      edge.label ? [{ ...edge.label.box, what: `label ${edge.label.text} of ${edge.id}` }] : [],
    ),
    ...scene.captions.map((caption) => ({ ...caption.box, what: `caption ${caption.text}` })),
    ...scene.gates.map((gate) => ({ ...gate.box, what: `gate ${String(gate.sector)}` })),
  ];
}

export function collisions(all: readonly Named[]): string[] {
  return all.flatMap((a, at) => all.slice(at + 1).flatMap((b) => (overlaps(a, b) ? [`${a.what} × ${b.what}`] : [])));
}

export const outside = (all: readonly Named[], { width, height }: Size): string[] =>
  all
    .filter((box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)
    .map((box) => box.what);

/** What leaves the window when the whole scene is fitted into it. */
export function outsideWhenFitted(scene: Scene, size: Size): string[] {
  const camera = fitTo(scene.bounds, size);
  const project = (box: Named): Named => ({
    ...box,
    ...toWindow(camera, box),
    width: box.width * camera.zoom,
    height: box.height * camera.zoom,
  });
  return outside(boxes(scene).map(project), { width: size.width + 0.01, height: size.height + 0.01 });
}

/** Edges that run through a name or a label that is not their own. */
export function struckThrough(scene: Scene): string[] {
  return scene.edges
    .filter((edge) => !edge.quiet)
    .flatMap((edge) => {
      const points = flatten(edge.path, 24);
      const nodes = scene.nodes.filter((node) => node.id !== edge.from && node.id !== edge.to);
      const labels = scene.edges.filter((other) => other !== edge && other.label !== null);
      return [
        ...nodes
          .filter((node) => points.some((point) => contains(node.box, point)))
          .map((node) => `${edge.id} × ${node.name}`),
        ...labels
          .filter((other) => other.label && points.some((point) => other.label && contains(other.label.box, point)))
          .map((other) => `${edge.id} × label of ${other.id}`),
        ...scene.captions
          .filter((caption) => points.some((point) => contains(caption.box, point)))
          .map((caption) => `${edge.id} × caption ${caption.text}`),
      ];
    });
}

/** Height of a line of text by role. */
const LINE: Record<NodeRole, number> = { centre: 17, neighbour: 13, distant: 12, more: 12, title: 16, member: 14 };

/** Boxes that cannot hold the text that is drawn in them. */
export function tooSmall(scene: Scene): string[] {
  const nodes = scene.nodes.filter(
    ({ box, text, role }) => text.width > box.width + 0.5 || text.lines.length * LINE[role] > box.height,
  );
  const labels = scene.edges.flatMap(({ label }) =>
    label && (measure(label.text, 'label') > label.box.width + 0.5 || label.box.height < 12) ? [label.text] : [],
  );
  return [...nodes.map((node) => node.name), ...labels];
}

/** Twice the area of a triangle, positive where it turns clockwise in a window. */
const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Points of two ways where one goes through the other; where they only touch, or run on one another, is none. */
function crossingsOf(one: readonly Point[], other: readonly Point[]): number {
  let found = 0;
  for (let i = 1; i < one.length; i += 1) {
    const [a, b] = [one[i - 1], one[i]];
    for (let j = 1; a && b && j < other.length; j += 1) {
      const [c, d] = [other[j - 1], other[j]];
      if (c && d && turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) found += 1;
    }
  }
  return found;
}

/** How often some ways cross one another. */
export function crossings(ways: readonly (readonly Point[])[]): number {
  return ways.reduce(
    (sum, one, at) => sum + ways.slice(at + 1).reduce((all, next) => all + crossingsOf(one, next), 0),
    0,
  );
}

/** How many pairs of edges among neighbours have ends that alternate around the centre. */
export function alternating(scene: Scene, edges: readonly SceneEdge[]): number {
  const ring = clockwise(scene);
  const chords = edges.map(({ from, to }) => [ring.indexOf(from), ring.indexOf(to)].sort((a, b) => a - b));
  const cross = ([a = 0, b = 0]: number[], [c = 0, d = 0]: number[]): boolean => a < c && c < b && b < d;
  return chords.reduce((sum, one) => sum + chords.filter((other) => cross(one, other)).length, 0);
}

/** The neighbours as they stand around the centre. */
function clockwise(scene: Scene): string[] {
  const middle = (node: SceneNode): Point => centreOf(node.box);
  const of = (sectors: string[], before: (a: Point, b: Point) => number): string[] =>
    scene.nodes
      .filter((node) => node.sector !== null && sectors.includes(node.sector))
      .sort((a, b) => before(middle(a), middle(b)))
      .map((node) => node.id);
  return [
    ...of(['above'], (a, b) => a.x - b.x),
    ...of(['right', 'apart'], (a, b) => a.y - b.y),
    ...of(['below'], (a, b) => b.x - a.x),
    ...of(['left'], (a, b) => b.y - a.y),
  ];
}
