// Ways around boxes: from one to another through the free lanes between the rest, never through a name.
import { border, straight } from './edges';
import { centreOf, contains, type Box, type Path, type Point } from './types';

/** How far a way keeps from the boxes that it passes. */
const CLEAR = 9;
const CORNER = 14;

/** A box grown on all sides. */
const grown = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
});

/** Whether the stretch from one point to another runs through the inside of a box. */
function runsThrough(box: Box, a: Point, b: Point): boolean {
  let [low, high] = [0, 1];
  for (const [from, along, least, most] of [
    [a.x, b.x - a.x, box.x, box.x + box.width],
    [a.y, b.y - a.y, box.y, box.y + box.height],
  ] as const) {
    if (along === 0) {
      if (from <= least || from >= most) return false;
      continue;
    }
    const [one, other] = [(least - from) / along, (most - from) / along];
    low = Math.max(low, Math.min(one, other));
    high = Math.min(high, Math.max(one, other));
  }
  return low < high;
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The corners of the boxes where a way may turn: those that lie within no other box and inside the area. */
function turns(boxes: readonly Box[], area: Box): Point[] {
  return boxes
    .map((box) => grown(box, CLEAR))
    .flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y },
      { x, y: y + height },
      { x: x + width, y: y + height },
    ])
    .filter((point) => contains(area, point) && !boxes.some((box) => contains(box, point, CLEAR - 1)));
}

/** The shortest chain of points from the first to the last whose stretches are free; the two ends alone where none is. */
function shortest(points: readonly Point[], free: (a: Point, b: Point) => boolean): Point[] {
  const last = points.length - 1;
  const far = points.map((_, at) => (at === 0 ? 0 : Number.POSITIVE_INFINITY));
  const before = new Map<number, number>();
  const waiting = new Set(points.keys());
  while (waiting.size > 0) {
    const at = [...waiting].reduce((best, one) => ((far[one] ?? 0) < (far[best] ?? 0) ? one : best));
    waiting.delete(at);
    const [here, length] = [points[at], far[at] ?? Number.POSITIVE_INFINITY];
    if (at === last || !here || !Number.isFinite(length)) break;
    for (const next of waiting) {
      const there = points[next];
      if (!there) continue;
      const total = length + distance(here, there);
      if (total >= (far[next] ?? 0) || !free(here, there)) continue;
      far[next] = total;
      before.set(next, at);
    }
  }
  const chain: Point[] = [];
  for (let at: number | undefined = last; at !== undefined; at = before.get(at))
    chain.unshift(...points.slice(at, at + 1));
  return chain;
}

/** A chain of points as a path, its corners rounded. */
function rounded(points: readonly Point[]): Path {
  const towards = (from: Point, to: Point, by: number): Point => {
    const share = Math.min(0.5, by / Math.max(1, distance(from, to)));
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  };
  const path: Path = points.slice(0, 1);
  points.forEach((corner, at) => {
    const [here, past, next] = [path.at(-1), points[at - 1], points[at + 1]];
    if (!here || !past) return;
    if (!next) return void path.push(...straight(here, corner));
    const [start, end] = [towards(corner, past, CORNER), towards(corner, next, CORNER)];
    path.push(...straight(here, start), corner, corner, end);
  });
  return path;
}

/** The way from a box to another that runs through none of the others and stays within the area. */
export function around(from: Box, to: Box, others: readonly Box[], area: Box): Path {
  const blocked = others.map((box) => grown(box, CLEAR - 2));
  const free = (a: Point, b: Point): boolean => !blocked.some((box) => runsThrough(box, a, b));
  const chain = shortest([centreOf(from), ...turns([from, to, ...others], area), centreOf(to)], free);
  const [second, lastButOne] = [chain[1], chain.at(-2)];
  if (!second || !lastButOne) return [];
  return rounded([border(from, second), ...chain.slice(1, -1), border(to, lastButOne)]);
}
