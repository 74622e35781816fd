// The promises of the scenes on real notes: every focus view, the overview and paths of an exported HTML map, whose
// file the environment names (ZHITU_MAP). Without one there is nothing to look at.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StaticMap } from '../src/bindings/StaticMap';
import { wordsFor } from '../src/locales/words';
import { buildFocus } from '../src/map/scene/focus';
import { buildOverview } from '../src/map/scene/overview';
import { buildPaths } from '../src/map/scene/paths';
import { SmallGraph } from '../src/platform/small-graph';
import { OPEN } from '../src/platform/platform';
import { measure } from './made';
import { boxes, collisions, outsideWhenFitted, SIZES, struckThrough } from './scene-checks';

const file = process.env['ZHITU_MAP'];
const page = file === undefined ? '' : readFileSync(file, 'utf8');
const json = /<script type="application\/json" id="zhitu-data">(.*?)<\/script>/s.exec(page)?.[1] ?? 'null';
// The page's text is this program's own export.
const map = JSON.parse(json) as StaticMap | null;

describe.skipIf(map === null).each(SIZES)('real notes in a map of $width x $height', (size) => {
  const focuses = Object.values(map?.focuses ?? {});

  it.each(['chinese', 'english'] as const)('every focus view keeps its promises in %s', (language) => {
    const words = wordsFor(language, []);
    const faults = focuses.flatMap((focus) => {
      const scene = buildFocus({ focus, passed: {}, size, words, measure });
      return [...collisions(boxes(scene)), ...outsideWhenFitted(scene, size), ...struckThrough(scene)];
    });
    expect(faults).toEqual([]);
    expect(focuses.length).toBeGreaterThan(10);
  });

  it('the overview and paths between its clusters keep them too', () => {
    const words = wordsFor('chinese', []);
    if (!map) return;
    const { overview } = map;
    const whole = buildOverview({ overview, size, words, measure, opened: null });
    const faults = [...collisions(boxes(whole)), ...outsideWhenFitted(whole, size)];
    const concepts = new Map(Object.values(map.cards).map((card) => [card.concept.id, card.concept]));
    const graph = new SmallGraph(Object.values(map.propositions), concepts);
    const heads = overview.clusters.flatMap((one) => one.members.slice(0, 1).map((member) => member.id));
    let drawn = 0;
    for (const from of heads) {
      for (const to of heads.filter((one) => one > from)) {
        const paths = graph.paths({ from, to, within: 0, avoidHubs: false, avoid: [] }, OPEN);
        if (paths.routes.length === 0) continue;
        drawn += 1;
        const scene = buildPaths({ paths, chosen: 0, size, words, measure });
        faults.push(...collisions(boxes(scene)), ...outsideWhenFitted(scene, size), ...struckThrough(scene));
      }
    }
    expect(faults).toEqual([]);
    expect(drawn).toBeGreaterThan(3);
  });
});
