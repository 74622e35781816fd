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

/** One line, or two of about the same width; what is still too long ends in an ellipsis. */
export function fit(text: string, width: number, font: FontRole, measure: Measure, lines: 1 | 2 = 2): Fitted {
  const whole = measure(text, font);
  if (whole <= width) return { lines: [text], width: whole, cut: false };
  if (lines === 1) {
    const line = shorten(text, width, font, measure);
    return { lines: [line], width: measure(line, font), cut: true };
  }
  const halves = breaks(text).map((at) => {
    const pair = [text.slice(0, at).trimEnd(), text.slice(at).trimStart()] as const;
    return { pair, widths: [measure(pair[0], font), measure(pair[1], font)] as const };
  });
  const fitting = halves.filter(({ widths }) => Math.max(...widths) <= width);
  if (fitting.length > 0) {
    const best = fitting.reduce((a, b) => (Math.max(...b.widths) < Math.max(...a.widths) ? b : a));
    return { lines: [...best.pair], width: Math.max(...best.widths), cut: false };
  }
  const first = halves.filter(({ widths }) => widths[0] <= width).at(-1);
  const pair = first ? first.pair : (['', text] as const);
  const tail = shorten(pair[1], width, font, measure);
  const kept = pair[0] === '' ? [tail] : [pair[0], tail];
  return { lines: kept, width: Math.max(...kept.map((line) => measure(line, font))), cut: true };
}
