// What was decided, as one reads it out.
import type { Decided } from '../bindings/Decided';
import type { Names } from '../bindings/Names';
import type { RuleDto } from '../bindings/RuleDto';
import { typePhrase, type Words } from './words';

/** A relation in the words of its type. */
function said({ subject, relation, object, negative }: Names, name: (id: string) => string, words: Words): string {
  return `${name(subject)} ${typePhrase(relation, negative, words)} ${name(object)}`;
}

/** A decision as one sentence. */
export function decisionText({ decision, names }: Pick<Decided, 'decision' | 'names'>, words: Words): string {
  const name = (id: string): string => names.find(([known]) => known === id)?.[1] ?? id;
  const { decided } = words;
  switch (decision.kind) {
    case 'merge':
      return decided.merge(name(decision.concept), name(decision.into));
    case 'split':
      return decided.split(name(decision.concept), decision.alias);
    case 'rename':
      return decided.rename(name(decision.concept), decision.name);
    case 'classify':
      return decided.classify(name(decision.concept), words.kinds[decision.sort] ?? decision.sort);
    case 'hide':
      return decided.hide(name(decision.concept));
    case 'correct':
      return decided.correct(said(decision.relation, name, words), said(decision.to, name, words));
    case 'hideAll':
      return decided.hideAll(decision.concepts.map(name));
    case 'add':
      return decided.add(decision.concept, words.kinds[decision.sort] ?? decision.sort);
    case 'remark':
      return decided.remark(name(decision.concept), decision.text);
    case 'distrust': {
      const rule = ({ channel, relation, phrase }: RuleDto): string =>
        decided.distrust(words.channels[channel] ?? channel, phrase, words.relationNames[relation] ?? relation);
      return decision.rules.map(rule).join(words.comma);
    }
    case 'ignore':
      return decided.ignore(decision.word);
    case 'reject':
    case 'confirm':
    case 'state':
      return decided[decision.kind](said(decision.relation, name, words));
  }
}
