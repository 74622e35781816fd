// The sizes of text on the map, and measuring with them.
import type { FontRole, Measure } from './scene/types';

const SIZES: Record<FontRole, string> = {
  centre: '600 17px',
  node: '500 13px',
  label: '400 12px',
  caption: '500 11.5px',
  title: '600 16px',
  member: '400 14px',
  distant: '400 12px',
};

export function fontOf(role: FontRole, family: string): string {
  return `${SIZES[role]} ${family}`;
}

/** Measures with a canvas; widths are remembered, because the same names come again on every turn. */
export function canvasMeasure(family: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, role) => {
    const key = `${role}\u0000${text}`;
    const width = known.get(key);
    if (width !== undefined) return width;
    if (!context) return text.length * 13;
    context.font = fontOf(role, family);
    const measured = context.measureText(text).width;
    known.set(key, measured);
    return measured;
  };
}
