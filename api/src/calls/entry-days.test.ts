import { schema } from '@halle/db';
import { followingContract, type Day, type NewNeed } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as acts from '../../demo/acts.ts';
import { awardPublished } from '../../test/award-published.ts';
import { block, large, post } from '../../test/block-of-paper.ts';
import { key, world, type World } from '../../test/harness.ts';
import { coordinator, deliberate, published, sign, suggest } from '../../test/stories.ts';
import { firstSuggestion } from '../../test/suggested.ts';

/** What Aubigny and Argent need once their contracts have ended: no day suits both starts. */
const ends = { Aubigny: '2027-03-31', Argent: '2027-06-30' } as const;
const after = (contractEndsOn: Day | null): NewNeed => ({
	...large,
	startsFromOn: contractEndsOn ?? '2027-04-01',
	startsUntilOn: contractEndsOn ? '2028-01-31' : '2027-04-30',
	contractEndsOn
});
const words = (value: unknown): string => JSON.stringify(value).replaceAll('\u00a0', ' ');

/** Both are in a group whose councils have voted, after whatever `meanwhile` does to it before its terms are settled. */
async function constituted(w: World, meanwhile: (ids: string[]) => Promise<void> = () => Promise.resolve()) {
	const ids = [
		await post(w, 'buyerOfAubigny', after(ends.Aubigny)),
		await post(w, 'buyerOfArgent', after(ends.Argent))
	];
	const suggestionId = await suggest(w, ids);
	const groupId = await w.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId, ...key() });
	await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
	const { organisationId } = w.people[coordinator];
	await w.as('buyerOfAubigny').groups.nameCoordinator({ groupId, organisationId, ...key() });
	await meanwhile(ids);
	await w.as(coordinator).groups.closeMembership({ groupId, ...key() });
	await acts.agree(w.as(coordinator), groupId);
	for (const town of ['Aubigny', 'Argent'] as const) {
		await deliberate(w, groupId, town);
		await sign(w, groupId, town);
	}
	return { groupId, ids };
}

async function publishedStory(w: World, meanwhile?: (ids: string[]) => Promise<void>) {
	const { groupId, ids } = await constituted(w, meanwhile);
	const callId = await w.as(coordinator).calls.draft({ groupId, ...key() });
	return { ids, ...(await published(w, { groupId, callId })) };
}

const entryDaysOf = (shares: readonly { buyer: string; entryOn: Day | null }[]) =>
	Object.fromEntries(shares.map(({ buyer, entryOn }) => [buyer, entryOn]));

describe('contracts that end on different days', () => {
	it('are bought together, each commune on its day; without them their windows would keep them apart', async () => {
		const w = await world();
		const control = await world();
		await post(w, 'buyerOfAubigny', after(ends.Aubigny));
		await post(w, 'buyerOfArgent', after(ends.Argent));
		await post(control, 'buyerOfAubigny', after(null));
		await post(control, 'buyerOfArgent', {
			...after(null),
			startsFromOn: '2027-07-01',
			startsUntilOn: '2027-07-31'
		});
		await w.settle();
		await control.settle();
		expect(await firstSuggestion(control, 'buyerOfAubigny')).toBeUndefined();
		const suggestion = await firstSuggestion(w, 'buyerOfAubigny');
		expect(suggestion?.explanation.stagger).toEqual({
			firstEndsOn: ends.Aubigny,
			lastEndsOn: ends.Argent,
			startsOn: '2027-04-01',
			contracts: 2
		});
		expect(suggestion?.explanation.members.map(({ contractEndsOn }) => contractEndsOn).toSorted()).toEqual([
			ends.Aubigny,
			ends.Argent
		]);
	});

	it('are not when one would wait for more than half a year', async () => {
		const w = await world();
		await post(w, 'buyerOfAubigny', after('2027-03-31'));
		await post(w, 'buyerOfArgent', after('2027-10-01'));
		await w.settle();
		expect(await firstSuggestion(w, 'buyerOfAubigny')).toBeUndefined();
		const argent = w.as('buyerOfArgent');
		const [need] = await w.owner.db
			.select()
			.from(schema.needs)
			.where(eq(schema.needs.organisationId, w.people.buyerOfArgent.organisationId));
		const { id = '', revision = 0 } = need ?? {};
		// Its days are no wish that could be loosened: nothing is asked of it.
		expect((await argent.needs.get(id)).outlook?.relaxation).toBeNull();
		await argent.needs.amend({ ...after('2027-09-30'), id, revision, ...key() });
		await w.settle();
		expect(await firstSuggestion(w, 'buyerOfAubigny')).toMatchObject({
			explanation: { stagger: { lastEndsOn: '2027-09-30' } }
		});
		expect(block.block).toBe('3019:RM');
	});

	it('say when each comes in, in the papers, the public consultation and every order', async () => {
		const w = await world();
		const { groupId, reference, ...story } = await publishedStory(w);
		const choice = { groupId, kind: 'convention', version: 1 } as const;
		const convention = words(await w.as('buyerOfAubigny').papers.preview(choice));
		expect(convention).toContain('à compter du 1er avril 2027, lendemain de la fin du contrat en cours');
		expect(convention).toContain('Date d’entrée de chaque membre dans le contrat');
		expect(convention).toContain('Il n’émet aucun bon de commande');
		const [lot] = (await w.asNobody().publicCalls.get(reference)).lots;
		expect(Object.values(entryDaysOf(lot?.shares ?? [])).toSorted()).toEqual(['2027-04-01', '2027-07-01']);

		await w.settle();
		w.letters.splice(0);
		await awardPublished(w, { groupId, reference, ...story });
		await w.settle();
		// Nobody reads that it may order when it may not yet.
		const subjects = w.letters
			.map(({ to, subject }) => `${to} ${subject}`)
			.filter((line) => line.includes('commander'));
		expect(subjects.toSorted()).toEqual([
			expect.stringContaining('buyerofargent@test.example Vous pourrez commander le 01/07/2027'),
			expect.stringContaining('buyerofaubigny@test.example Vous pourrez commander le 01/04/2027')
		]);
		const order = async (who: 'buyerOfAubigny' | 'buyerOfArgent') => {
			const [share] = (await w.as(who).orders.orderableShares()).items;
			const place = { shareId: share?.shareId ?? '', quantity: 10, deliveryPlace: 'Mairie' };
			return w.as(who).orders.place({ ...place, ...key() });
		};
		await expect(order('buyerOfAubigny')).rejects.toMatchObject({ message: 'ORDER_BEFORE_ENTRY' });
		expect((await w.as('buyerOfAubigny').orders.orderableShares()).items[0]?.ordering).toMatchObject({
			orderable: false,
			details: { earliest: '2027-04-01' }
		});
		await w.setNow(new Date('2027-04-01T08:00:00Z'));
		expect(await order('buyerOfAubigny')).toBeTypeOf('string');
		await expect(order('buyerOfArgent')).rejects.toMatchObject({ message: 'ORDER_BEFORE_ENTRY' });
		await w.setNow(new Date('2027-07-01T08:00:00Z'));
		expect(await order('buyerOfArgent')).toBeTypeOf('string');
	}, 180_000);

	it('follow a contract that is prolonged before publication, and no longer after', async () => {
		const w = await world();
		const { ids, groupId } = await constituted(w, async ([, ofArgent = '']) => {
			const need = await w.as('buyerOfArgent').needs.get(ofArgent);
			const { quantity, estimateExclTaxCents, revision } = need;
			const change = { id: ofArgent, revision, quantity, estimateExclTaxCents, reason: 'Contrat prolongé' };
			await w.as('buyerOfArgent').needs.changeQuantity({ ...change, contractEndsOn: '2027-08-31', ...key() });
		});
		const callId = await w.as(coordinator).calls.draft({ groupId, ...key() });
		const changed = async (contractEndsOn: Day) => {
			const need = await w.as('buyerOfArgent').needs.get(ids[1] ?? '');
			const { id, quantity, estimateExclTaxCents, revision } = need;
			const change = { id, revision, quantity, estimateExclTaxCents, reason: 'Contrat prolongé' };
			return w.as('buyerOfArgent').needs.changeQuantity({ ...change, contractEndsOn, ...key() });
		};
		// The lots that are being prepared follow.
		await changed('2027-07-31');
		const shares = await w.owner.db.select().from(schema.lotShares);
		expect(shares.map(({ entryOn }) => entryOn).toSorted()).toEqual(['2027-04-01', '2027-08-01']);
		await expect(changed('2026-01-31')).rejects.toMatchObject({ message: 'NEED_CONTRACT_OVER' });
		const { reference } = await published(w, { groupId, callId });
		await expect(changed('2027-08-31')).rejects.toMatchObject({ message: 'NEED_FROZEN' });
		const [lot] = (await w.asNobody().publicCalls.get(reference)).lots;
		expect(Object.values(entryDaysOf(lot?.shares ?? [])).toSorted()).toEqual(['2027-04-01', '2027-08-01']);
		// Whoever writes past the commands cannot move what was published either.
		await expect(w.owner.sql`update lot_shares set entry_on = '2027-01-01'`).rejects.toThrow();
		await expect(
			w.owner.sql`update needs set starts_from_on = '2027-01-01' where contract_ends_on is not null`
		).rejects.toThrow();
	}, 180_000);

	it('are never ordered on before, by whoever writes past the command', async () => {
		const w = await world();
		const { groupId, reference, ...story } = await publishedStory(w);
		await awardPublished(w, { groupId, reference, ...story });
		const written = () => w.owner.sql`
			with k as (select k.id, k.lot_id, k.holder_id, s.id as share_id, s.organisation_id, s.price_line_id, n.id as site_id,
					a.unit_price_excl_tax_micros as price, p.unit
				from framework_contracts k join awards a on a.id = k.award_id join lot_shares s on s.lot_id = k.lot_id
					join price_lines p on p.id = s.price_line_id join need_sites n on n.need_id = s.need_id
				where s.organisation_id = ${w.people.buyerOfAubigny.organisationId}),
			o as (insert into orders (reference, contract_id, lot_id, organisation_id, supplier_id, total_excl_tax_cents, delivery_place)
				select 'BC-TEST', id, lot_id, organisation_id, holder_id, 4000, 'Mairie' from k returning id)
			insert into order_lines (order_id, number, lot_share_id, price_line_id, need_site_id, quantity, unit, unit_price_excl_tax_micros, total_excl_tax_cents)
				select o.id, 1, share_id, price_line_id, site_id, 10, unit, price, 4000 from k, o`;
		await expect(written()).rejects.toThrow('ORDER_BEFORE_ENTRY');
		// The same row is taken on the day itself: nothing else stood in its way.
		await w.setNow(new Date('2027-04-01T08:00:00Z'));
		await expect(written()).resolves.toBeDefined();
	}, 180_000);
});

describe('what a commune says of the contract it has', () => {
	it('is refused where its days contradict it, and leaves one day where they do not', async () => {
		const w = await world();
		const buyer = w.as('buyerOfAubigny');
		const draft = (startsFromOn: Day, startsUntilOn: Day, contractEndsOn: Day) =>
			buyer.needs.draft({ ...large, startsFromOn, startsUntilOn, contractEndsOn, ...key() });
		await expect(draft('2027-03-01', '2027-03-31', '2027-03-31')).rejects.toMatchObject({
			message: 'NEED_DAYS_WITH_TWO'
		});
		await expect(draft('2027-04-02', '2027-05-31', '2027-03-31')).rejects.toMatchObject({
			message: 'NEED_DAYS_WITHOUT'
		});
		await expect(draft('2026-01-01', '2027-05-31', '2026-01-31')).rejects.toMatchObject({
			message: 'NEED_CONTRACT_OVER'
		});
		const id = await draft('2027-03-01', '2027-05-31', '2027-03-31');
		const need = await buyer.needs.get(id);
		expect(need).toMatchObject(followingContract({ ...need, startsUntilOn: '2028-01-01' }));
		expect(need).toMatchObject({ startsFromOn: '2027-04-01', startsUntilOn: '2027-04-01' });
	});
});
