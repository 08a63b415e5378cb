import type { Bundle } from '@halle/documents';
import { sayBalance } from '@halle/words/balance';
import { describe, expect, it } from 'vitest';
import * as acts from '../../demo/acts.ts';
import { awardedLot } from '../../test/awarded.ts';
import { key, world, type World } from '../../test/harness.ts';
import { agreedGroup, closedGroup, coordinator } from '../../test/stories.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

async function ownBalance(w: World, groupId: string) {
	const split = await w.as('buyerOfAubigny').groups.fairSplit(groupId);
	const { organisationId } = w.people.buyerOfAubigny;
	const own = split?.members.find(({ id }) => id === organisationId)?.balance;
	if (!own) throw new Error('Aubigny buys in it');
	return { own, all: split.balance, members: split.members };
}

const textOf = (bundle: Bundle) => plain(JSON.stringify(bundle.papers));

describe('the money of a group', () => {
	it('is simulated until its terms are settled, then that of its convention, on every screen and paper', async () => {
		const w = await world();
		const open = await closedGroup(w);
		const before = await ownBalance(w, open);
		expect(before.own.basis).toBe('simulated');
		expect(before.own.cost.highCents).toBeGreaterThan(0);

		await acts.agree(w.as(coordinator), open);
		await w
			.as(coordinator)
			.papers.chooseCosts({ groupId: open, key: 'equal', sharedCents: 10_000, ...key() });
		const { own, all, members } = await ownBalance(w, open);
		expect(own).toMatchObject({ basis: 'convention', price: before.own.price });
		expect(all.cost).toEqual({ lowCents: 10_000, highCents: 10_000 });
		expect(members.map(({ balance: { cost } }) => cost.highCents).toSorted()).toEqual([3_333, 3_333, 3_334]);
		// A departure leaves its part of the costs to the others.
		const { organisationId: memberId } = w.people.buyerOfArgent;
		const left = await w
			.as('buyerOfAubigny')
			.groups.suppose({ groupId: open, supposed: { kind: 'leave', memberId } });
		expect(left?.after.balance?.cost).toEqual({ lowCents: 10_000, highCents: 10_000 });

		const { organisationId } = w.people.buyerOfAubigny;
		const note = await w
			.as(coordinator)
			.papers.preview({ groupId: open, kind: 'note', version: null, memberId: organisationId });
		const said = sayBalance(own);
		expect(textOf(note)).toContain(plain(said.sentence));
		expect(textOf(note)).toContain(plain(said.hours));
	});

	it('is kept in the version of the papers that was issued', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		const { own } = await ownBalance(w, groupId);
		const asked = { groupId, kind: 'note' as const, version: 1 };
		expect(textOf(await w.as('buyerOfAubigny').papers.preview(asked))).toContain(
			plain(sayBalance(own).sentence)
		);
		await w.owner.sql`update price_assumptions set discount_max_basis_points = discount_max_basis_points * 2`;
		expect((await ownBalance(w, groupId)).own.price).not.toEqual(own.price);
		expect(textOf(await w.as('buyerOfAubigny').papers.preview(asked))).toContain(
			plain(sayBalance(own).sentence)
		);
	});

	it('takes the price that was obtained once there is a contract', async () => {
		const w = await world();
		const { groupId } = await awardedLot(w);
		const { own } = await ownBalance(w, groupId);
		const { notifiedCents } = await w.as('buyerOfAubigny').gains.mine();
		expect(own).toMatchObject({
			basis: 'measured',
			price: { lowCents: notifiedCents, highCents: notifiedCents }
		});
	});
});
