// The overview scene keeps its promises: regions apart, members inside them, everything inside the window.
import { describe, expect, it } from 'vitest';
import type { Overview } from '../src/bindings/Overview';
import { wordsFor } from '../src/locales/words';
import { flatten } from '../src/map/scene/edges';
import { buildOverview } from '../src/map/scene/overview';
import { contains, overlaps, type Box, type Scene, type SceneNode, type Size } from '../src/map/scene/types';
import { measure, overviewOf } from './made';

const words = wordsFor('english', []);
const SIZES: Size[] = [
  { width: 1023, height: 752 },
  { width: 1280, height: 752 },
  { width: 1663, height: 1032 },
  { width: 651, height: 752 },
  { width: 700, height: 452 },
];
const LIBRARIES: number[][] = [
  [1],
  [3, 2],
  [17, 16, 9, 6, 5, 2],
  [40, 30, 22, 18, 15, 12, 11, 9, 8, 6, 5, 4, 3, 2, 2],
  Array<number>(15).fill(25),
];

function build(sizes: number[], size: Size, opened: string | null = null): Scene {
  return buildOverview({ overview: overviewOf(sizes), size, words, measure, opened });
}

const within = (outer: Box, { x, y, width, height }: Box): boolean =>
  contains(outer, { x, y }, 0.5) && contains(outer, { x: x + width, y: y + height }, 0.5);

function overlapping(boxes: readonly Box[]): number {
  return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => overlaps(a, b, -0.01))).length;
}

describe.each(SIZES)('in a map of $width x $height', (size) => {
  it.each(LIBRARIES.map((sizes) => [sizes]))('regions and names keep apart with clusters of %o', (sizes) => {
    for (const opened of [null, 'c0']) {
      const scene = build(sizes, size, opened);
      expect(scene.regions).toHaveLength(sizes.length);
      expect(overlapping(scene.regions.map((region) => region.box))).toBe(0);
      const rests = scene.regions.flatMap((region) => region.restBox ?? []);
      expect(overlapping([...scene.nodes.map((node) => node.box), ...rests])).toBe(0);
      for (const region of scene.regions) expect(within(scene.bounds, region.box)).toBe(true);
      for (const node of scene.nodes) {
        const home = scene.regions.find((region) => region.id === node.region);
        expect(home && within(home.box, node.box)).toBe(true);
      }
    }
  });

  it.each(LIBRARIES.map((sizes) => [sizes]))('every member is shown or counted with clusters of %o', (sizes) => {
    const scene = build(sizes, size);
    for (const region of scene.regions) {
      const shown = scene.nodes.filter((node) => node.region === region.id).length;
      expect(shown).toBeGreaterThan(0);
      expect(shown + region.rest).toBe(region.size);
      // What is left out is told in the region, be it behind the title.
      if (region.rest > 0) expect(region.restBox).not.toBeNull();
    }
  });
});

describe.each(SIZES)('in a map of $width x $height', (size) => {
  it.each(LIBRARIES.map((sizes) => [sizes]))('no link runs through a region that is not its own, %o', (sizes) => {
    const overview = overviewOf(sizes);
    const [link] = overview.links;
    const { clusters } = overview;
    const links = clusters.flatMap((one, at) =>
      clusters.slice(at + 1).flatMap((other) => (link ? [{ ...link, source: one.id, target: other.id }] : [])),
    );
    const scene = buildOverview({
      overview: { ...overview, links },
      size,
      words,
      measure,
      opened: null,
    });
    expect(scene.edges).toHaveLength(links.length);
    for (const edge of scene.edges) {
      const points = flatten(edge.path, 24);
      expect(points.length).toBeGreaterThan(1);
      expect(points.filter((point) => !contains(scene.bounds, point))).toEqual([]);
      const foreign = scene.regions.filter((region) => region.id !== edge.from && region.id !== edge.to);
      expect(foreign.filter((region) => points.some((point) => contains(region.box, point, -0.5)))).toEqual([]);
    }
  });
});

describe('the overview scene', () => {
  const size = { width: 1023, height: 752 };

  it('gives an opened cluster more room', () => {
    const sizes = LIBRARIES[3] ?? [];
    const rest = (opened: string | null): number =>
      build(sizes, size, opened).regions.find((region) => region.id === 'c0')?.rest ?? -1;
    expect(rest('c0')).toBeLessThan(rest(null));
  });

  it('shows all of a cluster that is opened, and cuts no title for it', () => {
    const titles = [
      'hostNetwork',
      'kube-controller-manager',
      'metrics-server',
      '容器',
      'PersistentVolume',
      'Prometheus',
    ];
    const plain = overviewOf([30, 22, 18, 12, 9, 6, 5, 4, 3, 2]);
    const clusters = plain.clusters.map((one, at) => {
      const title = titles[at % titles.length] ?? '';
      const members = one.members.map((member, place) => ({
        ...member,
        name: place === 0 ? title : `资源对象${place}`,
      }));
      return { ...one, names: [title], members };
    });
    for (const opened of clusters) {
      const scene = buildOverview({ overview: { ...plain, clusters }, size, words, measure, opened: opened.id });
      expect(scene.regions.find((region) => region.id === opened.id)?.rest).toBe(0);
      expect(scene.nodes.filter((node) => node.role === 'title' && node.text.cut)).toEqual([]);
    }
  });

  it('names what gathers small groups by no concept, and shows its members all the same', () => {
    const overview = overviewOf([40, 30, 22]);
    const clusters = overview.clusters.map((one, at) => ({ ...one, gathered: at === 1 }));
    const gathered = { ...overview, clusters };
    const scene = buildOverview({ overview: gathered, size, words, measure, opened: null });
    const own = scene.nodes.filter((node) => node.region === clusters[1]?.id);
    const region = scene.regions.find((one) => one.id === clusters[1]?.id);
    const [caption, ...others] = scene.captions;
    if (!caption || !region) throw new Error('the gathered groups have a caption');
    expect(others).toEqual([]);
    expect([caption.text, region.name]).toEqual([words.gathered, words.gathered]);
    expect(own.length).toBeGreaterThan(5);
    expect(own.length + region.rest).toBe(30);
    expect(new Set(own.map((node) => node.role))).toEqual(new Set(['member']));
    expect(overlapping([caption.box, ...scene.nodes.map((node) => node.box)])).toBe(0);
    expect(within(region.box, caption.box)).toBe(true);
  });

  it('breaks a name that is wider than its box into two lines', () => {
    const overview = overviewOf([40, 30, 22, 18, 15, 12, 11, 9, 8, 6]);
    const name = 'PersistentVolumeClaimTemplate';
    const clusters = overview.clusters.map((one) => {
      const [first, ...members] = one.members;
      return first ? { ...one, names: [name], members: [{ ...first, name }, ...members] } : one;
    });
    const long = { ...overview, clusters };
    const scene = buildOverview({ overview: long, size, words, measure, opened: null });
    const titles = scene.nodes.filter((node) => node.role === 'title');
    const broken = titles.filter(({ text }) => text.lines.length === 2);
    expect(broken.length).toBeGreaterThan(3);
    expect(titles.filter(({ text }) => text.cut)).toEqual([]);
    expect(overlapping(scene.nodes.map((node) => node.box))).toBe(0);
    for (const { box, region } of broken) {
      const home = scene.regions.find((one) => one.id === region);
      expect(home && within(home.box, box)).toBe(true);
    }
  });

  it('draws one link between two clusters, whatever its directions', () => {
    const overview = overviewOf([3, 2]);
    const [link] = overview.links;
    if (!link) throw new Error('the made-up overview has a link');
    const back = { ...link, source: link.target, target: link.source, count: 4 };
    const scene = buildOverview({
      overview: { ...overview, links: [link, back] },
      size,
      words,
      measure,
      opened: null,
    });
    expect(scene.edges).toHaveLength(1);
    expect(scene.edges[0]).toMatchObject({ from: back.source, to: back.target, count: 5 });
  });

  it('leaves every other region where it is when a cluster gets a member', () => {
    const scene = (overview: Overview): Scene => buildOverview({ overview, size, words, measure, opened: null });
    const before = overviewOf([9, 6, 5, 4]);
    const [first, ...others] = before.clusters;
    const [newcomer] = overviewOf([40]).clusters[0]?.members.slice(-1) ?? [];
    if (!first || !newcomer) throw new Error('the made-up overviews have members');
    const grown = { ...first, members: [newcomer, ...first.members], size: first.size + 1 };
    const [was, is] = [scene(before), scene({ ...before, clusters: [grown, ...others] })];
    const apart = (one: Scene): SceneNode[] => one.nodes.filter((node) => node.region !== first.id);
    expect(apart(is)).toEqual(apart(was));
    expect(is.nodes.some((node) => node.id === newcomer.id)).toBe(true);
  });

  it('looks the same for the same library', () => {
    expect(build([9, 5, 3], size)).toEqual(build([9, 5, 3], size));
  });
});
