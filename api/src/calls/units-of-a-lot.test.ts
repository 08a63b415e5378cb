import { schema } from '@halle/db';
import { lotQuantity, quantity, shownQuantity, type UnitCode } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import { coordinator, draftedCall, type Town } from '../../test/stories.ts';

/** Two members weigh in tonnes, one of them with a decimal, and one in kilograms: 300.1 t in all, at 90 € the tonne. */
type Weighed = readonly (readonly [Town, number, UnitCode, number])[];
const weighed: Weighed = [
	['Aubigny', 119.5, 'TNE', 90_000_000],
	['Argent', 115.5, 'TNE', 90_000_000],
	['Blancafort', 65_100, 'KGM', 90_000]
];

const tonnes = { unit: 'TNE', packQuantity: null, packUnit: null } as const;

async function publishedSalt(w: World, needs = weighed) {
	const { callId } = await draftedCall(w);
	for (const [town, amount, unit, price] of needs) {
		await w.owner
			.sql`update needs set quantity = ${amount}, unit = ${unit}, current_unit_price_micros = ${price},
			estimate_excl_tax_cents = app.line_total(${amount}::numeric, ${price}::bigint), cpv_code = '34927100'
			where organisation_id = ${w.people[`buyerOf${town}`].organisationId}`;
	}
	return w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
}

async function award(w: World, reference: string, euros: number): Promise<void> {
	const call = await w.asNobody().publicCalls.get(reference);
	const [lot] = call.lots;
	const lines = [{ lotId: lot?.id ?? '', unitPriceExclTaxMicros: euros * 1_000_000 }];
	const { bidId } = await w.as('papetier').bids.deposit({ callId: call.id, lines, ...key() });
	await w.setNow(new Date(new Date(call.deadlineAt).getTime() + 1));
	await w.settle();
	await w.as(coordinator).bids.open({ callId: call.id, ...key() });
	const scores = call.criteria
		.filter(({ kind }) => kind !== 'price')
		.map(({ id }) => ({ criterionId: id, points: 80 }));
	await w.as(coordinator).awards.score({ lotId: lot?.id ?? '', bidId, revision: 0, scores, ...key() });
	await w.as(coordinator).awards.award({ lotId: lot?.id ?? '', bidId, ...key() });
}

describe('a lot whose members count in several units', () => {
	it('is published in the unit most of them use and adds up exactly, each share as typed', async () => {
		const w = await world();
		const [lot] = (await w.asNobody().publicCalls.get(await publishedSalt(w))).lots;
		expect(lot).toMatchObject({ unit: 'TNE', quantity: 300.1 });
		expect(lot?.shares.map(({ quantity: amount, unit }) => [amount, unit])).toEqual([
			[115.5, 'TNE'],
			[119.5, 'TNE'],
			[65_100, 'KGM']
		]);
		const shares = await w.owner.db.select().from(schema.lotShares);
		expect(
			shares.map(({ baselineUnitPriceMicros }) => baselineUnitPriceMicros).toSorted((a, b) => a - b)
		).toEqual([90_000, 90_000_000, 90_000_000]);
		const [line] = await w.owner.db.select().from(schema.priceLines);
		expect(shares.every(({ priceLineId }) => priceLineId === line?.id)).toBe(true);
		expect(line).toMatchObject({ lotId: lot?.id, number: 1, unit: 'TNE' });
		// The fault seen: 651 of the unit for 65,100 kg, by the numerator of the conversion alone.
		expect(shownQuantity(lotQuantity([{ quantity: quantity(651), ...tonnes }], 'TNE'))).not.toBe(65.1);
	});

	it('costs and gains the same money for the member in kilograms as for the others', async () => {
		const w = await world();
		const reference = await publishedSalt(w);
		await award(w, reference, 80);
		const { lots } = await w.as(coordinator).awards.analysis(reference);
		expect(lots[0]?.bids[0]).toMatchObject({ totalExclTaxCents: 24_008_00 });
		expect(await w.as('buyerOfBlancafort').gains.mine()).toMatchObject({ notifiedCents: 651_00 });
		expect(await w.as('buyerOfAubigny').gains.mine()).toMatchObject({ notifiedCents: 1_195_00 });
	});

	it('stays as it was published, whatever becomes of the unit of a need', async () => {
		const w = await world();
		const reference = await publishedSalt(w);
		const before = (await w.asNobody().publicCalls.get(reference)).lots;
		const { organisationId } = w.people.buyerOfBlancafort;
		const rewrite = `update needs set unit = 'TNE', quantity = 65.1 where organisation_id = '${organisationId}'`;
		await expect(rawly(w, 'buyerOfBlancafort', rewrite)).rejects.toThrow('NEED_FROZEN');
		await expect(
			w.owner.sql`update lot_shares set unit = 'TNE' where organisation_id = ${organisationId}`
		).rejects.toThrow('CALL_STATUS');
		await expect(w.owner.sql`update price_lines set unit = 'KGM'`).rejects.toThrow('CALL_STATUS');
		// Even where no guard stands, the page reads what was frozen with it.
		await w.owner.sql`alter table needs disable trigger user`;
		await w.owner.sql.unsafe(rewrite);
		expect((await w.asNobody().publicCalls.get(reference)).lots).toEqual(before);
	});

	it('refuses a price at which the whole lot would cost what no amount holds', async () => {
		const w = await world();
		const reference = await publishedSalt(w);
		const call = await w.asNobody().publicCalls.get(reference);
		await w.owner.sql`alter table lot_shares disable trigger guard_published_share`;
		await w.owner.sql`update lot_shares set quantity = 1000000000`;
		const lines = [{ lotId: call.lots[0]?.id ?? '', unitPriceExclTaxMicros: 100_000_000_000_000 }];
		await expect(w.as('papetier').bids.deposit({ callId: call.id, lines, ...key() })).rejects.toMatchObject({
			message: 'PRICE_TOO_HIGH'
		});
	});
});

describe('a lot of very large quantities', () => {
	/** The largest that a need may ask for in each of these units, and one that asks for the smallest. */
	const large: readonly [string, Weighed, number][] = [
		[
			'kilowatt hours beside 150 TWh',
			[
				['Aubigny', 2_000_000, 'KWH', 160],
				['Argent', 1_500_000, 'KWH', 160],
				['Blancafort', 150_000_000, 'MWH', 160]
			],
			150_003_500_000
		],
		[
			'grams beside a million tonnes',
			[
				['Aubigny', 100.001, 'GRM', 160],
				['Argent', 100.001, 'GRM', 160],
				['Blancafort', 1_000_000, 'TNE', 160]
			],
			1_000_000_000_200.002
		],
		[
			'grams beside a billion tonnes, stored before they were refused',
			[
				['Aubigny', 2_400.25, 'GRM', 160],
				['Argent', 2_400, 'GRM', 160],
				['Blancafort', 1_000_000_000, 'TNE', 160]
			],
			1_000_000_000_004_800
		]
	];

	it.each(large)('is published, read and compared: %s', async (_, needs, quantityOfAll) => {
		const w = await world();
		const reference = await publishedSalt(w, needs);
		expect((await w.asNobody().publicCalls.get(reference)).lots).toMatchObject([{ quantity: quantityOfAll }]);
		const { lots } = await w.as(coordinator).awards.analysis(reference);
		expect(lots).toMatchObject([{ quantity: quantityOfAll }]);
	});
});

describe('what a commune expected to pay, its estimate alone', () => {
	/** 30 GWh, or 30,000 MWh: its estimate, without a price of today. */
	const typed: readonly (readonly [string, number, UnitCode])[] = [
		['kilowatt hours', 30_000_000, 'KWH'],
		['megawatt hours', 30_000, 'MWH']
	];

	async function awardedPower(w: World, [amount, unit]: readonly [number, UnitCode], price: number | null) {
		const { callId } = await draftedCall(w, ['Aubigny', 'Argent']);
		await w.owner
			.sql`update needs set quantity = ${amount}, unit = ${unit}, current_unit_price_micros = ${price},
			estimate_excl_tax_cents = 4861234, cpv_code = '09310000'
			where organisation_id = ${w.people.buyerOfAubigny.organisationId}`;
		await w.owner.sql`update needs set quantity = 1000, unit = 'MWH', cpv_code = '09310000'
			where organisation_id = ${w.people.buyerOfArgent.organisationId}`;
		await w.owner
			.sql`update lot_shares s set unit = n.unit, quantity = n.quantity from needs n where n.id = s.need_id`;
		const reference = await w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
		const [lot] = (await w.asNobody().publicCalls.get(reference)).lots;
		expect(lot?.unit).toBe('MWH');
		await award(w, reference, 1);
		return w.as('buyerOfAubigny').gains.mine();
	}

	it.each(typed)('gives the same gain to the cent, typed in %s', async (_, ...measured) => {
		const gains = await awardedPower(await world(), measured, null);
		expect(gains).toMatchObject({ notifiedCents: 18_612_34 });
	});

	it('stands in for a total that was kept as the price of one unit, before it was refused', async () => {
		const gains = await awardedPower(await world(), [30_000_000, 'KWH'], 48_612_340_000);
		expect(gains.items).toMatchObject([{ baselineUnitPriceMicros: 1_620, notifiedCents: 18_612_34 }]);
	});
});

describe('the site of a need', () => {
	it('follows the need that says it, and is read by those who read the need', async () => {
		const w = await world();
		const { callId } = await draftedCall(w, ['Aubigny', 'Argent']);
		const sites = await w.owner.db
			.select({ address: schema.needSites.address, quantity: schema.needSites.quantity })
			.from(schema.needSites)
			.innerJoin(schema.needs, eq(schema.needs.id, schema.needSites.needId));
		expect(sites).toEqual(
			Array.from({ length: 2 }, () => ({ address: 'Mairie, place Charles-de-Gaulle', quantity: 240 }))
		);
		await w.owner
			.sql`update needs set quantity = 12.5, delivery = 'École' where organisation_id = ${w.people.buyerOfAubigny.organisationId}`;
		const [moved] = await w.owner.db
			.select()
			.from(schema.needSites)
			.where(eq(schema.needSites.address, 'École'));
		expect(moved).toMatchObject({ number: 1, quantity: 12.5 });
		expect(await rawly(w, 'buyerOfAubigny', 'select from need_sites')).toBe(2);
		expect(await rawly(w, 'rival', 'select from need_sites')).toBe(0);
		await expect(rawly(w, 'buyerOfAubigny', 'update need_sites set quantity = 1')).rejects.toThrow(
			'permission denied'
		);
		expect(callId).toMatch(/^[0-9a-f-]{36}$/);
	});
});
