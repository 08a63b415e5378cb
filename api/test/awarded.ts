import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import type { PersonName, World } from './harness.ts';
import { paper } from './paper.ts';

/**
 * A consultation awarded to the stationer at 4,00 € a ream: Aubigny may order for 1 200 €, Argent for 900 €, and all
 * together for 2 000 €. Written by the owner, as the story that leads there is told by other tests.
 */
export async function awardedLot(world: World) {
	const { owner, people } = world;
	const group = await owner.db
		.insert(schema.groups)
		.values({
			reference: 'GC-TEST-1',
			title: 'Papier',
			cpvCode: '30197630',
			unit: 'RM',
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
			.values({ ...paper, organisationId, status: 'committed', groupId })
			.returning();
		needIds.set(name, idOf(need));
	}
	const { lotId, shareIds } = await publishAndAward(world, groupId, needIds);
	return { groupId, lotId, shareIds };
}

async function publishAndAward(
	{ owner, people, setNow }: World,
	groupId: string,
	needIds: Map<PersonName, string>
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
		.values({ callId, number: 1, title: 'Papier A4', unit: 'RM', ceilingExclTaxCents: 2_000_00 })
		.returning();
	const lotId = idOf(lot);
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
				quantity: 240,
				estimateExclTaxCents: 1_080_00,
				ceilingExclTaxCents: ceiling,
				baselineUnitPriceCents: 450
			})
			.returning();
		shareIds.set(name, idOf(share));
	}
	await owner.db
		.insert(schema.criteria)
		.values({ callId, position: 9, kind: 'price', label: 'Prix', weightPercent: 100 });
	await owner.db
		.update(schema.calls)
		.set({ status: 'published', publishedAt: new Date('2026-11-22T09:00:00Z') })
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
	await owner.db.insert(schema.bidLines).values({ bidId, lotId, unitPriceExclTaxCents: 400 });
	await setNow(new Date('2027-01-11T09:00:00Z'));
	await owner.db.update(schema.calls).set({ status: 'closed' });
	await owner.db.update(schema.calls).set({ status: 'opened', openedAt: new Date('2026-12-20T12:00:00Z') });
	await owner.db.update(schema.bids).set({ status: 'opened' });
	await owner.db.insert(schema.awards).values({ lotId, bidId, supplierId, unitPriceExclTaxCents: 400 });
	await owner.db.update(schema.calls).set({ status: 'awarded', awardedAt: new Date('2027-01-10T09:00:00Z') });
	return { lotId, shareIds };
}

function idOf([row]: readonly { id: string }[]): string {
	if (!row) throw new Error('insert returned no row');
	return row.id;
}
