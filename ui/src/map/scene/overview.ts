// The overview scene: clusters as regions of the window, their members readable inside, the strongest links between them.
import type { Cluster } from '../../bindings/Cluster';
import type { ConceptBrief } from '../../bindings/ConceptBrief';
import type { Overview } from '../../bindings/Overview';
import { sentenceOf, type Words } from '../../locales/words';
import { between } from './edges';
import { fit } from './text';
import type { Box, Measure, Scene, SceneEdge, SceneNode, SceneRegion, Size } from './types';

const MARGIN = { top: 50, bottom: 48, side: 16 };
const GAP = 36;
const PAD = { x: 14, y: 11 };
const TITLE = { height: 26, gap: 6 };
const MEMBER = { height: 24, pad: 7, gapX: 2, gapY: 2 };
const REST = 36;
/** Links that are drawn; more would hide what they join. */
const LINK_LIMIT = 18;

export interface OverviewInput {
  overview: Overview;
  hidden: ReadonlySet<string>;
  size: Size;
  words: Words;
  measure: Measure;
  /** Id of a cluster that was opened: it gets room for all its members. */
  opened: string | null;
}

/** How much room a cluster asks for: its text's area, dampened so that large ones leave room for small ones. */
function demand(cluster: Cluster, opened: string | null): number {
  const text = cluster.members.reduce((sum, member) => sum + member.name.length + 3, 14);
  if (cluster.id === opened) return 40 + text;
  return opened === null ? Math.pow(text, 0.72) : Math.pow(text, 0.45);
}

/** Divides a box among clusters by where the layout has put them, each side by its clusters' demand. */
export function divide(clusters: readonly Cluster[], box: Box, opened: string | null): [Cluster, Box][] {
  const [only] = clusters;
  if (!only) return [];
  if (clusters.length === 1) return [[only, box]];
  const wide = box.width > box.height * 1.25;
  const key = (one: Cluster): number => (wide ? one.x : one.y);
  const sorted = [...clusters].sort((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1));
  const total = sorted.reduce((sum, one) => sum + demand(one, opened), 0);
  let cut = 1;
  let before = 0;
  for (let index = 1, sum = 0; index < sorted.length; index += 1) {
    const last = sorted[index - 1];
    sum += last ? demand(last, opened) : 0;
    if (index === 1 || Math.abs(sum - total / 2) < Math.abs(before - total / 2)) {
      cut = index;
      before = sum;
    }
  }
  const share = before / total;
  const first = wide ? { ...box, width: box.width * share } : { ...box, height: box.height * share };
  const second = wide
    ? { ...box, x: box.x + first.width, width: box.width - first.width }
    : { ...box, y: box.y + first.height, height: box.height - first.height };
  return [...divide(sorted.slice(0, cut), first, opened), ...divide(sorted.slice(cut), second, opened)];
}

interface Filled {
  region: SceneRegion;
  nodes: SceneNode[];
}

/** Puts a cluster's title and as many of its members as fit into its cell; the region is as high as they need. */
function fillRegion(cluster: Cluster, cell: Box, measure: Measure, words: Words): Filled {
  const box = { x: cell.x + GAP / 2, y: cell.y + GAP / 2, width: cell.width - GAP, height: cell.height - GAP };
  const inner = Math.max(24, box.width - 2 * PAD.x);
  const titles: ConceptBrief[] = cluster.names.flatMap((name) => cluster.members.find((one) => one.name === name) ?? []);
  const nodes: SceneNode[] = [];
  const make = (concept: ConceptBrief, role: 'title' | 'member', at: Box, width: number): void => {
    const text = fit(concept.name, width, role, measure, 1);
    const base = { more: 0, sector: null, region: cluster.id, text, role, box: at };
    nodes.push({ ...base, id: concept.id, name: concept.name, kind: concept.kind });
  };
  let x = box.x + PAD.x;
  let y = box.y + PAD.y;
  for (const [index, title] of titles.entries()) {
    const width = Math.min(measure(title.name, 'title'), inner - 8);
    if (index > 0 && x + width + 8 > box.x + PAD.x + inner) break;
    make(title, 'title', { x: x - 4, y, width: Math.ceil(width) + 8, height: TITLE.height }, width + 1);
    x += Math.ceil(width) + 8 + 10;
  }
  const shown = new Set(nodes.map((node) => node.id));
  const members = cluster.members.filter((one) => !shown.has(one.id));
  x = box.x + PAD.x;
  y += TITLE.height + TITLE.gap;
  let rest = members.length;
  let restBox: Box | null = null;
  for (const member of members) {
    const width = Math.min(Math.ceil(measure(member.name, 'member')) + 2 * MEMBER.pad, inner + MEMBER.pad);
    const room = box.x + PAD.x + inner;
    if (x + width > room + MEMBER.pad && x > box.x + PAD.x) {
      x = box.x + PAD.x;
      y += MEMBER.height + MEMBER.gapY;
    }
    const lastLine = y + 2 * MEMBER.height + MEMBER.gapY + PAD.y > box.y + box.height;
    if (y + MEMBER.height + PAD.y > box.y + box.height) break;
    if (rest > 1 && lastLine && x + width + REST > room + MEMBER.pad) break;
    make(member, 'member', { x: x - MEMBER.pad, y, width, height: MEMBER.height }, width - 2 * MEMBER.pad + 1);
    x += width + MEMBER.gapX;
    rest -= 1;
  }
  rest += cluster.size - cluster.members.length;
  if (rest > 0 && y + MEMBER.height + PAD.y <= box.y + box.height + 1) {
    if (x + REST > box.x + PAD.x + inner + MEMBER.pad) x = box.x + PAD.x + inner - REST;
    restBox = { x, y: y + 2, width: Math.ceil(measure(words.more(rest), 'caption')) + 12, height: MEMBER.height - 4 };
  }
  const used = Math.max(...nodes.map((node) => node.box.y + node.box.height), restBox ? restBox.y + restBox.height : 0);
  const height = Math.min(box.height, used + PAD.y - box.y);
  const lower = (box.height - height) / 2;
  const move = (one: Box): Box => ({ ...one, y: one.y + lower });
  const name = cluster.names.join('、');
  const { id, colour, size, notes } = cluster;
  return {
    region: { id, name, colour, size, notes, rest, box: { ...box, y: box.y + lower, height }, restBox: restBox && move(restBox) },
    nodes: nodes.map((node) => ({ ...node, box: move(node.box) })),
  };
}

function sceneLinks(input: OverviewInput, regions: readonly SceneRegion[]): SceneEdge[] {
  const boxes = new Map(regions.map((region) => [region.id, region.box]));
  const shown = input.overview.links.filter((link) => !input.hidden.has(link.strongest.relation)).slice(0, LINK_LIMIT);
  return shown.flatMap((link) => {
    const from = boxes.get(link.source);
    const to = boxes.get(link.target);
    if (!from || !to || link.source === link.target) return [];
    const { strongest } = link;
    return [
      {
        id: strongest.id,
        from: link.source,
        to: link.target,
        relation: strongest.relation,
        path: between(from, to),
        arrow: strongest.relation !== 'contrasts' && strongest.relation !== 'related',
        label: null,
        negative: strongest.negative,
        weak: false,
        count: link.count,
        sentence: sentenceOf(strongest, input.words),
        quiet: false,
      },
    ];
  });
}

/** The scene of an overview: it always fits the window at zoom 1. */
export function buildOverview(input: OverviewInput): Scene {
  const { overview, size, measure, opened, words } = input;
  const half = GAP / 2;
  const area = {
    x: MARGIN.side - half,
    y: MARGIN.top - half,
    width: Math.max(240, size.width - 2 * MARGIN.side + GAP),
    height: Math.max(200, size.height - MARGIN.top - MARGIN.bottom + GAP),
  };
  const filled = divide(overview.clusters, area, opened).map(([cluster, cell]) => fillRegion(cluster, cell, measure, words));
  const regions = filled.map((one) => one.region);
  return {
    kind: 'overview',
    centre: '',
    bounds: { x: 0, y: 0, width: size.width, height: size.height },
    nodes: filled.flatMap((one) => one.nodes),
    edges: sceneLinks(input, regions),
    gates: [],
    captions: [],
    regions,
  };
}
