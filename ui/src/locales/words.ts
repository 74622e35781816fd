// Choosing a language, and sentences that both the map and the panes say in the same words.
import type { Cluster } from '../bindings/Cluster';
import type { ContradictionDto } from '../bindings/ContradictionDto';
import type { Language } from '../bindings/Language';
import type { PropositionBrief } from '../bindings/PropositionBrief';
import type { Suggestion } from '../bindings/Suggestion';
import { en } from './en';
import { zh, type Words } from './zh-CN';

export type { Words };

/** The words for a language setting; the system's first preferred language decides for `system`. */
export function wordsFor(language: Language, preferred: readonly string[]): Words {
  if (language === 'chinese') return zh;
  if (language === 'english') return en;
  const first = preferred[0] ?? 'zh';
  return first.toLowerCase().startsWith('zh') ? zh : en;
}

/** What a cluster is called: its most central concepts, unless it gathers small groups that have no topic in common. */
export function clusterName({ names, gathered }: Pick<Cluster, 'names' | 'gathered'>, words: Words): string {
  return gathered ? words.gathered : names.join(words.and);
}

const han = /\p{Script=Han}/u;
const denies = /[不没无未非勿莫]|\bnot\b|\bno\b|n't/i;

/** The linking phrase of a proposition: the notes' words, or the type's own; a denial always reads as one. */
export function phraseOf(
  proposition: Pick<PropositionBrief, 'phrase' | 'relation' | 'negative'>,
  words: Words,
): string {
  const { phrase, relation, negative } = proposition;
  if (phrase === '') return typePhrase(relation, negative, words);
  if (!negative || denies.test(phrase)) return phrase;
  // The notes' words are denied in the notes' language.
  return (han.test(phrase) ? '不' : words.not) + phrase;
}

/** The linking phrase of a type, stated or denied. */
export function typePhrase(relation: string, negative: boolean, words: Words): string {
  const phrases = negative ? words.deniedPhrases : words.relationPhrases;
  return phrases[relation] ?? (negative ? words.not : '') + relation;
}

/** The whole proposition as one readable sentence. */
export function sentenceOf(proposition: PropositionBrief, words: Words): string {
  return `${proposition.subjectName} ${phraseOf(proposition, words)} ${proposition.objectName}`;
}

/** What two passages clash in: what each says, or how many each counts. */
export function clashOf({ clash, sides: [one, other] }: ContradictionDto, words: Words): string {
  if (clash === 'number') return words.clash(one.words, other.words);
  return words.clash(sentenceOf(one.proposition, words), sentenceOf(other.proposition, words));
}

/** How sure a proposition is, in a word. */
export function certaintyOf(confidence: number, words: Words): string {
  if (confidence >= 0.8) return words.confidenceStrong;
  return confidence >= 0.65 ? words.confidenceFair : words.confidenceWeak;
}

/** The verb of a question: as it was typed, or the type's own. */
function verbOf(relation: string, verb: string, words: Words): string {
  return verb === '' ? (words.relationPhrases[relation] ?? relation) : verb;
}

/** A question with one end open, as one reads it out. */
export function patternOf(
  name: string,
  { relation, verb, leads }: { relation: string; verb: string; leads: boolean },
  words: Words,
): string {
  const said = verbOf(relation, verb, words);
  return leads ? words.askLeads(name, said) : words.askFollows(name, said);
}

/** A suggested question, as one reads it out. */
export function questionOf(suggestion: Suggestion, words: Words): string {
  if (suggestion.kind === 'paths') return words.pathTitle(suggestion.from.name, suggestion.to.name);
  if (suggestion.kind === 'compare') return words.compareTitle(suggestion.concepts.map((one) => one.name));
  if (suggestion.kind === 'relation') return sentenceOf(suggestion.proposition, words);
  return patternOf(suggestion.concept.name, suggestion, words);
}
