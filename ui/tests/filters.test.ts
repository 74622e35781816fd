// Filters by cluster and by what is in question: what is left is what the counts have said.
import { expect, it, vi } from 'vitest';
import { FilterStore } from '../src/core/filter.svelte';
import { ViewStore } from '../src/core/view.svelte';
import { createPlatform } from '../src/platform/memory';
import { OPEN } from '../src/platform/platform';

const platform = createPlatform({});
const concepts = (await platform.overview(OPEN)).clusters.flatMap((cluster) => cluster.members);

it('a cluster that is hidden takes its relations along, as counted', async () => {
  const all = await platform.facets(OPEN);
  expect(all.clusters.length).toBeGreaterThan(1);
  for (const { name, count } of all.clusters) {
    const left = await platform.facets({ ...OPEN, clusters: [name] });
    expect(left.passing).toBe(all.all - count);
    expect(left.clusters.find((one) => one.name === name)?.count).toBe(count);
  }
});

it('what is in question is counted before it is chosen', async () => {
  const all = await platform.facets(OPEN);
  const left = await platform.facets({ ...OPEN, questioned: true });
  expect(all.questioned).toBeGreaterThan(0);
  expect(all.questioned).toBeLessThan(all.all);
  expect([left.passing, left.questioned]).toEqual([all.questioned, all.questioned]);
});

it('counts each concept once by its kind', async () => {
  const all = await platform.facets(OPEN);
  const cards = await Promise.all(concepts.map((one) => platform.conceptCard(one.id)));
  const related = cards.filter((card) => card.groups.some((group) => group.propositions.length > 0));
  expect(all.kinds.reduce((sum, one) => sum + one.count, 0)).toBe(related.length);
});

it('counts only where somebody looks', async () => {
  const counted = vi.spyOn(platform, 'facets');
  const filter = new FilterStore(platform);
  await filter.recount();
  expect(counted).not.toHaveBeenCalled();
  filter.restore({ ...OPEN, confidence: 0.9 });
  await filter.recount();
  expect(filter.heldBack).toBeGreaterThan(0);
  filter.restore(OPEN);
  await filter.recount();
  expect([filter.heldBack, counted.mock.calls.length]).toEqual([0, 2]);
});

it('the overview leaves out concepts and links that nothing is left of', async () => {
  const whole = await platform.overview(OPEN);
  const relations = (await platform.facets(OPEN)).relations.map((one) => one.name);
  const left = await platform.overview({ ...OPEN, relations: relations.filter((name) => name !== 'uses') });
  const members = left.clusters.flatMap((cluster) => cluster.members.map((one) => one.id));
  const cards = await Promise.all(concepts.map((one) => platform.conceptCard(one.id)));
  const using = cards.filter((card) =>
    card.groups.some((group) => group.propositions.some((one) => one.relation === 'uses')),
  );
  expect(members.toSorted()).toEqual(using.map((card) => card.concept.id).toSorted());
  expect(members.length).toBeLessThan(concepts.length);
  expect(left.links.every((link) => link.strongest.relation === 'uses')).toBe(true);
  const count = (links: typeof left.links): number => links.reduce((sum, link) => sum + link.count, 0);
  expect(count(left.links)).toBeLessThan(count(whole.links));
});

it('the view follows the filter where it shows the overview', async () => {
  let filter = OPEN;
  const view = new ViewStore(platform, () => filter);
  await view.showOverview();
  expect(view.overview).toBeNull();
  filter = { ...OPEN, concepts: [concepts[0]?.id ?? ''] };
  await view.refresh();
  const shown = view.overview?.clusters.flatMap((cluster) => cluster.members.map((one) => one.id));
  expect(shown?.length).toBeGreaterThan(0);
  expect(shown).not.toContain(concepts[0]?.id);
  await view.showConcept(concepts[1]?.id ?? '');
  expect(view.overview).toBeNull();
});

it('a folder is hidden as a whole and comes back as a whole', () => {
  const filter = new FilterStore(platform);
  filter.toggle('notes', 'a/1.md');
  filter.toggleAll('notes', ['a/1.md', 'a/2.md']);
  expect(filter.value.notes).toEqual(['a/1.md', 'a/2.md']);
  filter.hide('notes', 'b/3.md');
  filter.toggleAll('notes', ['a/1.md', 'a/2.md']);
  expect(filter.value.notes).toEqual(['b/3.md']);
});

it('of very many notes one is left alone, and all are hidden and shown again', () => {
  const filter = new FilterStore(platform);
  const notes = Array.from({ length: 20_000 }, (_, at) => `一个很长的文件夹名/笔记 ${at}.md`);
  filter.isolate('notes', notes[0] ?? '', notes);
  filter.isolate('notes', notes[0] ?? '', notes);
  filter.toggleAll('notes', notes);
  filter.toggleAll('notes', notes);
  expect(filter.value.notes).toEqual([]);
});
