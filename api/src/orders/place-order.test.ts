import { openDb, schema } from '@halle/db';
import { TRPCError } from '@trpc/server';
import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { awardedLot } from '../../test/awarded.ts';
import { key, world } from '../../test/harness.ts';
import { callerFor } from '../router.ts';

const order = (shareId: string, quantity: number) => ({
	shareId,
	quantity,
	deliveryPlace: 'Mairie',
	note: '',
	...key()
});

/** What a slow machine kept waiting too long is sent again with its key, as a page does. */
async function insist(
	buyer: ReturnType<typeof callerFor>,
	wanted: ReturnType<typeof order>
): Promise<string> {
	for (;;) {
		try {
			return await buyer.orders.place(wanted);
		} catch (error) {
			if (!(error instanceof TRPCError && error.code === 'SERVICE_UNAVAILABLE')) throw error;
		}
	}
}

describe('placing an order', () => {
	it('orders at the locked price, takes it off what is left, and records the fact', async () => {
		const scene = await world();
		const { shareOf } = await awardedLot(scene);
		const buyer = scene.as('buyerOfAubigny');

		const id = await buyer.orders.place(order(shareOf('buyerOfAubigny'), 24));

		expect(await buyer.orders.get(id)).toMatchObject({
			quantity: 24,
			unitPriceExclTaxMicros: 4_000_000,
			totalExclTaxCents: 96_00,
			status: 'issued',
			deliveredQuantity: 0
		});
		expect((await buyer.orders.orderableShares()).items[0]).toMatchObject({
			remaining: { communeCents: 1_104_00, groupCents: 1_904_00 },
			orderedQuantity: 24
		});
		const audit = await scene.owner.db.select().from(schema.auditEntries);
		expect(audit.filter(({ type }) => type.startsWith('order.'))).toMatchObject([
			{ type: 'order.placed', subjectId: id }
		]);
	});

	it('places one order for a double click', async () => {
		const scene = await world();
		const { shareOf } = await awardedLot(scene);
		const once = order(shareOf('buyerOfAubigny'), 24);
		const ids = await Promise.all([1, 2, 3].map(() => scene.as('buyerOfAubigny').orders.place(once)));
		expect(new Set(ids).size).toBe(1);
		expect(await scene.owner.db.select().from(schema.orders)).toHaveLength(1);
	});

	it('refuses what passes the ceiling of the commune, and says what is left', async () => {
		const scene = await world();
		const { shareOf } = await awardedLot(scene);
		await expect(
			scene.as('buyerOfAubigny').orders.place(order(shareOf('buyerOfAubigny'), 301))
		).rejects.toMatchObject({
			code: 'UNPROCESSABLE_CONTENT',
			cause: {
				code: 'ORDER_OVER_COMMUNE_CEILING',
				details: { remainingCents: 1_200_00, totalCents: 1_204_00 }
			}
		});
	});

	it('refuses what no amount holds as any other, asked or placed', async () => {
		const scene = await world();
		const { shareOf } = await awardedLot(scene);
		await scene.owner.sql`alter table awards disable trigger user`;
		await scene.owner.sql`update awards set unit_price_excl_tax_micros = 150000000000`;
		const { orders } = scene.as('buyerOfAubigny');
		const { idempotencyKey, ...most } = order(shareOf('buyerOfAubigny'), 999_999_999);
		const refused = {
			code: 'UNPROCESSABLE_CONTENT',
			cause: { code: 'ORDER_OVER_COMMUNE_CEILING', details: { remainingCents: 1_200_00 } }
		};
		await expect(orders.check(most)).rejects.toMatchObject(refused);
		await expect(orders.place({ ...most, idempotencyKey })).rejects.toMatchObject(refused);
	});

	it('refuses what passes the ceiling of the group, though the commune has some left', async () => {
		const scene = await world();
		const { shareOf } = await awardedLot(scene);
		await scene.as('buyerOfAubigny').orders.place(order(shareOf('buyerOfAubigny'), 300));
		await expect(
			scene.as('buyerOfArgent').orders.place(order(shareOf('buyerOfArgent'), 201))
		).rejects.toMatchObject({
			cause: { code: 'ORDER_OVER_GROUP_CEILING', details: { remainingCents: 800_00 } }
		});
	});

	it('hides an order from the other members and from the other suppliers', async () => {
		const scene = await world();
		const { shareOf } = await awardedLot(scene);
		const id = await scene.as('buyerOfAubigny').orders.place(order(shareOf('buyerOfAubigny'), 24));
		await expect(scene.as('buyerOfArgent').orders.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(scene.as('rival').orders.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await scene.as('papetier').orders.get(id)).toMatchObject({ buyerName: 'Aubigny-sur-Nère' });
	});
});

describe('a commune with two needs in one lot', () => {
	it('orders on each of its shares, each with its own maximum', async () => {
		const scene = await world();
		const { lotId, shareOf } = await awardedLot(scene);
		const { sql: owner } = scene.owner;
		const [need] = await owner<{ id: string }[]>`
			insert into needs select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(), 'title', 'Papier de l’école',
				'created_at', n.created_at + interval '1 second'))).*
			from needs n where n.organisation_id = ${scene.people.buyerOfAubigny.organisationId} returning id`;
		await owner`alter table lot_shares disable trigger user`;
		const [second] = await owner<{ id: string }[]>`
			insert into lot_shares select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(),
				'need_id', ${need?.id ?? ''}::text, 'ceiling_excl_tax_cents', 10000))).*
			from lot_shares s where s.id = ${shareOf('buyerOfAubigny')} returning id`;
		const buyer = scene.as('buyerOfAubigny');
		const { items: shares } = await buyer.orders.orderableShares();
		expect(shares.map((share) => [share.lotId, share.needTitle, share.remaining.communeCents])).toEqual([
			[lotId, 'Papier A4 recyclé', 1_200_00],
			[lotId, 'Papier de l’école', 100_00]
		]);
		await buyer.orders.place(order(second?.id ?? '', 25));
		await expect(buyer.orders.place(order(second?.id ?? '', 1))).rejects.toMatchObject({
			cause: { code: 'ORDER_OVER_COMMUNE_CEILING' }
		});
		await buyer.orders.place(order(shareOf('buyerOfAubigny'), 1));
		expect(
			(await buyer.orders.orderableShares()).items.map(({ remaining }) => remaining.communeCents)
		).toEqual([1_196_00, 0]);
	});
});

describe('two hundred orders on the last euros', () => {
	// 1 200 € for Aubigny at 4 € each: of 200 orders of 2 reams (8 €), exactly 150 pass.
	it('lets exactly the right ones pass through two replicas, and tells the others what is left', async () => {
		const scene = await world();
		const { shareOf } = await awardedLot(scene);
		const replica = openDb(scene.database.appUrl, { name: 'test-replica', poolMax: 10 });
		onTestFinished(replica.close);
		const buyers = [
			scene.as('buyerOfAubigny'),
			callerFor({ ...scene.ctxOf('buyerOfAubigny'), db: replica.db })
		];
		const results: PromiseSettledResult<string>[] = [];
		// Twenty at once: more would measure how long a slow machine makes them wait for a connection.
		for (let round = 0; round < 10; round += 1)
			results.push(
				...(await Promise.allSettled(
					Array.from({ length: 10 }).flatMap(() =>
						buyers.map((buyer) => insist(buyer, order(shareOf('buyerOfAubigny'), 2)))
					)
				))
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
	}, 180_000);

	it('would overspend with a check that does not hold the lot: the guard is what refuses', async () => {
		const scene = await world();
		const { contractId, lotId, shareOf } = await awardedLot(scene);
		await scene.owner.sql`alter table order_lines disable trigger guard_order_line`;
		const { organisationId } = scene.people.buyerOfAubigny;
		// The naive way: read what is left, then insert. Both are right alone; together they overspend.
		const naive = async (n: number) =>
			scene.owner.sql.begin(async (tx) => {
				const [left] =
					await tx`select commune_cents from app.shares_remaining(array[${shareOf('buyerOfAubigny')}::uuid])`;
				await tx`select pg_sleep(0.2)`;
				if (Number(left?.commune_cents) < 800_00) return;
				await tx`with placed as (
					insert into orders (reference, contract_id, lot_id, organisation_id, supplier_id, total_excl_tax_cents, delivery_place)
					values (${`NAIVE-${n}`}, ${contractId}, ${lotId}, ${organisationId}, ${scene.people.papetier.organisationId}, 80000, 'Mairie')
					returning id)
					insert into order_lines (order_id, number, lot_share_id, price_line_id, need_site_id, quantity, unit, unit_price_excl_tax_micros, total_excl_tax_cents)
					select p.id, 1, s.id, s.price_line_id, n.id, 200, 'RM', 4000000, 80000
					from placed p, lot_shares s join need_sites n on n.need_id = s.need_id where s.id = ${shareOf('buyerOfAubigny')}`;
			});
		await Promise.all([naive(1), naive(2)]);
		const [sum] = await scene.owner.sql`select sum(total_excl_tax_cents)::int as cents from orders`;
		expect(sum?.cents).toBeGreaterThan(1_200_00);
	});
});
