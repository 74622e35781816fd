// What of the changes can be coloured on the map.
import type { Changes } from '../bindings/Changes';

/** Concepts and relations by id, with how they changed; what went is not on the map. */
export type News = ReadonlyMap<string, 'came' | 'changed'>;

export function newsOf(changes: Changes | null): News {
  const concepts = (changes?.concepts ?? []).map(({ turn, concept }) => [concept.id, turn] as const);
  const relations = (changes?.relations ?? []).map(({ turn, proposition }) => [proposition.id, turn] as const);
  return new Map([...concepts, ...relations].flatMap(([id, turn]) => (turn === 'went' ? [] : [[id, turn] as const])));
}
