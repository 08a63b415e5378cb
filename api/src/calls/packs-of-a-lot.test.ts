import { schema } from '@halle/db';
import { quantity, type Measure } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { delivery, verification } from '../../test/executed.ts';
import { key, world, type World } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import { coordinator, draftedCall, type Town } from '../../test/stories.ts';

const reamOf = (held: number): Measure => ({ unit: 'RM', packQuantity: quantity(held), packUnit: 'H87' });
const sheets: Measure = { unit: 'H87', packQuantity: null, packUnit: null };

/** The same paper, 0.009 € the sheet: 240 reams of 500, 60,001 sheets and 480 reams of 250 are 300,001 sheets. */
const counted: readonly (readonly [Town, number, Measure, number])[] = [
	['Aubigny', 240, reamOf(500), 4_500_000],
	['Argent', 60_001, sheets, 9_000],
	['Blancafort', 480, reamOf(250), 2_250_000]
];

async function draftedPaper(w: World): Promise<string> {
	const { callId } = await draftedCall(w);
	for (const [town, amount, { unit, packQuantity, packUnit }, price] of counted) {
		await w.owner
			.sql`update needs set quantity = ${amount}, unit = ${unit}, pack_quantity = ${packQuantity}, pack_unit = ${packUnit},
			current_unit_price_micros = ${price}, estimate_excl_tax_cents = app.line_total(${amount}::numeric, ${price}::bigint)
			where organisation_id = ${w.people[`buyerOf${town}`].organisationId}`;
	}
	return callId;
}

async function publishedPaper(w: World): Promise<string> {
	const callId = await draftedPaper(w);
	return w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
}

/** Awarded at 4 € the ream of 500; the contract is signed and notified. */
async function awardedPaper(w: World): Promise<string> {
	const reference = await publishedPaper(w);
	const call = await w.asNobody().publicCalls.get(reference);
	const lotId = call.lots[0]?.id ?? '';
	const lines = [{ lotId, unitPriceExclTaxMicros: 4_000_000 }];
	const { bidId } = await w.as('papetier').bids.deposit({ callId: call.id, lines, ...key() });
	await w.setNow(new Date(new Date(call.deadlineAt).getTime() + 1));
	await w.settle();
	await w.as(coordinator).bids.open({ callId: call.id, ...key() });
	const scores = call.criteria
		.filter(({ kind }) => kind !== 'price')
		.map(({ id }) => ({ criterionId: id, points: 80 }));
	await w.as(coordinator).awards.score({ lotId, bidId, revision: 0, scores, ...key() });
	await w.as(coordinator).awards.award({ lotId, bidId, ...key() });
	await w.setNow(new Date('2027-03-02T09:00:00Z'));
	await w.owner.db
		.update(schema.frameworkContracts)
		.set({ signedOn: '2027-03-01', notifiedOn: '2027-03-01' });
	return reference;
}

describe('a lot whose members count packs that say what they hold', () => {
	it('is published in the largest pack when as many count otherwise, and adds up exactly', async () => {
		const w = await world();
		const [lot] = (await w.asNobody().publicCalls.get(await publishedPaper(w))).lots;
		expect(lot).toMatchObject({ ...reamOf(500), quantity: 600.002 });
		expect(lot?.shares).toMatchObject([
			{ buyer: 'Argent-sur-Sauldre', quantity: 60_001, ...sheets },
			{ buyer: 'Aubigny-sur-Nère', quantity: 240, ...reamOf(500) },
			{ buyer: 'Blancafort', quantity: 480, ...reamOf(250) }
		]);
		const [line] = await w.owner.db.select().from(schema.priceLines);
		expect(line).toMatchObject(reamOf(500));
	});

	it('costs and gains the same money whatever each counts in', async () => {
		const w = await world();
		const { lots } = await w.as(coordinator).awards.analysis(await awardedPaper(w));
		expect(lots[0]?.bids[0]).toMatchObject({ totalExclTaxCents: 2_400_01 });
		expect(await w.as('buyerOfAubigny').gains.mine()).toMatchObject({ notifiedCents: 120_00 });
		expect(await w.as('buyerOfArgent').gains.mine()).toMatchObject({ notifiedCents: 60_00 });
		expect(await w.as('buyerOfBlancafort').gains.mine()).toMatchObject({ notifiedCents: 120_00 });
	});

	it('is ordered in its own pack: what was planned is converted, what is received is gained', async () => {
		const w = await world();
		await awardedPaper(w);
		const buyer = w.as('buyerOfBlancafort');
		const {
			items: [share]
		} = await buyer.orders.orderableShares();
		expect(share).toMatchObject({ ...reamOf(500), plannedQuantity: 240 });
		const placed = { shareId: share?.shareId ?? '', quantity: 100, deliveryPlace: 'Mairie', note: '' };
		const id = await buyer.orders.place({ ...placed, ...key() });
		expect(await buyer.orders.get(id)).toMatchObject({
			quantity: 100,
			...reamOf(500),
			totalExclTaxCents: 400_00
		});
		await w.settle();
		expect(w.letters.some(({ text }) => text.includes('100\u00a0ramettes de 500\u00a0pièces'))).toBe(true);
		await w.as('papetier').orders.acknowledge({ id, ...key() });
		const deliveryId = await w.as('papetier').orders.deliver(delivery(id, 100, '2027-03-02'));
		await buyer.orders.receive(verification(deliveryId, 100));
		const gains = await buyer.gains.mine();
		// 100 reams of 500 are 200 of 250, which cost 2.25 € each.
		expect(gains).toMatchObject({ realisedCents: 50_00 });
		expect(gains.items).toMatchObject([{ ...reamOf(250), neededQuantity: 480, lotMeasure: reamOf(500) }]);
	});

	it('refuses an order in the same word of another size, past every procedure', async () => {
		const w = await world();
		await awardedPaper(w);
		const {
			items: [share]
		} = await w.as('buyerOfBlancafort').orders.orderableShares();
		const { lotId = '', shareId = '', contractId = '', supplierId = '' } = share ?? {};
		const ordered = (held: number) =>
			w.owner.sql.begin(async (sql) => {
				const [order] =
					await sql`insert into orders (reference, contract_id, lot_id, organisation_id, supplier_id,
					total_excl_tax_cents, delivery_place) select 'BC-' || ${held}, ${contractId}, ${lotId}, organisation_id, ${supplierId},
					400, 'Mairie' from lot_shares where id = ${shareId} returning id`;
				await sql`insert into order_lines (order_id, number, lot_share_id, price_line_id, need_site_id, quantity, unit,
					pack_quantity, pack_unit, unit_price_excl_tax_micros, total_excl_tax_cents)
					select ${String(order?.id)}, 1, s.id, s.price_line_id, n.id, 1, 'RM', ${held}, 'H87', 4000000, 400
					from lot_shares s join need_sites n on n.need_id = s.need_id where s.id = ${shareId}`;
			});
		await expect(ordered(250)).rejects.toThrow('ORDER_LOT_NOT_YOURS');
		await expect(ordered(500)).resolves.toBeUndefined();
	});

	it('stays as it was published, whatever becomes of the packs of a need', async () => {
		const w = await world();
		const reference = await publishedPaper(w);
		const before = (await w.asNobody().publicCalls.get(reference)).lots;
		const rewrite = 'update needs set pack_quantity = 400';
		await expect(rawly(w, 'buyerOfAubigny', `${rewrite} where pack_quantity = 500`)).rejects.toThrow(
			'NEED_FROZEN'
		);
		for (const table of ['lots', 'price_lines', 'lot_shares'])
			await expect(
				w.owner.sql.unsafe(`update ${table} set pack_quantity = 400 where pack_quantity = 500`)
			).rejects.toThrow('CALL_STATUS');
		// Even where no guard stands, the page reads what was frozen with it.
		await w.owner.sql`alter table needs disable trigger user`;
		await w.owner.sql.unsafe(`${rewrite} where pack_quantity is not null`);
		expect((await w.asNobody().publicCalls.get(reference)).lots).toEqual(before);
	});

	it('follows the need while it is prepared, with what its packs hold', async () => {
		const w = await world();
		await draftedPaper(w);
		const { organisationId } = w.people.buyerOfBlancafort;
		const own = eq(schema.needs.organisationId, organisationId);
		const [need] = await w.owner.db.select().from(schema.needs).where(own);
		const { id = '', revision = 0 } = need ?? {};
		const changed = {
			id,
			revision,
			quantity: 500,
			estimateExclTaxCents: 1_125_00,
			reason: 'Une classe de plus'
		};
		await w.as('buyerOfBlancafort').needs.changeQuantity({ ...changed, ...key() });
		const [share] = await w.owner.db
			.select()
			.from(schema.lotShares)
			.where(eq(schema.lotShares.organisationId, organisationId));
		expect(share).toMatchObject({ quantity: 500, ...reamOf(250) });
		await expect(
			w.as('buyerOfBlancafort').needs.changeQuantity({
				...{ ...changed, revision: revision + 1, quantity: 4_000_001 },
				...key()
			})
		).rejects.toMatchObject({ message: 'NEED_PACK_TOO_LARGE' });
	});
});
