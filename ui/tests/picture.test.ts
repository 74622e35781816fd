// Pictures to keep: every label, arrow and line of a scene is in the SVG, with a legend, and nothing of a name is markup.
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../src/locales/words';
import { legendOf, svgOf, type PictureInput } from '../src/map/picture';
import { readPalette } from '../src/map/palette';
import { buildFocus } from '../src/map/scene/focus';
import { buildOverview } from '../src/map/scene/overview';
import { focusOf, measure, overviewOf } from './made';
import { collisions } from './scene-checks';

const words = wordsFor('chinese', []);
const size = { width: 1023, height: 752 };

function input(part: Partial<PictureInput> = {}): PictureInput {
  const focus = focusOf({ above: 2, below: 3, left: 6, right: 6, apart: 3 });
  const scene = buildFocus({ focus, passed: {}, size, words, measure });
  return { scene, palette: readPalette(document.body), words, measure, title: 'Pod，笔记', ...part };
}

const parse = (svg: string): Document => new DOMParser().parseFromString(svg, 'image/svg+xml');

describe('an SVG picture', () => {
  it('is well formed and holds every name, phrase and arrow that the map draws', () => {
    const made = input();
    const picture = parse(svgOf(made));
    expect(picture.querySelector('parsererror')).toBeNull();
    const texts = [...picture.querySelectorAll('text')].map((one) => one.textContent);
    for (const node of made.scene.nodes) expect(texts).toEqual(expect.arrayContaining(node.text.lines));
    for (const edge of made.scene.edges) if (edge.label) expect(texts).toContain(edge.label.text);
    const arrows = made.scene.edges.filter((edge) => edge.arrow && !edge.quiet).length;
    const tips = [...picture.querySelectorAll('path')].filter((one) =>
      /^M[^HVAC]*L[^HVAC]*L[^HVAC]*$/.test(one.getAttribute('d') ?? ''),
    );
    expect(tips.length).toBeGreaterThanOrEqual(arrows);
    expect(texts).toContain('Pod，笔记');
  });

  it('explains every kind of line in a legend that lies within the picture and does not overlap', () => {
    const made = input();
    const { entries, height } = legendOf(made);
    const types = new Set(made.scene.edges.filter((edge) => !edge.quiet).map((edge) => edge.relation));
    expect(
      entries
        .filter((entry) => entry.mark === 'line')
        .map((entry) => entry.relation)
        .sort(),
    ).toEqual([...types].sort());
    const all = entries.map(({ text, x, y }) => ({ what: text, x, y, width: 30 + measure(text, 'label'), height: 18 }));
    expect(collisions(all)).toEqual([]);
    for (const one of all) expect(one.x + one.width <= size.width && one.y + one.height <= height).toBe(true);
  });

  it('takes a name that looks like markup for text', () => {
    const focus = focusOf({ above: 0, below: 0, left: 1, right: 0, apart: 0 });
    focus.centre.name = '<script>&"';
    const scene = buildFocus({ focus, passed: {}, size, words, measure });
    const picture = parse(svgOf(input({ scene, title: '</title><a href="x">' })));
    expect(picture.querySelector('parsererror')).toBeNull();
    expect(picture.querySelectorAll('script, a')).toHaveLength(0);
    expect(picture.documentElement.textContent).toContain('<script>&"');
  });

  it('leaves out of a name what no picture can hold', () => {
    const focus = focusOf({ above: 0, below: 0, left: 1, right: 0, apart: 0 });
    focus.centre.name = 'Po\u0000d\u000b\ud800 𠀀';
    const scene = buildFocus({ focus, passed: {}, size, words, measure });
    const picture = parse(svgOf(input({ scene, title: '\u001b标题' })));
    expect(picture.querySelector('parsererror')).toBeNull();
    expect(picture.querySelector('title')?.textContent).toBe('标题');
    expect(picture.documentElement.textContent).toContain('Pod 𠀀');
  });

  it('shows an overview as well', () => {
    const overview = overviewOf([6, 5, 4]);
    const scene = buildOverview({ overview, size, words, measure, opened: null });
    const texts = [...parse(svgOf(input({ scene }))).querySelectorAll('text')].map((one) => one.textContent);
    for (const node of scene.nodes) expect(texts).toContain(node.text.lines[0]);
  });
});
