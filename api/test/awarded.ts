import { schema } from '@halle/db';
import { keepRegime, microEuros, quantity, regime, type UnitCode } from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { PersonName, World } from './harness.ts';
import { paper } from './paper.ts';

/**
 * A consultation awarded to the stationer at 4,00 € a ream: Aubigny may order for 1 200 €, Argent for 900 €, and all
 * together for 2 000 €. The contract runs for 12 months, signed and notified on the day unless the test does that itself.
 * Written by the owner, with a mark in what is public of it, as the story that leads there is played by other tests.
 */
export async function awardedLot(
	world: World,
	{ isNotified = true, mark = '', unit = 'RM' }: { isNotified?: boolean; mark?: string; unit?: UnitCode } = {}
) {
	const { owner, people } = world;
	const group = await owner.db
		.insert(schema.groups)
		.values({
			reference: 'GC-TEST-1',
			title: `Papier ${mark}`,
			cpvCode: '30197630',
			unit,
			status: 'constituted',
			founderId: people.buyerOfAubigny.organisationId,
			coordinatorId: people.coordinatorOfSauldre.organisationId,
			answerUntilOn: '2026-12-01',
			explanation: {},
			mandate: 'signature',
			commission: 'coordinator',
			coordinatorHasCommission: true
		})
		.returning();
	const groupId = idOf(group);
	const needIds = new Map<PersonName, string>();
	for (const name of ['buyerOfAubigny', 'buyerOfArgent'] as const) {
		const { organisationId } = people[name];
		await owner.db.insert(schema.memberships).values({
			groupId,
			organisationId,
			status: 'signed',
			potentialGainCents: 9_000,
			deliberationNumber: '2026-41',
			deliberationVotedOn: '2026-11-02',
			deliberationEnforceableOn: '2026-11-05',
			signedOn: '2026-11-06',
			signatoryName: 'Le maire'
		});
		const need = await owner.db
			.insert(schema.needs)
			.values({ ...paper, unit, organisationId, status: 'committed', groupId })
			.returning();
		needIds.set(name, idOf(need));
	}
	const scene = await publishAndAward(world, { groupId, needIds, mark, unit });
	if (isNotified)
		await world.owner.db
			.update(schema.frameworkContracts)
			.set({ signedOn: '2027-01-11', notifiedOn: '2027-01-11' });
	const shareOf = (name: PersonName) => scene.shareIds.get(name) ?? '';
	return { groupId, shareOf, ...scene };
}

async function publishAndAward(
	{ owner, people, setNow }: World,
	{
		groupId,
		needIds,
		mark,
		unit
	}: { groupId: string; needIds: Map<PersonName, string>; mark: string; unit: UnitCode }
) {
	const call = await owner.db
		.insert(schema.calls)
		.values({
			reference: 'AC-TEST-1',
			groupId,
			coordinatorId: people.coordinatorOfSauldre.organisationId,
			title: 'Papier',
			durationMonths: 12,
			questionsUntilAt: new Date('2026-12-10T11:00:00Z'),
			deadlineAt: new Date('2026-12-20T11:00:00Z')
		})
		.returning();
	const callId = idOf(call);
	const lot = await owner.db
		.insert(schema.lots)
		.values({ callId, number: 1, title: 'Papier A4', unit, ceilingExclTaxCents: 2_000_00 })
		.returning();
	const lotId = idOf(lot);
	await owner.db.insert(schema.priceLines).values({ id: lotId, lotId, number: 1, unit });
	const shareIds = new Map<PersonName, string>();
	for (const [name, ceiling] of [
		['buyerOfAubigny', 1_200_00],
		['buyerOfArgent', 900_00]
	] as const) {
		const share = await owner.db
			.insert(schema.lotShares)
			.values({
				lotId,
				needId: needIds.get(name) ?? '',
				organisationId: people[name].organisationId,
				quantity: quantity(240),
				unit,
				priceLineId: lotId,
				estimateExclTaxCents: 1_080_00,
				ceilingExclTaxCents: ceiling,
				baselineUnitPriceMicros: microEuros(4_500_000)
			})
			.returning();
		shareIds.set(name, idOf(share));
	}
	await owner.db
		.insert(schema.criteria)
		.values({ callId, position: 9, kind: 'price', label: `Prix ${mark}`, weightPercent: 100 });
	await owner.db
		.update(schema.calls)
		.set({
			status: 'published',
			publishedAt: new Date('2026-11-22T09:00:00Z'),
			regime: keepRegime(regime(2_000_00, 'supplies', '2026-11-22'))
		})
		.where(eq(schema.calls.id, callId));
	const supplierId = people.papetier.organisationId;
	const bid = await owner.db
		.insert(schema.bids)
		.values({
			callId,
			supplierId,
			version: 1,
			receivedAt: new Date(0),
			contentHash: '0'.repeat(64),
			receiptCode: 'TEST'
		})
		.returning();
	const bidId = idOf(bid);
	await owner.db
		.insert(schema.bidLines)
		.values({ bidId, lotId, priceLineId: lotId, unitPriceExclTaxMicros: microEuros(4_000_000) });
	await setNow(new Date('2027-01-11T09:00:00Z'));
	const isThisCall = eq(schema.calls.id, callId);
	await owner.db.update(schema.calls).set({ status: 'closed' }).where(isThisCall);
	await owner.db
		.update(schema.calls)
		.set({ status: 'opened', openedAt: new Date('2026-12-20T12:00:00Z') })
		.where(isThisCall);
	await owner.db.update(schema.bids).set({ status: 'opened' }).where(eq(schema.bids.id, bidId));
	const award = await owner.db
		.insert(schema.awards)
		.values({ lotId, bidId, supplierId, unitPriceExclTaxMicros: microEuros(4_000_000) })
		.returning();
	const contract = await owner.db
		.insert(schema.frameworkContracts)
		.values({
			lotId,
			awardId: idOf(award),
			holderId: supplierId,
			standstillDays: 0,
			legalityControl: false
		})
		.returning();
	await owner.db
		.update(schema.calls)
		.set({ status: 'awarded', awardedAt: new Date('2027-01-10T09:00:00Z') })
		.where(isThisCall);
	return { callId, lotId, shareIds, contractId: idOf(contract) };
}

function idOf([row]: readonly { id: string }[]): string {
	if (!row) throw new Error('insert returned no row');
	return row.id;
}
