// The stores alone: input methods, history, settings, both languages.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parsePanes, DEFAULT_PANES } from '../src/core/settings.svelte';
import { DecisionStore } from '../src/core/decisions.svelte';
import { KeepingStore } from '../src/core/keeping.svelte';
import { LibraryStore } from '../src/core/library.svelte';
import { SearchStore } from '../src/core/search.svelte';
import { FilterStore } from '../src/core/filter.svelte';
import { parsePlace, ViewStore } from '../src/core/view.svelte';
import { en } from '../src/locales/en';
import { phraseOf, sentenceOf, wordsFor } from '../src/locales/words';
import { zh } from '../src/locales/zh-CN';
import { createPlatform } from '../src/platform/memory';
import { OPEN, toProblem } from '../src/platform/platform';
import { concept, proposition } from './made';

const CLEAR = { view: '', filter: OPEN, pins: [], saved: [] };
const key = (part: Partial<KeyboardEvent>) => ({ isComposing: false, keyCode: 13, timeStamp: 10_000, ...part });

it('decisions that are told late never cover later ones', async () => {
  const platform = createPlatform({});
  const store = new DecisionStore(platform);
  const later = { standing: [], canUndo: true, canRedo: false };
  let late: (value: typeof later) => void = () => undefined;
  vi.spyOn(platform, 'decisions')
    .mockImplementationOnce(() => new Promise((done) => (late = done)))
    .mockResolvedValueOnce(later);
  const first = store.load();
  await store.load();
  late({ ...later, canUndo: false });
  await first;
  expect(store.made).toEqual(later);
});

describe('search', () => {
  const platform = createPlatform({});
  let search: SearchStore;
  let asked: ReturnType<typeof vi.spyOn>;

  beforeEach(() => {
    vi.useFakeTimers();
    asked = vi.spyOn(platform, 'search').mockClear();
    search = new SearchStore(platform);
  });
  afterEach(() => vi.useRealTimers());

  it('waits until typing pauses', async () => {
    search.typed('P');
    search.typed('Po');
    search.typed('Pod');
    await vi.advanceTimersByTimeAsync(500);
    expect(asked.mock.calls).toEqual([['Pod']]);
  });

  it('asks nothing while an input method composes, and once when it is done', async () => {
    search.compositionStarted();
    search.typed('tiao');
    search.typed('tiaodu');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).not.toHaveBeenCalled();
    search.compositionEnded('调度', 1000);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked.mock.calls).toEqual([['调度']]);
  });

  it('drops a search that was waiting when a composition starts', async () => {
    search.typed('a');
    search.compositionStarted();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).not.toHaveBeenCalled();
  });

  it('leaves keys to the input method in every order that browsers send', () => {
    expect(search.ownsKey(key({}))).toBe(false);
    expect(search.ownsKey(key({ isComposing: true }))).toBe(true);
    expect(search.ownsKey(key({ keyCode: 229 }))).toBe(true);
    search.compositionStarted();
    expect(search.ownsKey(key({}))).toBe(true);
    // WebKit: the composition ends, then the Enter that ended it arrives as a plain key.
    search.compositionEnded('调度', 10_000);
    expect(search.ownsKey(key({ timeStamp: 10_002 }))).toBe(true);
    expect(search.ownsKey(key({ timeStamp: 10_400 }))).toBe(false);
  });

  it('shows the answer to the last question only', async () => {
    let first: (value: never) => void = () => undefined;
    asked.mockImplementationOnce(() => new Promise((done) => (first = done)));
    search.typed('Pod');
    await vi.advanceTimersByTimeAsync(200);
    search.typed('Service');
    await vi.advanceTimersByTimeAsync(200);
    first({ query: 'Pod', concepts: [], passages: [] } as never);
    await vi.advanceTimersByTimeAsync(10);
    expect(search.results?.query).toBe('Service');
  });

  it('asks at once where somebody will not wait, and keeps no answer to another text', async () => {
    search.typed('Pod');
    await vi.advanceTimersByTimeAsync(200);
    expect(search.settled).toBe(true);
    search.typed('Service');
    expect(search.settled).toBe(false);
    expect([await search.settle(), search.results?.query, search.settled]).toEqual([true, 'Service', true]);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked.mock.calls).toEqual([['Pod'], ['Service']]);
    asked.mockImplementationOnce(() => Promise.reject({ code: 'internal', detail: 'x' }));
    search.typed('kubelet');
    await search.settle();
    expect([search.results, search.problem?.code]).toEqual([null, 'internal']);
  });
});

describe('the view', () => {
  it('fetches hidden neighbours at once where they are few', async () => {
    const view = new ViewStore(createPlatform({}));
    await view.showConcept('Pod');
    expect(view.focus?.gates).toEqual([]);
    expect(view.focus?.nodes.filter((node) => node.sector === 'left').length).toBeGreaterThan(8);
  });

  it('keeps the past when a new way is taken after going back', async () => {
    const view = new ViewStore(createPlatform({}));
    await view.showConcept('Pod');
    await view.showConcept('Service');
    await view.back();
    expect(view.canGoForward).toBe(true);
    await view.showConcept('etcd');
    expect(view.canGoForward).toBe(false);
    await view.back();
    expect(view.place.centre).toBe('Pod');
  });

  it('tells of a concept that is gone and stays usable', async () => {
    const view = new ViewStore(createPlatform({}));
    await view.showConcept('nowhere');
    expect(view.problem?.code).toBe('notFound');
    await view.showConcept('Pod');
    expect(view.problem).toBeNull();
  });

  it('stays where it is when only the note is gone', async () => {
    const platform = createPlatform({});
    const view = new ViewStore(platform);
    await view.showConcept('Pod');
    await view.showConcept('Service');
    await view.showSource('05 存储.md', null, 1);
    vi.spyOn(platform, 'notePage').mockRejectedValue({ code: 'notFound', detail: '05 存储.md' });
    await view.refresh();
    expect([view.place.centre, view.place.source, view.problem, view.canGoBack]).toEqual(['Service', null, null, true]);
  });

  it('closes a relation that is gone and keeps the centre and the way back', async () => {
    const platform = createPlatform({});
    const view = new ViewStore(platform);
    await view.showConcept('Service');
    await view.showConcept('Pod');
    await view.showRelation((await platform.focus('Pod', 1, [], OPEN)).edges[0]?.id ?? '');
    vi.spyOn(platform, 'proposition').mockRejectedValue({ code: 'notFound', detail: '' });
    await view.refresh();
    expect([view.place.centre, view.card?.concept.id, view.problem]).toEqual(['Pod', 'Pod', null]);
    await view.back();
    expect([view.place.centre, view.problem]).toEqual(['Pod', null]);
    await view.back();
    expect(view.place.centre).toBe('Service');
  });

  it('goes where a concept was merged, else to the overview, and back past what is gone', async () => {
    const platform = createPlatform({});
    const view = new ViewStore(platform);
    await view.showConcept('Service');
    await view.showConcept('Pod');
    await view.showConcept('Node');
    await view.showConcept('Pod');
    const { focus } = platform;
    const gone = ['Pod'];
    vi.spyOn(platform, 'focus').mockImplementation((...asked) =>
      gone.includes(asked[0]) ? Promise.reject(toProblem({ code: 'notFound', detail: '' })) : focus(...asked),
    );
    await view.refresh('kubelet');
    expect([view.place.centre, view.card?.concept.id, view.problem]).toEqual(['kubelet', 'kubelet', null]);
    gone.push('kubelet', 'Node');
    await view.refresh();
    expect([view.place.centre, view.problem]).toEqual([null, null]);
    await view.back();
    expect([view.place.centre, view.problem, view.canGoForward]).toEqual(['Service', null, true]);
  });

  it.each(['', 'null', '{', '[]', '{"centre":3}', '42'])('takes no damaged place: %s', (text) => {
    expect(parsePlace(text)).toBeNull();
  });
});

describe('the library', () => {
  it('keeps the whole map when a part of it comes late', async () => {
    const platform = createPlatform({ pace: 1 });
    const library = new LibraryStore(platform);
    const overview = await platform.overview(OPEN);
    let late: () => void = () => undefined;
    vi.spyOn(platform, 'overview').mockImplementationOnce(() => new Promise((done) => (late = () => done(overview))));
    expect(await library.open('/home/me/笔记')).toBe(true);
    const whole = library.state;
    late();
    await new Promise((done) => setTimeout(done, 5));
    expect(library.state).toBe(whole);
  });

  it('tells of a folder without notes only until its map renews itself', async () => {
    const platform = createPlatform({});
    const library = new LibraryStore(platform);
    await library.open('/home/me/笔记');
    const { state } = library;
    if (!state) throw new Error('no library');
    vi.spyOn(platform, 'libraryOpen').mockRejectedValueOnce({ code: 'noNotes', detail: '' });
    await library.open(state.folder);
    expect(library.problem).not.toBeNull();
    await library.renew(state);
    expect(library.problem).toBeNull();
  });
});

describe('what is kept', () => {
  it.each([
    ['cannot be read', () => Promise.reject(new Error('x')), () => true],
    ['is of a folder that is open no longer', () => Promise.resolve(CLEAR), () => false],
  ])('is not written over where it %s', async (_, deskGet, isOpen) => {
    vi.useFakeTimers();
    const platform = createPlatform({});
    vi.spyOn(platform, 'deskGet').mockImplementation(deskGet);
    const deskSet = vi.spyOn(platform, 'deskSet');
    const keeping = new KeepingStore(platform);
    await keeping.enter('/a', isOpen);
    keeping.put({ view: 'elsewhere' });
    await vi.advanceTimersByTimeAsync(1000);
    await keeping.leave();
    expect(deskSet).not.toHaveBeenCalled();
    vi.useRealTimers();
  });
});

describe('settings', () => {
  it.each(['', '{', 'null', '{"left":"x","right":-4,"split":9}'])('pane sizes stay within bounds for %s', (text) => {
    const panes = parsePanes(text);
    expect(panes.left).toBeGreaterThanOrEqual(180);
    expect(panes.right).toBeGreaterThanOrEqual(300);
    expect(panes.split).toBeLessThanOrEqual(0.8);
  });

  it('remembers what was written', () => {
    expect(parsePanes(JSON.stringify({ ...DEFAULT_PANES, left: 300, collapsed: true }))).toEqual({
      ...DEFAULT_PANES,
      left: 300,
      collapsed: true,
    });
  });
});

describe('the filter', () => {
  it('isolates a type, and shows all again the second time', () => {
    const filter = new FilterStore(createPlatform({}));
    filter.isolate('relations', 'uses', ['is_a', 'uses', 'stores']);
    expect([...filter.value.relations].sort()).toEqual(['is_a', 'stores']);
    filter.isolate('relations', 'uses', ['is_a', 'uses', 'stores']);
    expect(filter.value.relations.length).toBe(0);
  });
});

describe('words', () => {
  const relations =
    'is_a part_of runs_on manages creates uses stores watches talks_to routes_to binds provides precedes affects replaces contrasts related';
  // As the host knows them.
  const generated = readFileSync(resolve(import.meta.dirname, '../src/bindings/ProblemCode.ts'), 'utf8');
  const problems = [...generated.matchAll(/"(\w+)"/g)].map((match) => match[1] ?? '');
  const diagnostics = 'unreadable binary empty too_large lossy long_block link_loop link_outside lexicon internal';

  it.each([
    ['Chinese', zh],
    ['English', en],
  ] as const)('%s has words for every code', (_, words) => {
    for (const relation of relations.split(' ')) expect(words.relationPhrases[relation]).toBeTruthy();
    for (const relation of relations.split(' ')) expect(words.relationNames[relation]).toBeTruthy();
    for (const code of problems) expect(words.problems[code]).toHaveLength(3);
    for (const code of diagnostics.split(' ')) expect(words.diagnostic[code]).toHaveLength(3);
  });

  it('follows the system where it is not told otherwise', () => {
    expect(wordsFor('system', ['en-GB', 'zh-CN'])).toBe(en);
    expect(wordsFor('system', ['zh-TW'])).toBe(zh);
    expect(wordsFor('chinese', ['en'])).toBe(zh);
  });

  it('a denial always reads as one', () => {
    const denied = { ...proposition(concept(0), concept(1), 'provides', 1), negative: true };
    expect(phraseOf({ ...denied, phrase: '' }, zh)).toBe('不提供');
    expect(phraseOf({ ...denied, phrase: '支持' }, zh)).toBe('不支持');
    expect(phraseOf({ ...denied, phrase: '不支持' }, zh)).toBe('不支持');
    expect(sentenceOf({ ...denied, phrase: '' }, zh)).toBe('Pod 不提供 调度器');
    expect(phraseOf({ ...denied, relation: 'part_of', phrase: '' }, en)).toBe('is not part of');
    expect(phraseOf({ ...denied, relation: 'watches', phrase: '' }, en)).toBe('does not watch');
    expect(phraseOf({ ...denied, relation: 'watches', phrase: '' }, zh)).toBe('不监听');
    expect(phraseOf({ ...denied, phrase: '监听' }, en)).toBe('不监听');
  });

  it('keeps a problem a problem, whatever was thrown', () => {
    expect(toProblem({ code: 'diskFull', detail: '/x' })).toEqual({ code: 'diskFull', detail: '/x' });
    expect(toProblem(new Error('no'))).toEqual({ code: 'internal', detail: 'no' });
    expect(toProblem({ code: 'what' }).code).toBe('internal');
    expect(problems.length).toBeGreaterThan(15);
    for (const code of problems) expect(toProblem({ code }).code).toBe(code);
  });
});
