// The map's colours: readable on their ground in both themes, and told apart by those who see fewer colours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOOSE, STROKES } from '../src/design/strokes';

type Colour = [number, number, number];

const sheet = readFileSync(join(import.meta.dirname, '../src/design/tokens.css'), 'utf8');

/** The tokens that are colours, of a theme. */
function tokensOf(theme: 'light' | 'dark'): Map<string, Colour> {
  const from = theme === 'light' ? sheet.indexOf(':root') : sheet.indexOf(":root[data-theme='dark']");
  const block = sheet.slice(from, sheet.indexOf('}', from));
  const found = [...block.matchAll(/--([a-z0-9-]+): #([0-9a-f]{6});/g)];
  const part = (hex: string, at: number): number => parseInt(hex.slice(at, at + 2), 16) / 255;
  return new Map(found.map(([, name = '', hex = '']) => [name, [part(hex, 0), part(hex, 2), part(hex, 4)]]));
}

const linear = (one: number): number => (one <= 0.04045 ? one / 12.92 : Math.pow((one + 0.055) / 1.055, 2.4));
const brightness = ([r, g, b]: Colour): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

function contrast(a: Colour, b: Colour): number {
  const [low, high] = [brightness(a), brightness(b)].sort((one, other) => one - other) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Rows that turn linear colours into what is seen without one kind of cone (Machado, Oliveira, Fernandes 2009). */
const BLINDNESS: Record<string, [Colour, Colour, Colour]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

const dot = (a: Colour, b: Colour): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** How far apart two colours are seen, in OKLab. */
function apart(a: Colour, b: Colour, rows: [Colour, Colour, Colour]): number {
  const seen = (colour: Colour): Colour => {
    const light: Colour = [linear(colour[0]), linear(colour[1]), linear(colour[2])];
    const clipped = rows.map((row) => Math.max(0, Math.min(1, dot(row, light)))) as Colour;
    const cones = (
      [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ] as Colour[]
    ).map((row) => Math.cbrt(dot(row, clipped))) as Colour;
    return [
      dot([0.2104542553, 0.793617785, -0.0040720468], cones),
      dot([1.9779984951, -2.428592205, 0.4505937099], cones),
      dot([0.0259040371, 0.7827717662, -0.808675766], cones),
    ];
  };
  const [one, other] = [seen(a), seen(b)];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const tokens = tokensOf(theme);
  const of = (name: string): Colour => tokens.get(name) ?? [0, 0, 0];
  const families = [...tokens.keys()].filter((name) => name.startsWith('relation-'));

  it('lines stand out from the map, and names of clusters from their ground', () => {
    expect(families.length).toBeGreaterThan(5);
    for (const name of families) expect(contrast(of(name), of('canvas')), name).toBeGreaterThanOrEqual(3);
    for (let at = 0; at < 8; at += 1) {
      expect(contrast(of(`cluster-${at}-ink`), of(`cluster-${at}`)), `cluster ${at}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(of('ink'), of(`cluster-${at}`)), `members of cluster ${at}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(Object.entries(BLINDNESS))('types of relation are told apart by colour or line with %s', (_, rows) => {
    const strokes = [...Object.entries(STROKES), ['related', LOOSE] as const];
    for (const [at, [name, one]] of strokes.entries()) {
      for (const [other, two] of strokes.slice(at + 1)) {
        const sameLine = one.dash.join() === two.dash.join();
        const near = apart(of(`relation-${one.token}`), of(`relation-${two.token}`), rows) < 0.05;
        if (name !== other) expect(sameLine && near, `${name} and ${other}`).toBe(false);
      }
    }
  });
});
