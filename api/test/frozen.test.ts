import { expect, test } from 'vitest';
import { awardedLot } from './awarded.ts';
import { key, world, type PersonName, type World } from './harness.ts';
import { bidOn, publishedCall } from './published.ts';
import { rawOrder } from './raw-order.ts';
import { rawly } from './rawly.ts';
import { guardedColumns, isKept, rewritten, type Column } from './rewriting.ts';

const attackers: readonly PersonName[] = [
	'buyerOfAubigny',
	'signatoryOfAubigny',
	'coordinatorOfSauldre',
	'papetier'
];

async function tablesWithRows(w: World, columns: readonly Column[]): Promise<Set<string>> {
	const full = new Set<string>();
	for (const table of new Set(columns.map((column) => column.table))) {
		const [row] = await w.owner.sql`select exists (select from ${w.owner.sql(table)}) as filled`;
		if (row?.filled === true) full.add(table);
	}
	return full;
}

async function publishedWithBids(w: World) {
	const call = await publishedCall(w);
	await w
		.as('papetier')
		.questions.ask({ callId: call.callId, question: 'Livrez-vous à l’étage ?', ...key() });
	await w.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
	return call;
}

test('no column of a frozen row is rewritten by the application, whoever it acts for', async () => {
	const w = await world();
	await publishedWithBids(w);
	const columns = (await guardedColumns(w)).filter(isKept);
	for (const name of attackers) {
		expect(await rewritten(columns, (statement) => rawly(w, name, statement)), name).toEqual([]);
	}
}, 180_000);

test('no column of a frozen row is rewritten by the owner of the database either', async () => {
	const w = await world();
	await publishedWithBids(w);
	const asOwner = async (statement: string) => (await w.owner.sql.unsafe(statement)).count;
	const columns = (await guardedColumns(w)).filter(isKept);
	const filled = await tablesWithRows(w, columns);
	expect([...filled]).toEqual(
		expect.arrayContaining(
			'audit_entries bid_contents bid_lines bids calls criteria groups lot_shares lots needs questions'.split(
				' '
			)
		)
	);
	const attacked = columns.filter((column) => filled.has(column.table));
	expect(await rewritten(attacked, asOwner)).toEqual([]);
});

test('an order, its lines, what came of them, its lot and its award keep every column once written', async () => {
	const w = await world();
	const { contractId, lotId, shareOf } = await awardedLot(w);
	const shareId = shareOf('buyerOfAubigny');
	await w.owner.sql.unsafe(rawOrder({ contractId, lotId, shareId, people: w.people }));
	await w.owner.sql`update orders set acknowledged_at = legal_now()`;
	await w.owner.sql`insert into deliveries (order_id, order_line_id, quantity, delivered_on)
		select order_id, id, 1, app.today() from order_lines`;
	await w.owner.sql`insert into verifications (delivery_id, decision, quantity, reason)
		select id, 'rejected', quantity, 'Mouillé.' from deliveries`;
	const columns = (await guardedColumns(w)).filter(
		(column) =>
			isKept(column) &&
			[
				'orders',
				'order_lines',
				'deliveries',
				'verifications',
				'awards',
				'framework_contracts',
				'lots',
				'lot_shares'
			].includes(column.table)
	);
	const asOwner = async (statement: string) => (await w.owner.sql.unsafe(statement)).count;
	expect(await rewritten(columns, asOwner)).toEqual([]);
	for (const name of attackers) {
		expect(await rewritten(columns, (statement) => rawly(w, name, statement)), name).toEqual([]);
	}
});

test('a frozen row is not deleted, nor moved to a consultation that is still prepared', async () => {
	const w = await world();
	const { lotId, callId } = await publishedWithBids(w);
	const [other] = await w.owner.sql<
		{ id: string }[]
	>`insert into calls (reference, group_id, coordinator_id, title, duration_months, questions_until_at, deadline_at)
		select 'AC-TEST-2', group_id, coordinator_id, title, 12, questions_until_at, deadline_at from calls where id = ${callId} returning id`;
	const { sql } = w.owner;
	await expect(sql`update lots set call_id = ${other?.id ?? ''} where id = ${lotId}`).rejects.toThrow(
		'CALL_STATUS'
	);
	await expect(sql`delete from criteria where call_id = ${callId}`).rejects.toThrow('CALL_STATUS');
	await expect(sql`delete from needs where status = 'frozen'`).rejects.toThrow('NEED_FROZEN');
	await expect(sql`delete from bid_lines`).rejects.toThrow('never rewritten');
	await expect(sql`delete from audit_entries`).rejects.toThrow('never rewritten');
});

test('a frozen need is not declared covered or given back by hand', async () => {
	const w = await world();
	await publishedWithBids(w);
	for (const wanted of [`status = 'unmet', group_id = null`, `status = 'covered'`]) {
		await expect(rawly(w, 'buyerOfAubigny', `update needs set ${wanted}`)).rejects.toThrow('NEED_FROZEN');
	}
});

test('the guard that listed its columns let title, delivery and requirements be rewritten', async () => {
	const w = await world();
	await publishedWithBids(w);
	await w.owner.sql.unsafe(`
		drop trigger guard_rewrite on needs;
		create or replace function guard_frozen_need() returns trigger language plpgsql set search_path = public, pg_temp as $$
		begin
			if old.status in ('frozen', 'covered') and (new.organisation_id, new.quantity, new.unit, new.cpv_code, new.estimate_excl_tax_cents)
				is distinct from (old.organisation_id, old.quantity, old.unit, old.cpv_code, old.estimate_excl_tax_cents)
				then perform app.refuse('NEED_FROZEN'); end if;
			return new;
		end $$`);
	const names = ['title', 'delivery', 'requirements', 'quantity'];
	const some = names.map((column) => ({
		table: 'needs',
		column,
		type: column === 'quantity' ? 'int4' : 'text'
	}));
	expect(await rewritten(some, (statement) => rawly(w, 'buyerOfAubigny', statement))).toEqual([
		'needs.title',
		'needs.delivery',
		'needs.requirements'
	]);
});
