import { schema } from '@halle/db';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { awardedLot } from '../../test/awarded.ts';
import { key, world } from '../../test/harness.ts';

const order = (lotId: string, quantity: number) => ({
	lotId,
	quantity,
	deliveryPlace: 'Mairie',
	note: '',
	...key()
});

describe('placing an order', () => {
	it('orders at the locked price, takes it off what is left, and records the fact', async () => {
		const scene = await world();
		const { lotId } = await awardedLot(scene);
		const buyer = scene.as('buyerOfAubigny');

		const id = await buyer.orders.place(order(lotId, 24));

		expect(await buyer.orders.get(id)).toMatchObject({
			quantity: 24,
			unitPriceExclTaxCents: 400,
			totalExclTaxCents: 96_00,
			status: 'issued',
			deliveredQuantity: 0
		});
		expect((await buyer.orders.orderableLots())[0]).toMatchObject({
			remaining: { communeCents: 1_104_00, groupCents: 1_904_00 },
			orderedQuantity: 24
		});
		const audit = await scene.owner.db.select().from(schema.auditEntries);
		expect(audit).toMatchObject([{ type: 'order.placed', subjectId: id }]);
	});

	it('places one order for a double click', async () => {
		const scene = await world();
		const { lotId } = await awardedLot(scene);
		const once = order(lotId, 24);
		const ids = await Promise.all([1, 2, 3].map(() => scene.as('buyerOfAubigny').orders.place(once)));
		expect(new Set(ids).size).toBe(1);
		expect(await scene.owner.db.select().from(schema.orders)).toHaveLength(1);
	});

	it('refuses what passes the ceiling of the commune, and says what is left', async () => {
		const scene = await world();
		const { lotId } = await awardedLot(scene);
		await expect(scene.as('buyerOfAubigny').orders.place(order(lotId, 301))).rejects.toMatchObject({
			code: 'UNPROCESSABLE_CONTENT',
			cause: {
				code: 'ORDER_OVER_COMMUNE_CEILING',
				details: { remainingCents: 1_200_00, totalCents: 1_204_00 }
			}
		});
	});

	it('refuses what passes the ceiling of the group, though the commune has some left', async () => {
		const scene = await world();
		const { lotId } = await awardedLot(scene);
		await scene.as('buyerOfAubigny').orders.place(order(lotId, 300));
		await expect(scene.as('buyerOfArgent').orders.place(order(lotId, 201))).rejects.toMatchObject({
			cause: { code: 'ORDER_OVER_GROUP_CEILING', details: { remainingCents: 800_00 } }
		});
	});

	it('is refused to a supplier, and to a commune that is not in the group the lot does not exist', async () => {
		const scene = await world();
		const { lotId } = await awardedLot(scene);
		await expect(scene.as('papetier').orders.place(order(lotId, 1))).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(scene.as('buyerOfBlancafort').orders.place(order(lotId, 1))).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});

	it('hides an order from the other members and from the other suppliers', async () => {
		const scene = await world();
		const { lotId } = await awardedLot(scene);
		const id = await scene.as('buyerOfAubigny').orders.place(order(lotId, 24));
		await expect(scene.as('buyerOfArgent').orders.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(scene.as('rival').orders.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await scene.as('papetier').orders.get(id)).toMatchObject({ buyerName: 'Aubigny-sur-Nère' });
	});
});

describe('two hundred orders on the last euros', () => {
	// 1 200 € for Aubigny at 4 € each: of 200 orders of 2 reams (8 €), exactly 150 pass.
	it('lets exactly the right ones pass, and tells the others what is left', async () => {
		const scene = await world();
		const { lotId } = await awardedLot(scene);
		const buyer = scene.as('buyerOfAubigny');
		const results = await Promise.allSettled(
			Array.from({ length: 200 }, () => buyer.orders.place(order(lotId, 2)))
		);
		const refused = results.flatMap((result) =>
			result.status === 'rejected' ? [result.reason as unknown] : []
		);
		expect(refused).toHaveLength(50);
		for (const reason of refused) {
			expect(reason).toMatchObject({
				cause: { code: 'ORDER_OVER_COMMUNE_CEILING', details: { remainingCents: 0 } }
			});
		}
		const [sum] = await scene.owner.db.execute(
			sql`select sum(total_excl_tax_cents)::int as cents, count(*)::int as n from orders`
		);
		expect(sum).toEqual({ cents: 1_200_00, n: 150 });
	}, 60_000);

	it('would overspend with a check that does not hold the lot: the guard is what refuses', async () => {
		const scene = await world();
		const { lotId, shareIds } = await awardedLot(scene);
		await scene.owner.sql`alter table orders disable trigger guard_order`;
		const { organisationId } = scene.people.buyerOfAubigny;
		// The naive way: read what is left, then insert. Both are right alone; together they overspend.
		const naive = async (n: number) =>
			scene.owner.sql.begin(async (tx) => {
				const [left] =
					await tx`select commune_cents from app.lot_remaining(${lotId}, ${shareIds.get('buyerOfAubigny') ?? ''})`;
				await tx`select pg_sleep(0.05)`;
				if (Number(left?.commune_cents) < 800_00) return;
				await tx`insert into orders (reference, lot_id, lot_share_id, organisation_id, supplier_id, quantity, unit_price_excl_tax_cents, total_excl_tax_cents, delivery_place)
					values (${`NAIVE-${n}`}, ${lotId}, ${shareIds.get('buyerOfAubigny') ?? ''}, ${organisationId}, ${scene.people.papetier.organisationId}, 200, 400, 80000, 'Mairie')`;
			});
		await Promise.all([naive(1), naive(2)]);
		const [sum] = await scene.owner.sql`select sum(total_excl_tax_cents)::int as cents from orders`;
		expect(sum?.cents).toBeGreaterThan(1_200_00);
	});
});
