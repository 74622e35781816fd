// Where the reader is: what the map shows, what the panes tell, and the way back.
import type { Answer } from '../bindings/Answer';
import type { Comparison } from '../bindings/Comparison';
import type { ConceptCard } from '../bindings/ConceptCard';
import type { Filter } from '../bindings/Filter';
import type { Focus } from '../bindings/Focus';
import type { NotePage } from '../bindings/NotePage';
import type { Overview } from '../bindings/Overview';
import type { Paths } from '../bindings/Paths';
import type { PathsQuery } from '../bindings/PathsQuery';
import type { Problem } from '../bindings/Problem';
import type { Proposition } from '../bindings/Proposition';
import type { Sector } from '../bindings/Sector';
import { isOpen, OPEN, toProblem, type Platform } from '../platform/platform';

/** What the detail pane tells of. */
export type Detail =
  { kind: 'none' } | { kind: 'asked' } | { kind: 'concept'; id: string } | { kind: 'relation'; id: string };

/** A question that the map answers in place of a concept or the overview. */
export type Asked =
  | { kind: 'paths'; query: PathsQuery }
  | { kind: 'compare'; concepts: string[] }
  | { kind: 'pattern'; concept: string; relation: string; outgoing: boolean; verb: string; leads: boolean };

/** A place in a note: its byte range, or its beginning where there is none. */
export interface Source {
  note: string;
  passage: [number, number] | null;
  line: number;
}

/** One step of the history: everything that "back" brings back. */
export interface Place {
  /** The concept in the middle of the map; null for the overview. */
  centre: string | null;
  /** The question at hand; it covers the centre until it is closed. */
  asked: Asked | null;
  detail: Detail;
  source: Source | null;
}

const START: Place = { centre: null, asked: null, detail: { kind: 'none' }, source: null };
const HISTORY_LIMIT = 200;
/** Neighbours behind gates that are fetched at once. */
const HIDDEN_AT_ONCE = 40;

function same(a: Place | Asked | null, b: Place | Asked | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What is told where nothing else was chosen: the answer, or the card of the concept in the middle. */
function ownDetail(centre: string | null, asked: Asked | null): Detail {
  if (asked) return { kind: asked.kind === 'compare' ? 'none' : 'asked' };
  return centre === null ? { kind: 'none' } : { kind: 'concept', id: centre };
}

/** A place, then what is left of it without its note, without what is told, without both, and without its question. */
function lessened(place: Place): Place[] {
  const detail = ownDetail(place.centre, place.asked);
  const unasked: Place = { ...place, asked: null, detail: ownDetail(place.centre, null), source: null };
  const all = [place, { ...place, source: null }, { ...place, detail }, { ...place, detail, source: null }, unasked];
  return all.filter((one, index) => all.findIndex((other) => same(one, other)) === index);
}

/** A stored place; null where the text is none. */
export function parsePlace(text: string): Place | null {
  try {
    const place = JSON.parse(text) as Partial<Place> | null;
    if (!place || (place.centre !== null && typeof place.centre !== 'string')) return null;
    const detail = place.detail?.kind ? place.detail : START.detail;
    const source = place.source && typeof place.source.note === 'string' ? place.source : null;
    const asked = place.asked && typeof place.asked.kind === 'string' ? place.asked : null;
    return { centre: place.centre, asked, detail: asked || detail.kind !== 'asked' ? detail : START.detail, source };
  } catch {
    return null;
  }
}

export class ViewStore {
  place: Place = $state.raw(START);
  focus: Focus | null = $state.raw(null);
  card: ConceptCard | null = $state.raw(null);
  proposition: Proposition | null = $state.raw(null);
  page: NotePage | null = $state.raw(null);
  paths: Paths | null = $state.raw(null);
  answer: Answer | null = $state.raw(null);
  comparison: Comparison | null = $state.raw(null);
  /** The way that is read out, by its place among the ways. */
  route = $state(0);
  /** How many hops around a concept are shown, 1 to 3. */
  hops = $state(1);
  problem: Problem | null = $state.raw(null);
  opened: Sector[] = $state.raw([]);
  /** Concepts looked at lately, latest first. */
  recent: { id: string; name: string }[] = $state.raw([]);
  #past: Place[] = $state.raw([]);
  #future: Place[] = $state.raw([]);
  readonly canGoBack = $derived(this.#past.length > 0);
  readonly canGoForward = $derived(this.#future.length > 0);
  /** Whether nothing has been looked at yet. */
  readonly atStart = $derived(this.#past.length === 0 && same(this.place, START));
  /** What the filter leaves of the overview; null where nothing is hidden, or something else is shown. */
  overview: Overview | null = $state.raw(null);
  /** The filter that the overview was asked for with. */
  #surveyed: Filter = OPEN;
  #turn = 0;
  readonly #platform: Platform;
  readonly #filter: () => Filter;

  constructor(platform: Platform, filter: () => Filter = () => OPEN) {
    this.#platform = platform;
    this.#filter = filter;
  }

  showOverview(): Promise<void> {
    return this.#go({ ...START, source: this.place.source });
  }

  showConcept(id: string): Promise<void> {
    return this.#go({ ...this.place, centre: id, asked: null, detail: { kind: 'concept', id } });
  }

  /** Tells of a concept and leaves the map as it is. */
  tellOf(id: string): Promise<void> {
    return this.#go({ ...this.place, detail: { kind: 'concept', id } });
  }

  ask(asked: Asked): Promise<void> {
    return this.#go({ ...this.place, asked, detail: ownDetail(null, asked) });
  }

  /** The ways between two concepts: the best few, through hubs as well. */
  askPaths(from: string, to: string): Promise<void> {
    return this.ask({ kind: 'paths', query: { from, to, within: 0, avoidHubs: false, avoid: [] } });
  }

  /** Back to what the map showed before the question. */
  closeAsked(): Promise<void> {
    const { centre } = this.place;
    return this.#go({ ...this.place, asked: null, detail: ownDetail(centre, null) });
  }

  async setHops(hops: number): Promise<void> {
    if (hops === this.hops || hops < 1 || hops > 3) return;
    this.hops = hops;
    await this.#load(this.place, true);
  }

  showRelation(id: string): Promise<void> {
    return this.#go({ ...this.place, detail: { kind: 'relation', id } });
  }

  /** Tells of a relation, with one of its concepts in the middle of the map. */
  showRelationOf(centre: string, id: string): Promise<void> {
    return this.#go({ ...this.place, centre, asked: null, detail: { kind: 'relation', id } });
  }

  showSource(note: string, passage: [number, number] | null, line: number): Promise<void> {
    return this.#go({ ...this.place, source: { note, passage, line } });
  }

  closeSource(): Promise<void> {
    return this.#go({ ...this.place, source: null });
  }

  /** Back to the answer, or the concept's own card, or to no detail at all in the overview. */
  closeDetail(): Promise<void> {
    const { centre, asked } = this.place;
    return this.#go({ ...this.place, detail: ownDetail(centre, asked) });
  }

  back(): Promise<void> {
    return this.#retrace([...this.#past].reverse(), (rest, here) => {
      this.#past = rest.reverse();
      this.#future = [here, ...this.#future];
    });
  }

  forward(): Promise<void> {
    return this.#retrace(this.#future, (rest, here) => {
      this.#future = rest;
      this.#past = [...this.#past, here];
    });
  }

  /** To a place that was kept, told anew; false where it is gone by now: the reader stays, with their history. */
  async goTo(place: Place, hops: number): Promise<boolean> {
    const [before, past, future] = [this.place, this.#past, this.#future];
    const [deep, opened, route] = [this.hops, this.opened, this.route];
    this.#past = [...past, before].slice(-HISTORY_LIMIT);
    this.#future = [];
    this.opened = [];
    this.hops = hops;
    const entered = this.#enter(place, true);
    const turn = this.#turn;
    await entered;
    if (turn !== this.#turn || this.problem?.code !== 'notFound') return true;
    [this.place, this.#past, this.#future] = [before, past, future];
    [this.hops, this.opened, this.route] = [deep, opened, route];
    return false;
  }

  async openSector(sector: Sector): Promise<void> {
    if (!this.opened.includes(sector)) this.opened = [...this.opened, sector];
    await this.#load(this.place, true);
  }

  /**
   * After the library or the filter changed: the same place, told anew, less what is gone. Where its centre is gone, the
   * concept given, else the overview; the way back stays.
   */
  async refresh(into: string | null = null): Promise<void> {
    const before = this.place;
    if (await this.#stand(before, true)) return;
    const merged: Place = { ...before, centre: into, asked: null, detail: ownDetail(into, null) };
    if (into !== null && (await this.#stand(merged, true))) return;
    await this.#stand({ ...START, source: before.source }, true);
  }

  /** Starts over at a place, without a past. */
  async reset(place: Place = START): Promise<void> {
    this.#past = [];
    this.#future = [];
    await this.#enter(place);
    if (this.problem?.code === 'notFound' && !same(place, START)) {
      this.problem = null;
      await this.#enter(START);
    }
  }

  dismissProblem(): void {
    this.problem = null;
  }

  #go(place: Place): Promise<void> {
    if (same(place, this.place)) return Promise.resolve();
    this.#past = [...this.#past, this.place].slice(-HISTORY_LIMIT);
    this.#future = [];
    return this.#enter(place);
  }

  #enter(place: Place, anew = false): Promise<void> {
    if (place.centre !== this.place.centre) this.opened = [];
    if (!same(place.asked, this.place.asked)) this.route = 0;
    return this.#load(place, anew);
  }

  /** Goes to the nearest place of a way that still exists; `pass` takes it and what was skipped from the history. */
  async #retrace(way: readonly Place[], pass: (rest: Place[], here: Place) => void): Promise<void> {
    const [here, past, future] = [this.place, this.#past, this.#future];
    for (const [index, place] of way.entries()) {
      [this.#past, this.#future] = [past, future];
      pass(way.slice(index + 1), here);
      if (await this.#stand(place)) return;
    }
    [this.#past, this.#future] = [past, future];
    if (way.length > 0) await this.#load(here, true);
  }

  /** Enters a place less what is gone by now; false where its centre is gone. */
  async #stand(place: Place, anew = false): Promise<boolean> {
    for (const left of lessened(place)) {
      const entered = this.#enter(left, anew);
      const turn = this.#turn;
      await entered;
      // Where the reader has gone on meanwhile, they stay there.
      if (turn !== this.#turn || this.problem?.code !== 'notFound') return true;
    }
    return false;
  }

  /** Loads what a place needs and shows it at once, so that no pane ever tells of another place than the map. */
  async #load(place: Place, anew: boolean): Promise<void> {
    const turn = ++this.#turn;
    const before = this.place;
    this.place = place;
    const { centre, detail, source, asked } = place;
    const filter = this.#filter();
    // "anew" asks again even for what is shown already.
    const keep = <T>(value: T | null, matches: boolean): T | null => (!anew && matches ? value : null);
    try {
      const [overview, focus, card, proposition, page, answered] = await Promise.all([
        centre !== null || isOpen(filter)
          ? null
          : (keep(this.overview, this.#surveyed === filter) ?? this.#platform.overview(filter)),
        centre === null ? null : (keep(this.focus, this.focus?.centre.id === centre) ?? this.#focus(centre)),
        detail.kind !== 'concept'
          ? null
          : (keep(this.card, this.card?.concept.id === detail.id) ?? this.#platform.conceptCard(detail.id)),
        detail.kind !== 'relation'
          ? null
          : (keep(this.proposition, this.proposition?.brief.id === detail.id) ?? this.#platform.proposition(detail.id)),
        source === null ? null : this.#platform.notePage(source.note, source.passage),
        this.#answer(asked, !anew && same(asked, before.asked)),
      ]);
      if (turn !== this.#turn) return;
      this.overview = overview;
      this.#surveyed = filter;
      this.focus = focus;
      this.card = card;
      this.proposition = proposition;
      this.page = page;
      this.paths = answered.paths;
      this.answer = answered.answer;
      this.comparison = answered.comparison;
      this.problem = null;
      if (focus && !asked) this.#remember(focus.centre);
    } catch (thrown) {
      if (turn === this.#turn) this.problem = toProblem(thrown);
    }
  }

  /** What answers a question; what is known already serves where it is the same question. */
  async #answer(
    asked: Asked | null,
    known: boolean,
  ): Promise<{ paths: Paths | null; answer: Answer | null; comparison: Comparison | null }> {
    if (known) return { paths: this.paths, answer: this.answer, comparison: this.comparison };
    const none = { paths: null, answer: null, comparison: null };
    const filter = this.#filter();
    if (asked?.kind === 'paths') return { ...none, paths: await this.#platform.paths(asked.query, filter) };
    if (asked?.kind === 'compare') {
      return { ...none, comparison: await this.#platform.compare(asked.concepts, filter) };
    }
    if (asked?.kind === 'pattern') {
      const { concept, relation, outgoing } = asked;
      return { ...none, answer: await this.#platform.answer(concept, relation, outgoing, filter) };
    }
    return none;
  }

  /** The focus view; where little is hidden all of it, because the map closes what does not fit its window. */
  async #focus(centre: string): Promise<Focus> {
    const focus = await this.#platform.focus(centre, this.hops, this.opened, this.#filter());
    const hidden = focus.gates.reduce((sum, gate) => sum + gate.hidden, 0);
    if (this.hops > 1 || hidden === 0 || hidden > HIDDEN_AT_ONCE) return focus;
    const all = [...this.opened, ...focus.gates.map((gate) => gate.sector)];
    return this.#platform.focus(centre, this.hops, all, this.#filter());
  }

  #remember({ id, name }: { id: string; name: string }): void {
    this.recent = [{ id, name }, ...this.recent.filter((one) => one.id !== id)].slice(0, 8);
  }
}
