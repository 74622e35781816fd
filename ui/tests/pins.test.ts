// Nodes put somewhere by hand: they stay there in any window, cover nothing, and take along what hangs on them.
import { describe, expect, it } from 'vitest';
import { zh } from '../src/locales/zh-CN';
import { Drawer } from '../src/map/draw';
import { readPalette } from '../src/map/palette';
import { SvgSurface } from '../src/map/svg';
import { buildFocus } from '../src/map/scene/focus';
import { pinned, placeOf } from '../src/map/scene/pins';
import { centreOf, overlaps, type Scene, type Size } from '../src/map/scene/types';
import { deepFocusOf, focusOf, measure } from './made';

const size: Size = { width: 1000, height: 750 };
const NONE: ReadonlySet<string> = new Set();
const COUNTS = { above: 3, below: 3, left: 4, right: 5, apart: 2 };

const sceneOf = (focus = focusOf(COUNTS), room = size): Scene =>
  buildFocus({ focus, passed: {}, size: room, words: zh, measure });

function faults(scene: Scene): number {
  const boxes = [
    ...scene.nodes.map((node) => node.box),
    ...scene.edges.flatMap((edge) => (edge.label && !edge.quiet ? [edge.label.box] : [])),
  ];
  return boxes.filter((box, at) => boxes.slice(at + 1).some((other) => overlaps(box, other, -1))).length;
}

describe('a pinned node', () => {
  it('stands where it was put, and the others where they were', () => {
    const before = sceneOf();
    const node = before.nodes.find((one) => one.sector === 'left');
    if (!node) throw new Error('no node');
    const place = placeOf(before, node.id, { x: 120, y: 660 }, size);
    if (!place) throw new Error('no place');
    const after = pinned(before, [place], size);
    const there = after.nodes.find((one) => one.id === node.id);
    expect(there?.pinned).toBe(true);
    expect(Math.hypot(centreOf(there?.box ?? node.box).x - 120, centreOf(there?.box ?? node.box).y - 660)).toBeLessThan(
      60,
    );
    for (const one of before.nodes.filter((other) => other.id !== node.id)) {
      expect(after.nodes.find((other) => other.id === one.id)?.box).toEqual(one.box);
    }
    const edge = after.edges.find((one) => !one.quiet && (one.from === node.id || one.to === node.id));
    expect(edge?.path).not.toEqual(before.edges.find((one) => one.id === edge?.id)?.path);
  });

  it('covers nothing wherever it is put, in any window', () => {
    const before = sceneOf();
    const [id] = before.nodes.filter((one) => one.sector === 'right').map((one) => one.id);
    for (const room of [size, { width: 640, height: 560 }, { width: 1500, height: 900 }]) {
      const scene = sceneOf(focusOf(COUNTS), room);
      const usual = faults(scene);
      for (const [x, y] of [
        [0, 0],
        [0.3, 0.3],
        [-0.45, -0.4],
        [0.1, -0.2],
        [2, 2],
      ] as const) {
        expect(faults(pinned(scene, [{ concept: id ?? '', x, y }], room))).toBeLessThanOrEqual(usual);
      }
    }
  });

  it('takes along what hangs on it', () => {
    const before = sceneOf(deepFocusOf({ above: 0, below: 0, left: 0, right: 2, apart: 0 }, 2));
    const near = before.nodes.find((one) => one.role === 'neighbour');
    const far = before.nodes.filter((one) => one.role === 'distant');
    if (!near || far.length === 0) throw new Error('nothing hangs');
    const after = pinned(before, [{ concept: near.id, x: 0.05, y: 0.35 }], size);
    const shift = (id: string): [number, number] => {
      const [one, other] = [before, after].map((scene) => scene.nodes.find((node) => node.id === id)?.box);
      return [Math.round((other?.x ?? 0) - (one?.x ?? 0)), Math.round((other?.y ?? 0) - (one?.y ?? 0))];
    };
    const moved = far.filter((one) => shift(one.id).some((by) => by !== 0));
    expect(moved.length).toBeGreaterThan(0);
    for (const one of moved) expect(shift(one.id)).toEqual(shift(near.id));
  });

  it('keeps the line of its type where its words find no place', () => {
    const before = sceneOf(focusOf({ above: 0, below: 0, left: 1, right: 0, apart: 0 }));
    const node = before.nodes.find((one) => one.role === 'neighbour');
    if (!node) throw new Error('no node');
    // Nothing is free: what a gate covers takes no words, and the node stays where it stands.
    const gates = [{ sector: null, hidden: 1, text: '', box: before.bounds }];
    const [edge] = pinned({ ...before, gates }, [{ concept: node.id, x: -0.2, y: 0.2 }], size).edges;
    expect([edge?.label, edge?.twig]).toEqual([null, false]);
    const strokes = (twig: boolean): string => {
      const surface = new SvgSurface();
      const scene = { ...before, nodes: [], captions: [], edges: edge ? [{ ...edge, twig, weak: false }] : [] };
      const plain = { nodes: NONE, edges: NONE, regions: NONE, dim: 0, ring: null, selected: null, hovered: null };
      const drawer = new Drawer(surface, readPalette(document.body));
      drawer.draw(scene, { x: 0, y: 0, zoom: 1 }, size, 1, { ...plain, news: new Map() }, null);
      return surface.document(size.width, size.height, '');
    };
    expect(strokes(false)).toContain('stroke-width="1.6"');
    expect(strokes(true)).toContain('stroke-width="1.2"');
  });

  it('that is not in the view changes nothing, and the middle cannot be moved', () => {
    const scene = sceneOf();
    expect(pinned(scene, [{ concept: 'nowhere', x: 0, y: 0 }], size)).toEqual(scene);
    expect(placeOf(scene, scene.centre, { x: 0, y: 0 }, size)).toBeNull();
  });
});
