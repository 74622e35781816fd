// Corrections in the window: made from the card and the edge, told, taken back, listed, and reachable by key.
import axe from 'axe-core';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Decision } from '../src/bindings/Decision';
import { openedOn, platform } from './opened';

/** What was handed to the host, the latest first. */
async function made(): Promise<Decision[]> {
  return (await platform.decisions()).standing.map((one) => one.decision);
}

afterEach(() => cleanup());

describe('a concept', () => {
  it('is renamed, told of, and the name comes back with Ctrl Z', async () => {
    const app = await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('correct'));
    const name = await screen.findByTestId<HTMLInputElement>('correct-name');
    await fireEvent.input(name, { target: { value: '容器组' } });
    if (name.form) await fireEvent.submit(name.form);
    await waitFor(() => expect(screen.getByTestId('told').textContent).toContain('容器组'));
    expect(await made()).toEqual([{ kind: 'rename', concept: 'Pod', name: '容器组' }]);
    expect(screen.queryByTestId('correct-concept')).toBeNull();
    await fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
    await waitFor(() => expect(app.decisions.made).toEqual({ standing: [], canUndo: false, canRedo: true }));
    await waitFor(() => expect(screen.getByTestId('told').textContent).toContain('已撤销'));
    await fireEvent.keyDown(window, { key: 'Z', ctrlKey: true, shiftKey: true });
    await waitFor(async () => expect(await made()).toHaveLength(1));
    await waitFor(() => expect(screen.getByTestId('told').textContent).toContain('Ctrl Z 撤销'));
  });

  it('is the one in the middle, once the reader has gone on from what had the ring', async () => {
    const app = await openedOn('Pod');
    await screen.findAllByTestId('map-node');
    await fireEvent.keyDown(document.body, { key: 'ArrowUp' });
    await fireEvent.keyDown(document.body, { key: 'ArrowUp' });
    await app.view.showConcept('kubelet');
    await waitFor(() => expect(screen.getByTestId('map-centre').dataset['node']).toBe('kubelet'));
    await fireEvent.keyDown(document.body, { key: 'e' });
    await screen.findByTestId('correct-concept');
    const { correcting } = app.decisions;
    expect(correcting?.kind === 'concept' && correcting.card.concept.id).toBe('kubelet');
  });

  it('is merged into one that is found by typing', async () => {
    await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('correct'));
    const [merge] = await screen.findAllByTestId<HTMLInputElement>('concept-picker');
    if (!merge) throw new Error('no picker');
    expect(screen.getByTestId<HTMLButtonElement>('correct-merge').disabled).toBe(true);
    await fireEvent.input(merge, { target: { value: 'kubelet' } });
    await fireEvent.click((await screen.findAllByTestId('picked'))[0] ?? merge);
    await fireEvent.click(screen.getByTestId('correct-merge'));
    await screen.findByTestId('merge-concepts');
    expect(await made()).toEqual([]);
    await fireEvent.click(screen.getByTestId('merge-now'));
    await waitFor(async () => expect(await made()).toEqual([{ kind: 'merge', concept: 'Pod', into: 'kubelet' }]));
  });

  it('is picked once its name is written, not with the key that ends a composition', async () => {
    await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('correct'));
    const [merge] = await screen.findAllByTestId<HTMLInputElement>('concept-picker');
    if (!merge) throw new Error('no picker');
    const search = vi.spyOn(platform, 'search');
    await fireEvent.input(merge, { target: { value: 'diao du' }, isComposing: true });
    expect(search).not.toHaveBeenCalled();
    await fireEvent.input(merge, { target: { value: '调度' }, isComposing: true });
    await fireEvent.compositionEnd(merge);
    await screen.findAllByTestId('picked');
    await fireEvent.keyDown(merge, { key: 'Enter', keyCode: 229 });
    expect(screen.getByTestId<HTMLButtonElement>('correct-merge').disabled).toBe(true);
    await fireEvent.keyDown(merge, { key: 'Enter' });
    await waitFor(() => expect(screen.getByTestId<HTMLButtonElement>('correct-merge').disabled).toBe(false));
  });

  it('can be looked for in vain', async () => {
    await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('correct'));
    const [merge] = await screen.findAllByTestId<HTMLInputElement>('concept-picker');
    if (!merge) throw new Error('no picker');
    vi.spyOn(platform, 'search').mockRejectedValue({ code: 'noLibrary', detail: '' });
    await fireEvent.input(merge, { target: { value: 'kubelet' } });
    await waitFor(() => expect(platform.search).toHaveBeenCalled());
    expect(screen.queryByTestId('picked')).toBeNull();
  });

  it('shows what a merge changes before it is made, and merges the other way round', async () => {
    const app = await openedOn('Pod');
    const cards = await Promise.all(['kubelet', 'Pod'].map((id) => platform.conceptCard(id)));
    const own = cards[0]?.groups.flatMap((group) => group.propositions) ?? [];
    const between = own.filter(({ subject, object }) => [subject, object].includes('Pod'));
    expect(between.length).toBeGreaterThan(0);
    await app.merge('kubelet', 'Pod');
    const dialog = await screen.findByTestId('merge-concepts');
    const preview = screen.getByTestId('merge-preview').textContent;
    expect(preview).toContain(app.settings.words.mergeDrops(between.length));
    expect(preview).toContain(app.settings.words.mergeMoves(own.length - between.length, 'Pod'));
    const { violations } = await axe.run(dialog, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    await fireEvent.click(screen.getByTestId('merge-turn'));
    expect(screen.getByTestId('merge-stays').textContent).toBe('kubelet');
    await fireEvent.click(screen.getByTestId('merge-now'));
    await waitFor(async () => expect(await made()).toEqual([{ kind: 'merge', concept: 'Pod', into: 'kubelet' }]));
  });

  it("gets a relation of one's own with the passage that was quoted", async () => {
    await openedOn('Pod');
    await fireEvent.click(screen.getByTestId('correct'));
    const quote = await screen.findByTestId<HTMLInputElement>('correct-quote');
    const other = screen.getAllByTestId<HTMLInputElement>('concept-picker')[1];
    if (!other) throw new Error('no picker');
    await fireEvent.input(quote, { target: { value: 'kubelet 拉起 Pod' } });
    await fireEvent.input(other, { target: { value: 'kubelet' } });
    await fireEvent.click((await screen.findAllByTestId('picked'))[0] ?? other);
    if (quote.form) await fireEvent.submit(quote.form);
    const relation = { subject: 'Pod', relation: 'uses', object: 'kubelet', negative: false };
    await waitFor(async () => expect(await made()).toEqual([{ kind: 'state', relation, quote: 'kubelet 拉起 Pod' }]));
  });

  it('that is none is taken off the map', async () => {
    const app = await openedOn('Pod');
    const shown = vi.spyOn(app.library, 'show');
    await fireEvent.click(screen.getByTestId('correct'));
    await fireEvent.click(await screen.findByTestId('not-a-concept'));
    await waitFor(async () => expect(await made()).toEqual([{ kind: 'hide', concept: 'Pod' }]));
    await waitFor(() => expect(shown).toHaveBeenCalled());
  });
});

describe('a relation', () => {
  it('is rejected, confirmed, or given what the notes do say', async () => {
    const app = await openedOn('kubelet');
    const [brief] = (await platform.conceptCard('kubelet')).groups.flatMap((group) => group.propositions);
    if (!brief) throw new Error('no relation');
    await app.view.showRelation(brief.id);
    const relation = {
      subject: brief.subject,
      relation: brief.relation,
      object: brief.object,
      negative: brief.negative,
    };
    await fireEvent.click(await screen.findByTestId('confirm-relation'));
    await waitFor(async () => expect((await made())[0]).toEqual({ kind: 'confirm', relation }));
    await fireEvent.click(screen.getByTestId('reject-relation'));
    await waitFor(async () => expect((await made())[0]).toEqual({ kind: 'reject', relation }));
    await fireEvent.click(screen.getByTestId('correct'));
    expect((await screen.findByTestId<HTMLButtonElement>('apply-correction')).disabled).toBe(true);
    await fireEvent.click(screen.getByTestId('turn-round'));
    await fireEvent.click(screen.getByTestId('apply-correction'));
    const to = { ...relation, subject: relation.object, object: relation.subject };
    await waitFor(async () => expect((await made())[0]).toEqual({ kind: 'correct', relation, to }));
  });
});

describe('what was decided', () => {
  it('is listed in words, with why it waits', async () => {
    const app = await openedOn('Pod');
    vi.spyOn(platform, 'decisions').mockResolvedValue({
      standing: [
        { decision: { kind: 'merge', concept: 'pvc', into: 'pv' }, names: [['pv', 'PV']], outcome: 'noConcept' },
      ],
      canUndo: true,
      canRedo: false,
    });
    await app.decisions.load();
    app.decisions.listed = true;
    const list = await screen.findByTestId('decisions');
    expect(list.textContent).toContain('把“pvc”并入“PV”');
    expect(list.textContent).toContain('先放着');
  });

  it('that does not fit is told and leaves the map', async () => {
    const app = await openedOn('Pod');
    vi.spyOn(platform, 'decide').mockRejectedValue({ code: 'undecidable', detail: 'impossible' });
    await app.decide({ kind: 'rename', concept: 'Pod', name: 'kubelet' });
    expect((await screen.findByTestId('problem')).dataset['code']).toBe('undecidable');
  });
});

it('corrections have no serious fault of access', async () => {
  await openedOn('Pod');
  await fireEvent.click(screen.getByTestId('correct'));
  const dialog = await screen.findByTestId('correct-concept');
  const { violations } = await axe.run(dialog, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});
