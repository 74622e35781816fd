// The stage: what is pointed at stands out gently, and is as easy to point at however large the map is drawn.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { zh } from '../src/locales/zh-CN';
import { Drawer } from '../src/map/draw';
import { hitTest } from '../src/map/hit';
import { readPalette } from '../src/map/palette';
import { buildFocus } from '../src/map/scene/focus';
import { Stage } from '../src/map/stage';
import { SvgSurface } from '../src/map/svg';
import { focusOf, measure } from './made';

const size = { width: 1000, height: 750 };
const focus = focusOf({ above: 0, below: 0, left: 2, right: 2, apart: 0 });
const scene = buildFocus({ focus, passed: {}, size, words: zh, measure });
let waiting: FrameRequestCallback[] = [];

beforeEach(() => {
  waiting = [];
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => waiting.push(frame));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const frame = (now: number): void => waiting.splice(0).forEach((draw) => draw(now));

it('dims the rest step by step, after a long rest too', () => {
  const drawn = vi.spyOn(Drawer.prototype, 'draw');
  const dim = (): number => drawn.mock.lastCall?.[4].dim ?? -1;
  const surface = new SvgSurface() as unknown as CanvasRenderingContext2D;
  const stage = new Stage(document.createElement('canvas'), surface, readPalette(document.body));
  stage.setSize(size);
  stage.setScene(scene, false);
  frame(1000);
  const node = scene.nodes[1];
  if (!node) throw new Error('no node');
  stage.point({ kind: 'node', node });
  frame(60_000);
  expect(dim()).toBe(0);
  frame(60_055);
  expect(dim()).toBeCloseTo(0.5);
  frame(60_200);
  expect(dim()).toBe(1);
  expect(waiting).toEqual([]);
});

it('reaches a line from as far on the screen at any zoom', () => {
  const edge = scene.edges.find((one) => !one.quiet);
  const end = edge?.path.at(-1);
  if (!edge || !end) throw new Error('no edge');
  const lone = { ...scene, nodes: [], captions: [], edges: [{ ...edge, label: null, path: [0, 1, 2, 3].map(at) }] };
  const below = (pixels: number, zoom: number) => hitTest(lone, { x: 150, y: 100 + pixels / zoom }, zoom)?.kind ?? null;
  for (const zoom of [0.35, 1, 3.5]) expect([below(5, zoom), below(7, zoom)], String(zoom)).toEqual(['edge', null]);
});

const at = (index: number) => ({ x: index * 100, y: 100 });
