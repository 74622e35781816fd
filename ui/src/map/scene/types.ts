// What the map shows, as plain values: boxes, lines of text, curves. A drawer draws it, a test measures it.
import type { Sector } from '../../bindings/Sector';

export interface Point {
  x: number;
  y: number;
}

/** An axis-parallel box; `x`, `y` is its upper left corner. */
export interface Box extends Point {
  width: number;
  height: number;
}

/** The sizes of text on the map. */
export type FontRole = 'centre' | 'node' | 'label' | 'caption' | 'title' | 'member' | 'distant';

/** The width of a text in CSS pixels. */
export type Measure = (text: string, font: FontRole) => number;

/** Text that was made to fit. */
export interface Fitted {
  lines: string[];
  width: number;
  /** Whether something was left out, so that the full text must be readable elsewhere. */
  cut: boolean;
}

/** `distant` is a node of two or three hops, `more` the line that says how many are left out. */
export type NodeRole = 'centre' | 'neighbour' | 'distant' | 'more' | 'title' | 'member';

export interface SceneNode {
  /** Unique in the scene; a concept that stands in several lanes has one for each. */
  id: string;
  /** Id of the concept. */
  concept: string;
  name: string;
  kind: string;
  role: NodeRole;
  box: Box;
  text: Fitted;
  /** Further neighbours that the view does not show. */
  more: number;
  sector: Sector | null;
  /** Cluster it belongs to, in the overview. */
  region: string | null;
  /** The way it is a stop of, in the scene of paths. */
  lane: number | null;
  /** Whether it stands where it was put by hand. */
  pinned?: boolean;
}

export interface SceneLabel {
  box: Box;
  text: string;
  full: string;
  cut: boolean;
}

/** A chain of cubic curves: start, then control, control, end for each. */
export type Path = Point[];

export interface SceneEdge {
  /** Relation id. */
  id: string;
  /** The other end than the centre, or the subject's and object's ids where neither is the centre. */
  from: string;
  to: string;
  relation: string;
  /** From the subject to the object. */
  path: Path;
  /** Symmetric types have no arrow. */
  arrow: boolean;
  label: SceneLabel | null;
  negative: boolean;
  weak: boolean;
  /** How many propositions it stands for. */
  count: number;
  sentence: string;
  /** The other propositions of the pair, as sentences. */
  others: string[];
  /** Drawn only while one of its ends is hovered. */
  quiet: boolean;
  /** Whether it leads to a node further out; its end is a line of the small tree that hangs there. */
  twig: boolean;
  /** The way it is a hop of, in the scene of paths. */
  lane: number | null;
}

export interface SceneGate {
  /** The sector it opens; null for the further ways of the scene of paths. */
  sector: Sector | null;
  hidden: number;
  box: Box;
  text: string;
}

export interface SceneCaption {
  text: string;
  box: Box;
  align: 'left' | 'center' | 'right';
  /** The sector or region that it heads; null where it heads no nodes. */
  heads: string | null;
}

/** A cluster as a region of the overview. */
export interface SceneRegion {
  id: string;
  name: string;
  colour: number;
  box: Box;
  /** Members that did not fit. */
  rest: number;
  restBox: Box | null;
  size: number;
  notes: number;
}

export interface Scene {
  kind: 'focus' | 'overview' | 'paths';
  /** What the scene is of: the concept in the middle, or empty. */
  centre: string;
  bounds: Box;
  nodes: SceneNode[];
  edges: SceneEdge[];
  gates: SceneGate[];
  captions: SceneCaption[];
  regions: SceneRegion[];
}

/** How many lines of each relation type a scene draws at rest. */
export function drawnIn(scene: Scene): ReadonlyMap<string, number> {
  const drawn = new Map<string, number>();
  for (const edge of scene.edges) if (!edge.quiet) drawn.set(edge.relation, (drawn.get(edge.relation) ?? 0) + 1);
  return drawn;
}

export interface Size {
  width: number;
  height: number;
}

export function overlaps(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

export function contains(box: Box, { x, y }: Point, grow = 0): boolean {
  return x >= box.x - grow && x <= box.x + box.width + grow && y >= box.y - grow && y <= box.y + box.height + grow;
}

export function centreOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
