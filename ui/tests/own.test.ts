// Corrections beyond one concept: notes to oneself, concepts of one's own, what is wrong everywhere, suspects.
import axe from 'axe-core';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { Decision } from '../src/bindings/Decision';
import { rulesOf } from '../src/core/decisions.svelte';
import { decisionText } from '../src/locales/decisions';
import { en } from '../src/locales/en';
import { zh } from '../src/locales/zh-CN';
import { openedOn, platform } from './opened';

const made = async (): Promise<Decision[]> => (await platform.decisions()).standing.map((one) => one.decision);

async function check(dialog: HTMLElement): Promise<void> {
  const { violations } = await axe.run(dialog, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
}

afterEach(() => cleanup());

it('a note to oneself is written on the card and kept', async () => {
  await openedOn('Pod');
  await fireEvent.click(screen.getByTestId('write-remark'));
  const text = await screen.findByTestId('remark-text');
  await check(screen.getByTestId('remark-dialog'));
  await fireEvent.input(text, { target: { value: '周末再看' } });
  await fireEvent.keyDown(text, { key: 'Enter', ctrlKey: true });
  await waitFor(async () => expect(await made()).toEqual([{ kind: 'remark', concept: 'Pod', text: '周末再看' }]));
});

it('a key adds a concept of one’s own', async () => {
  await openedOn('Pod');
  await fireEvent.keyDown(window, { key: 'a' });
  const name = await screen.findByTestId<HTMLInputElement>('add-name');
  await check(screen.getByTestId('add-concept'));
  await fireEvent.input(name, { target: { value: ' 热身 ' } });
  await fireEvent.click(screen.getByTestId('add-now'));
  await waitFor(async () => expect(await made()).toEqual([{ kind: 'add', concept: '热身', sort: 'unknown' }]));
});

it('a relation leads to the rule behind it, which is switched off after a look at what goes', async () => {
  const app = await openedOn('kubelet');
  const [brief] = (await platform.conceptCard('kubelet')).groups.flatMap((group) => group.propositions);
  if (!brief) throw new Error('no relation');
  await app.view.showRelation(brief.id);
  await fireEvent.click(await screen.findByTestId('wrong-everywhere'));
  expect((await screen.findByTestId('preview')).textContent).toContain('会一起去掉');
  expect(await made()).toEqual([]);
  await check(screen.getByTestId('everywhere'));
  await fireEvent.click(screen.getByTestId('everywhere-now'));
  await waitFor(async () => expect((await made())[0]?.kind).toBe('distrust'));
});

it('rules are told once each, and never what the person stated', async () => {
  await openedOn('Pod');
  const card = await platform.conceptCard('kubelet');
  const [brief] = card.groups.flatMap((group) => group.propositions);
  if (!brief) throw new Error('no relation');
  const [one] = (await platform.proposition(brief.id)).evidence;
  if (!one) throw new Error('no passage');
  const rules = rulesOf(brief, [one, { ...one, line: 9 }, { ...one, channel: 'authored' }, { ...one, phrase: '' }]);
  expect(rules.map((rule) => rule.phrase)).toEqual([one.phrase, '']);
});

it('suspects are chosen and hidden at once, and how many are not listed is told', async () => {
  await openedOn('Pod');
  const suspects = await platform.suspects();
  vi.spyOn(platform, 'suspects').mockResolvedValue({ ...suspects, more: 12 });
  await fireEvent.keyDown(window, { key: 's' });
  const boxes = await screen.findAllByTestId<HTMLInputElement>('suspect');
  expect(screen.getByTestId('more-suspects').textContent).toContain('12');
  await check(screen.getByTestId('suspects'));
  expect(screen.getByTestId<HTMLButtonElement>('hide-chosen').disabled).toBe(true);
  await fireEvent.click(boxes[0] ?? document.body);
  await fireEvent.click(boxes[3] ?? document.body);
  await fireEvent.click(screen.getByTestId('hide-chosen'));
  await waitFor(async () => {
    const [decision] = await made();
    expect(decision?.kind === 'hideAll' && decision.concepts.length).toBe(2);
  });
});

it('every decision reads as a sentence in both languages', () => {
  const rule = { channel: 'clause', relation: 'watches', phrase: '监听' };
  const decisions: Decision[] = [
    { kind: 'hideAll', concepts: ['甲', '乙', '丙', '丁'] },
    { kind: 'add', concept: '甲', sort: 'tool' },
    { kind: 'remark', concept: '甲', text: '乙' },
    { kind: 'distrust', rules: [rule] },
    { kind: 'ignore', word: '甲' },
  ];
  const texts = decisions.map((decision) => decisionText({ decision, names: [] }, zh));
  expect(texts[0]).toBe('“甲”、“乙”、“丙” 等 4 个不是概念');
  expect(texts[3]).toBe('不采信由句中动词“监听”得出的“监听”');
  for (const decision of decisions) expect(decisionText({ decision, names: [] }, en)).not.toMatch(/undefined/);
});
