import { proveCore } from '@halle/aggregation';
import type { FairSplit } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { stabilityOf } from './fair-split.ts';

const amounts: Partial<Record<PersonName, number>> = {
	buyerOfAubigny: 2_800_000,
	buyerOfArgent: 1_777_777,
	buyerOfBlancafort: 733_331
};

/** Three communes with needs that go together, and the suggestion made of them. */
async function proposed(): Promise<{ here: World; id: string }> {
	const here = await world();
	for (const [name, estimateExclTaxCents] of Object.entries(amounts) as [PersonName, number][]) {
		const id = await here.as(name).needs.draft({ ...paper, quantity: 2_400, estimateExclTaxCents, ...key() });
		await here.as(name).needs.submit({ id, revision: 1, ...key() });
	}
	await here.settle();
	const {
		items: [suggestion]
	} = await here.as('buyerOfAubigny').suggestions.list();
	if (!suggestion) throw new Error('nothing was suggested');
	return { here, id: suggestion.id };
}

const sum = (split: FairSplit, of: (member: FairSplit['members'][number]) => number): number =>
	split.members.reduce((total, member) => total + of(member), 0);

describe('sharing a suggestion', () => {
	it('adds up cent for cent in both columns', async () => {
		const { here, id } = await proposed();
		const split = await here.as('buyerOfBlancafort').suggestions.fairSplit(id);
		const { explanation } = await here.as('buyerOfBlancafort').suggestions.get(id);
		expect(split.members).toHaveLength(3);
		expect(sum(split, ({ balance }) => balance.cost.highCents)).toBe(split.costCents);
		expect(sum(split, ({ shapleyCents }) => shapleyCents)).toBe(split.costCents);
		expect(split.shapley).toEqual({ method: 'exact', errorCents: 0 });
		expect(explanation.isStable).toBe(true);
		expect(split.stability.kind).not.toBe('does-better');
	});

	it('says the same balances on its page and in the list: price less costs, without the hours the engine counts', async () => {
		const { here, id } = await proposed();
		const split = await here.as('buyerOfBlancafort').suggestions.fairSplit(id);
		const shown = await here.as('buyerOfBlancafort').suggestions.get(id);
		const { items } = await here.as('buyerOfBlancafort').suggestions.list();
		const own = split.members.find(({ name }) => name === 'Blancafort')?.balance;
		expect([shown.ownBalance, items[0]?.ownBalance]).toEqual([own, own]);
		expect([shown.balance, items[0]?.balance]).toEqual([split.balance, split.balance]);
		for (const { needId, gain, procedureGainCents } of shown.explanation.members) {
			const balance = split.members.find((member) => member.id === needId)?.balance;
			if (!balance) throw new Error('each need has its balance');
			const { price, cost, cash } = balance;
			expect(Math.abs(price.highCents - (gain.highCents - procedureGainCents))).toBeLessThanOrEqual(1);
			expect(cash.highCents).toBe(price.highCents - cost.lowCents);
		}
	});

	it('says what a departure, another quantity or one more commune does to each, and writes nothing', async () => {
		const { here, id } = await proposed();
		const { suggestions } = here.as('coordinatorOfSauldre');
		const { members } = await suggestions.fairSplit(id);
		const blancafort = members.find(({ name }) => name === 'Blancafort')?.id ?? '';

		const left = await suggestions.suppose({ id, supposed: { kind: 'leave', memberId: blancafort } });
		expect(left.before).toMatchObject({ members: 3, brokenRules: [] });
		expect(left.after).toMatchObject({ members: 2, totalCents: 4_577_777 });
		expect(left.members.find((member) => member.id === blancafort)?.balanceAfter).toBeNull();

		const doubled = await suggestions.suppose({
			id,
			supposed: { kind: 'change', memberId: blancafort, quantity: 4_800 }
		});
		expect(doubled.members.find((member) => member.id === blancafort)).toMatchObject({
			amountBeforeCents: 733_331,
			amountAfterCents: 1_466_662
		});

		const joined = await suggestions.suppose({ id, supposed: { kind: 'join', amountCents: 900_000 } });
		expect(joined.after).toMatchObject({ members: 4, totalCents: 6_211_108 });
		expect(joined.members.at(-1)).toMatchObject({ name: null, balanceBefore: null });
		const unchanged = await suggestions.fairSplit(id);
		expect(unchanged.members).toEqual(members);
	});

	it('knows nobody else: a stranger finds no suggestion, and no member that is not in it', async () => {
		const { here, id } = await proposed();
		await expect(here.unchecked('papetier').suggestions.fairSplit(id)).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
		const supposed = { kind: 'leave' as const, memberId: here.people.papetier.organisationId };
		await expect(here.as('buyerOfAubigny').suggestions.suppose({ id, supposed })).rejects.toMatchObject({
			message: 'NEED_NOT_FOUND'
		});
	});
});

describe('sharing a group', () => {
	it('shares among its members with today’s estimates, and supposes a departure', async () => {
		const { here, id } = await proposed();
		const groupId = await here.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId: id, ...key() });
		const split = await here.as('buyerOfAubigny').groups.fairSplit(groupId);
		expect(split).not.toBeNull();
		if (!split) return;
		expect(sum(split, ({ balance }) => balance.cost.highCents)).toBe(split.costCents);
		const memberId = here.people.buyerOfAubigny.organisationId;
		const left = await here
			.as('buyerOfAubigny')
			.groups.suppose({ groupId, supposed: { kind: 'leave', memberId } });
		expect(left?.after.members).toBe(split.members.length - 1);
		await expect(here.as('buyerOfBlancafort').groups.fairSplit(groupId)).resolves.toBeDefined();
		await expect(here.unchecked('papetier').groups.fairSplit(groupId)).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});

describe('what an act of one’s own commune does to each', () => {
	/** Aubigny founded it and asked the two others; its need and theirs are reserved. */
	async function founded() {
		const { here, id } = await proposed();
		const groupId = await here.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId: id, ...key() });
		const own = (name: 'buyerOfAubigny' | 'buyerOfArgent' | 'buyerOfBlancafort') =>
			here.people[name].organisationId;
		return { here, groupId, own };
	}

	it('shows who leaves the group with it, then without it', async () => {
		const { here, groupId, own } = await founded();
		await here.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, reason: '', ...key() });
		const left = await here.as('buyerOfArgent').groups.supposeOwnAct({ groupId, act: { kind: 'leave' } });
		expect([left?.before.members, left?.after.members]).toEqual([2, 1]);
		expect(left?.after.brokenRules).not.toEqual([]);
		const mine = left?.members.find(({ id }) => id === own('buyerOfArgent'));
		expect(mine?.balanceBefore?.price.highCents).toBeGreaterThan(0);
		expect(mine?.balanceAfter).toBeNull();
	});

	it('prices another amount of one’s own need, and of nobody else’s', async () => {
		const { here, groupId, own } = await founded();
		await here.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, reason: '', ...key() });
		const { members } = await here.as('buyerOfArgent').groups.get(groupId);
		const needOf = (id: string) => members.find((member) => member.organisationId === id)?.needs[0]?.id ?? '';
		const ask = (needId: string) =>
			here.as('buyerOfArgent').groups.supposeOwnAct({
				groupId,
				act: { kind: 'quantity', needId, estimateExclTaxCents: 5_000_000 }
			});
		const changed = await ask(needOf(own('buyerOfArgent')));
		const mine = changed?.members.find(({ id }) => id === own('buyerOfArgent'));
		expect(mine?.amountAfterCents).toBe(5_000_000);
		expect((changed?.after.totalCents ?? 0) - (changed?.before.totalCents ?? 0)).toBe(
			5_000_000 - (mine?.amountBeforeCents ?? 0)
		);
		await expect(ask(needOf(own('buyerOfAubigny')))).rejects.toMatchObject({ message: 'NEED_NOT_FOUND' });
	});

	it('tells a stranger nothing', async () => {
		const { here, groupId } = await founded();
		const asking = here.unchecked('papetier').groups.supposeOwnAct({ groupId, act: { kind: 'leave' } });
		await expect(asking).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('stabilityOf', () => {
	const curve = {
		family: 'sel',
		dmax: 0.15,
		halfAmount: 40_000,
		maxAmount: 800_000,
		groupFixedCost: 600,
		memberCost: 120,
		maxMembers: 60,
		thresholds: [40_000],
		costs: [300, 1_500],
		ratesBelow: [0.15 / 2 - 900 / 40_000]
	};
	const verdict = (...euros: number[]) => {
		const members = euros.map((amount, index) => ({ id: `n${String(index)}`, amount }));
		return stabilityOf(proveCore(curve, members), new Map(members.map(({ id }) => [id, id.toUpperCase()])));
	};

	it('names the reason: no threshold, nothing below earns more, nobody can make such a total, or who would', () => {
		expect(verdict(10_000, 9_000)).toEqual({ kind: 'no-threshold' });
		expect(verdict(90_000, 80_000)).toEqual({ kind: 'earns-less', thresholdCents: 4_000_000 });
		expect(verdict(20_500, 20_400)).toEqual({ kind: 'out-of-reach', thresholdCents: 4_000_000 });
		expect(verdict(20_000, 19_500, 1_500)).toEqual({
			kind: 'does-better',
			thresholdCents: 4_000_000,
			names: ['N0', 'N1']
		});
	});
});
