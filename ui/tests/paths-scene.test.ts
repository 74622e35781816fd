// The scene of paths keeps its promises: lanes that neither overlap nor cross, every hop with its phrase, none lost.
import { describe, expect, it } from 'vitest';
import type { Paths } from '../src/bindings/Paths';
import { wordsFor } from '../src/locales/words';
import { buildPaths, lanesShown } from '../src/map/scene/paths';
import type { Scene, Size } from '../src/map/scene/types';
import { concept, measure, proposition } from './made';
import { boxes, collisions, outsideWhenFitted, SIZES, struckThrough, tooSmall } from './scene-checks';

const words = wordsFor('chinese', []);
/** Hops of each way. */
const WAYS: number[][] = [
  [1],
  [2],
  [1, 2, 2, 2, 3],
  [6, 6, 6, 6, 6],
  [3, 4, 6],
  Array.from({ length: 40 }, () => 4),
  [],
];

/** Ways of so many hops; every other hop runs against the way, the first stop of all is the same. */
function pathsOf(ways: readonly number[]): Paths {
  const [from, to] = [concept(0), concept(5)];
  let next = 10;
  const routes = ways.map((hops) => {
    let before = from;
    return {
      steps: Array.from({ length: hops }, (_, hop) => {
        const here = hop === hops - 1 ? to : hop === 0 ? concept(7) : concept(next++);
        const forward = hop % 2 === 0;
        const said = proposition(forward ? before : here, forward ? here : before, 'uses', next + hop);
        before = here;
        return { concept: here, hub: false, proposition: said, evidence: null };
      }),
    };
  });
  return { from, to, routes, complete: true };
}

const build = (ways: readonly number[], size: Size, chosen = 0): Scene =>
  buildPaths({ paths: pathsOf(ways), chosen, size, words, measure });

describe.each(SIZES)('in a map of $width x $height', (size) => {
  it.each(WAYS.map((ways) => ({ ways })))(
    'nothing overlaps, leaves the window or is struck through with $ways',
    ({ ways }) => {
      const scene = build(ways, size);
      expect(collisions(boxes(scene))).toEqual([]);
      expect(outsideWhenFitted(scene, size)).toEqual([]);
      expect(struckThrough(scene)).toEqual([]);
      expect(tooSmall(scene)).toEqual([]);
    },
  );
});

describe('the scene of paths', () => {
  const size = { width: 1023, height: 752 };

  it('reads from top to bottom, each hop after the one before', () => {
    const scene = build([3, 6], size);
    for (const lane of [0, 1]) {
      const tops = scene.edges.filter((edge) => edge.lane === lane).map((edge) => edge.label?.box.y ?? 0);
      expect(tops).toEqual([...tops].sort((a, b) => a - b));
      expect(tops).toHaveLength(lane === 0 ? 3 : 6);
    }
  });

  it('points each hop from its subject to its object', () => {
    const scene = build([3], size);
    const [first, second] = scene.edges;
    expect(first?.path[0]?.y).toBeLessThan(first?.path.at(-1)?.y ?? 0);
    expect(second?.path[0]?.y).toBeGreaterThan(second?.path.at(-1)?.y ?? 0);
  });

  it('has a place of its own for a concept that stands on several ways', () => {
    const scene = build([2, 3], size);
    const stops = scene.nodes.filter((node) => node.concept === 'c7');
    expect(new Set(stops.map((node) => node.id)).size).toBe(2);
  });

  it('counts the ways without a lane and comes to each of them in turn', () => {
    const scene = build(WAYS[5] ?? [], size);
    const lanes = new Set(scene.edges.map((edge) => edge.lane)).size;
    expect(scene.gates[0]?.hidden).toBe(40 - lanes);
    for (let chosen = 0; chosen < 40; chosen += 1) {
      const { first, shown } = lanesShown(40, chosen, size.width);
      expect(chosen >= first && chosen < first + shown && first + shown <= 40).toBe(true);
    }
  });
});
