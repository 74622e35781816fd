// Edge crossings in the focus views, against ForceAtlas2 on what each of them draws.
import type { Focus } from '../../../../ui/src/bindings/Focus';
import { wordsFor } from '../../../../ui/src/locales/words';
import { flatten } from '../../../../ui/src/map/scene/edges';
import { buildFocus } from '../../../../ui/src/map/scene/focus';
import type { Scene, Size } from '../../../../ui/src/map/scene/types';
import { measure } from '../../../../ui/tests/made';
import { boxes, collisions, crossings, SIZES, struckThrough } from '../../../../ui/tests/scene-checks';
import { graphOf, laidOut, type Pair } from './peer';
import { short, type Table } from './table';

/** After which ForceAtlas2 rests, on graphs as small as a view. */
const ITERATIONS = 500;
/** Starts of ForceAtlas2, whose outcome hangs on where the nodes stood before. */
const STARTS = [1, 2, 3, 4, 5];
/** Sizes of the map that a person has open: a window of 1280x800 with a pane, and one of 1920x1080. */
const WINDOWS = [SIZES[1], SIZES[4]].flatMap((size) => size ?? []);

const words = wordsFor('chinese', []);

/** The scene that the window draws of a focus. */
export const sceneOf = (focus: Focus, size: Size): Scene => buildFocus({ focus, passed: {}, size, words, measure });

/** Crossings of the ways that our renderer draws: at rest, and with what it draws where something is pointed at. */
function ours(scene: Scene): { atRest: number; all: number } {
  const ways = (edges: Scene['edges']) => edges.map((edge) => flatten(edge.path));
  return { atRest: crossings(ways(scene.edges.filter((edge) => !edge.quiet))), all: crossings(ways(scene.edges)) };
}

/** Crossings of the same nodes and edges as ForceAtlas2 lays them out, with straight lines: of its best start and the mean. */
function theirs(scene: Scene): { best: number; mean: number } {
  const ids = scene.nodes.map((node) => node.id);
  const pairs = scene.edges.map((edge): Pair => [edge.from, edge.to]);
  const counts = STARTS.map((start) => {
    const places = laidOut(graphOf(ids, pairs, start), ITERATIONS);
    return crossings(pairs.map((pair) => pair.flatMap((id) => places.get(id) ?? [])));
  });
  return { best: Math.min(...counts), mean: sum(counts) / counts.length };
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** Holds every focus view of a folder against ForceAtlas2, in a small window and a large one. */
export function crossingRows(folder: string, focuses: readonly Focus[], table: Table): void {
  for (const size of WINDOWS) {
    const where = `${folder}，${size.width}x${size.height}`;
    const scenes = focuses.map((focus) => sceneOf(focus, size));
    const own = scenes.map(ours);
    const peer = scenes.map(theirs);
    const mine = sum(own.map((one) => one.all));
    const [best, mean] = [sum(peer.map((one) => one.best)), sum(peer.map((one) => one.mean))];
    const edges = sum(scenes.map((scene) => scene.edges.length));
    table.row(
      `焦点视图的边交叉 : ForceAtlas2 五次中最好的 / edge crossings of focus views : its best of five (${where})`,
      `${mine} : ${best} = ${short(mine / Math.max(1, best))}（对平均 to its mean ${short(mine / Math.max(1, mean))}；${edges} 条边 edges）`,
      '< 1',
      edges > 0 && (mine < best || mine + best === 0),
    );
    const crossed = own.filter((one, at) => one.all + (peer[at]?.mean ?? 0) > 0).length;
    const more = own.filter((one, at) => one.all > (peer[at]?.mean ?? 0)).length;
    table.row(
      `不多于 ForceAtlas2 平均的视图 / views with as many crossings as its mean, or fewer (${where})`,
      `${focuses.length - more} / ${focuses.length}；有交叉的 of those with any ${crossed - more} / ${crossed}`,
      '≥ 90 %',
      focuses.length > 0 && more <= 0.1 * focuses.length,
    );
    const faults = scenes.flatMap((scene) => [...collisions(boxes(scene)), ...struckThrough(scene)]);
    const atRest = sum(own.map((one) => one.atRest));
    table.row(
      `静止时的交叉、重叠、穿字 / crossings at rest, overlaps, words struck through (${where})`,
      `${atRest + faults.length}`,
      '0',
      atRest + faults.length === 0,
    );
  }
}
