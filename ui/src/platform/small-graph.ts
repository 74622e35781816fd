// Answers from propositions in memory, for hosts without an engine: paths, comparisons, filters. Small maps only.
import type { Answer } from '../bindings/Answer';
import type { Comparison } from '../bindings/Comparison';
import type { ClusterLink } from '../bindings/ClusterLink';
import type { ConceptBrief } from '../bindings/ConceptBrief';
import type { FacetCount } from '../bindings/FacetCount';
import type { ContradictionDto } from '../bindings/ContradictionDto';
import type { Facets } from '../bindings/Facets';
import type { Filter } from '../bindings/Filter';
import type { Focus } from '../bindings/Focus';
import type { Overview } from '../bindings/Overview';
import type { Paths } from '../bindings/Paths';
import type { PathsQuery } from '../bindings/PathsQuery';
import type { Proposition } from '../bindings/Proposition';
import type { PropositionBrief } from '../bindings/PropositionBrief';
import type { Said } from '../bindings/Said';
import type { Sector } from '../bindings/Sector';
import type { Suggestion } from '../bindings/Suggestion';
import { isOpen, OPEN } from './platform';

const BEST = 5;
const ALL = 60;
const HOPS = 6;
/** Half-built ways to look at before giving up on further ones. */
const PATIENCE = 60_000;
const HUB = 12;
const SUGGESTED = 4;

/** Whether a type says the same of both its ends. */
export const symmetric = (type: string): boolean => type === 'contrasts' || type === 'related';

/** The sector that a proposition puts the other end in. */
export function sectorOf(proposition: { relation: string; subject: string }, centre: string): Sector {
  if (symmetric(proposition.relation)) return 'apart';
  const outgoing = proposition.subject === centre;
  if (['is_a', 'part_of', 'runs_on'].includes(proposition.relation)) return outgoing ? 'above' : 'below';
  return outgoing ? 'right' : 'left';
}

/** The ids of the propositions that contradictions are between; a number's passage may belong to another matter. */
export function contradicted(all: readonly ContradictionDto[]): ReadonlySet<string> {
  const sides = all.flatMap((one) =>
    one.sides.filter((side) => one.clash !== 'number' || side.evidence.context === ''),
  );
  return new Set(sides.map((side) => side.proposition.id));
}

/** What filters know of a map besides its propositions. */
export interface Marks {
  /** Ids of the propositions that contradict another one. */
  contradicted: ReadonlySet<string>;
  /** The cluster of each concept that has one. */
  homes: ReadonlyMap<string, string>;
  /** The concepts that an open question is about. */
  asked: ReadonlySet<string>;
}

const UNMARKED: Marks = { contradicted: new Set(), homes: new Map(), asked: new Set() };

/** The cluster of each concept. */
export const homesOf = (clusters: readonly { id: string; members: readonly { id: string }[] }[]): Map<string, string> =>
  new Map(clusters.flatMap((one) => one.members.map((member): [string, string] => [member.id, one.id])));

/** The concepts that the open ones among some questions are about. */
export const askedIn = (questions: readonly { answered: boolean; concepts: readonly string[] }[]): Set<string> =>
  new Set(questions.filter((one) => !one.answered).flatMap((one) => one.concepts));

/** Propositions with their passages, and what is asked of them. */
export class SmallGraph {
  readonly #all: readonly Proposition[];
  readonly #near = new Map<string, Proposition[]>();
  readonly #concepts: ReadonlyMap<string, ConceptBrief>;
  readonly #marks: Marks;

  constructor(all: readonly Proposition[], concepts: ReadonlyMap<string, ConceptBrief>, marks: Marks = UNMARKED) {
    this.#all = all;
    this.#marks = marks;
    this.#concepts = concepts;
    for (const one of all)
      for (const end of [one.brief.subject, one.brief.object]) {
        const near = this.#near.get(end);
        // In place: a hub has as many as the map, and a copy for each would take the square of that.
        if (near) near.push(one);
        else this.#near.set(end, [one]);
      }
  }

  /** What of a filter a proposition fails. */
  #failed({ brief, evidence }: Proposition, filter: Filter): string[] {
    const ends = [brief.subject, brief.object];
    const fails: [string, boolean][] = [
      ['relations', filter.relations.includes(brief.relation)],
      ['kinds', ends.some((end) => filter.kinds.includes(this.#concepts.get(end)?.kind ?? ''))],
      ['notes', evidence.length > 0 && evidence.every((one) => filter.notes.includes(one.note))],
      ['concepts', ends.some((end) => filter.concepts.includes(end))],
      ['clusters', ends.some((end) => filter.clusters.includes(this.#marks.homes.get(end) ?? ''))],
      ['confidence', brief.confidence < filter.confidence],
      ['contradicted', filter.contradicted && !this.#marks.contradicted.has(brief.id)],
      ['questioned', filter.questioned && !this.#isAsked(brief)],
      ['polarity', filter.polarity === (brief.negative ? 'negative' : 'positive')],
    ];
    return fails.flatMap(([side, failed]) => (failed ? [side] : []));
  }

  #isAsked = ({ subject, object }: Proposition['brief']): boolean =>
    this.#marks.asked.has(subject) || this.#marks.asked.has(object);

  #passes = (one: Proposition, filter: Filter): boolean => this.#failed(one, filter).length === 0;

  #brief(id: string): ConceptBrief {
    return this.#concepts.get(id) ?? { id, name: id, kind: 'unknown', degree: 0, mentions: 0 };
  }

  #said = (one: Proposition): Said => ({ proposition: one.brief, evidence: one.evidence[0] ?? null });

  /** What a filter leaves of a focus. */
  sift(focus: Focus, filter: Filter): Focus {
    const passing = new Set(this.#all.filter((one) => this.#passes(one, filter)).map((one) => one.brief.id));
    const edges = focus.edges.filter((edge) => passing.has(edge.id));
    const joined = new Set(
      edges.flatMap((edge) => [`${edge.subject}\u0000${edge.object}`, `${edge.object}\u0000${edge.subject}`]),
    );
    const nodes = focus.nodes.filter((node) => joined.has(`${node.via}\u0000${node.concept.id}`));
    return { ...focus, nodes, edges };
  }

  /** What a filter leaves of the overview: concepts that a relation is left of, and links made of such relations. */
  survey(overview: Overview, filter: Filter): Overview {
    if (isOpen(filter)) return overview;
    const passing = this.#all.filter((one) => this.#passes(one, filter)).map((one) => one.brief);
    const joined = new Set(passing.flatMap((brief) => [brief.subject, brief.object]));
    const clusters = overview.clusters.flatMap((cluster) => {
      const members = cluster.members.filter((one) => joined.has(one.id));
      return members.length > 0 ? [{ ...cluster, members, size: members.length }] : [];
    });
    return { ...overview, clusters, links: this.#linksOf(passing) };
  }

  /** The links between clusters that propositions make, strongest first. */
  #linksOf(propositions: readonly PropositionBrief[]): ClusterLink[] {
    const links = new Map<string, ClusterLink>();
    for (const brief of propositions) {
      const [source, target] = [this.#marks.homes.get(brief.subject), this.#marks.homes.get(brief.object)];
      if (source === undefined || target === undefined || source === target) continue;
      const key = `${source}\u0000${target}`;
      const known = links.get(key) ?? { source, target, count: 0, strongest: brief };
      const strongest = brief.confidence > known.strongest.confidence ? brief : known.strongest;
      links.set(key, { ...known, count: known.count + 1, strongest });
    }
    return [...links.values()].sort((a, b) => b.count - a.count);
  }

  /** The ways between two concepts, those of few hops first. */
  paths(query: PathsQuery, filter: Filter): Paths {
    const limit = query.within === 0 ? BEST : ALL;
    const hops = query.within === 0 ? HOPS : query.within;
    const barred = (id: string): boolean =>
      query.avoid.includes(id) || (query.avoidHubs && (this.#near.get(id)?.length ?? 0) >= HUB);
    const routes: Proposition[][] = [];
    let waiting: { at: string; seen: string[]; steps: Proposition[] }[] = [
      { at: query.from, seen: [query.from], steps: [] },
    ];
    let patience = PATIENCE;
    while (waiting.length > 0 && routes.length < limit && patience > 0) {
      const next: typeof waiting = [];
      for (const { at, seen, steps } of waiting) {
        const tried = new Set<string>();
        for (const one of this.#near.get(at) ?? []) {
          const far = one.brief.subject === at ? one.brief.object : one.brief.subject;
          patience -= 1;
          if (tried.has(far) || seen.includes(far) || one.brief.negative || !this.#passes(one, filter)) continue;
          tried.add(far);
          if (far === query.to) routes.push([...steps, one]);
          else if (steps.length + 1 < hops && !barred(far))
            next.push({ at: far, seen: [...seen, far], steps: [...steps, one] });
        }
      }
      waiting = next;
    }
    return {
      from: this.#brief(query.from),
      to: this.#brief(query.to),
      routes: (query.from === query.to ? [] : routes.slice(0, limit)).map((steps) => this.#route(query.from, steps)),
      complete: waiting.length === 0 && routes.length <= limit,
    };
  }

  #route(from: string, steps: Proposition[]): Paths['routes'][number] {
    let at = from;
    return {
      steps: steps.map((one) => {
        at = one.brief.subject === at ? one.brief.object : one.brief.subject;
        const hub = (this.#near.get(at)?.length ?? 0) >= HUB;
        return { concept: this.#brief(at), hub, ...this.#said(one) };
      }),
    };
  }

  answer(concept: string, relation: string, outgoing: boolean, filter: Filter): Answer {
    const side = (one: Proposition): boolean => symmetric(relation) || (one.brief.subject === concept) === outgoing;
    const fitting = (this.#near.get(concept) ?? []).filter(
      (one) => one.brief.relation === relation && side(one) && this.#passes(one, filter),
    );
    const ends = [...new Set(fitting.map(({ brief }) => (brief.subject === concept ? brief.object : brief.subject)))];
    const nodes = ends.map((id, place) => ({
      concept: this.#brief(id),
      sector: sectorOf({ relation, subject: outgoing ? concept : '' }, concept),
      place,
      seat: place,
      hops: 1,
      via: concept,
      more: 0,
    }));
    const edges = fitting.map((one) => one.brief);
    return {
      focus: { revision: 1, centre: this.#brief(concept), nodes, edges, gates: [] },
      said: fitting.map(this.#said),
    };
  }

  compare(ids: string[], filter: Filter): Comparison {
    const rows = new Map<string, Comparison['rows'][number]>();
    ids.forEach((id, at) => {
      for (const one of this.#near.get(id) ?? []) {
        if (!this.#passes(one, filter)) continue;
        const { relation } = one.brief;
        const outgoing = symmetric(relation) || one.brief.subject === id;
        const key = `${relation}:${String(outgoing)}`;
        const row = rows.get(key) ?? { relation, outgoing, cells: ids.map(() => ({ said: [], more: 0 })) };
        row.cells[at]?.said.push(this.#said(one));
        rows.set(key, row);
      }
    });
    const between = this.#all.filter(
      (one) => ids.includes(one.brief.subject) && ids.includes(one.brief.object) && this.#passes(one, filter),
    );
    const definition = (id: string): Said['evidence'] =>
      (this.#near.get(id) ?? []).find((one) => one.brief.relation === 'is_a' && one.brief.subject === id)
        ?.evidence[0] ?? null;
    return {
      concepts: ids.map((id) => this.#brief(id)),
      definitions: ids.map(definition),
      rows: [...rows.values()],
      between: between.map(this.#said),
      notes: this.#byNote(ids, filter),
    };
  }

  /** What each note says of the concepts; how often it mentions them is known of what it says alone. */
  #byNote(ids: string[], filter: Filter): Comparison['notes'] {
    const notes = new Map<string, Comparison['notes'][number]>();
    ids.forEach((id, at) => {
      const passages = (this.#near.get(id) ?? []).filter((one) => this.#passes(one, filter));
      for (const evidence of passages.flatMap((one) => one.evidence)) {
        const { note } = evidence;
        const row = notes.get(note) ?? { note, passages: ids.map(() => []), mentions: ids.map(() => 0) };
        const quotes = row.passages[at];
        if (quotes?.every((known) => known.start !== evidence.start)) quotes.push(evidence);
        row.mentions[at] = quotes?.length ?? 0;
        notes.set(note, row);
      }
    });
    const spoken = (row: Comparison['notes'][number]): number => row.passages.filter((one) => one.length > 0).length;
    return [...notes.values()].sort((a, b) => spoken(b) - spoken(a) || a.note.localeCompare(b.note));
  }

  facets(filter: Filter): Facets {
    const bands = ['clear', 'fair', 'weak'];
    const band = (confidence: number): string => (confidence >= 0.8 ? 'clear' : confidence >= 0.65 ? 'fair' : 'weak');
    const count = (side: string, names: (one: Proposition) => string[], fixed: string[] = []): FacetCount[] => {
      const counts = new Map(fixed.map((name) => [name, 0]));
      for (const one of this.#all) {
        const only = this.#failed(one, filter).every((failed) => failed === side);
        for (const name of new Set(names(one))) counts.set(name, (counts.get(name) ?? 0) + (only ? 1 : 0));
      }
      return [...counts].map(([name, number]) => ({ name, count: number }));
    };
    const some = (side: string, is: (one: Proposition) => boolean): number =>
      count(side, (one) => (is(one) ? ['yes'] : [])).reduce((sum, one) => sum + one.count, 0);
    return {
      relations: count('relations', (one) => [one.brief.relation]),
      kinds: this.#kindCounts(filter),
      notes: count('notes', (one) => one.evidence.map((passage) => passage.note)).sort((a, b) =>
        a.name < b.name ? -1 : 1,
      ),
      polarity: count('polarity', (one) => [one.brief.negative ? 'negative' : 'positive'], ['positive', 'negative']),
      confidence: count('confidence', (one) => [band(one.brief.confidence)], bands),
      clusters: count('clusters', (one) =>
        [one.brief.subject, one.brief.object].flatMap((end) => this.#marks.homes.get(end) ?? []),
      ),
      contradicted: some('contradicted', (one) => this.#marks.contradicted.has(one.brief.id)),
      questioned: some('questioned', (one) => this.#isAsked(one.brief)),
      passing: this.#all.filter((one) => this.#passes(one, filter)).length,
      all: this.#all.length,
    };
  }

  /** How many concepts of each kind have a relation that nothing but their kinds hides. */
  #kindCounts(filter: Filter): FacetCount[] {
    const ends = (all: readonly Proposition[]): ConceptBrief[] =>
      [...new Set(all.flatMap(({ brief }) => [brief.subject, brief.object]))].map((id) => this.#brief(id));
    const counts = new Map(ends(this.#all).map(({ kind }) => [kind, 0]));
    const left = this.#all.filter((one) => this.#failed(one, filter).every((failed) => failed === 'kinds'));
    for (const { kind } of ends(left)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return [...counts].map(([name, count]) => ({ name, count }));
  }

  /** The questions that a query asks: ways and comparisons, and what a name's relations answer. */
  suggest(query: string): Suggestion[] {
    const named = (text: string): ConceptBrief[] => {
      const wanted = text.trim().toLowerCase();
      const hits = [...this.#concepts.values()].filter((one) => one.name.toLowerCase().startsWith(wanted));
      const exact = hits.filter((one) => one.name.toLowerCase() === wanted);
      return wanted === '' ? [] : exact.length > 0 ? exact : hits.slice(0, SUGGESTED);
    };
    const split = (separator: RegExp): [ConceptBrief, ConceptBrief][] => {
      const [left, right, ...rest] = query.split(separator);
      if (left === undefined || right === undefined || rest.length > 0) return [];
      const pairs = named(left).flatMap((one) =>
        named(right).map((other): [ConceptBrief, ConceptBrief] => [one, other]),
      );
      return pairs.filter(([one, other]) => one.id !== other.id);
    };
    const ways = split(/\s*(?:到|→|->|\sto\s)\s*/).flatMap(([from, to]): Suggestion[] => {
      const { routes } = this.paths({ from: from.id, to: to.id, within: 0, avoidHubs: false, avoid: [] }, OPEN);
      const hops = routes[0]?.steps.length;
      return hops === undefined ? [] : [{ kind: 'paths', from, to, hops }];
    });
    const pairs = split(/\s*(?:对比|和|与|\svs\s)\s*/).map((concepts): Suggestion => ({ kind: 'compare', concepts }));
    return [
      ...ways,
      ...pairs,
      ...named(query)
        .slice(0, 1)
        .flatMap((one) => this.#ofName(one)),
    ].slice(0, SUGGESTED);
  }

  #ofName(concept: ConceptBrief): Suggestion[] {
    const counts = new Map<string, Extract<Suggestion, { kind: 'pattern' }>>();
    for (const { brief } of this.#near.get(concept.id) ?? []) {
      const outgoing = symmetric(brief.relation) || brief.subject === concept.id;
      const key = `${brief.relation}:${String(outgoing)}`;
      const known = counts.get(key);
      const { relation } = brief;
      counts.set(key, {
        kind: 'pattern',
        concept,
        relation,
        outgoing,
        verb: '',
        leads: outgoing,
        answers: (known?.answers ?? 0) + 1,
      });
    }
    return [...counts.values()].sort((a, b) => b.answers - a.answers).slice(0, 3);
  }
}
