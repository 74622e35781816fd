// The window on made-up notes, from the welcome page to the marked passage.
import axe from 'axe-core';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../src/core/app.svelte';
import { TEXT_SCALES } from '../src/core/settings.svelte';
import { createPlatform, type MemoryOptions } from '../src/platform/memory';
import type { Platform } from '../src/platform/platform';
import Window from '../src/views/Window.svelte';

const FOLDER = '/home/me/笔记/kubernetes';
let platform: Platform;

function start(options: MemoryOptions = {}): App {
  platform = createPlatform({ settings: { language: 'chinese', ...options.settings }, ...options });
  const app = new App(platform);
  render(Window, { app });
  return app;
}

beforeEach(() => vi.useRealTimers());
afterEach(() => cleanup());

async function openedOn(concept: string): Promise<App> {
  const lastView = JSON.stringify({ centre: concept, detail: { kind: 'concept', id: concept }, source: null });
  const app = start({ lastFolder: FOLDER, view: lastView });
  await screen.findByTestId('concept-card');
  return app;
}

describe('the first run', () => {
  it('offers a folder and the samples, and opens the samples', async () => {
    start();
    expect(await screen.findByTestId('open-folder')).toHaveProperty(
      'textContent',
      expect.stringContaining('打开笔记文件夹'),
    );
    await fireEvent.click(screen.getByTestId('open-sample'));
    await screen.findByTestId('workspace');
    expect(screen.getByTestId('library-name').textContent).toBe('示例笔记');
  });

  it('greys out a folder that is gone', async () => {
    start();
    await screen.findByTestId('welcome');
    const [there, , gone] = screen.getAllByTestId<HTMLButtonElement>('recent-folder');
    expect(there?.disabled).toBe(false);
    expect(gone?.disabled).toBe(true);
  });

  it.each(['folderMissing', 'folderEmpty', 'databaseNewer', 'diskFull'] as const)(
    'says what to do about %s',
    async (code) => {
      start({ failure: { code, detail: '/x' } });
      await fireEvent.click(await screen.findByTestId('open-sample'));
      const problem = await screen.findByTestId('problem');
      expect(problem.dataset['code']).toBe(code);
      expect(problem.textContent).toContain('/x');
    },
  );
});

describe('reading a folder', () => {
  it('shows the map before the end', async () => {
    const app = start({ pace: 250 });
    await fireEvent.click(await screen.findByTestId('open-sample'));
    await screen.findByTestId('workspace');
    expect(app.library.reading).toBe(true);
    expect(screen.getByTestId('progress').dataset['stage']).not.toBe('done');
    await waitFor(() => expect(app.library.reading).toBe(false));
    expect(screen.queryByTestId('progress')).toBeNull();
    expect(app.settings.value.lastFolder).toContain('示例笔记');
  });

  it('keeps the reader where they went on a map that was not yet whole', async () => {
    const app = start({ pace: 250 });
    await fireEvent.click(await screen.findByTestId('open-sample'));
    await screen.findByTestId('workspace');
    await app.view.showConcept('etcd');
    expect(app.library.reading).toBe(true);
    await waitFor(() => expect(app.library.reading).toBe(false));
    await waitFor(() => expect(app.view.place.centre).toBe('etcd'));
  });

  it('goes back to the welcome page when the first reading is cancelled', async () => {
    const app = start({ pace: 250 });
    await fireEvent.click(await screen.findByTestId('open-sample'));
    await screen.findByTestId('workspace');
    await fireEvent.click(screen.getByTestId('cancel'));
    await screen.findByTestId('welcome');
    expect((await screen.findByTestId('problem')).dataset['code']).toBe('cancelled');
    expect(app.library.state).toBeNull();
  });

  it('counts, and can be cancelled', async () => {
    const app = start({ pace: 40 });
    await fireEvent.click(await screen.findByTestId('open-sample'));
    const progress = await screen.findByTestId('progress');
    await waitFor(() => expect(progress.textContent).toContain('2 / 5'));
    await fireEvent.click(screen.getByTestId('cancel'));
    const problem = await screen.findByTestId('problem');
    expect(problem.dataset['code']).toBe('cancelled');
    expect(app.library.reading).toBe(false);
  });

  it('reopens the last folder and the last view', async () => {
    const app = await openedOn('Service');
    expect(screen.getByTestId('concept-card').dataset['concept']).toBe('Service');
    expect(app.view.place.centre).toBe('Service');
    expect(screen.getByTestId('map-centre').textContent).toBe('Service');
  });

  it('lays the window out while the last folder is read, and tells how far it has come', async () => {
    const app = start({ lastFolder: FOLDER, pace: 40 });
    const frame = await screen.findByTestId('frame');
    expect(frame.ariaBusy).toBe('true');
    expect(screen.queryByTestId('welcome')).toBeNull();
    await waitFor(() => expect(screen.getByTestId('progress').textContent).toContain('/ 5'));
    await screen.findByTestId('workspace');
    await waitFor(() => expect(app.library.reading).toBe(false));
    expect(screen.queryByTestId('frame')).toBeNull();
  });

  it('shows nothing before the view that it was left at', async () => {
    const lastView = JSON.stringify({ centre: 'Service', detail: { kind: 'concept', id: 'Service' }, source: null });
    start({ lastFolder: FOLDER, view: lastView });
    await screen.findByTestId('workspace');
    expect(screen.getByTestId('map-centre').textContent).toBe('Service');
  });

  it('offers the first page where the last folder cannot be opened', async () => {
    start({ lastFolder: FOLDER, failure: { code: 'folderMissing', detail: FOLDER } });
    await screen.findByTestId('welcome');
    expect(screen.getByTestId('problem').dataset['code']).toBe('folderMissing');
  });

  it('starts on the overview where the last view is gone', async () => {
    const lastView = JSON.stringify({ centre: 'nowhere', detail: { kind: 'none' }, source: null });
    const app = start({ lastFolder: FOLDER, view: lastView });
    await screen.findByTestId('workspace');
    await waitFor(() => expect(app.view.place.centre).toBeNull());
    expect(screen.queryByTestId('problem')).toBeNull();
  });
});

describe('the workspace', () => {
  it('goes from search to concept to passage', async () => {
    await openedOn('Pod');
    const input = screen.getByTestId('search-input');
    await fireEvent.input(input, { target: { value: 'kube-proxy' } });
    await screen.findAllByTestId('search-concept');
    await fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(screen.getByTestId('concept-card').dataset['concept']).toBe('kube-proxy'));
    const mention = screen.getAllByTestId('mention-item')[0];
    if (!mention) throw new Error('kube-proxy is mentioned');
    await fireEvent.click(mention);
    const body = await screen.findByTestId('note-body');
    expect(body.querySelector('mark.passage')?.textContent).toContain('kube-proxy');
    expect(body.querySelector('mark.mention.current')?.textContent).toBe('kube-proxy');
    expect(screen.getByTestId('source-line').textContent).toBe(':10');
  });

  it('Enter right after typing opens what was typed, not what was found before', async () => {
    await openedOn('Pod');
    const input = screen.getByTestId('search-input');
    await fireEvent.input(input, { target: { value: 'kube-proxy' } });
    await screen.findAllByTestId('search-concept');
    await fireEvent.input(input, { target: { value: 'kubelet' } });
    await fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(screen.getByTestId('concept-card').dataset['concept']).toBe('kubelet'));
  });

  it('tells other names once, whatever the case of their letters', async () => {
    const app = await openedOn('Service');
    const card = app.view.card;
    if (!card) throw new Error('a card is shown');
    const named = (name: string): { name: string; reason: string } => ({ name, reason: 'lexicon' });
    const canonical = { name: 'Service', reason: 'canonical' };
    app.view.card = { ...card, aliases: [canonical, ...['service', 'SVC', '服务', 'svc'].map(named)] };
    await waitFor(() => {
      const told = [...document.querySelectorAll('.alias')].map((one) => one.firstChild?.textContent);
      expect(told).toEqual(['SVC', '服务']);
    });
  });

  it('goes from an edge to its evidence and into the note', async () => {
    await openedOn('kube-proxy');
    const link = screen.getAllByTestId('map-edge').find((one) => one.textContent.includes('监听'));
    if (!link) throw new Error('kube-proxy watches something');
    await fireEvent.click(link);
    const panel = await screen.findByTestId('proposition-panel');
    const evidence = within(panel).getAllByTestId('evidence-item')[0];
    if (!evidence) throw new Error('a proposition has evidence');
    expect(evidence.querySelector('mark.phrase')?.textContent).toBe('监听');
    await fireEvent.click(evidence);
    const body = await screen.findByTestId('note-body');
    expect(body.querySelector('mark.passage')?.textContent).toContain('监听');
  });

  it('sets passages that only relate the two apart from those that say the proposition', async () => {
    await openedOn('kube-proxy');
    const proposition = platform.proposition.bind(platform);
    vi.spyOn(platform, 'proposition').mockImplementation(async (id) => {
      const found = await proposition(id);
      const further = found.evidence.map((one) => ({ ...one, states: false }));
      return { ...found, evidence: [...found.evidence, ...further, ...further] };
    });
    const [link] = screen.getAllByTestId('map-edge');
    if (!link) throw new Error('kube-proxy is related to something');
    await fireEvent.click(link);
    const says = await screen.findByTestId('evidence');
    expect(within(says).getAllByTestId('evidence-item')).toHaveLength(1);
    const further = screen.getByTestId('also-on-both');
    expect(within(further).getAllByTestId('evidence-item')).toHaveLength(2);
  });

  it('goes back and forward through places', async () => {
    const app = await openedOn('Pod');
    await app.view.showConcept('Service');
    await app.view.showOverview();
    await fireEvent.keyDown(window, { key: 'ArrowLeft', altKey: true });
    await waitFor(() => expect(screen.getByTestId('concept-card').dataset['concept']).toBe('Service'));
    await fireEvent.click(screen.getByTestId('back'));
    await waitFor(() => expect(screen.getByTestId('concept-card').dataset['concept']).toBe('Pod'));
    await fireEvent.click(screen.getByTestId('forward'));
    await waitFor(() => expect(screen.getByTestId('concept-card').dataset['concept']).toBe('Service'));
  });

  it('hides a relation type from the map and says how much', async () => {
    await openedOn('kubelet');
    const before = screen.getAllByTestId('map-edge').length;
    await fireEvent.click(screen.getByTestId('tab-legend'));
    const uses = screen.getAllByTestId('legend-type').find((one) => one.dataset['relation'] === 'uses');
    if (!uses) throw new Error('the legend has the type');
    await fireEvent.click(uses);
    await waitFor(() => expect(screen.getAllByTestId('map-edge').length).toBeLessThan(before));
    await waitFor(() => expect(screen.getByTestId('legend-hidden').textContent).toMatch(/[1-9]/));
  });

  it('counts for each type the lines that the map draws, not what it only shows beside what is pointed at', async () => {
    const app = await openedOn('kubelet');
    await fireEvent.click(screen.getByTestId('tab-legend'));
    const told = (one: HTMLElement): number => Number(one.querySelector('.here')?.textContent);
    const types = screen
      .getAllByTestId('legend-type')
      .map((one): [string, number] => [one.dataset['relation'] ?? '', told(one)]);
    const { centre, edges } = app.view.focus ?? { centre: null, edges: [] };
    const atCentre = (type: string): number =>
      new Set(
        edges
          .filter((edge) => edge.relation === type && [edge.subject, edge.object].includes(centre?.id ?? ''))
          .map((edge) => [edge.subject, edge.object].toSorted().join('|')),
      ).size;
    const all = types.reduce((sum, [, count]) => sum + count, 0);
    expect(all).toBeGreaterThan(2);
    expect(all).toBeLessThan(edges.length);
    for (const [type, count] of types) expect(count).toBeLessThanOrEqual(atCentre(type));
  });

  it('lists folders that are called like something every object has', async () => {
    const app = await openedOn('Pod');
    await app.filter.count();
    const { facets } = app.filter;
    if (!facets) throw new Error('the choices are counted');
    const notes = ['constructor/a.md', '__proto__/b.md', 'c.md'].map((name) => ({ name, count: 1 }));
    vi.spyOn(platform, 'facets').mockResolvedValue({ ...facets, notes });
    app.showTab('legend');
    await waitFor(() => expect(screen.getAllByTestId('legend-folder')).toHaveLength(3));
  });

  it('leads from an open question to its line', async () => {
    await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('tab-questions'));
    const isMeant = (one: HTMLElement): boolean =>
      one.dataset['answered'] === 'false' && one.textContent.includes('Pending');
    const open = await waitFor(() => {
      const found = screen.getAllByTestId('question').find(isMeant);
      if (!found) throw new Error('the notes ask why a claim is pending');
      return found;
    });
    await fireEvent.click(open);
    await waitFor(() => expect(screen.getByTestId('source-path').textContent).toBe('05 存储.md'));
  });

  it('walks the map by keyboard', async () => {
    const app = await openedOn('kubelet');
    const centre = screen.getByTestId('map-centre');
    centre.focus();
    await fireEvent.keyDown(centre, { key: 'ArrowRight' });
    await waitFor(() => expect(document.activeElement?.getAttribute('data-testid')).toBe('map-node'));
    const name = document.activeElement?.textContent ?? '';
    await fireEvent.keyDown(document.activeElement ?? centre, { key: 'Enter' });
    await waitFor(() => expect(app.view.place.centre).toBe(name));
    await fireEvent.keyDown(document.activeElement ?? centre, { key: 'Escape' });
  });

  it('lists what came up while reading', async () => {
    await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('diagnostics-button'));
    expect(screen.getAllByTestId('diagnostic')).toHaveLength(2);
  });

  it('speaks English at once when asked', async () => {
    await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('settings-button'));
    await fireEvent.click(screen.getByTestId('language-english'));
    expect(screen.getByTestId('search-input').getAttribute('placeholder')).toBe('Search concepts and notes, or ask');
    expect(document.documentElement.lang).toBe('en');
  });

  it('a group of choices is one stop of the Tab key, and arrows walk it', async () => {
    const app = await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('settings-button'));
    const stops = (): number[] => TEXT_SCALES.map((scale) => screen.getByTestId(`text-${scale}`).tabIndex);
    expect(stops()).toEqual([-1, 0, -1, -1]);
    screen.getByTestId('text-100').focus();
    await fireEvent.keyDown(screen.getByTestId('text-100'), { key: 'ArrowRight' });
    expect(app.settings.value.textScale).toBe(115);
    expect(document.activeElement).toBe(screen.getByTestId('text-115'));
    await waitFor(() => expect(stops()).toEqual([-1, -1, 0, -1]));
  });

  it('Escape closes the settings and leads back to their button', async () => {
    await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('settings-button'));
    screen.getByTestId('theme-dark').focus();
    await fireEvent.keyDown(screen.getByTestId('theme-dark'), { key: 'Escape' });
    expect(screen.queryByTestId('settings-panel')).toBeNull();
    expect(document.activeElement).toBe(screen.getByTestId('settings-button'));
  });

  it.each(['click', 'Enter'])('asks before a link leaves, by %s', async (by) => {
    const app = await openedOn('Pod');
    const page = await platform.notePage('05 存储.md', null);
    // As the renderer writes it, with a mention inside.
    const html = '<p data-line="1"><a data-href="https://example.org/a"><mark class="mention">x</mark></a></p>';
    vi.spyOn(platform, 'notePage').mockResolvedValue({ ...page, html });
    const openLink = vi.spyOn(platform, 'openLink');
    await app.view.showSource('05 存储.md', null, 1);
    const link = await screen.findByRole('link', { name: 'x' });
    expect(link.tabIndex).toBe(0);
    if (by === 'click') await fireEvent.click(screen.getByText('x'));
    else await fireEvent.keyDown(link, { key: 'Enter' });
    const dialog = await screen.findByTestId('link-dialog');
    expect(dialog.textContent).toContain('https://example.org/a');
    expect(openLink).not.toHaveBeenCalled();
    await fireEvent.click(within(dialog).getByText('打开'));
    expect(openLink).toHaveBeenCalledWith('https://example.org/a');
  });

  /** Types into the search field and takes the first question that is suggested. */
  async function ask(text: string): Promise<void> {
    const field = screen.getByTestId<HTMLInputElement>('search-input');
    await fireEvent.input(field, { target: { value: text } });
    expect((await screen.findAllByTestId('search-question'))[0]?.textContent).toContain(text.split(' ')[0]);
    // The first choice of all may be the concept itself; the question is reached with the arrow keys.
    while (document.querySelector('[aria-selected="true"]')?.getAttribute('data-testid') !== 'search-question')
      await fireEvent.keyDown(field, { key: 'ArrowDown' });
    await fireEvent.keyDown(field, { key: 'Enter' });
  }

  it('answers how one concept leads to another, with a passage for each hop', async () => {
    const app = await openedOn('Pod');
    await ask('kubelet 到 Service');
    const panel = await screen.findByTestId('ways-panel');
    expect(within(panel).getAllByTestId('way').length).toBeGreaterThan(0);
    const hops = within(panel).getAllByTestId('hop');
    expect(hops.every((hop) => within(hop).queryByTestId('evidence-item') !== null)).toBe(true);
    expect(screen.getByTestId('map-title').textContent).toBe('kubelet 到 Service');
    const evidence = within(panel).getAllByTestId('evidence-item')[0];
    if (!evidence) throw new Error('a hop has a passage');
    await fireEvent.click(evidence);
    await screen.findByTestId('source-pane');
    expect(screen.getByTestId('ways-panel')).toBeTruthy();
    await app.view.back();
    await fireEvent.click(screen.getByTestId('close-question'));
    await waitFor(() => expect(screen.getByTestId('concept-card').dataset['concept']).toBe('Pod'));
  });

  it('asks again without a concept on the way', async () => {
    const app = await openedOn('Pod');
    await app.view.askPaths('kubelet', 'Service');
    await screen.findByTestId('ways-panel');
    const through = (): string[] =>
      (app.view.paths?.routes ?? []).flatMap((route) => route.steps.slice(0, -1).map((step) => step.concept.id));
    const [first] = through();
    const [avoid] = screen.getAllByTestId('avoid-this');
    if (!avoid || first === undefined) throw new Error('the way has a stop');
    await fireEvent.click(avoid);
    await waitFor(() => expect(through()).not.toContain(first));
  });

  it('compares two concepts and shows what the notes do not say', async () => {
    await openedOn('Pod');
    await ask('Deployment 对比 kubelet');
    const table = await screen.findByTestId('comparison');
    const rows = within(table).getAllByTestId('comparison-row');
    for (const row of rows) expect(row.querySelectorAll('td')).toHaveLength(2);
    expect(within(table).getAllByTestId('gap').length).toBeGreaterThan(0);
  });

  it('proposes to compare what the notes compare', async () => {
    await openedOn('Pod');
    await fireEvent.focus(screen.getByTestId('search-input'));
    const tips = await screen.findAllByTestId('search-tip');
    expect(tips.map((tip) => tip.textContent.trim())).toContain('ConfigMap 对比 Secret');
  });

  it('begins a path and a comparison from the card, for the reader to end', async () => {
    await openedOn('kubelet');
    const field = screen.getByTestId<HTMLInputElement>('search-input');
    await fireEvent.click(screen.getByTestId('path-from'));
    await waitFor(() => expect(field.value).toBe('kubelet 到 '));
    expect(document.activeElement).toBe(field);
    await fireEvent.click(screen.getByTestId('compare-with'));
    await waitFor(() => expect(field.value).toBe('kubelet 对比 '));
  });

  it('finds the open questions in three steps from the keyboard', async () => {
    await openedOn('Pod');
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    const field = screen.getByTestId<HTMLInputElement>('search-input');
    await fireEvent.input(field, { target: { value: '没有回答' } });
    await screen.findByTestId('search-command');
    await fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(screen.getAllByTestId('question').length).toBeGreaterThan(0));
  });

  it('offers what to do with a concept by key, and hides it and shows it again', async () => {
    const app = await openedOn('kubelet');
    const centre = screen.getByTestId('map-centre');
    centre.focus();
    await fireEvent.keyDown(centre, { key: 'ArrowRight' });
    await waitFor(() => expect(document.activeElement?.getAttribute('data-testid')).toBe('map-node'));
    const node = document.activeElement as HTMLElement;
    const hidden = node.dataset['concept'] ?? '';
    await fireEvent.keyDown(node, { key: 'h' });
    await waitFor(() => expect(screen.queryByText(hidden, { selector: '[data-testid="map-node"]' })).toBeNull());
    await fireEvent.click(screen.getByTestId('show-all'));
    await waitFor(() => expect(screen.queryByText(hidden, { selector: '[data-testid="map-node"]' })).not.toBeNull());
    expect(app.filter.active).toBe(false);
  });

  it('offers to add a word of the notes last, and never a question', async () => {
    await openedOn('Pod');
    const field = screen.getByTestId('search-input');
    await fireEvent.input(field, { target: { value: '不会重启' } });
    const offered = await screen.findByText('把“不会重启”添加为概念');
    const options = within(screen.getByTestId('search-results')).getAllByRole('option');
    expect(options.at(-1)?.contains(offered)).toBe(true);
    expect(options.length).toBeGreaterThan(1);
    await fireEvent.input(field, { target: { value: '是什么原因' } });
    await screen.findAllByTestId('search-passage');
    await waitFor(() => expect(screen.queryByText(/添加为概念/)).toBeNull());
  });

  it('shows all keys, and takes letters for text where someone writes', async () => {
    const app = await openedOn('Pod');
    const field = screen.getByTestId('search-input');
    await fireEvent.keyDown(field, { key: '?' });
    expect(screen.queryByTestId('keys')).toBeNull();
    await fireEvent.keyDown(document.body, { key: 'q' });
    expect(app.desk.tab).toBe('questions');
    await fireEvent.keyDown(document.body, { key: '?' });
    expect((await screen.findByTestId('keys')).textContent).toContain('Ctrl K');
  });

  it('shows more hops by key', async () => {
    const app = await openedOn('kubelet');
    const before = screen.getAllByTestId('map-node').length;
    await fireEvent.keyDown(document.body, { key: '2' });
    await waitFor(() => expect(screen.getAllByTestId('map-node').length).toBeGreaterThan(before));
    expect(app.view.hops).toBe(2);
  });

  it('makes text larger and smaller, within bounds', async () => {
    const app = await openedOn('Pod');
    for (let step = 0; step < 5; step += 1) await fireEvent.keyDown(document.body, { key: '+', ctrlKey: true });
    expect(document.documentElement.dataset['text']).toBe('130');
    await fireEvent.keyDown(document.body, { key: '-', ctrlKey: true });
    expect(app.settings.value.textScale).toBe(115);
  });

  it.each(['source', 'ways', 'comparison', 'filters', 'keys', 'palette'])(
    'has no serious accessibility fault with %s',
    async (view) => {
      const app = await openedOn('kube-proxy');
      if (view === 'source') await app.view.showSource('01 架构.md', null, 1);
      if (view === 'ways') await app.view.askPaths('kubelet', 'Service');
      if (view === 'comparison') await app.view.ask({ kind: 'compare', concepts: ['Pod', 'kubelet'] });
      if (view === 'filters') app.showTab('legend');
      if (view === 'keys') app.desk.keys = true;
      if (view === 'palette') await fireEvent.input(screen.getByTestId('search-input'), { target: { value: 'Pod' } });
      const marks = { source: 'source-pane', ways: 'ways-panel', filters: 'legend', palette: 'search-results' };
      await screen.findByTestId(marks[view as keyof typeof marks] ?? view);
      // jsdom has no layout, so contrast is checked in the real window.
      const found = await axe.run(document.body, {
        rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
      });
      const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    },
  );
});
