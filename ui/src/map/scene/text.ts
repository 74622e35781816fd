// Fitting names into boxes: where a name may break, and what is left out when it is too long.
import type { Fitted, FontRole, Measure } from './types';

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;
const NEVER_FIRST = /[，。、；：？！）》」』】…,.;:?!)\]}%]/;
const AFTER = /[\s\-_/.]/;
const ELLIPSIS = '…';

/** Places where a name may be broken into lines, as indices of the next line's first character. */
export function breaks(text: string): number[] {
  const chars = [...text];
  const places: number[] = [];
  let at = 0;
  for (let index = 1; index < chars.length; index += 1) {
    const before = chars[index - 1] ?? '';
    const after = chars[index] ?? '';
    at += before.length;
    if (NEVER_FIRST.test(after)) continue;
    const wordEnds = AFTER.test(before) && !/\s/.test(after);
    const hump = /[a-z0-9]/.test(before) && /[A-Z]/.test(after);
    if (wordEnds || hump || CJK.test(before) || CJK.test(after)) places.push(at);
  }
  return places;
}

/** The longest beginning that fits with an ellipsis. */
export function shorten(text: string, width: number, font: FontRole, measure: Measure): string {
  if (measure(text, font) <= width) return text;
  const chars = [...text];
  let low = 0;
  let high = chars.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(chars.slice(0, middle).join('').trimEnd() + ELLIPSIS, font) <= width) low = middle;
    else high = middle - 1;
  }
  return chars.slice(0, low).join('').trimEnd() + ELLIPSIS;
}

/** Every way to break a name into so many lines. */
function brokenInto(text: string, lines: number): string[][] {
  if (lines === 1) return [[text]];
  return breaks(text).flatMap((at) =>
    brokenInto(text.slice(at).trimStart(), lines - 1).map((rest) => [text.slice(0, at).trimEnd(), ...rest]),
  );
}

/** As few lines as hold the name, at most `most`, of about the same width; what is too long ends in an ellipsis. */
export function fit(text: string, width: number, font: FontRole, measure: Measure, most: 1 | 2 | 3 = 2): Fitted {
  const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => measure(line, font)));
  for (let count = 1; count <= most; count += 1) {
    const ways = brokenInto(text, count).map((lines): Fitted => ({ lines, width: widest(lines), cut: false }));
    const [first, ...others] = ways.filter((way) => way.width <= width);
    if (first) return others.reduce((best, way) => (way.width < best.width ? way : best), first);
  }
  const pairs = most === 1 ? [] : brokenInto(text, 2).filter(([head = '']) => measure(head, font) <= width);
  const [head, tail] = pairs.at(-1) ?? ['', text];
  const last = shorten(tail ?? '', width, font, measure);
  const lines = head ? [head, last] : [last];
  return { lines, width: widest(lines), cut: true };
}
