// Made-up focuses and overviews of any size, and a measure that knows no canvas.
import type { Cluster } from '../src/bindings/Cluster';
import type { ConceptBrief } from '../src/bindings/ConceptBrief';
import type { Focus } from '../src/bindings/Focus';
import type { Overview } from '../src/bindings/Overview';
import type { PropositionBrief } from '../src/bindings/PropositionBrief';
import type { Sector } from '../src/bindings/Sector';
import type { Measure } from '../src/map/scene/types';

const SIZES = { centre: 17, node: 13, label: 12, caption: 11.5, title: 16, member: 14, distant: 12 };

/** A Chinese character is as wide as the type is high, a Latin one about 0.56 of it. */
export const measure: Measure = (text, font) =>
  [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 1 : 0.56), 0) * SIZES[font];

export const SECTORS: Sector[] = ['above', 'below', 'left', 'right', 'apart'];

const NAMES = [
  'Pod',
  '调度器',
  'HorizontalPodAutoscaler',
  '容器运行时接口 CRI',
  'kube-controller-manager 的选主机制',
  'PersistentVolumeClaimTemplate 与 StorageClass 的默认行为说明',
  '一个特别特别长而且没有任何空格或者标点可以断开的中文概念名字',
  'OOM',
  'Averyveryverylongidentifierwithoutanyplacetobreakitanywhere',
  '就绪探针',
];
const PHRASES = ['监听', '', '通过 API Server 间接地影响并改写', 'routes traffic to', '创建', '不支持'];
const TYPES: Record<Sector, string> = {
  above: 'part_of',
  below: 'part_of',
  left: 'watches',
  right: 'uses',
  apart: 'contrasts',
};

export function concept(index: number): ConceptBrief {
  const name = `${NAMES[index % NAMES.length] ?? ''}${index < NAMES.length ? '' : String(index)}`;
  return { id: `c${index}`, name, kind: 'resource', degree: 3, mentions: 5 };
}

export function proposition(
  subject: ConceptBrief,
  object: ConceptBrief,
  relation: string,
  index: number,
): PropositionBrief {
  return {
    id: `${subject.id}|${relation}|${object.id}`,
    subject: subject.id,
    subjectName: subject.name,
    relation,
    phrase: PHRASES[index % PHRASES.length] ?? '',
    object: object.id,
    objectName: object.name,
    negative: index % 7 === 3,
    confidence: index % 4 === 1 ? 0.55 : 0.9,
    passages: 1,
  };
}

/** A focus with so many neighbours in each sector. */
export function focusOf(counts: Record<Sector, number>, centreIndex = 0): Focus {
  const centre = { ...concept(centreIndex), id: 'centre' };
  const nodes: Focus['nodes'] = [];
  const edges: PropositionBrief[] = [];
  let index = 1;
  for (const sector of SECTORS) {
    for (let place = 0; place < counts[sector]; place += 1, index += 1) {
      const other = concept(index);
      nodes.push({ concept: other, sector, place, seat: place, hops: 1, via: centre.id, more: index % 3 });
      const out = sector === 'above' || sector === 'right';
      edges.push(proposition(out ? centre : other, out ? other : centre, TYPES[sector], index));
      if (index % 5 === 0) edges.push(proposition(out ? centre : other, out ? other : centre, 'related', index));
      if (index > 1 && index % 3 === 0) edges.push(proposition(other, concept(index - 1), 'affects', index));
    }
  }
  return { revision: 1, centre, nodes, edges, gates: [] };
}

/** A focus with further hops: each near node brings two to four, each of those up to two. */
export function deepFocusOf(counts: Record<Sector, number>, hops: number): Focus {
  const focus = focusOf(counts);
  let index = 300;
  for (let hop = 2; hop <= hops; hop += 1) {
    for (const near of focus.nodes.filter((node) => node.hops === hop - 1)) {
      const kids = hop === 2 ? 2 + (index % 3) : index % 3;
      for (let kid = 0; kid < kids && focus.nodes.filter((node) => node.hops > 1).length < 48; kid += 1, index += 1) {
        const far = concept(index);
        focus.nodes.push({
          ...near,
          concept: far,
          place: kid,
          seat: kid,
          hops: hop,
          via: near.concept.id,
          more: index % 4,
        });
        focus.edges.push(proposition(near.concept, far, 'uses', index));
      }
    }
  }
  return focus;
}

export function overviewOf(sizes: readonly number[]): Overview {
  let index = 0;
  const clusters: Cluster[] = sizes.map((size, at) => {
    const members = Array.from({ length: size }, () => concept(index++));
    return {
      id: members[0]?.id ?? String(at),
      names: members.slice(0, 1 + (at % 3)).map((member) => member.name),
      colour: at,
      x: (at * 7919) % 1200,
      y: (at * 104729) % 800,
      width: 200,
      height: 120,
      members,
      size,
      notes: 2,
      room: members.slice(0, 18).reduce((sum, member) => sum + member.name.length + 3, 14),
    };
  });
  const links = clusters.slice(1).map((cluster, at) => {
    const [a, b] = [cluster.members[0] ?? concept(0), clusters[at]?.members[0] ?? concept(1)];
    return {
      source: cluster.id,
      target: clusters[at]?.id ?? '',
      count: at + 1,
      strongest: proposition(a, b, 'uses', at),
    };
  });
  return {
    revision: 1,
    clusters,
    links,
    hiddenLinks: 0,
    isolated: 0,
    contrast: null,
    shown: 18,
    width: 1200,
    height: 800,
  };
}
