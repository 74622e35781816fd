// Filters by cluster and by what is in question: what is left is what the counts have said.
import { expect, it, vi } from 'vitest';
import { FilterStore } from '../src/core/filter.svelte';
import { createPlatform } from '../src/platform/memory';
import { OPEN } from '../src/platform/platform';

const platform = createPlatform({});
const concepts = (await platform.overview()).clusters.flatMap((cluster) => cluster.members);

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

it('a folder is hidden as a whole and comes back as a whole', () => {
  const filter = new FilterStore(platform);
  filter.toggle('notes', 'a/1.md');
  filter.toggleAll('notes', ['a/1.md', 'a/2.md']);
  expect(filter.value.notes).toEqual(['a/1.md', 'a/2.md']);
  filter.hide('notes', 'b/3.md');
  filter.toggleAll('notes', ['a/1.md', 'a/2.md']);
  expect(filter.value.notes).toEqual(['b/3.md']);
});
