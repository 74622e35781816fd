// Views that were given a name, nodes pinned in a view, and the comparison note by note.
import axe from 'axe-core';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { openedOn, platform } from './opened';

afterEach(() => cleanup());

it('a view is given a name, found again with its filter, and forgotten', async () => {
  const app = await openedOn('Pod');
  app.filter.toggle('relations', 'uses');
  await fireEvent.keyDown(window, { key: 'v' });
  const name = await screen.findByTestId<HTMLInputElement>('view-name');
  expect(name.value).toBe('Pod');
  await fireEvent.input(name, { target: { value: '复习 Pod' } });
  await fireEvent.click(screen.getByTestId('save-view'));
  app.filter.clear();
  await app.view.showConcept('kubelet');
  await fireEvent.keyDown(window, { key: 'v' });
  const dialog = await screen.findByTestId('views');
  const { violations } = await axe.run(dialog, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await fireEvent.click(await screen.findByTestId('saved-view'));
  await waitFor(() => expect(app.view.focus?.centre.id).toBe('Pod'));
  expect(app.filter.value.relations).toEqual(['uses']);
  app.desk.views = true;
  await fireEvent.click(await screen.findByTestId('drop-view'));
  expect(app.keeping.value.saved).toEqual([]);
});

it('a saved view of what is gone leaves the reader where they are', async () => {
  const app = await openedOn('Pod');
  const view = JSON.stringify({ centre: 'nowhere', asked: null, detail: { kind: 'none' }, source: null });
  await app.goToView({ name: '旧', view, filter: app.filter.value, hops: 1 });
  expect(app.view.place.centre).toBe('Pod');
  expect(app.view.problem?.code).toBe('notFound');
});

it('a node is pinned by keys in the view at hand, and given back by a key', async () => {
  const app = await openedOn('Pod');
  const node = (await screen.findAllByTestId('map-node'))[0];
  if (!node) throw new Error('no node');
  await fireEvent.focus(node);
  await fireEvent.keyDown(node, { key: 'ArrowDown', shiftKey: true });
  await waitFor(() => expect(app.keeping.pinsOf('Pod').map((pin) => pin.concept)).toEqual([node.dataset['concept']]));
  expect(app.keeping.pinsOf('kubelet')).toEqual([]);
  await fireEvent.keyDown(node, { key: 'u' });
  await waitFor(() => expect(app.keeping.pinsOf('Pod')).toEqual([]));
});

it('a comparison shows what each note says, side by side', async () => {
  const app = await openedOn('Pod');
  await app.view.ask({ kind: 'compare', concepts: ['Pod', 'kubelet'] });
  await fireEvent.click(await screen.findByTestId('by-note'));
  const rows = await screen.findAllByTestId('compared-note');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows[0]?.querySelectorAll('td').length).toBe(2);
  expect(rows[0]?.querySelector('[data-testid="evidence-item"]')).not.toBeNull();
});

it('a saved view of what is gone leaves what is hidden, how far is shown, and the way back', async () => {
  const app = await openedOn('Pod');
  await app.view.showConcept('kubelet');
  const view = JSON.stringify({ centre: 'nowhere', asked: null, detail: { kind: 'none' }, source: null });
  await app.goToView({ name: '旧', view, filter: { ...app.filter.value, relations: ['uses'] }, hops: 2 });
  expect([app.view.place.centre, app.view.hops, app.filter.active]).toEqual(['kubelet', 1, false]);
  await app.view.back();
  expect(app.view.place.centre).toBe('Pod');
});

it('a saved view that is gone does not call back a reader who has gone on meanwhile', async () => {
  const app = await openedOn('Pod');
  const view = JSON.stringify({ centre: 'nowhere', asked: null, detail: { kind: 'none' }, source: null });
  const going = app.goToView({ name: '旧', view, filter: app.filter.value, hops: 1 });
  const gone = app.view.showConcept('elsewhere');
  await Promise.all([going, gone]);
  expect(app.view.place.centre).toBe('elsewhere');
});

it('the ways of a saved view are read out from the first, whichever was read before', async () => {
  const app = await openedOn('Pod');
  await app.view.askPaths('Pod', 'kubelet');
  app.view.route = 1;
  const query = { from: 'Pod', to: 'Service', within: 0, avoidHubs: false, avoid: [] };
  const asked = { kind: 'paths', query };
  const view = JSON.stringify({ centre: 'Pod', asked, detail: { kind: 'asked' }, source: null });
  await app.goToView({ name: '路', view, filter: app.filter.value, hops: 1 });
  expect(app.view.paths?.to.id).toBe('Service');
  expect(app.view.route).toBe(0);
});

it('what is put somewhere while another view is on its way stays with the view that is seen', async () => {
  const app = await openedOn('Pod');
  await screen.findAllByTestId('map-node');
  vi.spyOn(platform, 'focus').mockReturnValueOnce(new Promise(() => undefined));
  void app.view.showConcept('kubelet');
  await fireEvent.keyDown(document.body, { key: 'ArrowUp' });
  await fireEvent.keyDown(document.body, { key: 'ArrowUp' });
  await fireEvent.keyDown(document.body, { key: 'ArrowRight', shiftKey: true });
  expect(app.keeping.value.pins.map((pin) => pin.centre)).toEqual(['Pod']);
});
