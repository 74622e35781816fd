// The reader at work: stepping through a note, leaving by keys, taking words along.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { openedOn, platform } from './opened';

afterEach(() => cleanup());

const mark = (at: number): string => `<mark class="mention" data-concept="Pod" data-start="${at}">Pod</mark>`;

it.each([
  ['j', ':9', '3 / 4'],
  ['k', ':3', '1 / 4'],
])('%s goes on from the passage that was opened, and the head tells the line', async (key, line, place) => {
  const app = await openedOn('Pod');
  const notePage = platform.notePage.bind(platform);
  const html = `<p data-line="2">甲<br>\n${mark(10)}</p><p data-line="6">${mark(50)}</p><p data-line="8">乙<br>\n${mark(80)}${mark(90)}</p>`;
  vi.spyOn(platform, 'notePage').mockImplementation(async (...of) => ({ ...(await notePage(...of)), html }));
  await app.view.showSource('01 架构.md', [45, 60], 6);
  await waitFor(() => expect(screen.getByTestId('source-line').textContent).toBe(':6'));
  await fireEvent.keyDown(document.body, { key });
  await waitFor(() => expect(screen.getByTestId('source-line').textContent).toBe(line));
  expect(screen.getByTestId('source-pane').textContent).toContain(place);
  const editor = vi.spyOn(platform, 'openInEditor').mockResolvedValue();
  await fireEvent.keyDown(document.body, { key: 'o' });
  expect(editor).toHaveBeenCalledWith('01 架构.md', Number(line.slice(1)));
});

it('the mention that is looked at stays while something is hidden from the map', async () => {
  const app = await openedOn('Pod');
  const notePage = platform.notePage.bind(platform);
  const html = `<p data-line="2">${mark(10)}</p><p data-line="4">${mark(50)}</p><p data-line="8">${mark(80)}</p>`;
  vi.spyOn(platform, 'notePage').mockImplementation(async (...of) => ({ ...(await notePage(...of)), html }));
  await app.view.showSource('01 架构.md', [5, 20], 2);
  await waitFor(() => expect(screen.getByTestId('source-line').textContent).toBe(':2'));
  await fireEvent.keyDown(document.body, { key: 'j' });
  await waitFor(() => expect(screen.getByTestId('source-line').textContent).toBe(':4'));
  await app.view.refresh();
  await fireEvent.keyDown(document.body, { key: 'j' });
  await waitFor(() => expect(screen.getByTestId('source-line').textContent).toBe(':8'));
});

it('Escape leads back wherever the focus is, but for fields and what is open over the map', async () => {
  const app = await openedOn('Pod');
  const tab = screen.getByTestId('tab-notes');
  await fireEvent.click(tab);
  tab.focus();
  await fireEvent.click(screen.getByTestId('settings-button'));
  await fireEvent.keyDown(tab, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByTestId('settings-panel')).toBeNull());
  const field = screen.getByTestId('search-input');
  await fireEvent.keyDown(field, { key: 'Escape' });
  expect(app.view.place.centre).toBe('Pod');
  await fireEvent.keyDown(tab, { key: 'Escape' });
  await waitFor(() => expect(app.view.place.centre).toBeNull());
});

it('a passage can be selected with the mouse, and is followed by a click or a key', async () => {
  const app = await openedOn('kube-proxy');
  const [quote] = screen.getAllByTestId('evidence-item');
  if (!quote) throw new Error('kube-proxy is defined');
  expect(quote.closest('button')).toBeNull();
  getSelection()?.selectAllChildren(quote);
  await fireEvent.click(quote);
  expect(app.view.place.source).toBeNull();
  getSelection()?.removeAllRanges();
  await fireEvent.click(quote);
  expect(app.view.place.source?.note).toBe(quote.dataset['note']);
  await app.view.closeSource();
  quote.focus();
  await fireEvent.keyDown(quote, { key: 'Enter' });
  expect(app.view.place.source?.note).toBe(quote.dataset['note']);
});

it('what lies hidden behind a comparison cannot be reached', async () => {
  const app = await openedOn('Pod');
  expect(screen.getByTestId('map').inert).toBeFalsy();
  await app.view.ask({ kind: 'compare', concepts: ['Pod', 'kubelet'] });
  await screen.findByTestId('comparison');
  expect(screen.getByTestId('map').inert).toBe(true);
  await fireEvent.keyDown(document.body, { key: 'Escape' });
  await waitFor(() => expect(screen.getByTestId('map').inert).toBe(false));
});

it('only what differs leaves out what is said of all, and tells what is denied of one apart', async () => {
  const app = await openedOn('Pod');
  await app.view.ask({ kind: 'compare', concepts: ['Pod', 'kubelet'] });
  const { comparison } = app.view;
  const [said] = comparison?.rows.flatMap((row) => row.cells.flatMap((cell) => cell.said)) ?? [];
  if (!comparison || !said) throw new Error('the two have relations');
  const told = (subject: string, object: string, negative = false): typeof said => {
    const id = [subject, object, String(negative)].join();
    return { ...said, proposition: { ...said.proposition, id, subject, object, negative } };
  };
  const cells = [
    { said: [told('Pod', '甲'), told('Pod', '乙'), told('Pod', '丙')], more: 0 },
    { said: [told('kubelet', '甲'), told('kubelet', '乙', true)], more: 0 },
  ];
  const other = [
    { said: [told('Pod', '丁'), told('Pod', '戊')], more: 0 },
    { said: [told('kubelet', '丁')], more: 0 },
  ];
  const rows = [
    { relation: 'uses', outgoing: true, cells },
    { relation: 'affects', outgoing: true, cells: other },
  ];
  app.view.comparison = { ...comparison, rows };
  const counts = (): number[] =>
    screen.getAllByTestId('comparison-row').flatMap((row) => {
      return [...row.querySelectorAll('td')].map((cell) => cell.querySelectorAll('li').length);
    });
  await waitFor(() => expect(counts()).toEqual([3, 2, 2, 1]));
  await fireEvent.click(screen.getByTestId('only-different'));
  await waitFor(() => expect(counts()).toEqual([2, 1, 1, 0]));
  expect(screen.getByTestId('comparison').querySelector('.same')).toBeNull();
  expect(screen.queryByTestId('gap')).toBeNull();
  expect(screen.getByTestId('comparison').textContent).toContain('没有不同的');
});

it('what is undone leads to the concept that it was about, where the one at hand is gone with it', async () => {
  const app = await openedOn('Service');
  await app.decide({ kind: 'split', concept: 'Pod', alias: 'Service' });
  const focus = platform.focus.bind(platform);
  vi.spyOn(platform, 'focus').mockImplementation((centre, ...rest) =>
    centre === 'Service' ? Promise.reject({ code: 'notFound', detail: centre }) : focus(centre, ...rest),
  );
  await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await waitFor(() => expect(screen.getByTestId('concept-card').dataset['concept']).toBe('Pod'));
  expect(app.view.place.centre).toBe('Pod');
});

it('a former name is told on the card, and spellings that part as one are one button', async () => {
  const app = await openedOn('Service');
  const { card } = app.view;
  if (!card) throw new Error('a card is shown');
  const names = [
    ['Service', 'canonical'],
    ['服务对象', 'decided'],
    ['Kubernetes 集群', 'lexicon'],
    ['Kubernetes集群', 'lexicon'],
    ['kubernetes集群', 'spelling'],
    ['SERVICE', 'spelling'],
  ] as const;
  const aliases = names.map(([name, reason]) => ({ name, reason }));
  app.view.card = { ...card, aliases };
  await waitFor(() => expect(document.querySelector('.alias')?.textContent).toContain('服务对象'));
  app.decisions.correcting = { kind: 'concept', card: app.view.card };
  const buttons = await screen.findAllByTestId('split-off');
  expect(buttons.map((one) => one.textContent)).toEqual(['服务对象', 'Kubernetes 集群']);
});

it('the number of concepts in a note, and the name of the note at hand, stand apart from what is cut short', async () => {
  const app = await openedOn('Pod');
  app.showTab('notes');
  const [note] = await screen.findAllByTestId('note-item');
  expect(note?.querySelector('.count')?.textContent).toMatch(/^，\d+ 个概念$/);
  await app.view.showSource('01 架构.md', null, 1);
  const { page } = app.view;
  if (!page) throw new Error('a note is shown');
  app.view.page = { ...page, note: '甲/乙/丙.md' };
  await waitFor(() => expect(screen.getByTestId('source-path').textContent).toBe('甲/乙/丙.md'));
  expect(screen.getByTestId('source-path').lastElementChild?.textContent).toBe('丙.md');
});

it('sentences of a problem follow one another without a blank in Chinese, and with one in English', async () => {
  const app = await openedOn('Pod');
  app.notice = { code: 'undecidable', detail: 'noMention' };
  expect((await screen.findByTestId('problem')).textContent).toContain('什么都没有改动。换一种');
  app.settings.setLanguage('english');
  await waitFor(() => expect(screen.getByTestId('problem').querySelector('p')?.textContent).toMatch(/\. [A-Z]/));
});

it('a note stays where it was scrolled to while one walks the map, and goes to the next passage that is opened', async () => {
  const app = await openedOn('Pod');
  const scrolled = vi.spyOn(Element.prototype, 'scrollTo').mockClear();
  await app.view.showSource('01 架构.md', [45, 60], 6);
  await waitFor(() => expect(scrolled).toHaveBeenCalled());
  scrolled.mockClear();
  await app.view.showConcept('kubelet');
  await waitFor(() => expect(screen.getByTestId('concept-card').dataset['concept']).toBe('kubelet'));
  await app.view.refresh();
  expect(scrolled).not.toHaveBeenCalled();
  await app.view.showSource('01 架构.md', [10, 20], 2);
  await waitFor(() => expect(scrolled).toHaveBeenCalled());
});

it('what is unfolded has a name and hands the focus on, note by note', async () => {
  const app = await openedOn('Pod');
  const { card } = app.view;
  const [note] = card?.notes ?? [];
  const [mention] = note?.mentions ?? [];
  if (!card || !note || !mention) throw new Error('Pod is mentioned');
  const mentions = [1, 2, 3, 4, 5].map((line) => ({ ...mention, line }));
  app.view.card = {
    ...card,
    groups: [],
    notes: ['甲.md', '乙.md'].map((name) => ({ ...note, note: name, sentences: 5, mentions })),
  };
  const more = await screen.findByRole('button', { name: '乙.md 另有 2 个' });
  more.focus();
  await fireEvent.click(more);
  const lines = (): HTMLElement[] => screen.getAllByTestId('mention-item');
  await waitFor(() => expect(lines().map((one) => one.dataset['note'])).toHaveLength(8));
  await waitFor(() => expect(document.activeElement).toBe(lines()[6]));
  expect(screen.getByRole('button', { name: '甲.md 另有 2 个' })).toBeTruthy();
});

it('the search is emptied by a button that says so, and the field keeps the focus', async () => {
  await openedOn('Pod');
  const field = screen.getByTestId<HTMLInputElement>('search-input');
  await fireEvent.input(field, { target: { value: 'kubelet' } });
  const clear = await screen.findByRole('button', { name: '清空搜索' });
  clear.focus();
  await fireEvent.click(clear);
  expect([field.value, document.activeElement]).toEqual(['', field]);
});

it('the map stays as it is until a question is answered', async () => {
  const app = await openedOn('Pod');
  expect((await screen.findByTestId('map-centre')).dataset['node']).toBe('Pod');
  vi.spyOn(platform, 'answer').mockReturnValueOnce(new Promise(() => undefined));
  const asked = { concept: 'kubelet', relation: 'uses', outgoing: true, verb: '', leads: true };
  void app.view.ask({ kind: 'pattern', ...asked });
  await tick();
  expect(screen.getByTestId('map-centre').dataset['node']).toBe('Pod');
});

it('a tab that counts tells its number apart from its name', async () => {
  await openedOn('Pod');
  const tab = screen.getByTestId('tab-questions');
  expect(tab.getAttribute('aria-label')).toMatch(/^\D+ \d+$/);
});

it('sentences of a diagnostic follow one another without a blank in Chinese', async () => {
  await openedOn('Pod');
  await fireEvent.click(screen.getByTestId('diagnostics-button'));
  const [diagnostic] = await screen.findAllByTestId('diagnostic');
  expect(diagnostic?.querySelector('p')?.textContent).toMatch(/。\S/);
});
