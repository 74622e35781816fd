// How the panes share a narrow window with the map.
import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { LEAST, sharesOf } from '../src/core/room';
import { DEFAULT_PANES } from '../src/core/settings.svelte';
import { openedOn } from './opened';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it.each([640, 760, 880, 898, 900, 1000, 1100, 1280, 1920])('leaves the map enough in a window of %i', (room) => {
  for (const left of [180, 256, 480])
    for (const right of [300, 372, 720]) {
      const panes = { ...DEFAULT_PANES, left, right };
      const shares = sharesOf(room, panes, true);
      const map = room - (shares.cramped ? 0 : shares.left) - shares.right;
      const least = Math.min(LEAST.map, room - LEAST.right);
      expect(map).toBeGreaterThanOrEqual(least);
      expect(shares.right).toBeGreaterThanOrEqual(LEAST.right);
      expect(shares.left).toBeGreaterThanOrEqual(LEAST.left);
      expect(sharesOf(room, panes, false)).toMatchObject({ cramped: false });
    }
});

it('leaves the panes as they were chosen where there is room', () => {
  expect(sharesOf(1280, DEFAULT_PANES, true)).toEqual({ left: 256, right: 372, cramped: false });
  expect(sharesOf(900, DEFAULT_PANES, true)).toEqual({ left: 180, right: 304, cramped: false });
});

it('shows the left pane over the map where there is no place for it, when it is asked for', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700);
  const app = await openedOn('Pod');
  expect(screen.queryByTestId('left-pane')).toBeNull();
  await fireEvent.click(screen.getByTestId('toggle-sidebar'));
  expect(screen.getByTestId('left-pane').classList).toContain('over');
  await fireEvent.click(screen.getByTestId('toggle-sidebar'));
  expect(screen.queryByTestId('left-pane')).toBeNull();
  await fireEvent.keyDown(document.body, { key: 'n' });
  expect(await screen.findByTestId('notes')).not.toBeNull();
  await app.view.showOverview();
  expect(screen.getByTestId('left-pane').classList).not.toContain('over');
});
