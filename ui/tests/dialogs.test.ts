// Dialogs: what lies beneath an open one is out of reach of keys, and what is told meanwhile is told inside it.
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import Window from '../src/views/Window.svelte';
import { openedOn, platform } from './opened';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('keys of the window do nothing beneath a dialog', async () => {
  const app = await openedOn('Pod');
  await app.view.showConcept('Service');
  await app.decide({ kind: 'hide', concept: 'PVC' });
  await fireEvent.keyDown(document.body, { key: 's' });
  const [box] = await screen.findAllByTestId<HTMLInputElement>('suspect');
  if (!box) throw new Error('nothing is doubtful');
  await fireEvent.click(box);
  for (const key of ['v', 'a', 'q', '?', '2', 'e']) await fireEvent.keyDown(document.body, { key });
  for (const key of ['o', 'z', 'k']) await fireEvent.keyDown(document.body, { key, ctrlKey: true });
  await fireEvent.keyDown(document.body, { key: 'ArrowLeft', altKey: true });
  expect(screen.getAllByTestId<HTMLInputElement>('suspect')[0]?.checked).toBe(true);
  expect(document.querySelectorAll('dialog')).toHaveLength(1);
  expect([app.desk.tab, app.view.hops, app.view.place.centre]).toEqual(['contents', 1, 'Service']);
  expect(app.decisions.made.canUndo).toBe(true);
  expect(screen.queryByTestId('search-results')).toBeNull();
});

it('a correction that is refused stays as it was written, and is told in words where it can be mended', async () => {
  const app = await openedOn('Pod');
  await fireEvent.keyDown(document.body, { key: 'a' });
  const name = await screen.findByTestId<HTMLInputElement>('add-name');
  await fireEvent.input(name, { target: { value: '热身' } });
  const refusal = { code: 'undecidable', detail: 'noMention' };
  const decide = vi.spyOn(platform, 'decide').mockRejectedValueOnce(refusal);
  await fireEvent.click(screen.getByTestId('add-now'));
  const dialog = screen.getByTestId('add-concept');
  const problem = await within(dialog).findByTestId('problem');
  expect(problem.textContent).toContain('笔记里没有单独写过这个词');
  expect(problem.textContent).not.toContain('noMention');
  expect(name.value).toBe('热身');
  expect(app.view.place.centre).toBe('Pod');
  await fireEvent.click(screen.getByTestId('add-now'));
  await waitFor(() => expect(screen.queryByTestId('add-concept')).toBeNull());
  expect([decide.mock.calls.length, app.notice]).toEqual([2, null]);
});

it('a dialog begins at the first thing to write or choose, not at the button that closes it', async () => {
  const app = await openedOn('Pod');
  // As browsers do, which jsdom does not: an opened dialog gives the focus to its first control.
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (this: HTMLDialogElement) {
    this.open = true;
    this.querySelector('button')?.focus();
  });
  await app.correct('Pod');
  const name = await screen.findByTestId('correct-name');
  await waitFor(() => expect(document.activeElement).toBe(name));
});

it('panes and their dividers are named for what they are', async () => {
  const app = await openedOn('Pod');
  const { words } = app.settings;
  expect(screen.getByRole('complementary', { name: words.leftPane })).toBeTruthy();
  const dividers = screen.getAllByRole('separator').map((one) => one.getAttribute('aria-label'));
  expect(dividers).toEqual([words.leftWidth, words.rightWidth]);
});

it('a correction cannot be sent twice while the host decides', async () => {
  await openedOn('Pod');
  await fireEvent.click(screen.getByTestId('write-remark'));
  const text = await screen.findByTestId('remark-text');
  await fireEvent.input(text, { target: { value: '周末再看' } });
  let answer: () => void = () => undefined;
  const decided = platform.decide.bind(platform);
  const decide = vi.spyOn(platform, 'decide').mockImplementation(async (decision) => {
    await new Promise<void>((done) => (answer = done));
    return decided(decision);
  });
  await fireEvent.keyDown(text, { key: 'Enter', ctrlKey: true });
  await fireEvent.keyDown(text, { key: 'Enter', ctrlKey: true });
  expect(screen.getByTestId<HTMLButtonElement>('remark-save').disabled).toBe(true);
  expect(decide).toHaveBeenCalledTimes(1);
  answer();
  await waitFor(() => expect(screen.queryByTestId('remark-dialog')).toBeNull());
});

it('a press beside a dialog closes it, one on its own scroll bar does not', async () => {
  const app = await openedOn('Pod');
  app.desk.keys = true;
  const dialog = await screen.findByTestId<HTMLDialogElement>('keys');
  const close = vi.spyOn(dialog, 'close');
  vi.spyOn(dialog, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 100, 400, 300));
  await fireEvent.pointerDown(dialog, { clientX: 495, clientY: 200 });
  expect(close).not.toHaveBeenCalled();
  await fireEvent.pointerDown(dialog, { clientX: 520, clientY: 200 });
  expect(close).toHaveBeenCalledTimes(1);
});

it('Enter in a picker takes what the text means now, and a late answer opens no list again', async () => {
  const app = await openedOn('Pod');
  await app.correct('Pod');
  const [picker] = await screen.findAllByTestId<HTMLInputElement>('concept-picker');
  if (!picker) throw new Error('no picker');
  await fireEvent.input(picker, { target: { value: 'kubelet' } });
  await screen.findAllByTestId('picked');
  const search = platform.search.bind(platform);
  let late = (): void => undefined;
  const waiting = new Promise<void>((done) => (late = done));
  vi.spyOn(platform, 'search').mockImplementationOnce((query) => waiting.then(() => search(query)));
  await fireEvent.input(picker, { target: { value: 'Service' } });
  await fireEvent.keyDown(picker, { key: 'Enter' });
  await waitFor(() => expect(picker.value).toBe('Service'));
  await waitFor(() => expect(screen.queryAllByTestId('picked')).toEqual([]));
  late();
  await waiting;
  await new Promise((done) => setTimeout(done));
  expect(screen.queryAllByTestId('picked')).toEqual([]);
  await fireEvent.click(screen.getByTestId('correct-merge'));
  expect((await screen.findByTestId('merge-stays')).textContent).toBe('Service');
});

it('what was chosen in a picker leaves the focus in its field', async () => {
  const app = await openedOn('Pod');
  await app.correct('Pod');
  const [picker] = await screen.findAllByTestId<HTMLInputElement>('concept-picker');
  if (!picker) throw new Error('no picker');
  await fireEvent.input(picker, { target: { value: 'kubelet' } });
  const [first] = await screen.findAllByTestId('picked');
  first?.focus();
  await fireEvent.click(first ?? picker);
  expect(document.activeElement).toBe(picker);
});

it('a change of the folder that cannot be shown is told', async () => {
  const app = await openedOn('Pod');
  const { state } = app.library;
  if (!state) throw new Error('a library is open');
  vi.spyOn(platform, 'decisions').mockRejectedValue({ code: 'internal', detail: '' });
  const watch = vi.spyOn(platform, 'onLibraryChange');
  cleanup();
  render(Window, { app });
  await screen.findByTestId('concept-card');
  watch.mock.calls[0]?.[0](state);
  expect((await screen.findByTestId('problem')).dataset['code']).toBe('internal');
});

it('a search that fails is told', async () => {
  await openedOn('Pod');
  vi.spyOn(platform, 'search').mockRejectedValue({ code: 'internal', detail: '' });
  const field = screen.getByTestId('search-input');
  field.focus();
  await fireEvent.input(field, { target: { value: 'kubelet' } });
  expect((await screen.findByTestId('problem')).dataset['code']).toBe('internal');
});
