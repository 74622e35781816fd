// Passages that cannot both hold, and answers that stand elsewhere: listed beside the open questions, shown in their notes and on the map, filtered by.
import axe from 'axe-core';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import type { ContradictionDto } from '../src/bindings/ContradictionDto';
import { App } from '../src/core/app.svelte';
import { en } from '../src/locales/en';
import { clashOf } from '../src/locales/words';
import { zh } from '../src/locales/zh-CN';
import { createPlatform } from '../src/platform/memory';
import { OPEN, type Platform } from '../src/platform/platform';
import Window from '../src/views/Window.svelte';

async function opened(changed: Partial<Platform> = {}): Promise<App> {
  const platform = createPlatform({ lastFolder: '/home/me/笔记/kubernetes', settings: { language: 'chinese' } });
  const app = new App({ ...platform, ...changed });
  render(Window, { app });
  await fireEvent.click(await screen.findByTestId('tab-questions'));
  return app;
}

async function made(): Promise<ContradictionDto> {
  const [found] = await createPlatform({}).contradictions();
  if (!found) throw new Error('the made-up notes contradict themselves nowhere');
  return found;
}

afterEach(() => cleanup());

it('both passages stand side by side, and each leads to its line', async () => {
  const app = await opened();
  const item = await screen.findByTestId('contradiction');
  expect(item.textContent).toContain('一处说“flannel 支持 网络策略 NetworkPolicy”，另一处说“flannel 不支持');
  const quotes = within(item).getAllByTestId('evidence-item');
  expect(quotes.map((quote) => quote.getAttribute('data-line'))).toEqual(['6', '7']);
  expect(quotes.map((quote) => quote.querySelector('mark')?.textContent)).toEqual(['支持', '不支持']);
  const { violations } = await axe.run(item, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  for (const [quote, note] of [
    [quotes[0], '05 存储.md'],
    [quotes[1], '03 网络/Service 与代理.md'],
  ] as const) {
    if (!quote) throw new Error('a passage is missing');
    await fireEvent.click(quote);
    await waitFor(() => expect(app.view.page?.note).toBe(note));
  }
});

it('the pair leads to the map and to the relation, where it can be corrected', async () => {
  const app = await opened();
  await fireEvent.click(await screen.findByTestId('contradiction-pair'));
  await screen.findByTestId('proposition-panel');
  expect(app.view.place.centre).toBe('flannel');
  expect(app.view.proposition?.brief.negative).toBe(false);
});

it('notes that contradict themselves nowhere are told so', async () => {
  await opened({ contradictions: () => Promise.resolve([]) });
  expect((await screen.findByTestId('no-contradictions')).textContent).toBe(zh.noContradictions);
});

it('the filter tells how many there are and leaves them only', async () => {
  const app = await opened();
  await fireEvent.click(screen.getByTestId('tab-legend'));
  const only = await screen.findByTestId('only-contradictions');
  expect(only.textContent).toContain('只看矛盾2');
  await fireEvent.click(only);
  await waitFor(() => expect(app.filter.facets?.passing).toBe(2));
  expect(only.getAttribute('aria-checked')).toBe('true');
  const focus = await app.platform.focus('flannel', 1, [], { ...OPEN, contradicted: true });
  expect(focus.edges.map((edge) => edge.phrase).sort()).toEqual(['不支持', '支持']);
});

it('an open question leads to the note that answers it', async () => {
  const app = await opened();
  const [link, ...others] = await screen.findAllByTestId('answer-elsewhere');
  if (!link) throw new Error('no question is answered elsewhere');
  expect(others).toEqual([]);
  expect(link.textContent).toBe('答案可能在 01 架构.md，第 2 行');
  await fireEvent.click(link);
  await waitFor(() => expect(app.view.page?.note).toBe('01 架构.md'));
  expect(app.view.place.source?.line).toBe(2);
});

it('numbers are told by what is counted, in both languages', async () => {
  const found = await made();
  const [one, other] = found.sides;
  const counted: ContradictionDto = {
    ...found,
    clash: 'number',
    sides: [
      { ...one, words: '三种' },
      { ...other, words: '4 种' },
    ],
  };
  expect(clashOf(counted, zh)).toBe('一处说“三种”，另一处说“4 种”');
  expect(clashOf(counted, en)).toBe('One passage says “三种”, another “4 种”');
});
