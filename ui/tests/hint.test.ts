// What a line of the map tells when the pointer rests on it.
import { render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { zh } from '../src/locales/zh-CN';
import { createPlatform } from '../src/platform/memory';
import { OPEN } from '../src/platform/platform';
import EdgePassage from '../src/views/EdgePassage.svelte';

const platform = createPlatform({});
vi.mock('../src/core/app.svelte', () => ({ useApp: () => ({ platform, settings: { words: zh } }) }));

it('names the heading under which a passage stands', async () => {
  const [cluster] = (await platform.overview(OPEN)).clusters;
  const card = await platform.conceptCard(cluster?.members[0]?.id ?? '');
  const id = card.groups[0]?.propositions[0]?.id ?? '';
  const found = await platform.proposition(id);
  const evidence = found.evidence.slice(0, 1).map((one) => ({ ...one, context: '常见故障' }));
  vi.spyOn(platform, 'proposition').mockResolvedValue({ ...found, evidence });
  render(EdgePassage, { relation: id });
  expect((await screen.findByTestId('hint-context')).textContent).toBe(`${zh.inContext} 常见故障`);
  expect(screen.getByTestId('hint-passage').textContent).toContain(evidence[0]?.text ?? '-');
});
