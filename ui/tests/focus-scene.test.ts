// The focus scene keeps its promises: nothing overlaps, nothing is cut off, no edge runs through a name.
import { describe, expect, it } from 'vitest';
import type { Sector } from '../src/bindings/Sector';
import { wordsFor } from '../src/locales/words';
import { buildFocus, passedBy, type Passed } from '../src/map/scene/focus';
import { centreOf, contains, type Scene, type Size } from '../src/map/scene/types';
import { deepFocusOf, focusOf, measure, SECTORS } from './made';
import { flatten } from '../src/map/scene/edges';
import {
  alternating,
  boxes,
  collisions,
  crossings,
  outside,
  outsideWhenFitted,
  SIZES,
  struckThrough,
  tooSmall,
} from './scene-checks';

const words = wordsFor('chinese', []);
const COUNTS: Record<Sector, number>[] = [
  { above: 0, below: 0, left: 0, right: 0, apart: 0 },
  { above: 1, below: 0, left: 1, right: 1, apart: 0 },
  { above: 2, below: 4, left: 8, right: 3, apart: 2 },
  { above: 9, below: 12, left: 14, right: 9, apart: 7 },
  { above: 0, below: 6, left: 0, right: 12, apart: 12 },
  { above: 30, below: 30, left: 30, right: 30, apart: 30 },
  { above: 4, below: 5, left: 0, right: 0, apart: 10 },
];

function build(counts: Record<Sector, number>, size: Size, centre = 0): Scene {
  return buildFocus({ focus: focusOf(counts, centre), passed: {}, size, words, measure });
}

describe.each(SIZES)('in a map of $width x $height', (size) => {
  it.each(COUNTS)('no box overlaps another or leaves the window with %o', (counts) => {
    for (const centre of [0, 5, 8]) {
      const all = boxes(build(counts, size, centre));
      expect(collisions(all)).toEqual([]);
      expect(outside(all, size)).toEqual([]);
    }
  });

  it.each(SECTORS)('the gate of %s shows every neighbour in turn, each time within the window', (sector) => {
    const focus = focusOf({ above: 30, below: 30, left: 30, right: 30, apart: 30 });
    const names = ({ nodes }: Scene): string[] =>
      nodes.filter((node) => node.sector === sector).map((node) => node.concept);
    const seen: string[] = [];
    let passed: Passed = {};
    let scene = buildFocus({ focus, passed, size, words, measure });
    const first = names(scene);
    do {
      expect(collisions(boxes(scene))).toEqual([]);
      expect(outside(boxes(scene), size)).toEqual([]);
      expect(struckThrough(scene)).toEqual([]);
      expect(scene.gates.find((gate) => gate.sector === sector)?.hidden).toBe(30 - names(scene).length);
      seen.push(...names(scene));
      passed = passedBy(sector, scene, focus, passed);
      scene = buildFocus({ focus, passed, size, words, measure });
    } while (names(scene).join() !== first.join() && seen.length <= 30);
    expect(new Set(seen).size).toBe(30);
    expect(seen).toHaveLength(30);
  });

  it('a long name in the middle is whole, in a box that holds its lines', () => {
    const focus = focusOf({ above: 1, below: 1, left: 1, right: 1, apart: 0 });
    focus.centre.name = 'kube-controller-manager';
    const { nodes } = buildFocus({ focus, passed: {}, size, words, measure });
    const centre = nodes.find((node) => node.role === 'centre');
    expect(centre?.text.lines.join('')).toBe(focus.centre.name);
    expect(centre?.box.height).toBeGreaterThan((centre?.text.lines.length ?? 0) * 21);
  });

  it.each(COUNTS)('no edge runs through a name that is not its own with %o', (counts) => {
    const scene = build(counts, size);
    expect(struckThrough(scene)).toEqual([]);
  });

  it.each(COUNTS)(
    'relations among neighbours run through no name, stay inside and cross no edge of the centre with %o',
    (counts) => {
      const scene = build(counts, size);
      const among = scene.edges.filter((edge) => edge.quiet);
      expect(struckThrough({ ...scene, edges: scene.edges.map((edge) => ({ ...edge, quiet: false })) })).toEqual([]);
      const points = among.flatMap((edge) => flatten(edge.path));
      expect(points.filter((point) => !contains({ x: 0, y: 0, ...size }, point))).toEqual([]);
      const ways = (edges: Scene['edges']) => edges.map((edge) => flatten(edge.path));
      expect(crossings(ways(scene.edges))).toBe(crossings(ways(among)));
    },
  );

  it.each(COUNTS)(
    'relations among neighbours cross where their ends alternate, and nowhere else, with %o',
    (counts) => {
      const scene = build(counts, size);
      const among = scene.edges.filter((edge) => edge.quiet);
      expect(crossings(among.map((edge) => flatten(edge.path)))).toBe(alternating(scene, among));
    },
  );

  it.each([2, 3])('nothing overlaps, leaves the window or is struck through with %s hops', (hops) => {
    for (const counts of COUNTS) {
      const scene = buildFocus({ focus: deepFocusOf(counts, hops), passed: {}, size, words, measure });
      expect(collisions(boxes(scene))).toEqual([]);
      expect(outsideWhenFitted(scene, size)).toEqual([]);
      expect(struckThrough(scene)).toEqual([]);
      expect(tooSmall(scene)).toEqual([]);
    }
  });

  it('counts what it leaves out', () => {
    const scene = build({ above: 30, below: 30, left: 30, right: 30, apart: 30 }, size);
    for (const sector of SECTORS) {
      const shown = scene.nodes.filter((node) => node.sector === sector).length;
      const gate = scene.gates.find((one) => one.sector === sector);
      expect(shown).toBeGreaterThan(0);
      expect(shown + (gate?.hidden ?? 0)).toBe(30);
    }
  });
});

describe('the focus scene', () => {
  const size = { width: 1023, height: 752 };

  it('points edges from subject to object', () => {
    const scene = build({ above: 1, below: 0, left: 1, right: 1, apart: 0 }, size);
    const centre = scene.nodes.find((node) => node.role === 'centre');
    for (const edge of scene.edges.filter((one) => !one.quiet)) {
      const start = edge.path[0];
      const startsAtCentre = start !== undefined && centre !== undefined && contains(centre.box, start, 1);
      expect(startsAtCentre).toBe(edge.from === scene.centre);
    }
  });

  it('puts sectors where their meaning is', () => {
    const scene = build({ above: 2, below: 2, left: 2, right: 2, apart: 2 }, size);
    const centre = scene.nodes[0]?.box ?? { x: 0, y: 0, width: 0, height: 0 };
    for (const { sector, box } of scene.nodes) {
      if (sector === 'above') expect(box.y + box.height).toBeLessThan(centre.y);
      if (sector === 'below') expect(box.y).toBeGreaterThan(centre.y + centre.height);
      if (sector === 'left') expect(box.x + box.width).toBeLessThan(centre.x);
      if (sector === 'right' || sector === 'apart') expect(box.x).toBeGreaterThan(centre.x + centre.width);
    }
  });

  it('stands neighbours by their seats', () => {
    const counts = { above: 12, below: 12, left: 6, right: 6, apart: 3 };
    const focus = focusOf(counts);
    const turned = {
      ...focus,
      nodes: focus.nodes.map((node) => ({ ...node, seat: counts[node.sector] - 1 - node.seat })),
    };
    const scene = buildFocus({ focus: turned, passed: {}, size, words, measure });
    for (const sector of SECTORS) {
      const along = sector === 'above' || sector === 'below' ? 'x' : 'y';
      const shown = scene.nodes.filter((node) => node.sector === sector);
      const seats = shown
        .sort((a, b) => centreOf(a.box)[along] - centreOf(b.box)[along])
        .map((node) => turned.nodes.find((one) => one.concept.id === node.id)?.seat ?? -1);
      expect(seats).toEqual([...seats].sort((a, b) => a - b));
      expect(seats.length).toBeGreaterThan(2);
    }
  });

  it('bundles the relations of a pair and counts them', () => {
    const scene = build({ above: 0, below: 0, left: 5, right: 0, apart: 0 }, size);
    const bundled = scene.edges.find((edge) => edge.from === 'c5');
    expect(bundled?.count).toBe(2);
    expect(bundled?.label?.full).toContain('+1');
  });

  it('hangs every further node on the nearer one, and says how many it leaves out', () => {
    const focus = deepFocusOf({ above: 1, below: 1, left: 2, right: 2, apart: 0 }, 3);
    const scene = buildFocus({ focus, passed: {}, size: { width: 1600, height: 1000 }, words, measure });
    const distant = scene.nodes.filter((node) => node.role === 'distant');
    expect(distant).toHaveLength(focus.nodes.filter((node) => node.hops > 1).length);
    for (const node of distant) {
      const via = focus.nodes.find((one) => one.concept.id === node.id)?.via;
      expect(scene.edges.some((edge) => [edge.from, edge.to].sort().join() === [node.id, via].sort().join())).toBe(
        true,
      );
    }
    const more = scene.nodes.filter((node) => node.role === 'more');
    expect(more.every((node) => node.text.lines[0] === `+${node.more}`)).toBe(true);
    expect(more.length).toBeGreaterThan(0);
  });

  it.each([2, 3])('keeps every neighbour with %s hops where only one of them leads on', (hops) => {
    const focus = deepFocusOf({ above: 0, below: 0, left: 0, right: 9, apart: 0 }, hops);
    const [first] = focus.nodes;
    const under = new Set([first?.concept.id]);
    focus.nodes = focus.nodes.filter(({ concept, hops: at, via }) => {
      if (via !== null && under.has(via)) under.add(concept.id);
      return at === 1 || under.has(concept.id);
    });
    const scene = buildFocus({ focus, passed: {}, size, words, measure });
    expect(scene.nodes.filter((node) => node.role === 'neighbour')).toHaveLength(9);
    expect(scene.nodes.filter((node) => node.role === 'distant').length).toBeGreaterThan(0);
    expect(scene.gates).toEqual([]);
  });

  it('shares the width of a side between names and labels, so that neither is cut where the other leaves room', () => {
    const focus = focusOf({ above: 3, below: 0, left: 3, right: 3, apart: 0 });
    const side = (sector: Sector, name: string, phrase: string): Scene => {
      const renamed = { ...focus, centre: { ...focus.centre, name: 'kube-apiserver' } };
      renamed.nodes = focus.nodes.map((node) => ({ ...node, concept: { ...node.concept, name } }));
      renamed.edges = focus.edges.map((edge) => ({ ...edge, phrase }));
      const scene = buildFocus({ focus: renamed, passed: {}, size: { width: 651, height: 752 }, words, measure });
      return { ...scene, nodes: scene.nodes.filter((node) => node.sector === sector) };
    };
    for (const sector of ['left', 'right'] as const) {
      const long = side(sector, 'kube-controller-manager', '监听');
      expect(long.nodes.map((node) => node.text.cut)).toEqual([false, false, false]);
      const short = side(sector, 'etcd', '通过它间接影响');
      const ids = new Set(short.nodes.map((node) => node.id));
      const labels = short.edges.filter((edge) => ids.has(edge.from) || ids.has(edge.to)).map((edge) => edge.label);
      expect(labels.filter((label) => label).map((label) => label?.cut)).toEqual([false, false, false]);
    }
    const above = side('above', 'ResourceQuotaScope', '使用');
    expect(above.nodes.map((node) => node.text.lines)).toEqual(Array(3).fill(['Resource', 'Quota', 'Scope']));
  });

  it('writes a name in the middle whole where its box has room for it, however narrow the window', () => {
    const focus = focusOf({ above: 1, below: 0, left: 0, right: 0, apart: 0 });
    const named = { ...focus, centre: { ...focus.centre, name: 'kubelet' } };
    const scene = buildFocus({ focus: named, passed: {}, size: { width: 340, height: 400 }, words, measure });
    const centre = scene.nodes.find((node) => node.role === 'centre');
    expect(centre?.text).toMatchObject({ lines: ['kubelet'], cut: false });
  });

  it('says when a name was cut, so that it can be read elsewhere', () => {
    const scene = build({ above: 0, below: 0, left: 9, right: 0, apart: 0 }, { width: 651, height: 752 });
    for (const node of scene.nodes) {
      const whole = node.text.lines.join('').replaceAll(' ', '') === node.name.replaceAll(' ', '');
      expect(node.text.cut).toBe(!whole);
      expect(node.text.lines.length).toBeLessThanOrEqual(3);
    }
  });
});
