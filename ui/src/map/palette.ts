// Colours of the map, read from the design tokens so that themes have one owner.

export const CLUSTER_COLOURS = 8;

/** Colours of the present theme. */
export interface Palette {
  background: string;
  surface: string;
  ink: string;
  muted: string;
  faint: string;
  line: string;
  accent: string;
  accentInk: string;
  accentSoft: string;
  warn: string;
  shadow: string;
  /** Of what came and what changed since an earlier visit. */
  news: { came: string; changed: string };
  relation: Record<string, string>;
  cluster: { fill: string; line: string; ink: string }[];
  family: string;
}

/** Reads the tokens that are in force on an element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim() || '#888888';
  const families = ['structure', 'control', 'use', 'talk', 'effect', 'contrast', 'loose'];
  return {
    background: token('canvas'),
    surface: token('surface'),
    ink: token('ink'),
    muted: token('ink-muted'),
    faint: token('ink-faint'),
    line: token('line-strong'),
    accent: token('accent'),
    accentInk: token('accent-ink'),
    accentSoft: token('accent-soft'),
    warn: token('warn'),
    shadow: token('shadow-colour'),
    news: { came: token('news-came'), changed: token('news-changed') },
    relation: Object.fromEntries(families.map((family) => [family, token(`relation-${family}`)])),
    cluster: Array.from({ length: CLUSTER_COLOURS }, (_, index) => ({
      fill: token(`cluster-${index}`),
      line: token(`cluster-${index}-line`),
      ink: token(`cluster-${index}-ink`),
    })),
    family: style.fontFamily || 'sans-serif',
  };
}
