// Nodes of two and three hops: beside the neighbour that they hang on, as the lines of a small tree.
import type { FocusNode } from '../../bindings/FocusNode';
import type { Words } from '../../locales/words';
import { fit } from './text';
import type { Box, Fitted, Measure, Path, Point } from './types';

export const TWIG = { height: 20, indent: 13, lead: 11, pad: 4, gap: 10, trunk: 3, most: 116 };

/** One line of the tree. */
export interface Twig {
  /** The node it shows; null for the line that counts what is left out. */
  node: FocusNode | null;
  /** Id of the node it hangs on. */
  via: string;
  depth: 0 | 1;
  text: Fitted;
  /** How many are left out, on that line. */
  more: number;
}

/** A line with its place. */
export interface PlacedTwig extends Twig {
  box: Box;
  /** From the node it hangs on to it. */
  path: Path;
}

/** The lines below one neighbour: what hangs on it, each followed by what hangs on that, and how many more there are. */
export function twigsOf(root: FocusNode, nodes: readonly FocusNode[], words: Words, measure: Measure): Twig[] {
  const line = (node: FocusNode, depth: 0 | 1): Twig => ({
    node,
    via: node.via,
    depth,
    text: fit(node.concept.name, TWIG.most - depth * TWIG.indent, 'distant', measure, 1),
    more: 0,
  });
  const hanging = (id: string): FocusNode[] => nodes.filter((node) => node.hops > 1 && node.via === id);
  const lines = hanging(root.concept.id).flatMap((kid) => [
    line(kid, 0),
    ...hanging(kid.concept.id).map((far) => line(far, 1)),
  ]);
  return lines.length === 0 ? lines : withRest(lines, root.concept.id, root.more, words, measure);
}

/** The lines with one more that counts what they leave out, where that is anything. */
function withRest(lines: Twig[], via: string, more: number, words: Words, measure: Measure): Twig[] {
  if (more === 0) return lines;
  const text = words.more(more);
  return [
    ...lines,
    { node: null, via, depth: 0, text: { lines: [text], width: measure(text, 'distant'), cut: false }, more },
  ];
}

/** The lines without the last node of two hops and what hangs on it, which counts among those left out; none without a node. */
export function pruned(twigs: readonly Twig[], words: Words, measure: Measure): Twig[] {
  const last = twigs.findLastIndex((twig) => twig.node !== null && twig.depth === 0);
  const via = twigs[last]?.via;
  if (via === undefined || last === 0) return [];
  return withRest(twigs.slice(0, last), via, (twigs.find((twig) => twig.node === null)?.more ?? 0) + 1, words, measure);
}

export const twigsHeight = (twigs: readonly Twig[]): number => twigs.length * TWIG.height;

const boxWidth = (twig: Twig): number => Math.ceil(twig.text.width) + 2 * TWIG.pad;

/** Width of the tree, its trunk included. */
export const twigsWidth = (twigs: readonly Twig[]): number =>
  Math.max(0, ...twigs.map((twig) => TWIG.lead + twig.depth * TWIG.indent + boxWidth(twig)));

/**
 * Places the lines in a block whose edge towards the pill is at `edge`; `side` -1 grows to the left. The trunk starts
 * at `root`, on the pill's border.
 */
export function placeTwigs(twigs: readonly Twig[], edge: number, top: number, side: -1 | 1, root: Point): PlacedTwig[] {
  let parent: Point = root;
  return twigs.map((twig, index) => {
    const width = boxWidth(twig);
    const near = edge + side * (TWIG.lead + twig.depth * TWIG.indent);
    const y = top + index * TWIG.height;
    const middle = y + TWIG.height / 2;
    const trunk = edge + side * (twig.depth * TWIG.indent + TWIG.trunk);
    const from = twig.depth === 0 ? root : parent;
    const path = corners([from, { x: trunk, y: from.y }, { x: trunk, y: middle }, { x: near, y: middle }]);
    const box = { x: side < 0 ? near - width : near, y: y + 1, width, height: TWIG.height - 2 };
    // What hangs on this line starts from below its first letter.
    if (twig.depth === 0) parent = { x: edge + side * (TWIG.indent + TWIG.trunk), y: y + TWIG.height - 1 };
    return { ...twig, box, path };
  });
}

/** A way with corners as a chain of curves. */
function corners(points: readonly Point[]): Path {
  const path: Path = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (!before) path.push(point);
    else path.push(before, point, point);
  });
  return path;
}
