import { schema } from '@halle/db';
import {
	keepRegime,
	microEuros,
	microsPerCent,
	quantity,
	regime as regimeOf,
	type LegalRegime
} from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { PersonName, World } from './harness.ts';
import { paper } from './paper.ts';

/** Where the clocks of the consultation below stand. */
export const questionsUntilAt = new Date('2026-12-10T11:00:00Z');
export const deadlineAt = new Date('2026-12-20T11:00:00Z');
/** So many milliseconds after the deadline. */
export const afterDeadline = (milliseconds: number): Date => new Date(deadlineAt.getTime() + milliseconds);

/** What the law asked of paper for 4 000 € on the day of the publication. */
const adapted: LegalRegime = regimeOf(4_000_00, 'supplies', '2026-11-22');

export type PublishedCall = Awaited<ReturnType<typeof publishedCall>>;

/**
 * A consultation of Sauldre et Sologne for Aubigny and Argent, published: two lots of paper, price 60 %, quality 25 %,
 * environment 15 %. Written by the owner, as the story that leads there is played by other tests; published by the guard.
 */
export async function publishedCall(
	world: World,
	{ reference = 'AC-TEST-1', title = 'Papier recyclé pour les mairies et les écoles', regime = adapted } = {}
) {
	const { owner, people } = world;
	const coordinatorId = people.coordinatorOfSauldre.organisationId;
	const groupId = await constitutedGroup(world, reference);
	const needIds = await committedNeeds(world, groupId);
	const callId = first(
		await owner.db
			.insert(schema.calls)
			.values({ reference, groupId, coordinatorId, title, durationMonths: 12, questionsUntilAt, deadlineAt })
			.returning({ id: schema.calls.id })
	);
	const lotIds = [];
	for (const [index, lotTitle] of ['Papier A4', 'Papier A3'].entries()) {
		const lotId = first(
			await owner.db
				.insert(schema.lots)
				.values({ callId, number: index + 1, title: lotTitle, unit: 'RM', ceilingExclTaxCents: 2_000_00 })
				.returning({ id: schema.lots.id })
		);
		await owner.db.insert(schema.priceLines).values({ id: lotId, lotId, number: 1, unit: 'RM' });
		const shares = [...needIds].filter(([, position]) => position.lot === index);
		await owner.db.insert(schema.lotShares).values(
			shares.map(([needId, { organisationId }]) => ({
				lotId,
				needId,
				organisationId,
				quantity: quantity(240),
				unit: 'RM' as const,
				priceLineId: lotId,
				estimateExclTaxCents: 1_080_00,
				ceilingExclTaxCents: 1_200_00,
				baselineUnitPriceMicros: microEuros(4_500_000),
				delivery: 'Mairie'
			}))
		);
		lotIds.push(lotId);
	}
	const criteria = await owner.db
		.insert(schema.criteria)
		.values([
			{ callId, position: 1, kind: 'price', label: 'Prix', weightPercent: 60 },
			{ callId, position: 2, kind: 'quality', label: 'Qualité du papier', weightPercent: 25 },
			{ callId, position: 3, kind: 'environment', label: 'Fibres recyclées', weightPercent: 15 }
		])
		.returning();
	const publishedAt = new Date('2026-11-22T09:00:00Z');
	await owner.db
		.update(schema.calls)
		.set({ status: 'published', publishedAt, regime: keepRegime(regime) })
		.where(eq(schema.calls.id, callId));
	const [lotId = '', secondLotId = ''] = lotIds;
	return { callId, reference, groupId, lotId, secondLotId, needIds: [...needIds.keys()], criteria };
}

/** A bid of one price for the first lot. */
export function bidOn({ callId, lotId }: Pick<PublishedCall, 'callId' | 'lotId'>, unitPriceCents = 400) {
	return {
		callId,
		lines: [{ lotId, unitPriceExclTaxMicros: unitPriceCents * microsPerCent }],
		note: `Livraison en 48 heures, ${unitPriceCents}`
	};
}

async function constitutedGroup({ owner, people }: World, reference: string): Promise<string> {
	const groupId = first(
		await owner.db
			.insert(schema.groups)
			.values({
				reference: `GC-${reference}`,
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
			.returning({ id: schema.groups.id })
	);
	for (const name of ['buyerOfAubigny', 'buyerOfArgent'] as const) {
		await owner.db.insert(schema.memberships).values({
			groupId,
			organisationId: people[name].organisationId,
			status: 'signed',
			deliberationNumber: '2026-41',
			deliberationVotedOn: '2026-11-02',
			deliberationEnforceableOn: '2026-11-05',
			signedOn: '2026-11-06',
			signatoryName: 'Le maire'
		});
	}
	return groupId;
}

async function committedNeeds({ owner, people }: World, groupId: string) {
	const needIds = new Map<string, { lot: number; organisationId: string }>();
	const wanted: [PersonName, number][] = [
		['buyerOfAubigny', 0],
		['buyerOfArgent', 0],
		['buyerOfAubigny', 1]
	];
	for (const [name, lot] of wanted) {
		const { organisationId } = people[name];
		const needId = first(
			await owner.db
				.insert(schema.needs)
				.values({ ...paper, organisationId, status: 'committed', groupId })
				.returning({ id: schema.needs.id })
		);
		needIds.set(needId, { lot, organisationId });
	}
	return needIds;
}

function first(rows: readonly { id: string }[]): string {
	const [row] = rows;
	if (!row) throw new Error('insert returned no row');
	return row.id;
}
