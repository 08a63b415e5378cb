import { schema } from '@halle/db';
import { gain, type UnitCode } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { delivery, verification } from '../../test/executed.ts';
import { key, world, type World } from '../../test/harness.ts';
import { closedGroup, coordinator, deliberate, sign, type Town } from '../../test/stories.ts';

/** Two members weigh in tonnes, one in kilograms; for all of them the salt costs 90 € the tonne today. */
const weighed: readonly (readonly [Town, number, UnitCode, number])[] = [
	['Aubigny', 119.5, 'TNE', 90_000_000],
	['Argent', 115.5, 'TNE', 90_000_000],
	['Blancafort', 65_100, 'KGM', 90_000]
];

const terms = {
	kind: 'one_off',
	mandate: 'signature',
	commission: 'coordinator',
	coordinatorHasCommission: true
} as const;

/** A group in force for these needs. */
async function groupForSalt(w: World): Promise<string> {
	const groupId = await closedGroup(w);
	for (const [town, amount, unit, price] of weighed)
		await w.owner
			.sql`update needs set quantity = ${amount}, unit = ${unit}, current_unit_price_micros = ${price},
			estimate_excl_tax_cents = app.line_total(${amount}::numeric, ${price}::bigint), cpv_code = '34927100'
			where organisation_id = ${w.people[`buyerOf${town}`].organisationId}`;
	await w.as(coordinator).groups.agreeConvention({ groupId, ...terms, ...key() });
	for (const [town] of weighed) {
		await deliberate(w, groupId, town);
		await sign(w, groupId, town);
	}
	return groupId;
}

/** The lot in tonnes, awarded to the stationer at 80 € the tonne, signed and notified. @returns Blancafort’s share */
async function awardedSalt(w: World, groupId: string): Promise<string> {
	const sauldre = w.as(coordinator);
	const callId = await sauldre.calls.draft({ groupId, ...key() });
	const call = await w
		.asNobody()
		.publicCalls.get(await sauldre.calls.publish({ callId, revision: 1, ...key() }));
	const lotId = call.lots[0]?.id ?? '';
	const lines = [{ lotId, unitPriceExclTaxMicros: 80_000_000 }];
	const { bidId } = await w.as('papetier').bids.deposit({ callId, lines, ...key() });
	await w.setNow(new Date(call.deadlineAt.getTime() + 1));
	await w.settle();
	await sauldre.bids.open({ callId, ...key() });
	const scored = call.criteria.filter(({ kind }) => kind !== 'price');
	const scores = scored.map(({ id }) => ({ criterionId: id, points: 80 }));
	await sauldre.awards.score({ lotId, bidId, revision: 0, scores, ...key() });
	await sauldre.awards.award({ lotId, bidId, ...key() });
	await w.owner.sql`update framework_contracts set signed_on = app.today(), notified_on = app.today()`;
	const { organisationId } = w.people.buyerOfBlancafort;
	const { lotShares } = schema;
	const [share] = await w.owner.db
		.select()
		.from(lotShares)
		.where(eq(lotShares.organisationId, organisationId));
	return share?.id ?? '';
}

async function today({ owner }: World): Promise<string> {
	const [row] = await owner.sql`select to_char(app.today(), 'YYYY-MM-DD') as day`;
	return String(row?.day);
}

describe('the member in kilograms of a lot in tonnes', () => {
	it('orders, is delivered and admits in tonnes, and gains to the cent what it weighed in kilograms', async () => {
		const w = await world();
		const shareId = await awardedSalt(w, await groupForSalt(w));
		const [blancafort, papetier] = [w.as('buyerOfBlancafort'), w.as('papetier')];
		const left = async () => (await blancafort.orders.orderableShares()).items[0];
		// 5 859 € estimated, a fifth more at the most; 65,1 t are said for its 65 100 kg.
		expect(await left()).toMatchObject({
			unit: 'TNE',
			plannedQuantity: 65.1,
			orderedQuantity: 0,
			remaining: { communeCents: 7_031_00 }
		});
		const wanted = { shareId, deliveryPlace: 'Dépôt', note: '' };
		await expect(blancafort.orders.place({ ...wanted, quantity: 65_100, ...key() })).rejects.toMatchObject({
			message: 'ORDER_OVER_COMMUNE_CEILING'
		});
		const id = await blancafort.orders.place({ ...wanted, quantity: 60, ...key() });
		expect(await blancafort.orders.get(id)).toMatchObject({
			quantity: 60,
			unit: 'TNE',
			totalExclTaxCents: 4_800_00
		});
		expect(await left()).toMatchObject({ orderedQuantity: 60, remaining: { communeCents: 2_231_00 } });

		await papetier.orders.acknowledge({ id, ...key() });
		const day = await today(w);
		for (const [part, realisedCents] of [
			[12.345, 123_45],
			[47.655, 600_00]
		] as const) {
			const deliveryId = await papetier.orders.deliver(delivery(id, part, day));
			await blancafort.orders.receive(verification(deliveryId, part));
			expect(await blancafort.gains.mine()).toMatchObject({ notifiedCents: 651_00, realisedCents });
		}
		expect(await blancafort.orders.get(id)).toMatchObject({ status: 'received', admittedQuantity: 60 });

		// The fault that this is for: what was admitted, read in the unit of the need.
		const [line] = (await blancafort.gains.mine()).items;
		expect(
			line && gain({ ...line, award: line.award && { ...line.award, unit: line.unit } }).realisedCents
		).not.toBe(600_00);
	});

	it('is named in its own unit by the papers of the group', async () => {
		const w = await world();
		const groupId = await groupForSalt(w);
		const paper = await w.as('buyerOfBlancafort').papers.preview({ groupId, kind: 'convention', version: 1 });
		const text = JSON.stringify(paper.papers).replaceAll(/[\u00a0\u202f]/g, ' ');
		expect(text).toContain('65 100');
		expect(text).not.toContain('65,1 ');
	});
});
