// Arrow keys walk along the lines: from the centre into the sector of that side, and from there back.
import { expect, it } from 'vitest';
import type { Sector } from '../src/bindings/Sector';
import { wordsFor } from '../src/locales/words';
import { reveal } from '../src/map/camera';
import { nextNode } from '../src/map/hit';
import { buildFocus } from '../src/map/scene/focus';
import { buildOverview } from '../src/map/scene/overview';
import { focusOf, measure, overviewOf } from './made';

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

it('stays in its row of a region, whatever begins a little further on in the next', () => {
  const scene = buildOverview({ overview: overviewOf([40, 30]), size, words, measure, opened: null });
  const home = scene.regions[0]?.id;
  const members = scene.nodes.filter((node) => node.region === home && node.role === 'member');
  const rows = [...new Set(members.map((node) => node.box.y))].map((y) => members.filter((node) => node.box.y === y));
  const long = rows.filter((row) => row.length > 1);
  expect(long.length).toBeGreaterThan(2);
  for (const row of long) {
    const walked = row.slice(0, -1).map((node) => nextNode(scene, node.id, 1, 0)?.id);
    expect(walked).toEqual(row.slice(1).map((node) => node.id));
  }
});

it('the camera follows the ring out of the window, no further than it must, and rests while it is inside', () => {
  const [camera, size] = [
    { x: 0, y: 0, zoom: 2 },
    { width: 400, height: 300 },
  ];
  expect(reveal(camera, { x: 60, y: 50, width: 40, height: 20 }, size)).toEqual(camera);
  expect(reveal(camera, { x: 300, y: -100, width: 40, height: 20 }, size)).toEqual({ x: 152, y: -112, zoom: 2 });
  expect(reveal(camera, { x: 30, y: 40, width: 900, height: 20 }, size).x).toBe(18);
});
