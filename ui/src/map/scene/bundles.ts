// Edges of a pair of concepts, taken together.
import type { PropositionBrief } from '../../bindings/PropositionBrief';

/** The edges of a pair; the first stands for all. */
export interface Bundle {
  first: PropositionBrief;
  others: PropositionBrief[];
}

/** The same whichever of the two comes first. */
export const keyOf = (a: string, b: string): string => [a, b].sort().join('\u0000');

/** The edges of every pair. */
export function bundle(edges: readonly PropositionBrief[]): Map<string, Bundle> {
  const bundles = new Map<string, Bundle>();
  for (const edge of edges) {
    const key = keyOf(edge.subject, edge.object);
    const known = bundles.get(key);
    if (known) known.others.push(edge);
    else bundles.set(key, { first: edge, others: [] });
  }
  return bundles;
}
