// The ways of edges: where they meet the centre, and how they bend there without crossing one another.
import type { Sector } from '../../bindings/Sector';
import type { Placed } from './columns';
import { centreOf, type Box, type Path, type Point } from './types';

const PORT_GAP = { column: 14, row: 24 };
const INSET = 12;

/** A straight stretch as a cubic curve. */
export const straight = (a: Point, b: Point): Path => [
  { x: a.x + (b.x - a.x) / 3, y: a.y + (b.y - a.y) / 3 },
  { x: a.x + ((b.x - a.x) * 2) / 3, y: a.y + ((b.y - a.y) * 2) / 3 },
  b,
];

/** Points along one side of the centre, in the order of what hangs there, so that no two edges cross. */
function spread(ids: readonly string[], from: number, length: number, gap: number): [string, number][] {
  const step = Math.min(gap, (length - 2 * INSET) / Math.max(1, ids.length - 1));
  const middle = from + length / 2;
  return ids.map((id, index) => [id, middle + (index - (ids.length - 1) / 2) * step]);
}

/** Where each edge meets the centre's box, by neighbour. */
export function portsAlong(box: Box, placed: Record<Sector, Placed[]>): Map<string, Point> {
  const byX = (all: readonly Placed[]): string[] => [...all].sort((a, b) => a.port.x - b.port.x).map((one) => one.id);
  const byY = (all: readonly Placed[]): string[] => [...all].sort((a, b) => a.port.y - b.port.y).map((one) => one.id);
  const ports = new Map<string, Point>();
  const vertical = (ids: string[], x: number): void => {
    for (const [id, y] of spread(ids, box.y, box.height, PORT_GAP.column)) ports.set(id, { x, y });
  };
  const horizontal = (ids: string[], y: number): void => {
    for (const [id, x] of spread(ids, box.x, box.width, PORT_GAP.row)) ports.set(id, { x, y });
  };
  vertical(byY(placed.left), box.x);
  vertical(byY([...placed.right, ...placed.apart]), box.x + box.width);
  horizontal(byX(placed.above), box.y);
  horizontal(byX(placed.below), box.y + box.height);
  return ports;
}

/** The way from a neighbour to the centre. */
export function edgeTo(one: Placed, port: Point, sector: Sector, funnel: number): Path {
  if (sector === 'above' || sector === 'below') {
    const y = one.exit.y + (sector === 'above' ? funnel : -funnel);
    const turn = { x: port.x, y };
    const bend = (one.exit.y + y) / 2;
    return [
      one.port,
      ...straight(one.port, one.exit),
      { x: one.exit.x, y: bend },
      { x: port.x, y: bend },
      turn,
      ...straight(turn, port),
    ];
  }
  const bend = (one.exit.x + port.x) / 2;
  return [one.port, ...straight(one.port, one.exit), { x: bend, y: one.exit.y }, { x: bend, y: port.y }, port];
}

/** Where the line from a box's centre towards a point leaves the box. */
export function border(box: Box, towards: Point): Point {
  const middle = centreOf(box);
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(scale) ? { x: middle.x + dx * scale, y: middle.y + dy * scale } : middle;
}

/** A gently bent way between two boxes. */
export function between(a: Box, b: Box): Path {
  const from = border(a, centreOf(b));
  const to = border(b, centreOf(a));
  const bend = { x: (from.y - to.y) * 0.12, y: (to.x - from.x) * 0.12 };
  return [
    from,
    { x: from.x + (to.x - from.x) / 3 + bend.x, y: from.y + (to.y - from.y) / 3 + bend.y },
    { x: from.x + ((to.x - from.x) * 2) / 3 + bend.x, y: from.y + ((to.y - from.y) * 2) / 3 + bend.y },
    to,
  ];
}

/** Points on a path, `steps` to each curve: for hit tests and for measuring. */
export function flatten(path: Path, steps = 12): Point[] {
  const first = path[0];
  if (!first) return [];
  const points = [first];
  for (let index = 0; index + 3 < path.length; index += 3) {
    const [a, b, c, d] = [path[index], path[index + 1], path[index + 2], path[index + 3]];
    if (!a || !b || !c || !d) break;
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps;
      const u = 1 - t;
      points.push({
        x: u * u * u * a.x + 3 * u * u * t * b.x + 3 * u * t * t * c.x + t * t * t * d.x,
        y: u * u * u * a.y + 3 * u * u * t * b.y + 3 * u * t * t * c.y + t * t * t * d.y,
      });
    }
  }
  return points;
}
