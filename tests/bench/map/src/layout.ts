// A made-up graph of a thousand concepts laid out. The map has no view of so many nodes: what it lays out is the overview of
// clusters and a bounded view of each concept, so these are what is held against ForceAtlas2's picture of the whole.
import type { Focus } from '../../../../ui/src/bindings/Focus';
import { centreOf, type Point, type Scene } from '../../../../ui/src/map/scene/types';
import { boxes, collisions, SIZES } from '../../../../ui/tests/scene-checks';
import { sceneOf } from './focus';
import { graphOf, laidOut, type Pair } from './peer';
import { short, type Table } from './table';

/** What the native half has measured. */
export interface Measured {
  nodes: number;
  edges: Pair[];
  overview: number;
  allFocuses: number;
  focuses: Focus[];
  grown: Focus[];
  overlaps: number;
}

const ITERATIONS = 300;
const SIZE = SIZES[1] ?? { width: 1023, height: 752 };

/** What `work` gives and its processor time in milliseconds. */
function processor<T>(work: () => T): [T, number] {
  const begun = process.cpuUsage();
  const done = work();
  const { user, system } = process.cpuUsage(begun);
  return [done, (user + system) / 1000];
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);

function neighbours(pairs: readonly Pair[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [one, other] of pairs) {
    found.set(one, (found.get(one) ?? new Set()).add(other));
    found.set(other, (found.get(other) ?? new Set()).add(one));
  }
  return found;
}

/** Of as many nodes nearest to a place as a concept has neighbours, the share that are neighbours. */
function kept(id: string, places: ReadonlyMap<string, Point>, own: ReadonlySet<string>): number {
  const from = places.get(id);
  if (!from || own.size === 0) return 0;
  const others = [...places].filter(([other]) => other !== id);
  const near = others.sort(([, a], [, b]) => distance(a, from) - distance(b, from)).slice(0, own.size);
  return near.filter(([other]) => own.has(other)).length / own.size;
}

const placesOf = (scene: Scene): Map<string, Point> =>
  new Map(scene.nodes.map((node) => [node.id, centreOf(node.box)]));

/** How far the neighbours that stay have moved against the centre, in lengths of the way to it. */
function moved(before: Scene, after: Scene): number[] {
  const [was, is] = [placesOf(before), placesOf(after)];
  const [from, to] = [was.get(before.centre), is.get(after.centre)];
  if (!from || !to) return [];
  const length = mean(before.nodes.slice(1).map((node) => distance(centreOf(node.box), from)));
  return before.nodes.slice(1).flatMap(({ id }) => {
    const [a, b] = [was.get(id), is.get(id)];
    return a && b ? [Math.hypot(b.x - to.x - (a.x - from.x), b.y - to.y - (a.y - from.y)) / length] : [];
  });
}

export function layoutRows(measured: Measured, table: Table): void {
  const near = neighbours(measured.edges);
  const ids = [...near.keys()].sort();
  const graph = graphOf(ids, measured.edges, 1);
  const [places, theirs] = processor(() => laidOut(graph, ITERATIONS));
  const [scenes, drawing] = processor(() => measured.focuses.map((focus) => sceneOf(focus, SIZE)));
  const size = `${measured.nodes} 节点 nodes, ${measured.edges.length} 边 edges`;
  table.row(
    `总图布局的 CPU : ForceAtlas2（300 次）/ overview layout (${size})`,
    `${short(measured.overview / theirs)} × ${short(theirs)} ms`,
    '≤ 1/3',
    measured.overview > 0 && measured.overview <= theirs / 3,
  );
  const own = measured.allFocuses + drawing;
  table.row(
    `全部 ${scenes.length} 个焦点视图布局的 CPU : ForceAtlas2 一次 / laying out every focus view`,
    `${short(own / theirs)} × ${short(theirs)} ms`,
    '≤ 1',
    scenes.length === measured.nodes && own <= theirs,
  );
  const ours = scenes.map((scene) => kept(scene.centre, placesOf(scene), near.get(scene.centre) ?? new Set()));
  const peers = ids.map((id) => kept(id, places, near.get(id) ?? new Set()));
  table.row(
    '邻域保持（在看那个概念的视图里）: ForceAtlas2 / neighbourhood preservation, in the view of each concept',
    `${short(mean(ours))} : ${short(mean(peers))} = ${short(mean(ours) / mean(peers))}`,
    '≥ 1.5',
    mean(ours) >= 1.5 * mean(peers),
  );
  const overlaps = measured.overlaps + scenes.flatMap((scene) => collisions(boxes(scene))).length;
  table.row('重叠（总图与全部焦点视图）/ overlaps', `${overlaps}`, '0', overlaps === 0);
  growthRow(measured, scenes, table);
}

/** Growth by new concepts: the neighbours that were there stay where they are. */
function growthRow(measured: Measured, scenes: readonly Scene[], table: Table): void {
  const after = new Map(measured.grown.map((focus) => [focus.centre.id, focus]));
  const moves = scenes.flatMap((scene) => {
    const focus = after.get(scene.centre);
    return focus ? moved(scene, sceneOf(focus, SIZE)) : [];
  });
  table.row(
    '多 5 % 的概念后，旧邻居平均移动（以边长计）/ old neighbours move, 5 % new concepts, in edge lengths',
    short(mean(moves)),
    '≤ 0.05',
    moves.length > 0 && mean(moves) <= 0.05,
  );
}
