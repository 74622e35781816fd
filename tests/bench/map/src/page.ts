// What is measured in a window: our renderer and sigma, each on a canvas of its own. The driver calls `bench.open`, then
// `bench.pan` and `bench.hover`, and reads what the page's main thread has spent meanwhile.
import type Graph from 'graphology';
import Sigma from 'sigma';
import { wordsFor } from '../../../../ui/src/locales/words';
import { canvasMeasure, fontOf } from '../../../../ui/src/map/fonts';
import { readPalette } from '../../../../ui/src/map/palette';
import { buildFocus } from '../../../../ui/src/map/scene/focus';
import { buildOverview } from '../../../../ui/src/map/scene/overview';
import { centreOf, type FontRole, type Scene } from '../../../../ui/src/map/scene/types';
import { Stage } from '../../../../ui/src/map/stage';
import { focusOf, overviewOf } from '../../../../ui/tests/made';
import { graphOf, type Pair } from './peer';

const SIZE = { width: 1023, height: 752 };
/** More than the views hold: forty neighbours in each sector, of which the window shows what fits, and fifteen clusters. */
const FOCUS = { above: 40, below: 40, left: 40, right: 40, apart: 40 };
const CLUSTERS = Array.from({ length: 15 }, () => 60);
/** The large graph, in nodes and edges, for sigma alone. */
const LARGE = { nodes: 10_000, edges: 50_000 };
const ROLES: FontRole[] = ['centre', 'node', 'label', 'caption', 'title', 'member', 'distant'];
/** Longer than the dimming takes. */
const REST_MS = 200;

type Kind = 'focus' | 'overview' | 'sigma-focus' | 'sigma-large';

/** A map that is shown. */
interface Shown {
  nodes: number;
  edges: number;
  pan: (dx: number) => void;
  /** Points at the node so far on in the list, or at none. */
  point: (at: number | null) => void;
  /** Whether what is seen has changed with what is pointed at. */
  dimmed: () => boolean;
  close: () => void;
}

const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
const rest = (): Promise<void> => new Promise((done) => setTimeout(done, REST_MS));

function host(): HTMLElement {
  const element = document.createElement('div');
  element.style.cssText = `position:fixed;inset:0;width:${SIZE.width}px;height:${SIZE.height}px;background:#fff`;
  document.body.append(element);
  return element;
}

/** The scene of the largest focus view, or of the overview. */
function sceneOf(kind: 'focus' | 'overview', family: string): Scene {
  const words = wordsFor('chinese', []);
  const measure = canvasMeasure(family);
  if (kind === 'focus') return buildFocus({ focus: focusOf(FOCUS), passed: {}, size: SIZE, words, measure });
  return buildOverview({ overview: overviewOf(CLUSTERS), size: SIZE, words, measure, opened: null });
}

function ours(kind: 'focus' | 'overview'): Shown {
  const element = host();
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'width:100%;height:100%';
  element.append(canvas);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  const palette = { ...readPalette(element), background: '#ffffff' };
  const scene = sceneOf(kind, palette.family);
  const stage = new Stage(canvas, context, palette);
  stage.setSize(SIZE);
  stage.setScene(scene, false);
  const ink = (): number =>
    context.getImageData(0, 0, canvas.width, canvas.height).data.reduce((sum, value) => sum + 255 - value, 0);
  let before = 0;
  return {
    nodes: scene.nodes.length,
    edges: scene.edges.length,
    pan: (dx) => stage.pan(dx, 0),
    point: (at) => {
      if (at === null) return stage.point(null);
      if (before === 0) before = ink();
      const node = scene.nodes[1 + (at % (scene.nodes.length - 1))];
      if (node) stage.point({ kind: 'node', node });
    },
    dimmed: () => before > 0 && ink() < before,
    close: () => {
      stage.stop();
      element.remove();
    },
  };
}

/** What sigma draws of the same focus view: its nodes where they stand there, and its edges. */
function focusGraph(): Graph {
  const scene = sceneOf('focus', 'sans-serif');
  const pairs = scene.edges.map((edge): Pair => [edge.from, edge.to]);
  const graph = graphOf(
    scene.nodes.map((node) => node.id),
    pairs,
    1,
  );
  for (const { id, name, box } of scene.nodes) {
    const { x, y } = centreOf(box);
    graph.mergeNodeAttributes(id, { x, y: -y, size: 6, label: name });
  }
  return graph;
}

/** A large graph at places by chance. */
function largeGraph(): Graph {
  const ids = Array.from({ length: LARGE.nodes }, (_, at) => `n${at}`);
  const pairs = Array.from({ length: LARGE.edges }, (_, at): Pair => {
    const one = at % LARGE.nodes;
    return [`n${one}`, `n${(one + 1 + ((Math.floor(at / LARGE.nodes) * 7919 + one * 31) % 997)) % LARGE.nodes}`];
  });
  const graph = graphOf(ids, pairs, 1);
  graph.forEachNode((id) => graph.mergeNodeAttributes(id, { size: 3, label: id }));
  return graph;
}

function theirs(graph: Graph): Shown {
  const element = host();
  let pointed: string | null = null;
  let faint = 0;
  const near = (id: string): boolean => pointed === null || id === pointed || graph.areNeighbors(id, pointed);
  const sigma = new Sigma(graph, element, {
    nodeReducer: (id, data) => {
      if (near(id)) return data;
      faint += 1;
      return { ...data, color: '#eeeeee', label: null };
    },
    edgeReducer: (id, data) =>
      pointed === null || graph.hasExtremity(id, pointed) ? data : { ...data, color: '#f6f6f6' },
  });
  const ids = graph.nodes();
  return {
    nodes: graph.order,
    edges: graph.size,
    pan: (dx) => {
      const camera = sigma.getCamera();
      camera.setState({ x: camera.x - dx / SIZE.width });
    },
    point: (at) => {
      pointed = at === null ? null : (ids[1 + (at % (ids.length - 1))] ?? null);
      sigma.refresh({ skipIndexation: true });
    },
    dimmed: () => faint > 0,
    close: () => {
      sigma.kill();
      element.remove();
    },
  };
}

const makers: Record<Kind, () => () => Shown> = {
  focus: () => () => ours('focus'),
  overview: () => () => ours('overview'),
  // A graph is at hand when drawing begins, as an answer is for ours.
  'sigma-focus': () => {
    const graph = focusGraph();
    return () => theirs(graph);
  },
  'sigma-large': () => {
    const graph = largeGraph();
    return () => theirs(graph);
  },
};

let shown: Shown | null = null;

/** Has the engine load its Chinese and Latin glyphs in the map's sizes, which would else fall to whoever draws first. */
function loadGlyphs(): void {
  const context = document.createElement('canvas').getContext('2d');
  for (const role of ROLES) {
    if (!context) return;
    context.font = fontOf(role, 'sans-serif');
    context.fillText('概念 Concept', 0, 20);
    context.getImageData(0, 0, 9, 9);
  }
}

/** Shows a map; milliseconds until it is painted, and what it holds. */
async function open(kind: Kind): Promise<{ paint: number; nodes: number; edges: number }> {
  shown?.close();
  const make = makers[kind]();
  loadGlyphs();
  await frame();
  const begun = performance.now();
  shown = make();
  // The first frame draws, the second comes when that one is through.
  await frame();
  await frame();
  return { paint: performance.now() - begun, nodes: shown.nodes, edges: shown.edges };
}

/** Pans to and fro, a step each frame. */
async function pan(frames: number): Promise<number> {
  for (let at = 0; at < frames; at += 1) {
    shown?.pan(at % 20 < 10 ? 6 : -6);
    await frame();
  }
  return frames;
}

/** Points at one node after another, each until the rest is dim, and at none in between; whether the rest was dim. */
async function hover(times: number): Promise<boolean> {
  for (let at = 0; at < times; at += 1) {
    shown?.point(at * 7);
    await rest();
    shown?.point(null);
    await rest();
  }
  shown?.point(1);
  await rest();
  const dimmed = shown?.dimmed() ?? false;
  shown?.point(null);
  await rest();
  return dimmed;
}

const works = { open, pan, hover };

/** Begins a piece of work; what it gives, or why it failed, is `bench.result` when it is done. */
function begin(name: keyof typeof works, given: never): void {
  bench.result = null;
  const put = (result: unknown): void => {
    bench.result = typeof result === 'object' ? result : { value: result };
  };
  works[name](given).then(put, (error: unknown) => put(String(error)));
}

const bench: { begin: typeof begin; result: unknown } = { begin, result: null };
Object.assign(window, { bench });
