// The map of the made-up notes: the overview, and one concept with what is around it.
import type { Focus } from '../../bindings/Focus';
import type { FocusNode } from '../../bindings/FocusNode';
import type { Overview } from '../../bindings/Overview';
import type { Sector } from '../../bindings/Sector';
import { sectorOf } from '../small-graph';
import { brief, concept } from './concepts';
import * as made from './notes';
import { mentions } from './text';

const SECTOR_LIMIT = 8;
/** Members of a cluster that the overview names. */
const SHOWN = 18;

export function focus(centre: string, hops: number, opened: Sector[]): Focus {
  const own = made.relations.filter((relation) => relation.subject === centre || relation.object === centre);
  const bySector = new Map<Sector, string[]>();
  const seen = new Set<string>();
  for (const relation of own) {
    const other = relation.subject === centre ? relation.object : relation.subject;
    if (seen.has(other)) continue;
    seen.add(other);
    const sector = sectorOf({ relation: relation.type, subject: relation.subject }, centre);
    bySector.set(sector, [...(bySector.get(sector) ?? []), other]);
  }
  const nodes: FocusNode[] = [];
  const gates: Focus['gates'] = [];
  for (const [sector, names] of bySector) {
    const limit = opened.includes(sector) ? names.length : SECTOR_LIMIT;
    names.slice(0, limit).forEach((name, place) => {
      nodes.push({
        concept: concept(name),
        sector,
        place,
        seat: place,
        hops: 1,
        via: centre,
        more: Math.max(0, concept(name).degree - 1),
      });
    });
    if (names.length > limit) gates.push({ sector, hidden: names.length - limit });
  }
  for (let hop = 2; hop <= hops; hop += 1) nodes.push(...further(centre, nodes, hop));
  const shown = new Set([centre, ...nodes.map((node) => node.concept.id)]);
  const among = made.relations.filter((one) => shown.has(one.subject) && shown.has(one.object));
  const edges = [...own.filter((one) => among.includes(one)), ...among.filter((one) => !own.includes(one))].map(brief);
  return { revision: 1, centre: concept(centre), nodes, edges, gates };
}

/** At most four new neighbours for each node of the hop before, and two beyond. */
function further(centre: string, nodes: readonly FocusNode[], hop: number): FocusNode[] {
  const known = new Set([centre, ...nodes.map((node) => node.concept.id)]);
  const grown: FocusNode[] = [];
  for (const near of nodes.filter((node) => node.hops === hop - 1)) {
    const ends = made.relations
      .filter((one) => [one.subject, one.object].includes(near.concept.id))
      .map((one) => (one.subject === near.concept.id ? one.object : one.subject));
    for (const id of [...new Set(ends)].filter((end) => !known.has(end)).slice(0, hop === 2 ? 4 : 2)) {
      known.add(id);
      const place = grown.filter((one) => one.sector === near.sector).length;
      grown.push({
        concept: concept(id),
        sector: near.sector,
        place,
        seat: place,
        hops: hop,
        via: near.concept.id,
        more: 0,
      });
    }
  }
  return grown;
}

export function overview(): Overview {
  const home = new Map(
    made.clusters.flatMap((one) => [...one.names, ...one.members].map((name) => [name, one.names[0] ?? ''])),
  );
  const links = new Map<string, Overview['links'][number]>();
  for (const relation of made.relations) {
    const source = home.get(relation.subject) ?? '';
    const target = home.get(relation.object) ?? '';
    if (source === target) continue;
    const link = links.get(`${source}|${target}`);
    if (link) link.count += 1;
    else links.set(`${source}|${target}`, { source, target, count: 1, strongest: brief(relation) });
  }
  return {
    revision: 1,
    clusters: made.clusters.map((one, colour) => {
      const all = [...one.names, ...one.members];
      const held = new Set(all.flatMap((name) => (mentions.get(name) ?? []).map((found) => found.note)));
      return {
        id: one.names[0] ?? '',
        names: one.names,
        colour,
        x: one.x,
        y: one.y,
        width: 220,
        height: 140,
        members: all.map(concept),
        size: all.length,
        notes: held.size,
        room: all.slice(0, SHOWN).reduce((sum, name) => sum + name.length + 3, 14),
      };
    }),
    links: [...links.values()].sort((a, b) => b.count - a.count),
    hiddenLinks: 0,
    isolated: 2,
    contrast: made.relations.filter(({ type }) => type === 'contrasts').map(brief)[0] ?? null,
    shown: SHOWN,
    width: 1080,
    height: 840,
  };
}
