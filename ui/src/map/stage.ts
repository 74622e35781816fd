// The stage: keeps the canvas, camera, transition and emphasis, and draws a frame when something changed.
import { fitTo, panBy, reveal, toScene, toWindow, zoomAt, ZOOM, type Camera } from './camera';
import { Drawer, type Emphasis } from './draw';
import { hitTest, type Hit } from './hit';
import type { Palette } from './palette';
import type { Box, Point, Scene, Size } from './scene/types';

const MOVE_MS = 280;
const DIM_MS = 110;
const NOTHING: ReadonlySet<string> = new Set();

const ease = (t: number): number => 1 - Math.pow(1 - t, 3);

/** What stands out when something is pointed at. */
export function emphasisFor(scene: Scene, hit: Hit | null): Pick<Emphasis, 'nodes' | 'edges' | 'regions'> | null {
  if (!hit || hit.kind === 'gate' || hit.kind === 'rest') return null;
  if (scene.kind === 'paths') return emphasisForLane(scene, hit);
  const edges = scene.edges.filter((edge) => {
    if (hit.kind === 'edge') return edge.id === hit.edge.id;
    const end = hit.kind === 'region' ? hit.region.id : (hit.node.region ?? hit.node.id);
    return (edge.from === end || edge.to === end) && !(hit.kind === 'node' && hit.node.role === 'centre' && edge.quiet);
  });
  const ends = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  if (hit.kind === 'node') ends.add(hit.node.id).add(scene.centre);
  if (hit.kind === 'node' && hit.node.region !== null) ends.add(hit.node.region);
  if (hit.kind === 'region') ends.add(hit.region.id);
  const nodes = scene.nodes.filter((node) => ends.has(node.region ?? node.id)).map((node) => node.id);
  return { nodes: new Set(nodes), edges: new Set(edges.map((edge) => edge.id)), regions: ends };
}

/** A way stands out as a whole. */
function emphasisForLane(scene: Scene, hit: Hit): Pick<Emphasis, 'nodes' | 'edges' | 'regions'> | null {
  const lane = hit.kind === 'node' ? hit.node.lane : hit.kind === 'edge' ? hit.edge.lane : null;
  if (lane === null) return null;
  const nodes = scene.nodes.filter((node) => node.lane === lane || node.lane === null);
  const edges = scene.edges.filter((edge) => edge.lane === lane);
  return {
    nodes: new Set(nodes.map((node) => node.id)),
    edges: new Set(edges.map((edge) => edge.id)),
    regions: NOTHING,
  };
}

export class Stage {
  camera: Camera = { x: 0, y: 0, zoom: 1 };
  readonly #canvas: HTMLCanvasElement;
  readonly #drawer: Drawer;
  #size: Size = { width: 0, height: 0 };
  #scale = 1;
  #scene: Scene | null = null;
  #before: Scene | null = null;
  #startedAt = 0;
  #hit: Hit | null = null;
  #shown: Pick<Emphasis, 'nodes' | 'edges' | 'regions'> | null = null;
  #dim = 0;
  #ring: string | null = null;
  #selected: string | null = null;
  #news: Emphasis['news'] = new Map();
  #frame = 0;
  /** When the frame before was drawn; null at rest, so that what begins then does not begin with all the time of the rest. */
  #last: number | null = null;

  constructor(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, palette: Palette) {
    this.#canvas = canvas;
    this.#drawer = new Drawer(context, palette);
  }

  setPalette(palette: Palette): void {
    this.#drawer.palette = palette;
    this.#request();
  }

  /** The window's room, and how much larger than usual text is. */
  setSize(size: Size, scale = 1): void {
    this.#size = size;
    this.#scale = scale;
    this.#request();
  }

  /** Shows a scene; `moving` carries nodes that stay from where they were, `still` leaves the camera where it is. */
  setScene(scene: Scene, moving: boolean, still = false): void {
    const before = this.#scene;
    this.#before = moving && before ? this.#inNewCamera(before, scene) : null;
    this.#scene = scene;
    this.#startedAt = performance.now();
    this.#hit = null;
    this.#shown = null;
    this.#dim = 0;
    if (!still) this.fit();
    this.#request();
  }

  /** The scene before, moved so that it looks the same under the camera of the next. */
  #inNewCamera(before: Scene, next: Scene): Scene {
    const camera = fitTo(next.bounds, this.#size, this.#scale);
    const move = (box: Box): Box => {
      const at = toScene(camera, toWindow(this.camera, box));
      const scale = this.camera.zoom / camera.zoom;
      return { ...at, width: box.width * scale, height: box.height * scale };
    };
    const nodes = before.nodes.map((node) => ({ ...node, box: move(node.box) }));
    return {
      ...before,
      nodes,
      edges: [],
      gates: [],
      captions: [],
      regions: before.regions.map((one) => ({ ...one, box: move(one.box), restBox: null })),
    };
  }

  fit(): void {
    if (this.#scene) this.camera = fitTo(this.#scene.bounds, this.#size, this.#scale);
    this.#request();
  }

  zoom(factor: number, at: Point = { x: this.#size.width / 2, y: this.#size.height / 2 }): void {
    this.camera = zoomAt(this.camera, at, factor);
    this.#request();
  }

  pan(dx: number, dy: number): void {
    this.camera = panBy(this.camera, dx, dy);
    this.#request();
  }

  /** Brings a box of the scene into the window, where it is not. */
  reveal(box: Box): void {
    this.camera = reveal(this.camera, box, this.#size);
    this.#request();
  }

  wheel(event: WheelEvent, at: Point): void {
    // Two-finger scrolling reports a sideways part or small steps; a wheel reports large ones.
    const touchpad = !event.ctrlKey && event.deltaMode === 0 && (event.deltaX !== 0 || Math.abs(event.deltaY) < 40);
    if (touchpad) this.pan(-event.deltaX, -event.deltaY);
    else
      this.zoom(
        Math.pow(
          ZOOM.step,
          -Math.sign(event.deltaY) * (event.ctrlKey ? Math.min(1, Math.abs(event.deltaY) / 20) : 0.7),
        ),
        at,
      );
  }

  /** A point of the window as one of the scene. */
  inScene(point: Point): Point {
    return toScene(this.camera, point);
  }

  at(point: Point): Hit | null {
    return this.#scene && hitTest(this.#scene, toScene(this.camera, point), this.camera.zoom);
  }

  /** Points at something: the rest dims. */
  point(hit: Hit | null): void {
    if (!this.#scene) return;
    this.#hit = hit;
    const shown = emphasisFor(this.#scene, hit);
    if (shown) this.#shown = shown;
    this.#request();
  }

  ring(id: string | null): void {
    this.#ring = id;
    this.#request();
  }

  /** Colours what came or changed. */
  tell(news: Emphasis['news']): void {
    this.#news = news;
    this.#request();
  }

  select(id: string | null): void {
    this.#selected = id;
    this.#request();
  }

  /** A box of the scene in the window's pixels. */
  project(box: Box): Box {
    const at = toWindow(this.camera, box);
    return { ...at, width: box.width * this.camera.zoom, height: box.height * this.camera.zoom };
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #request(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now: number): void {
    this.#frame = 0;
    const scene = this.#scene;
    const { width, height } = this.#size;
    if (!scene || width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio || 1;
    const [pixelsX, pixelsY] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== pixelsX || this.#canvas.height !== pixelsY) {
      this.#canvas.width = pixelsX;
      this.#canvas.height = pixelsY;
    }
    const wanted = this.#hit && emphasisFor(scene, this.#hit) ? 1 : 0;
    const step = Math.min(1, Math.max(0, now - (this.#last ?? now)) / DIM_MS);
    this.#dim = wanted > this.#dim ? Math.min(wanted, this.#dim + step) : Math.max(wanted, this.#dim - step);
    const progress = this.#before ? Math.min(1, (now - this.#startedAt) / MOVE_MS) : 1;
    const transition = this.#before && { before: this.#before, progress: ease(Math.max(0, progress)) };
    const hovered = this.#hit && hoveredId(this.#hit);
    const shown = this.#shown ?? { nodes: NOTHING, edges: NOTHING, regions: NOTHING };
    const emphasis: Emphasis = {
      ...shown,
      dim: this.#dim,
      ring: this.#ring,
      selected: this.#selected,
      hovered,
      news: this.#news,
    };
    this.#drawer.draw(scene, this.camera, this.#size, ratio, emphasis, transition);
    if (progress >= 1) this.#before = null;
    const moves = progress < 1 || this.#dim !== wanted;
    this.#last = moves ? now : null;
    if (moves) this.#request();
  }
}

function hoveredId(hit: Hit): string {
  if (hit.kind === 'node') return hit.node.id;
  if (hit.kind === 'edge') return hit.edge.id;
  return hit.kind === 'gate' ? `gate:${String(hit.gate.sector)}` : hit.region.id;
}
