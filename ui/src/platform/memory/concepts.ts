// The made-up concepts and what relates them: cards, propositions, search.
import type { ConceptBrief } from '../../bindings/ConceptBrief';
import type { ConceptCard } from '../../bindings/ConceptCard';
import type { ContradictionDto } from '../../bindings/ContradictionDto';
import type { EvidenceDto } from '../../bindings/EvidenceDto';
import type { Proposition } from '../../bindings/Proposition';
import type { PropositionBrief } from '../../bindings/PropositionBrief';
import type { SearchResults } from '../../bindings/SearchResults';
import type { SuspectList } from '../../bindings/SuspectList';
import { askedIn, contradicted, homesOf, SmallGraph } from '../small-graph';
import * as made from './notes';
import { bytes, lineOf, lineStart, mentionDto, mentions, pathOf, problem, questions } from './text';

const idOf = (relation: made.MadeRelation): string =>
  `${relation.subject}|${relation.type}|${relation.object}|${relation.negative ? 'negative' : 'positive'}`;
export function concept(name: string): ConceptBrief {
  const degree = made.relations.filter((relation) => relation.subject === name || relation.object === name).length;
  const kind = made.concepts.find(([known]) => known === name)?.[1] ?? 'unknown';
  return { id: name, name, kind, degree, mentions: mentions.get(name)?.length ?? 0 };
}

export function brief(relation: made.MadeRelation): PropositionBrief {
  return {
    id: idOf(relation),
    subject: relation.subject,
    subjectName: relation.subject,
    relation: relation.type,
    phrase: relation.phrase,
    object: relation.object,
    objectName: relation.object,
    negative: relation.negative ?? false,
    confidence: relation.confidence ?? 0.86,
    passages: 1,
  };
}

export function evidence(relation: made.MadeRelation): EvidenceDto {
  const text = lineOf(relation.note, relation.line);
  const start = lineStart(relation.note, relation.line);
  const highlights: EvidenceDto['highlights'] = [];
  for (const [word, role] of [
    [relation.subject, 'subject'],
    [relation.phrase, 'phrase'],
    [relation.object, 'object'],
  ] as const) {
    const at = word === '' ? -1 : text.indexOf(word);
    if (at >= 0) highlights.push([at, at + word.length, role]);
  }
  highlights.sort((a, b) => a[0] - b[0]);
  return {
    note: pathOf(relation.note),
    line: relation.line,
    start,
    end: start + bytes(text),
    text,
    context: text.includes(relation.subject) ? '' : lineOf(relation.note, 1).replace(/^#+ /, ''),
    highlights,
    channel: 'clause',
    states: true,
    phrase: relation.phrase,
    confidence: relation.confidence ?? 0.86,
  };
}

export function card(name: string): ConceptCard {
  const own = made.relations.filter((relation) => relation.subject === name || relation.object === name);
  const groups = new Map<string, ConceptCard['groups'][number]>();
  for (const outgoing of [true, false]) {
    for (const relation of own.filter((one) => (one.subject === name) === outgoing)) {
      const key = `${relation.type}:${String(outgoing)}`;
      const group = groups.get(key) ?? { relation: relation.type, outgoing, propositions: [] };
      group.propositions.push(brief(relation));
      groups.set(key, group);
    }
  }
  const found = mentions.get(name) ?? [];
  const known = made.concepts.find(([known]) => known === name);
  return {
    concept: concept(name),
    aliases: [{ name, reason: 'canonical' }, ...(known?.[2] ?? []).map(([alias, reason]) => ({ name: alias, reason }))],
    remark: '',
    definitions: own
      .filter(
        (relation) => relation.subject === name && ['is_a', 'runs_on', 'stores', 'routes_to'].includes(relation.type),
      )
      .slice(0, 2)
      .map((relation) => ({ relation: idOf(relation), evidence: evidence(relation) })),
    groups: [...groups.values()],
    notes: made.notes.flatMap(([path], note) => {
      const here = found.filter((one) => one.note === note).sort((a, b) => a.line - b.line || a.at - b.at);
      return here.length === 0
        ? []
        : [{ note: path, count: here.length, sentences: here.length, mentions: here.map(mentionDto) }];
    }),
    inNotes: new Set(found.map((one) => one.note)).size,
    questions: questions().filter((question) => question.concepts.includes(name)),
  };
}

/** What one made-up note states and another denies. */
export function contradictions(): ContradictionDto[] {
  return made.relations.flatMap((denied) => {
    const same = (one: made.MadeRelation): boolean =>
      one.subject === denied.subject && one.object === denied.object && one.type === denied.type;
    const stated = denied.negative ? made.relations.find((one) => same(one) && !one.negative) : undefined;
    if (!stated) return [];
    const side = (one: made.MadeRelation): ContradictionDto['sides'][number] => {
      const passage = evidence(one);
      const start = passage.text.indexOf(one.phrase);
      return {
        proposition: brief(one),
        evidence: passage,
        words: one.phrase,
        place: [start, start + one.phrase.length],
      };
    };
    const [about, other] = [concept(denied.subject), concept(denied.object)];
    return [{ clash: 'polarity', about, other, sides: [side(stated), side(denied)] }];
  });
}

export const graph = new SmallGraph(
  made.relations.map((one) => ({ brief: brief(one), evidence: [evidence(one)], others: [] })),
  new Map(made.concepts.map(([name]) => [name, concept(name)])),
  {
    contradicted: contradicted(contradictions()),
    homes: homesOf(
      made.clusters.map(({ names, members }) => ({
        id: names[0] ?? '',
        members: [...names, ...members].map((id) => ({ id })),
      })),
    ),
    asked: askedIn(questions()),
  },
);

export function search(query: string): SearchResults {
  const wanted = query.toLowerCase();
  const concepts = made.concepts.flatMap(([name, , aliases]) => {
    const matched = [name, ...(aliases ?? []).map(([alias]) => alias)].find((form) =>
      form.toLowerCase().includes(wanted),
    );
    if (matched === undefined) return [];
    return [{ concept: concept(name), matched, how: matched.toLowerCase().startsWith(wanted) ? 'prefix' : 'contains' }];
  });
  concepts.sort((a, b) => b.how.localeCompare(a.how) || b.concept.degree - a.concept.degree);
  const passages = made.notes.flatMap(([path, lines], note) =>
    lines.flatMap((text, index) => {
      const at = text.toLowerCase().indexOf(wanted);
      const start = lineStart(note, index + 1);
      if (at < 0) return [];
      const highlights: [number, number][] = [[at, at + wanted.length]];
      return [{ note: path, line: index + 1, start, end: start + bytes(text), text, highlights }];
    }),
  );
  return {
    query,
    asks: /什么|怎么|如何|[?？]$/.test(query),
    suggestions: graph.suggest(query),
    concepts: concepts.slice(0, 10),
    passages: passages.slice(0, 10),
  };
}

export function proposition(id: string): Proposition {
  const relation = made.relations.find((one) => idOf(one) === id);
  if (!relation) throw problem('notFound', id);
  const pair = [relation.subject, relation.object];
  const others = made.relations.filter(
    (one) => one !== relation && pair.includes(one.subject) && pair.includes(one.object),
  );
  return { brief: brief(relation), evidence: [evidence(relation)], others: others.map(brief) };
}

/** The first few concepts, as if they were doubtful. */
export const suspects = (): SuspectList => ({
  listed: made.concepts.slice(0, 5).map(([name], index) => ({
    concept: concept(name),
    doubt: index < 2 ? 'shape' : index < 4 ? 'weak' : 'once',
    line: made.notes[0]?.[1][index] ?? '',
  })),
  more: 0,
});
