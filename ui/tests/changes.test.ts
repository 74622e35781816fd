// What changed since an earlier visit: listed with its passages, asked about by date, coloured on the map.
import axe from 'axe-core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { App } from '../src/core/app.svelte';
import { Drawer } from '../src/map/draw';
import { SvgSurface } from '../src/map/svg';
import { buildFocus } from '../src/map/scene/focus';
import { zh } from '../src/locales/zh-CN';
import { createPlatform } from '../src/platform/memory';
import type { Platform } from '../src/platform/platform';
import Window from '../src/views/Window.svelte';
import { readPalette } from '../src/map/palette';
import { focusOf, measure } from './made';

let platform: Platform;
const palette = { ...readPalette(document.body), news: { came: '#00aa00', changed: '#bb7700' } };

async function opened(): Promise<App> {
  platform = createPlatform({ lastFolder: '/home/me/笔记/kubernetes', settings: { language: 'chinese' } });
  const app = new App(platform);
  render(Window, { app });
  await screen.findByTestId('workspace');
  await waitFor(() => expect(app.changes.value).not.toBeNull());
  return app;
}

afterEach(() => cleanup());

it('a key lists what came, changed and went, and a line leads to its relation', async () => {
  const app = await opened();
  await fireEvent.keyDown(window, { key: 'd' });
  const lines = await screen.findAllByTestId('change');
  expect(lines.map((line) => line.dataset['turn'])).toEqual(['came', 'came', 'changed', 'went', 'went']);
  expect(screen.getByTestId('tab-changes').textContent).toContain('5');
  expect(lines[2]?.textContent).toContain('原来：以前是这样写的。');
  await fireEvent.click(lines[0]?.querySelector('.line') ?? document.body);
  await screen.findByTestId('proposition-panel');
  expect([...app.changes.news.values()]).toEqual(['came', 'came', 'changed']);
});

it('another visit is asked about by its date', async () => {
  await opened();
  const asked = vi.spyOn(platform, 'changes');
  await fireEvent.keyDown(window, { key: 'd' });
  const since = await screen.findByTestId<HTMLSelectElement>('since');
  expect(since.options[0]?.textContent).toContain('上次打开（昨天');
  await fireEvent.change(since, { target: { value: since.options[2]?.value } });
  await waitFor(() => expect(asked.mock.calls).toEqual([[7]]));
});

it('the first visit is told as such', async () => {
  const app = await opened();
  vi.spyOn(platform, 'changes').mockResolvedValue({
    visits: [],
    since: null,
    otherReader: false,
    concepts: [],
    relations: [],
    more: 0,
  });
  await app.changes.load();
  app.showTab('changes');
  expect((await screen.findByTestId('first-visit')).textContent).toContain('第一次');
});

it('what was written since a first opening is listed as that', async () => {
  const app = await opened();
  vi.spyOn(platform, 'changes').mockResolvedValue({ ...(await platform.changes(null)), since: null });
  await app.changes.load();
  app.showTab('changes');
  expect((await screen.findByTestId('first-visit')).textContent).toContain('自这次打开以来');
  expect(screen.getAllByTestId('change').length).toBeGreaterThan(0);
});

it('the map frames what is new and leaves the rest as it is', () => {
  const focus = focusOf({ above: 1, below: 1, left: 0, right: 1, apart: 0 });
  const size = { width: 900, height: 700 };
  const scene = buildFocus({ focus, passed: {}, size, words: zh, measure });
  const drawn = (news: ReadonlyMap<string, 'came' | 'changed'>): string => {
    const surface = new SvgSurface();
    const none = new Set<string>();
    const emphasis = { nodes: none, edges: none, regions: none, dim: 0, ring: null, selected: null, hovered: null };
    new Drawer(surface, palette).draw(scene, { x: 0, y: 0, zoom: 1 }, size, 1, { ...emphasis, news }, null);
    return surface.document(size.width, size.height, '');
  };
  const [node] = focus.nodes;
  const [edge] = focus.edges;
  expect(drawn(new Map())).not.toContain(palette.news.came);
  expect(drawn(new Map([[node?.concept.id ?? '', 'came']]))).toContain(palette.news.came);
  expect(drawn(new Map([[edge?.id ?? '', 'changed']]))).toContain(palette.news.changed);
});

it('captions stand out with what they head, and are faint beside it', () => {
  const focus = focusOf({ above: 1, below: 1, left: 0, right: 1, apart: 0 });
  const size = { width: 900, height: 700 };
  const scene = buildFocus({ focus, passed: {}, size, words: zh, measure });
  const surface = new SvgSurface();
  const shown = scene.nodes.filter((node) => node.sector === 'above').map((node) => node.id);
  const none = new Set<string>();
  const emphasis = { nodes: new Set(shown), edges: none, regions: none, dim: 1, ring: null, selected: null };
  const rest = { hovered: null, news: new Map<string, 'came'>() };
  const alphas = new Map<string, number>();
  vi.spyOn(surface, 'fillText').mockImplementation((text) => void alphas.set(text, surface.globalAlpha));
  new Drawer(surface, palette).draw(scene, { x: 0, y: 0, zoom: 1 }, size, 1, { ...emphasis, ...rest }, null);
  for (const { text, heads } of scene.captions)
    expect([heads, (alphas.get(text) ?? 0) > 0.5]).toEqual([heads, heads === 'above']);
});

it('the list has no serious fault of access', async () => {
  const app = await opened();
  app.showTab('changes');
  await screen.findAllByTestId('change');
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});
