// Several libraries in one window: switching, each with a desk of its own, removing one.
import axe from 'axe-core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { App } from '../src/core/app.svelte';
import { sizeOf, whenOf } from '../src/locales/measures';
import { createPlatform, type MemoryOptions } from '../src/platform/memory';
import type { Platform } from '../src/platform/platform';
import Window from '../src/views/Window.svelte';

const [FIRST, SECOND] = ['/home/me/笔记/kubernetes', '/home/me/笔记/数据库'] as const;
let platform: Platform;

async function opened(options: MemoryOptions = {}): Promise<App> {
  platform = createPlatform({ lastFolder: FIRST, settings: { language: 'chinese' }, ...options });
  const app = new App(platform);
  render(Window, { app });
  await screen.findByTestId('workspace');
  await waitFor(() => expect(app.library.reading).toBe(false));
  return app;
}

afterEach(() => cleanup());

it('Ctrl O lists the libraries with their counts, the open one marked, and switches', async () => {
  const app = await opened();
  await fireEvent.keyDown(window, { key: 'o', ctrlKey: true });
  const [one, other, gone] = await screen.findAllByTestId<HTMLButtonElement>('library-item');
  expect([one?.ariaCurrent, other?.ariaCurrent, gone?.disabled]).toEqual(['true', 'false', true]);
  expect(other?.textContent).toContain('41 篇笔记，312 个概念');
  expect((await screen.findByTestId('library-place')).textContent).toContain('1.2 MB');
  await fireEvent.click(other ?? document.body);
  await waitFor(() => expect(app.library.state?.folder).toBe(SECOND));
  expect(screen.queryByTestId('libraries')).toBeNull();
});

it('each library comes back with its own view and filter', async () => {
  const app = await opened();
  await app.view.showConcept('Pod');
  app.filter.toggle('relations', 'uses');
  await app.open(SECOND);
  expect(app.view.place.centre).toBeNull();
  expect(app.filter.active).toBe(false);
  await app.open(FIRST);
  await waitFor(() => expect(app.view.place.centre).toBe('Pod'));
  expect(app.filter.value.relations).toEqual(['uses']);
});

it('a folder that is opened in vain, and at once another, leaves each its own desk', async () => {
  const app = await opened();
  await app.view.showConcept('Pod');
  const kept = vi.spyOn(platform, 'deskSet');
  let read: () => void = () => undefined;
  const deskGet = platform.deskGet.bind(platform);
  vi.spyOn(platform, 'deskGet').mockImplementationOnce(async () => {
    await new Promise<void>((done) => (read = done));
    return deskGet();
  });
  const left = app.open(SECOND);
  await waitFor(() => expect(platform.deskGet).toHaveBeenCalledTimes(1));
  await app.open(FIRST);
  read();
  await left;
  app.filter.toggle('relations', 'uses');
  await app.keeping.leave();
  expect(kept.mock.calls.at(-1)?.[0]).toBe(FIRST);
  expect(kept.mock.calls.filter(([folder]) => folder === SECOND)).toEqual([]);
});

it('removing asks, tells what goes, and leads back to the first page', async () => {
  const app = await opened();
  const forgotten = vi.spyOn(platform, 'libraryForget');
  app.showLibraries();
  await fireEvent.click((await screen.findAllByTestId('remove-library'))[0] ?? document.body);
  expect(forgotten).not.toHaveBeenCalled();
  expect(screen.getByTestId('libraries').textContent).toContain('不会动');
  await fireEvent.click(screen.getByTestId('remove-now'));
  await screen.findByTestId('welcome');
  expect(forgotten.mock.calls).toEqual([[FIRST]]);
  expect(app.settings.value.recent.map((one) => one.folder)).not.toContain(FIRST);
});

it('once a row is removed, the list has the focus', async () => {
  const app = await opened();
  app.showLibraries();
  await fireEvent.click((await screen.findAllByTestId('remove-library'))[1] ?? document.body);
  await fireEvent.click(screen.getByTestId('remove-now'));
  await waitFor(() => expect(screen.getAllByTestId('library-item')).toHaveLength(2));
  await waitFor(() => expect(document.activeElement).toBe(screen.getAllByTestId('library-item')[0]));
});

it('the data is moved elsewhere and back, and the library comes back as it was left', async () => {
  const app = await opened();
  await app.view.showConcept('Pod');
  app.showLibraries();
  await fireEvent.click(await screen.findByTestId('move-data'));
  await waitFor(() => expect(screen.getByTestId('told').textContent).toContain('/media/me/备份'));
  await waitFor(() => expect(app.library.state?.folder).toBe(FIRST));
  await waitFor(() => expect(app.view.place.centre).toBe('Pod'));
  app.showLibraries();
  await fireEvent.click(await screen.findByTestId('move-back'));
  await waitFor(() => expect(screen.getByTestId('told').textContent).toContain('/home/me/.local'));
});

it('a move that fails or is given up leaves the library open', async () => {
  const app = await opened();
  const move = vi.spyOn(platform, 'libraryMove').mockResolvedValueOnce(null);
  await app.moveData(FIRST, false);
  app.filter.toggle('relations', 'uses');
  expect(app.keeping.value.filter.relations).toEqual(['uses']);
  move.mockImplementationOnce(() => Promise.reject({ code: 'placeTaken', detail: '/media/me' }));
  await app.moveData(FIRST, false);
  expect(app.notice).toEqual({ code: 'placeTaken', detail: '/media/me' });
  expect(app.library.state?.folder).toBe(FIRST);
});

it('what went wrong with the kept data is told at once and stays to be looked up', async () => {
  platform = createPlatform({ lastFolder: FIRST, settings: { language: 'chinese' } });
  const open = platform.libraryOpen.bind(platform);
  vi.spyOn(platform, 'libraryOpen').mockImplementation(async (folder, told) => ({
    ...(await open(folder, told)),
    diagnostics: [],
    troubles: [{ code: 'decisionsUnread', detail: '/x/library.decisions.db' }],
  }));
  const app = new App(platform);
  render(Window, { app });
  const problem = await screen.findByTestId('problem');
  expect(problem.textContent).toContain('/x/library.decisions.db');
  app.notice = null;
  await fireEvent.click(screen.getByTestId('diagnostics-button'));
  expect((await screen.findByTestId('diagnostics')).textContent).toContain('更正读不出来');
});

it('the list of libraries has no serious fault of access', async () => {
  const app = await opened();
  app.showLibraries();
  const dialog = await screen.findByTestId('libraries');
  const { violations } = await axe.run(dialog, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

it('dates and sizes are short', () => {
  const now = new Date(2026, 4, 20, 12, 0);
  const at = (day: number, hour: number): number => new Date(2026, 4, day, hour, 30).getTime() / 1000;
  expect(whenOf(at(20, 9), { lang: 'zh-Hans' }, now)).toBe('今天 09:30');
  expect(whenOf(at(19, 21), { lang: 'zh-Hans' }, now)).toBe('昨天 21:30');
  expect(whenOf(at(2, 9), { lang: 'zh-Hans' }, now)).toBe('5月2日');
  expect([sizeOf(3), sizeOf(1240), sizeOf(52_000)]).toEqual(['3 KB', '1.2 MB', '51 MB']);
});
