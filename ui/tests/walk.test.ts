// Arrow keys walk along the lines: from the centre into the sector of that side, and from there back.
import { expect, it } from 'vitest';
import type { Sector } from '../src/bindings/Sector';
import { wordsFor } from '../src/locales/words';
import { nextNode } from '../src/map/hit';
import { buildFocus } from '../src/map/scene/focus';
import { focusOf, measure } from './made';

const ARROWS: [Sector, number, number][] = [
  ['above', 0, -1],
  ['below', 0, 1],
  ['left', -1, 0],
  ['right', 1, 0],
];
const size = { width: 1023, height: 752 };
const words = wordsFor('chinese', []);

it.each(ARROWS)('leads from the centre to what is %s, and back from each of them', (sector, dx, dy) => {
  const focus = focusOf({ above: 6, below: 5, left: 7, right: 6, apart: 2 });
  const scene = buildFocus({ focus, passed: {}, size, words, measure });
  const { centre } = scene;
  expect(nextNode(scene, centre, dx, dy)?.sector).toBe(sector);
  const all = scene.nodes.filter((node) => node.sector === sector);
  expect(all.length).toBeGreaterThan(2);
  expect(all.map((node) => nextNode(scene, node.id, -dx, -dy)?.id)).toEqual(all.map(() => centre));
});

it('leads from neighbour to neighbour along a sector', () => {
  const focus = focusOf({ above: 0, below: 0, left: 7, right: 0, apart: 0 });
  const scene = buildFocus({ focus, passed: {}, size, words, measure });
  const column = scene.nodes.filter((node) => node.sector === 'left').sort((a, b) => a.box.y - b.box.y);
  const walked = [column[0]?.id ?? ''];
  for (let step = 1; step < column.length; step += 1) walked.push(nextNode(scene, walked.at(-1) ?? '', 0, 1)?.id ?? '');
  expect(walked).toEqual(column.map((node) => node.id));
});
