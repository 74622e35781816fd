// Pictures of a scene to keep: the whole of it at its natural size, with a legend of what its lines mean.
import type { Words } from '../locales/words';
import { Drawer, type Emphasis, type LegendEntry, type Surface } from './draw';
import type { Palette } from './palette';
import type { Measure, Scene } from './scene/types';
import { SvgSurface } from './svg';

const NOTHING: ReadonlySet<string> = new Set();
const AT_REST: Emphasis = {
  nodes: NOTHING,
  edges: NOTHING,
  regions: NOTHING,
  dim: 0,
  ring: null,
  selected: null,
  hovered: null,
  news: new Map(),
};
const LEGEND = { row: 22, swatch: 34, gap: 20, pad: 16 };
/** Pixels of a PNG for each of the window's. */
const SHARP = 2;

export interface PictureInput {
  scene: Scene;
  palette: Palette;
  words: Words;
  measure: Measure;
  /** What the picture is of, told under it. */
  title: string;
}

/** The legend's entries at their places, below a scene of some width; each relation type that is drawn has one. */
export function legendOf({ scene, words, measure }: PictureInput): { entries: LegendEntry[]; height: number } {
  const drawn = scene.edges.filter((edge) => !edge.quiet);
  const types = [...new Set(drawn.map((edge) => edge.relation))];
  const order = Object.keys(words.relationNames);
  types.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const wanted: Omit<LegendEntry, 'x' | 'y'>[] = types.map((relation) => ({
    relation,
    text: words.relationNames[relation] ?? relation,
    mark: 'line',
  }));
  if (drawn.some((edge) => edge.weak)) wanted.push({ relation: '', text: words.confidenceWeak, mark: 'weak' });
  if (drawn.some((edge) => edge.negative)) wanted.push({ relation: '', text: words.negative, mark: 'negative' });
  let [x, y] = [LEGEND.pad, 0];
  const entries = wanted.map((entry) => {
    const width = LEGEND.swatch + measure(entry.text, 'label') + LEGEND.gap;
    if (x > LEGEND.pad && x + width > scene.bounds.width) [x, y] = [LEGEND.pad, y + LEGEND.row];
    const placed = { ...entry, x, y };
    x += width;
    return placed;
  });
  return { entries, height: y + 2 * LEGEND.row + 2 * LEGEND.pad };
}

function paint(surface: Surface, input: PictureInput, ratio: number): { width: number; height: number } {
  const { scene, palette, title } = input;
  const { entries, height } = legendOf(input);
  const size = { width: scene.bounds.width, height: scene.bounds.height + height };
  const drawer = new Drawer(surface, palette);
  drawer.draw(scene, { x: scene.bounds.x, y: scene.bounds.y, zoom: 1 }, size, ratio, AT_REST, null);
  drawer.legend(entries, { x: scene.bounds.x, y: scene.bounds.y + scene.bounds.height + LEGEND.row / 2 });
  const foot = { x: scene.bounds.x + LEGEND.pad, y: scene.bounds.y + size.height - LEGEND.pad };
  drawer.footnote(title, foot);
  return size;
}

/** The scene as an SVG document. */
export function svgOf(input: PictureInput): string {
  const surface = new SvgSurface();
  const { width, height } = paint(surface, input, 1);
  return surface.document(width, height, input.title);
}

/** The scene as a PNG of twice the window's resolution. */
export async function pngOf(input: PictureInput): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(input.scene.bounds.width) * SHARP;
  canvas.height = Math.ceil(input.scene.bounds.height + legendOf(input).height) * SHARP;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  paint(context, input, SHARP);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png');
  });
}
