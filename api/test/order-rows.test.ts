import { orderStatusOf, quantity } from '@halle/domain';
import { expect, test } from 'vitest';
import { awardedLot } from './awarded.ts';
import { deliveredOrder, delivery, placedOrder, verification } from './executed.ts';
import { key, world, type World } from './harness.ts';
import { rawOrder } from './raw-order.ts';
import { rawly } from './rawly.ts';

/** Aubigny may order from the stationer, nothing is ordered yet. */
async function place() {
	const w = await world();
	const { contractId, lotId, shareOf } = await awardedLot(w);
	const shareId = shareOf('buyerOfAubigny');
	const order = (said: Parameters<typeof rawOrder>[1]) =>
		rawly(w, 'buyerOfAubigny', rawOrder({ contractId, lotId, shareId, people: w.people }, said));
	return { w, order };
}

const placed = ({
	owner
}: World) => owner.sql`select o.total_excl_tax_cents::int as total, l.quantity::float8 as quantity
	from orders o left join order_lines l on l.order_id = o.id`;

test('the total of an order is the sum of its lines, and it has one; without the constraint it says anything', async () => {
	const { w, order } = await place();
	await expect(order({ quantity: 10, totalCents: 39_99 })).rejects.toThrow('is the sum of its lines');
	await expect(order({ quantity: 0, totalCents: 0 })).rejects.toThrow('ORDER_EMPTY');
	await expect(order({ quantity: 10, priceMicros: 3_990_000, totalCents: 39_90 })).rejects.toThrow(
		'ORDER_LOT_NOT_YOURS'
	);
	await order({ quantity: 12.5 });
	expect(await placed(w)).toMatchObject([{ total: 50_00, quantity: 12.5 }]);
	// A line more, later, would change what the total says.
	await expect(
		rawly(
			w,
			'buyerOfAubigny',
			`insert into order_lines (order_id, number, lot_share_id, price_line_id, need_site_id, quantity, unit,
				unit_price_excl_tax_micros, total_excl_tax_cents)
			select order_id, 2, lot_share_id, price_line_id, need_site_id, 1, unit, unit_price_excl_tax_micros, 400 from order_lines`
		)
	).rejects.toThrow('is the sum of its lines');

	await w.owner.sql.unsafe(
		`drop trigger hold_order_total on orders; drop trigger hold_order_total on order_lines`
	);
	await order({ quantity: 10, totalCents: 1 });
	expect(await placed(w)).toContainEqual({ total: 1, quantity: 10 });
});

test('nothing is decided beyond what was delivered, nor delivered beyond what was ordered; without the guards it is', async () => {
	const w = await world();
	const { id, deliveryId } = await deliveredOrder(w);
	const decide = (decision: string, amount: number, reason = '') =>
		rawly(
			w,
			'buyerOfAubigny',
			`insert into verifications (delivery_id, decision, quantity, reason) values ('${deliveryId}', '${decision}', ${amount}, '${reason}')`
		);
	const bring = (amount: number) =>
		rawly(
			w,
			'papetier',
			`insert into deliveries (order_id, order_line_id, quantity, delivered_on)
			select order_id, id, ${amount}, '2027-01-11' from order_lines where order_id = '${id}'`
		);
	await expect(bring(0.001)).rejects.toThrow('DELIVERY_OVER_ORDER');
	await expect(decide('rejected', 1)).rejects.toThrow('verifications_rejected_why');
	await decide('admitted', 20.5);
	await expect(decide('rejected', 3.501, 'Mouillé.')).rejects.toThrow('VERIFICATION_OVER_DELIVERY');
	await decide('rejected', 3.5, 'Mouillé.');
	// Admitted + rejected + pending = delivered, and what is rejected may come again.
	const order = await w.as('buyerOfAubigny').orders.get(id);
	expect(order).toMatchObject({
		status: 'partly_delivered',
		admittedQuantity: 20.5,
		rejectedQuantity: 3.5,
		pendingQuantity: 0,
		leftToDeliver: 3.5
	});
	// Whoever is signed in decided, whatever they write.
	const decider = w.people.buyerOfAubigny.userId;
	expect(order.deliveries[0]?.verifications.map(({ decidedBy }) => decidedBy)).toEqual([decider, decider]);
	for (const attack of [
		'update verifications set quantity = 24',
		`update verifications set decision = 'admitted'`,
		'delete from verifications',
		'update order_lines set quantity = 1',
		'delete from order_lines',
		'update deliveries set quantity = 1'
	]) {
		for (const name of ['buyerOfAubigny', 'papetier'] as const)
			await expect(rawly(w, name, attack), attack).rejects.toThrow('permission denied');
		await expect(w.owner.sql.unsafe(attack), attack).rejects.toThrow('never rewritten');
	}

	await w.owner.sql.unsafe(
		`drop trigger guard_verification on verifications; drop trigger guard_delivery on deliveries`
	);
	await decide('admitted', 100);
	expect(await bring(100)).toBe(1);
});

test('two checks at the same time never pass what was delivered', async () => {
	const w = await world();
	const { deliveryId } = await deliveredOrder(w);
	const results = await Promise.allSettled(
		[1, 2, 3].map(() =>
			rawly(
				w,
				'buyerOfAubigny',
				`insert into verifications (delivery_id, decision, quantity) values ('${deliveryId}', 'admitted', 10)`
			)
		)
	);
	expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
});

const states = ['issued', 'acknowledged', 'partly_delivered', 'delivered', 'received', 'closed'] as const;

test('neither side writes a state that the sums do not give, nor anything but its own step', async () => {
	const w = await world();
	const { id } = await deliveredOrder(w);
	const attempts = [
		...states.filter((state) => state !== 'delivered').map((state) => `status = '${state}'`),
		'total_excl_tax_cents = 1',
		`delivery_place = 'Ailleurs'`,
		'acknowledged_at = null',
		`issued_at = issued_at - interval '1 day'`
	];
	for (const set of attempts) {
		for (const name of ['buyerOfAubigny', 'papetier'] as const)
			await expect(rawly(w, name, `update orders set ${set}`), `${name}: ${set}`).rejects.toThrow(
				/permission denied|never rewritten|ORDER_NOT_FOUND|ORDER_STATUS/
			);
		await expect(w.owner.sql.unsafe(`update orders set ${set}`), set).rejects.toThrow(
			/ORDER_STATUS|never rewritten/
		);
	}
	const waive = `update orders set waived_at = '2001-01-01', waiver_reason = ''`;
	await expect(rawly(w, 'papetier', waive)).rejects.toThrow('ORDER_NOT_FOUND');
	await expect(rawly(w, 'signatoryOfAubigny', waive)).rejects.toThrow('ORDER_NOT_FOUND');
	await expect(rawly(w, 'buyerOfAubigny', waive)).rejects.toThrow('ORDER_STATUS');
	expect(await rawly(w, 'buyerOfArgent', waive)).toBe(0);
	expect(await w.as('papetier').orders.get(id)).toMatchObject({ status: 'delivered' });

	const other = await placedOrder(w, { shareId: await aubignysShare(w), quantity: 1 });
	const acknowledge = `update orders set acknowledged_at = '2001-01-01' where id = '${other}'`;
	await expect(rawly(w, 'buyerOfAubigny', acknowledge)).rejects.toThrow('ORDER_NOT_FOUND');
	expect(await rawly(w, 'papetier', acknowledge)).toBe(1);
	expect(await w.as('papetier').orders.get(other)).toMatchObject({
		status: 'acknowledged',
		acknowledgedAt: new Date('2027-01-11T09:00:00Z')
	});
});

test('the guard of before let the commune receive what was never delivered, and the supplier too', async () => {
	const w = await world();
	const id = await placedOrder(w);
	await w.owner.sql.unsafe(`
		grant update on orders to halle_app;
		create or replace function guard_order() returns trigger language plpgsql security definer
		set search_path = public, pg_temp as $$ begin return new; end $$`);
	for (const name of ['buyerOfAubigny', 'papetier'] as const) {
		await rawly(w, name, `update orders set status = 'received' where id = '${id}'`);
		expect(await w.as('buyerOfAubigny').orders.get(id)).toMatchObject({ status: 'received' });
		await w.owner.sql`update orders set status = 'issued'`;
	}
});

test('the database reads the state of an order as the domain does, for all small sums of one line and of two', async () => {
	const w = await world();
	const id = await placedOrder(w, { quantity: 2 });
	const { sql } = w.owner;
	for (const table of ['order_lines', 'deliveries', 'verifications'])
		await sql`alter table ${sql(table)} disable trigger user`;
	const sums = [0, 1, 2, 3]
		.flatMap((delivered) => [0, 1, 2].map((admitted) => ({ delivered, admitted })))
		.flatMap((sum) => [0, 1, 2, 3].map((rejected) => ({ ...sum, rejected })))
		.filter(
			({ delivered, admitted, rejected }) => admitted + rejected <= delivered && delivered - rejected <= 2
		);
	expect(sums.length).toBeGreaterThan(10);
	const inSql = async (lines: typeof sums, isAcknowledged: boolean, isWaived: boolean) => {
		const answer = await sql.begin(async (tx) => {
			await tx`insert into order_lines (order_id, number, lot_share_id, price_line_id, need_site_id, quantity, unit,
				unit_price_excl_tax_micros, total_excl_tax_cents)
				select order_id, n, lot_share_id, price_line_id, need_site_id, quantity, unit, unit_price_excl_tax_micros,
					total_excl_tax_cents from order_lines, generate_series(2, ${lines.length}) n where number = 1`;
			for (const [index, { delivered, admitted, rejected }] of lines.entries()) {
				await tx`with part as (
					insert into deliveries (order_id, order_line_id, quantity, delivered_on)
					select order_id, id, ${delivered}, '2027-01-11' from order_lines where number = ${index + 1} and ${delivered} > 0
					returning id)
					insert into verifications (delivery_id, decision, quantity, reason)
					select part.id, decision::verification_decision, amount, 'x' from part,
						(values ('admitted', ${admitted}::int), ('rejected', ${rejected}::int)) d (decision, amount) where amount > 0`;
			}
			const [row] = await tx`select app.order_state(${id}, ${isAcknowledged}, ${isWaived}) as state`;
			await tx`delete from verifications`;
			await tx`delete from deliveries`;
			await tx`delete from order_lines where number > 1`;
			return row?.state as unknown;
		});
		return answer;
	};
	const lineOf = ({ delivered, admitted, rejected }: (typeof sums)[number]) => ({
		ordered: quantity(2),
		delivered: quantity(delivered),
		admitted: quantity(admitted),
		rejected: quantity(rejected)
	});
	const seen = new Set<unknown>();
	for (const [index, one] of sums.entries()) {
		const two = sums[(index * 7 + 3) % sums.length] ?? one;
		for (const lines of [[one], [one, two]]) {
			for (const [isAcknowledged, isWaived] of [
				[false, false],
				[true, false],
				[true, true]
			] as const) {
				const expected = orderStatusOf({ isAcknowledged, isWaived, lines: lines.map(lineOf) });
				expect(await inSql(lines, isAcknowledged, isWaived), JSON.stringify(lines)).toBe(expected);
				seen.add(expected);
			}
		}
	}
	expect([...seen].toSorted()).toEqual([...states].toSorted());
}, 60_000);

async function aubignysShare(w: World): Promise<string> {
	const {
		items: [share]
	} = await w.as('buyerOfAubigny').orders.orderableShares();
	return share?.shareId ?? '';
}

test('what a state says follows a whole life, whoever looks', async () => {
	const w = await world();
	const id = await placedOrder(w, { quantity: 3 });
	const [buyer, supplier] = [w.as('buyerOfAubigny'), w.as('papetier')];
	const seen: (string | null)[][] = [];
	const look = async () => {
		const [own, theirs] = [await buyer.orders.get(id), await supplier.orders.get(id)];
		const listed = (await buyer.orders.list()).items[0];
		expect(listed?.next).toBe(own.next);
		seen.push([own.status, own.next, theirs.next]);
	};
	await look();
	await supplier.orders.acknowledge({ id, ...key() });
	await look();
	const first = await supplier.orders.deliver(delivery(id, 2));
	await look();
	await buyer.orders.receive(verification(first, 1.5, 'Une demie est mouillée.'));
	await look();
	const rest = await supplier.orders.deliver(delivery(id, 1.5));
	await look();
	await buyer.orders.receive(verification(rest, 1.5));
	await look();
	expect(seen).toEqual([
		['issued', null, 'acknowledge'],
		['acknowledged', null, 'deliver'],
		['partly_delivered', 'receive', 'deliver'],
		['partly_delivered', null, 'deliver'],
		['delivered', 'receive', null],
		['received', null, null]
	]);
});
