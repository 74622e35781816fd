// What is folded or cleared by a button that goes with it: the focus stays where the reader was.
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { openedOn } from './opened';

afterEach(() => cleanup());

it('the rest of a list is called by its list, and unfolding goes on at its first', async () => {
  await openedOn('Pod');
  const [more] = within(screen.getByTestId('concept-card')).getAllByTestId('more');
  if (!more) throw new Error('the card of Pod folds a list');
  const list = more.closest('div')?.querySelectorAll('li').length ?? 0;
  expect(more.getAttribute('aria-label')).toMatch(/^.+ 另有 \d+ 个$/);
  const host = more.closest('div');
  more.focus();
  await fireEvent.click(more);
  await waitFor(() => expect(host?.querySelectorAll('li').length).toBeGreaterThan(list));
  const items = [...(host?.querySelectorAll('li') ?? [])];
  expect(items.findIndex((item) => item.contains(document.activeElement))).toBe(list);
});

it('clearing the search leaves the focus in its field', async () => {
  const app = await openedOn('Pod');
  const field = screen.getByTestId('search-input');
  await fireEvent.input(field, { target: { value: 'kube' } });
  const clear = await screen.findByTestId('clear-search');
  expect(clear.getAttribute('aria-label')).toBe('清空搜索');
  clear.focus();
  await fireEvent.click(clear);
  expect(app.search.query).toBe('');
  expect(document.activeElement).toBe(field);
});
