// The yardstick of layouts: graphology's ForceAtlas2, with the settings that it infers from the graph.
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { Point } from '../../../../ui/src/map/scene/types';

export type Pair = readonly [string, string];

/** The graph of some nodes and pairs, at places by chance that are the same for the same start. */
export function graphOf(ids: readonly string[], pairs: readonly Pair[], start: number): Graph {
  const graph = new Graph({ type: 'undirected' });
  const chance = chanceFrom(start);
  for (const id of ids) graph.addNode(id, { x: chance(), y: chance() });
  for (const [one, other] of pairs) graph.mergeEdge(one, other);
  return graph;
}

/** Lays a graph out and tells where its nodes stand. */
export function laidOut(graph: Graph, iterations: number): Map<string, Point> {
  forceAtlas2.assign(graph, { iterations, settings: forceAtlas2.inferSettings(graph) });
  return new Map(graph.mapNodes((id, { x, y }) => [id, { x: Number(x), y: Number(y) }]));
}

/** Numbers from 0 up to 1 that look like chance (the linear congruential generator of Numerical Recipes). */
function chanceFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
