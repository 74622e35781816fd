// Fitting names into boxes: where a name may break, and what is left out when it is too long.
import type { Fitted, FontRole, Measure } from './types';

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;
const NEVER_FIRST = /[，。、；：？！）》〉」』】〕”’…,.;:?!)\]}%]/;
const NEVER_LAST = /[（《〈「『【〔“‘([{]/;
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
    if (NEVER_FIRST.test(after) || NEVER_LAST.test(before)) continue;
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

/** Where a name may be broken, as what stands before and behind the break, where the first part fits. */
function halves(text: string, fits: (line: string) => boolean): [string, string][] {
  const all = breaks(text).map((at): [string, string] => [text.slice(0, at).trimEnd(), text.slice(at).trimStart()]);
  // What stands before the first break that no longer fits is all that does: a longer beginning is no narrower.
  const end = all.findIndex(([head]) => !fits(head));
  return end < 0 ? all : all.slice(0, end);
}

/** Every way to break a name into so many lines that fit. */
function brokenInto(text: string, lines: number, fits: (line: string) => boolean): string[][] {
  if (lines === 1) return fits(text) ? [[text]] : [];
  return halves(text, fits).flatMap(([head, tail]) => brokenInto(tail, lines - 1, fits).map((rest) => [head, ...rest]));
}

/** As few lines as hold the name, at most `most`, of about the same width; what is too long ends in an ellipsis. */
export function fit(text: string, width: number, font: FontRole, measure: Measure, most: 1 | 2 | 3 = 2): Fitted {
  const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => measure(line, font)));
  const fits = (line: string): boolean => measure(line, font) <= width;
  for (let count = 1; count <= most; count += 1) {
    const ways = brokenInto(text, count, fits).map((lines): Fitted => ({ lines, width: widest(lines), cut: false }));
    const [first, ...others] = ways;
    if (first) return others.reduce((best, way) => (way.width < best.width ? way : best), first);
  }
  const [head, tail] = (most === 1 ? [] : halves(text, fits)).at(-1) ?? ['', text];
  const last = shorten(tail, width, font, measure);
  const lines = head ? [head, last] : [last];
  return { lines, width: widest(lines), cut: true };
}
