// How each relation type is drawn, on the map and in lists: a family has a colour, a type within it a dash.

/** How a relation type is drawn: a family has a colour, a type within it a dash. */
export interface Stroke {
  token: string;
  dash: readonly number[];
}

const SOLID: readonly number[] = [];
const DASHED: readonly number[] = [7, 4];
const DOTTED: readonly number[] = [2, 3.5];
/** Symmetric types have lines of their own: their colours are near those of others where fewer colours are seen. */
const MIXED: readonly number[] = [9, 3, 2, 3];
const SPARSE: readonly number[] = [1.5, 6];

/** Stroke by relation type. Families: structure, control, use, talk, effect, contrast, loose. */
export const STROKES: Record<string, Stroke> = {
  is_a: { token: 'structure', dash: SOLID },
  part_of: { token: 'structure', dash: DASHED },
  runs_on: { token: 'structure', dash: DOTTED },
  manages: { token: 'control', dash: SOLID },
  creates: { token: 'control', dash: DASHED },
  replaces: { token: 'control', dash: DOTTED },
  uses: { token: 'use', dash: SOLID },
  stores: { token: 'use', dash: DASHED },
  binds: { token: 'use', dash: DOTTED },
  watches: { token: 'talk', dash: SOLID },
  talks_to: { token: 'talk', dash: DASHED },
  routes_to: { token: 'talk', dash: DOTTED },
  affects: { token: 'effect', dash: SOLID },
  provides: { token: 'effect', dash: DASHED },
  precedes: { token: 'effect', dash: DOTTED },
  contrasts: { token: 'contrast', dash: MIXED },
  related: { token: 'loose', dash: SPARSE },
};

export const LOOSE: Stroke = { token: 'loose', dash: SPARSE };
