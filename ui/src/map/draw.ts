// Draws a scene on a canvas, or on what takes the same strokes.
import type { Camera } from './camera';
import { fontOf } from './fonts';
import { LOOSE, STROKES } from '../design/strokes';
import type { Palette } from './palette';
import { LINE_HEIGHT } from './scene/columns';
import { TITLE_LINE } from './scene/overview';
import { flatten } from './scene/edges';
import type { Box, Path, Point, Scene, SceneEdge, SceneNode, SceneRegion, Size } from './scene/types';

/** What stands out: everything else is dimmed by `dim`. */
export interface Emphasis {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
  regions: ReadonlySet<string>;
  /** 0 all alike, 1 the rest at its faintest. */
  dim: number;
  /** Node with the keyboard's ring. */
  ring: string | null;
  /** Node or edge that the panes tell of. */
  selected: string | null;
  hovered: string | null;
  /** What came or changed since an earlier visit, by id of the concept or relation. */
  news: ReadonlyMap<string, 'came' | 'changed'>;
}

/** How far the transition from the scene before has come. */
export interface Transition {
  before: Scene;
  /** 0 to 1, eased. */
  progress: number;
}

/** What the drawer needs of a canvas; a writer of SVG has it as well. */
export type Surface = Pick<
  CanvasRenderingContext2D,
  | 'fillRect'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'bezierCurveTo'
  | 'fill'
  | 'stroke'
  | 'fillText'
  | 'setLineDash'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'shadowColor'
  | 'shadowBlur'
  | 'shadowOffsetY'
> & {
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
};

/** One line of a picture's legend. */
export interface LegendEntry {
  relation: string;
  text: string;
  mark: 'line' | 'weak' | 'negative';
  x: number;
  y: number;
}

const FAINTEST = 0.15;
const SWATCH = 24;
const ARROW = { length: 9, half: 4 };
const RADIUS = { pill: 9, centre: 14, region: 16, label: 5 };

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
const mixBox = (a: Box, b: Box, t: number): Box => ({
  x: mix(a.x, b.x, t),
  y: mix(a.y, b.y, t),
  width: mix(a.width, b.width, t),
  height: mix(a.height, b.height, t),
});

export class Drawer {
  readonly #context: Surface;
  #palette: Palette;

  constructor(context: Surface, palette: Palette) {
    this.#context = context;
    this.#palette = palette;
  }

  set palette(palette: Palette) {
    this.#palette = palette;
  }

  draw(
    scene: Scene,
    camera: Camera,
    size: Size,
    ratio: number,
    emphasis: Emphasis,
    transition: Transition | null,
  ): void {
    const context = this.#context;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = this.#palette.background;
    context.fillRect(0, 0, size.width, size.height);
    context.setTransform(
      ratio * camera.zoom,
      0,
      0,
      ratio * camera.zoom,
      -camera.x * camera.zoom * ratio,
      -camera.y * camera.zoom * ratio,
    );
    context.textBaseline = 'middle';
    if (transition && transition.progress < 1) this.#drawMoving(scene, emphasis, transition);
    else this.#drawScene(scene, emphasis, 1, 1);
    context.globalAlpha = 1;
  }

  /** What the lines mean, from a point of the scene on. */
  legend(entries: readonly LegendEntry[], at: Point): void {
    const context = this.#context;
    context.globalAlpha = 1;
    context.font = fontOf('label', this.#palette.family);
    context.textAlign = 'left';
    for (const { relation, text, mark, x, y } of entries) {
      const line = { from: at.x + x, to: at.x + x + SWATCH, y: at.y + y };
      const stroke = STROKES[relation] ?? LOOSE;
      if (mark === 'negative') this.#crossAt({ x: (line.from + line.to) / 2, y: line.y });
      else {
        context.strokeStyle = mark === 'weak' ? this.#palette.muted : (this.#palette.relation[stroke.token] ?? '');
        context.lineWidth = mark === 'weak' ? 1.2 : 1.8;
        context.setLineDash(mark === 'weak' ? [4, 4] : [...stroke.dash]);
        context.beginPath();
        context.moveTo(line.from, line.y);
        context.lineTo(line.to, line.y);
        context.stroke();
        context.setLineDash([]);
      }
      context.fillStyle = this.#palette.ink;
      context.fillText(text, line.to + 6, line.y + 0.5);
    }
  }

  /** A small line of text. */
  footnote(text: string, at: Point): void {
    this.#context.font = fontOf('caption', this.#palette.family);
    this.#context.textAlign = 'left';
    this.#context.fillStyle = this.#palette.muted;
    this.#context.fillText(text, at.x, at.y);
  }

  /** The old edges go first, the nodes that stay travel, the new edges come last. */
  #drawMoving(scene: Scene, emphasis: Emphasis, { before, progress }: Transition): void {
    const old = new Map(before.nodes.map((node) => [node.id, node]));
    const stays = new Set(scene.nodes.map((node) => node.id));
    const leaving = Math.max(0, 1 - progress * 2.5);
    const gone = { ...before, nodes: before.nodes.filter((node) => !stays.has(node.id)) };
    if (leaving > 0) this.#drawScene(gone, emphasis, leaving, leaving);
    const coming = Math.max(0, (progress - 0.45) / 0.55);
    const nodes = scene.nodes.map((node) => {
      const was = old.get(node.id);
      return was ? { ...node, box: mixBox(was.box, node.box, progress) } : node;
    });
    const fresh = new Set(scene.nodes.filter((node) => !old.has(node.id)).map((node) => node.id));
    this.#drawScene({ ...scene, nodes: [] }, emphasis, coming, coming);
    for (const node of nodes) this.#node(node, scene, emphasis, fresh.has(node.id) ? coming : 1);
  }

  #drawScene(scene: Scene, emphasis: Emphasis, alpha: number, edgeAlpha: number): void {
    const { dim } = emphasis;
    const of = (shown: boolean): number => (shown ? 1 : mix(1, FAINTEST, dim));
    const visible = scene.edges.filter((edge) => !edge.quiet || (dim > 0 && emphasis.edges.has(edge.id)));
    for (const edge of visible)
      this.#edge(edge, scene, emphasis, edgeAlpha * of(emphasis.edges.has(edge.id)) * (edge.quiet ? dim : 1));
    for (const region of scene.regions) this.#region(region, alpha * of(emphasis.regions.has(region.id)), emphasis);
    // In the overview a link that is pointed at comes before the regions it would run behind.
    if (scene.kind === 'overview' && dim > 0) {
      for (const edge of visible) if (emphasis.edges.has(edge.id)) this.#edge(edge, scene, emphasis, edgeAlpha * dim);
    }
    for (const edge of visible) this.#label(edge, edgeAlpha * of(emphasis.edges.has(edge.id)), emphasis);
    for (const node of scene.nodes) this.#node(node, scene, emphasis, alpha);
    this.#captions(scene, emphasis, (shown) => alpha * of(shown));
  }

  #edge(edge: SceneEdge, scene: Scene, emphasis: Emphasis, alpha: number): void {
    const context = this.#context;
    const stroke = STROKES[edge.relation] ?? LOOSE;
    const overview = scene.kind === 'overview';
    const strong = emphasis.edges.has(edge.id) && emphasis.dim > 0.5;
    const colour =
      overview && !strong ? this.#palette.line : (this.#palette.relation[stroke.token] ?? this.#palette.muted);
    context.globalAlpha = alpha * 0.4;
    const news = overview ? undefined : emphasis.news.get(edge.id);
    if (news) this.#halo(edge.path, this.#palette.news[news]);
    context.globalAlpha = alpha * (edge.weak && !strong ? 0.62 : 1);
    context.strokeStyle = colour;
    context.lineWidth = overview
      ? 1.2 + Math.min(1.8, Math.log2(1 + edge.count) * 0.3)
      : edge.weak || edge.twig
        ? 1.2
        : strong
          ? 2.2
          : 1.6;
    context.setLineDash([...(overview || edge.twig ? [] : edge.weak ? [4, 4] : stroke.dash)]);
    context.lineCap = 'round';
    this.#trace(edge.path);
    context.stroke();
    context.setLineDash([]);
    if (edge.arrow) this.#arrow(edge.path, colour);
    if (edge.negative && !edge.label) this.#cross(edge.path);
  }

  /** A broad line beneath an edge. */
  #halo(path: Path, colour: string): void {
    const context = this.#context;
    context.strokeStyle = colour;
    context.lineWidth = 8;
    context.lineCap = 'round';
    this.#trace(path);
    context.stroke();
  }

  /** The head of a pin at the upper left corner. */
  #pin({ x, y }: Box): void {
    const context = this.#context;
    this.#round({ x: x - 3, y: y - 3, width: 8, height: 8 }, 4);
    context.fillStyle = this.#palette.accent;
    context.fill();
    context.strokeStyle = this.#palette.background;
    context.lineWidth = 1.5;
    context.stroke();
  }

  /** A frame around what is new, with a full mark where it came and an open one where it changed. */
  #news(box: Box, turn: 'came' | 'changed'): void {
    const context = this.#context;
    const colour = this.#palette.news[turn];
    context.strokeStyle = colour;
    context.lineWidth = 2;
    this.#round({ x: box.x - 2, y: box.y - 2, width: box.width + 4, height: box.height + 4 }, RADIUS.pill + 2);
    context.stroke();
    this.#round({ x: box.x + box.width - 6, y: box.y - 6, width: 10, height: 10 }, 3);
    context.fillStyle = turn === 'came' ? colour : this.#palette.background;
    context.fill();
    context.stroke();
  }

  #trace(path: Path): void {
    const context = this.#context;
    const start = path[0];
    if (!start) return;
    context.beginPath();
    context.moveTo(start.x, start.y);
    for (let index = 1; index + 2 < path.length; index += 3) {
      const [b, c, d] = [path[index], path[index + 1], path[index + 2]];
      if (b && c && d) context.bezierCurveTo(b.x, b.y, c.x, c.y, d.x, d.y);
    }
  }

  #arrow(path: Path, colour: string): void {
    const points = flatten(path, 8);
    const tip = points.at(-1);
    const back = points.findLast((point) => tip && Math.hypot(point.x - tip.x, point.y - tip.y) > ARROW.length * 0.7);
    if (!tip || !back) return;
    const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
    const context = this.#context;
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    for (const side of [-1, 1]) {
      const x = tip.x - ARROW.length * Math.cos(angle) - side * ARROW.half * Math.sin(angle);
      const y = tip.y - ARROW.length * Math.sin(angle) + side * ARROW.half * Math.cos(angle);
      context.lineTo(x, y);
    }
    context.fill();
  }

  #cross(path: Path): void {
    const points = flatten(path, 8);
    const at = points[Math.floor(points.length / 2)];
    if (at) this.#crossAt(at);
  }

  #crossAt({ x, y }: Point): void {
    const context = this.#context;
    context.strokeStyle = this.#palette.warn;
    context.lineWidth = 1.8;
    context.beginPath();
    context.moveTo(x - 3.5, y - 3.5);
    context.lineTo(x + 3.5, y + 3.5);
    context.moveTo(x + 3.5, y - 3.5);
    context.lineTo(x - 3.5, y + 3.5);
    context.stroke();
  }

  #label(edge: SceneEdge, alpha: number, emphasis: Emphasis): void {
    if (!edge.label) return;
    const context = this.#context;
    const { box, text } = edge.label;
    const hovered = emphasis.hovered === edge.id || emphasis.selected === edge.id;
    // The line must not strike through the words, not even where it is dimmed.
    context.globalAlpha = 1;
    context.fillStyle = hovered ? this.#palette.accentSoft : this.#palette.background;
    this.#round(box, RADIUS.label);
    context.fill();
    context.globalAlpha = alpha;
    context.font = fontOf('label', this.#palette.family);
    context.textAlign = 'center';
    context.fillStyle = edge.negative
      ? this.#palette.warn
      : edge.weak && !hovered
        ? this.#palette.muted
        : this.#palette.ink;
    context.fillText(text, box.x + box.width / 2, box.y + box.height / 2 + 0.5);
    if (edge.negative) {
      const start = edge.path[0];
      const end = edge.path.at(-1);
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const flat = start && end && Math.abs(middle.y - (Math.abs(start.y - middle.y) < 1 ? start.y : end.y)) < 1;
      this.#crossAt(flat ? { x: box.x + box.width + 7, y: middle.y } : { x: middle.x, y: box.y + box.height + 6 });
    }
  }

  #region(region: SceneRegion, alpha: number, emphasis: Emphasis): void {
    const context = this.#context;
    const colours = this.#palette.cluster[region.colour % this.#palette.cluster.length];
    if (!colours) return;
    context.globalAlpha = 1;
    context.fillStyle = this.#palette.background;
    this.#round(region.box, RADIUS.region);
    context.fill();
    context.globalAlpha = alpha;
    context.fillStyle = colours.fill;
    context.fill();
    context.strokeStyle = colours.line;
    context.lineWidth = emphasis.hovered === region.id ? 2 : 1;
    context.stroke();
    if (!region.restBox) return;
    context.fillStyle = colours.ink;
    context.font = fontOf('caption', this.#palette.family);
    context.textAlign = 'center';
    const { x, y, width, height } = region.restBox;
    context.fillText(`+${region.rest}`, x + width / 2, y + height / 2 + 0.5);
  }

  #node(node: SceneNode, scene: Scene, emphasis: Emphasis, alpha: number): void {
    const context = this.#context;
    const shown = emphasis.nodes.has(node.id);
    context.globalAlpha = alpha * (shown ? 1 : mix(1, FAINTEST, emphasis.dim));
    if (node.role === 'centre' || node.role === 'neighbour') this.#pill(node, emphasis);
    else if (node.role === 'distant' || node.role === 'more') this.#leaf(node, emphasis);
    else this.#word(node, scene, emphasis);
    if (node.pinned) this.#pin(node.box);
    const news = node.role === 'more' ? undefined : emphasis.news.get(node.concept);
    if (news) this.#news(node.box, news);
    if (emphasis.ring === node.id) {
      context.globalAlpha = 1;
      context.strokeStyle = this.#palette.accent;
      context.lineWidth = 2;
      const { x, y, width, height } = node.box;
      this.#round({ x: x - 3, y: y - 3, width: width + 6, height: height + 6 }, RADIUS.pill + 3);
      context.stroke();
    }
  }

  #pill(node: SceneNode, emphasis: Emphasis): void {
    const context = this.#context;
    const palette = this.#palette;
    const centre = node.role === 'centre';
    const lifted = emphasis.hovered === node.id;
    const alpha = context.globalAlpha;
    // A blurred shadow costs more than all the rest of a pill, so only the centre has one.
    if (!centre) {
      this.#round({ ...node.box, y: node.box.y + 1.5 }, RADIUS.pill);
      context.fillStyle = palette.shadow;
      context.fill();
    }
    this.#round(node.box, centre ? RADIUS.centre : RADIUS.pill);
    if (alpha < 1) {
      // Opaque beneath, so that nothing shines through a dimmed pill.
      context.globalAlpha = 1;
      context.fillStyle = palette.background;
      context.fill();
      context.globalAlpha = alpha;
    }
    if (centre) this.#castShadow(palette.shadow, 14, 3);
    context.fillStyle = centre ? palette.accent : palette.surface;
    context.fill();
    if (centre) this.#castShadow('transparent', 0, 0);
    if (!centre) {
      context.strokeStyle = lifted || emphasis.selected === node.concept ? palette.accent : palette.line;
      context.lineWidth = lifted ? 1.6 : 1;
      context.stroke();
    }
    context.fillStyle = centre ? palette.accentInk : palette.ink;
    this.#text(node, centre ? 'centre' : 'node', centre ? 21 : LINE_HEIGHT);
  }

  /** The shadow of what is filled next. */
  #castShadow(colour: string, blur: number, offset: number): void {
    this.#context.shadowColor = colour;
    this.#context.shadowBlur = blur;
    this.#context.shadowOffsetY = offset;
  }

  /** A node further out: its name alone; how many are left out, as a gate. */
  #leaf(node: SceneNode, emphasis: Emphasis): void {
    const context = this.#context;
    const lifted = emphasis.hovered === node.id || emphasis.selected === node.concept;
    if (lifted || node.role === 'more') {
      context.fillStyle = lifted ? this.#palette.surface : this.#palette.accentSoft;
      this.#round(node.box, 7);
      context.fill();
    }
    context.font = fontOf('distant', this.#palette.family);
    context.textAlign = 'center';
    context.fillStyle = node.role === 'more' || lifted ? this.#palette.accent : this.#palette.ink;
    const { x, y, width, height } = node.box;
    context.fillText(node.text.lines[0] ?? '', x + width / 2, y + height / 2 + 0.5);
  }

  #word(node: SceneNode, scene: Scene, emphasis: Emphasis): void {
    const context = this.#context;
    const region = scene.regions.find((one) => one.id === node.region);
    const colours = this.#palette.cluster[(region?.colour ?? 0) % this.#palette.cluster.length];
    if (emphasis.hovered === node.id || emphasis.selected === node.concept) {
      context.fillStyle = this.#palette.surface;
      this.#round(node.box, 7);
      context.fill();
    }
    const isTitle = node.role === 'title';
    context.fillStyle = (isTitle ? colours?.ink : null) ?? this.#palette.ink;
    if (isTitle) this.#text(node, 'title', TITLE_LINE);
    else this.#text(node, 'member', LINE_HEIGHT);
  }

  #text(node: SceneNode, role: 'centre' | 'node' | 'title' | 'member', lineHeight: number): void {
    const context = this.#context;
    context.font = fontOf(role, this.#palette.family);
    const word = role === 'title' || role === 'member';
    context.textAlign = word ? 'left' : 'center';
    const x = word ? node.box.x + (role === 'title' ? 4 : 6) : node.box.x + node.box.width / 2;
    const y = node.box.y + node.box.height / 2 - ((node.text.lines.length - 1) * lineHeight) / 2;
    node.text.lines.forEach((line, index) => context.fillText(line, x, y + index * lineHeight + 0.5));
  }

  /** A caption stands out with what it heads, a gate with its sector. */
  #captions(scene: Scene, emphasis: Emphasis, alphaOf: (shown: boolean) => number): void {
    const context = this.#context;
    const shown = scene.nodes.filter((node) => node.role !== 'centre' && emphasis.nodes.has(node.id));
    const headed = new Set<string | null>(shown.flatMap((node) => [node.sector, node.region]));
    const isShown = (of: string | null): boolean => of !== null && headed.has(of);
    context.font = fontOf('caption', this.#palette.family);
    context.textAlign = 'center';
    for (const { text, box, heads } of scene.captions) {
      context.globalAlpha = alphaOf(isShown(heads));
      context.fillStyle = this.#palette.muted;
      context.fillText(text, box.x + box.width / 2, box.y + box.height / 2);
    }
    for (const { text, box, sector } of scene.gates) {
      context.globalAlpha = alphaOf(isShown(sector));
      context.fillStyle = this.#palette.accentSoft;
      this.#round(box, 10);
      context.fill();
      context.fillStyle = this.#palette.accent;
      context.fillText(text, box.x + box.width / 2, box.y + box.height / 2 + 0.5);
    }
  }

  #round({ x, y, width, height }: Box, radius: number): void {
    this.#context.beginPath();
    this.#context.roundRect(x, y, width, height, Math.min(radius, height / 2));
  }
}
