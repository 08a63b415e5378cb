import type { Connection } from '@halle/db';
import { schema } from '@halle/db';
import type { ActingPerson } from '@halle/domain';
import { roles } from '@halle/domain';
import { eq } from 'drizzle-orm';
import type postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';
import { getDocument } from '../pages/bids.ts';

/** What a thief with the rights of the application could do: any SQL, in the name of anybody. */
function raw<T>(
	connection: Connection,
	actor: ActingPerson | null,
	work: (sql: postgres.TransactionSql) => Promise<T>
) {
	return connection.sql.begin(async (sql) => {
		await sql`select set_config('halle.organisation', ${actor?.organisationId ?? ''}, true),
			set_config('halle.person', ${actor?.userId ?? ''}, true), set_config('halle.role', ${actor?.role ?? ''}, true)`;
		return work(sql);
	});
}

const attempts = {
	bids: (sql: postgres.TransactionSql) => sql`select * from bids`,
	contents: (sql: postgres.TransactionSql) => sql`select * from bid_contents`,
	prices: (sql: postgres.TransactionSql) => sql`select * from bid_lines`,
	scores: (sql: postgres.TransactionSql) => sql`select * from scores`,
	count: (sql: postgres.TransactionSql) => sql`select 1 from bids having count(*) > 0`,
	aggregate: (sql: postgres.TransactionSql) =>
		sql`select max(unit_price_excl_tax_micros) from bid_lines having count(*) > 0`
};

async function sealed() {
	const place = await world();
	const call = await publishedCall(place);
	const { bidId } = await place.as('papetier').bids.deposit({ ...bidOn(call, 437), ...key() });
	return { ...place, call, bidId };
}

/** Everybody of the cast but the supplier of the bid, and a visitor; in their own role and in every other. */
function everybodyElse({ people }: World): (ActingPerson | null)[] {
	const names = (Object.keys(people) as PersonName[]).filter((name) => name !== 'papetier'); // keys of the cast
	return [null, ...names.flatMap((name) => roles.map((role) => ({ ...people[name], role })))];
}

async function readings(place: World, actor: ActingPerson | null): Promise<string[]> {
	const leaks: string[] = [];
	for (const [what, query] of Object.entries(attempts)) {
		const rows = await raw(place.app, actor, query);
		if (rows.length > 0) leaks.push(`${what} by ${actor?.role ?? 'a visitor'}`);
	}
	return leaks;
}

describe('a sealed bid, read by raw SQL with the rights of the application (CCP R2132-9)', () => {
	it('is neither read nor counted by anybody else before the deadline, nor after it before the opening', async () => {
		const place = await sealed();
		for (const now of [
			new Date('2026-12-01T08:00:00Z'),
			afterDeadline(-1),
			afterDeadline(0),
			afterDeadline(86_400_000)
		]) {
			await place.setNow(now);
			for (const actor of everybodyElse(place)) expect(await readings(place, actor)).toEqual([]);
		}
	});

	it('shows its own supplier the envelope only, in whatever role it asks', async () => {
		const place = await sealed();
		for (const role of roles) {
			const leaks = await readings(place, { ...place.people.papetier, role });
			expect(leaks).toEqual([`bids by ${role}`, `count by ${role}`]);
		}
	});

	it('is out of reach of the worker, before the opening as after it', async () => {
		const place = await sealed();
		for (const table of ['bids', 'bid_contents', 'bid_lines', 'scores']) {
			await expect(place.worker.sql.unsafe(`select * from ${table}`)).rejects.toMatchObject({
				code: '42501'
			});
		}
	});

	it('is there to be read: the same SQL finds it once row security is out of the way', async () => {
		const place = await sealed();
		for (const [what, query] of Object.entries(attempts)) {
			const rows = await place.owner.sql.begin(query);
			expect([what, rows.length > 0]).toEqual([what, what !== 'scores']);
		}
		// As the application's role again, with the policies switched off: what a check in the code alone would be worth.
		await place.owner.sql`alter table bid_lines disable row level security`;
		const rows = await raw(
			place.app,
			place.people.coordinatorOfSauldre,
			(sql) => sql`select unit_price_excl_tax_micros as price from bid_lines`
		);
		expect(rows).toEqual([{ price: '4370000' }]);
	});

	it('would be read through a procedure that forgot to check: the database answers with nothing', async () => {
		const place = await sealed();
		for (const name of ['coordinatorOfSauldre', 'rival', 'buyerOfAubigny', 'administrator'] as const) {
			const caller = place.unchecked(name);
			await expect(caller.bids.get(place.bidId)).rejects.toMatchObject({ message: 'BID_NOT_FOUND' });
			await expect(getDocument(place.ctxOf(name), place.bidId)).rejects.toMatchObject({
				code: 'DOCUMENT_NOT_FOUND'
			});
			expect((await caller.bids.own()).items).toEqual([]);
		}
		const analysis = await place.as('coordinatorOfSauldre').awards.analysis(place.call.reference);
		expect(analysis.lots.map(({ bids }) => bids)).toEqual([[], []]);
		expect(await place.as('coordinatorOfSauldre').bids.opening(place.call.reference)).toMatchObject({
			record: null
		});
	});
});

describe('the gate of the opening, tried by raw SQL', () => {
	const open = (callId: string) => (sql: postgres.TransactionSql) =>
		sql`update calls set status = 'opened', opened_at = legal_now() where id = ${callId} returning id`;

	it('does not open a millisecond early, whatever the coordinator, the worker or the owner write', async () => {
		const { app, worker, owner, people, call, setNow } = await sealed();
		await setNow(afterDeadline(-1));
		const coordinator = people.coordinatorOfSauldre;
		const refused = { code: 'HA001' };
		await expect(raw(app, coordinator, open(call.callId))).rejects.toMatchObject(refused);
		await expect(owner.sql.begin(open(call.callId))).rejects.toMatchObject(refused);
		await expect(
			raw(app, coordinator, (sql) => sql`update calls set status = 'closed' where id = ${call.callId}`)
		).rejects.toMatchObject(refused);
		// The worker may set the status and nothing else: it cannot write the instant without which nothing opens.
		await expect(worker.sql.begin(open(call.callId))).rejects.toMatchObject({ code: '42501' });
		// Bringing the deadline forward would be another way in.
		await expect(
			raw(
				app,
				coordinator,
				(sql) =>
					sql`update calls set deadline_at = legal_now(), questions_until_at = legal_now() where id = ${call.callId}`
			)
		).rejects.toMatchObject(refused);
	});

	it('opens at the deadline, for the coordinator of this consultation alone', async () => {
		const place = await sealed();
		const { app, people, call, setNow } = place;
		await setNow(afterDeadline(0));
		const close = (sql: postgres.TransactionSql) =>
			sql`update calls set status = 'closed' where id = ${call.callId} returning id`;
		for (const stranger of [
			people.buyerOfAubigny,
			people.papetier,
			people.coordinatorOfAubigny,
			people.administrator
		]) {
			expect(await raw(app, stranger, close)).toEqual([]);
		}
		expect(await raw(app, people.coordinatorOfSauldre, close)).toHaveLength(1);
		expect(await raw(app, people.coordinatorOfSauldre, open(call.callId))).toHaveLength(1);
		expect(await readings(place, people.coordinatorOfSauldre)).toEqual(
			['bids', 'contents', 'prices', 'count', 'aggregate'].map((what) => `${what} by coordinator`)
		);
		expect(await readings(place, people.rival)).toEqual([]);
		expect(await readings(place, people.buyerOfAubigny)).toEqual([]);
	});

	it('never lets a late or a replaced bid out of its envelope', async () => {
		const { as, app, people, call, setNow } = await sealed();
		await as('papetier').bids.deposit({ ...bidOn(call, 431), ...key() });
		await setNow(afterDeadline(1));
		const late = await as('rival').bids.deposit({ ...bidOn(call, 399), ...key() });
		await as('coordinatorOfSauldre').bids.open({ callId: call.callId, ...key() });

		const coordinator = people.coordinatorOfSauldre;
		const prices = await raw(
			app,
			coordinator,
			(sql) => sql`select unit_price_excl_tax_micros as price from bid_lines`
		);
		expect(prices).toEqual([{ price: '4310000' }]);
		for (const status of ['opened', 'sealed', 'retained']) {
			await expect(
				raw(
					app,
					coordinator,
					(sql) => sql`update bids set status = ${status}::bid_status where id = ${late.bidId}`
				)
			).rejects.toThrow('a bid does not go from late');
		}
	});
});

describe('an envelope once handed in', () => {
	it('is not rewritten, withdrawn or added to by its supplier', async () => {
		const { app, people, call, bidId, setNow } = await sealed();
		const papetier = people.papetier;
		await setNow(afterDeadline(60_000));
		const second = call.secondLotId;
		await expect(
			raw(
				app,
				papetier,
				(sql) =>
					sql`insert into bid_lines (bid_id, lot_id, unit_price_excl_tax_micros) values (${bidId}, ${second}, 1)`
			)
		).rejects.toMatchObject({ code: '42501' });
		await expect(raw(app, papetier, (sql) => sql`update bid_contents set note = ''`)).rejects.toMatchObject({
			code: '42501'
		});
		await expect(raw(app, papetier, (sql) => sql`delete from bids`)).rejects.toMatchObject({ code: '42501' });
		expect(
			await raw(app, papetier, (sql) => sql`update bids set status = 'superseded' returning id`)
		).toEqual([]);
	});

	it('is not handed in for another, nor dated by hand', async () => {
		const { app, owner, people, call, setNow } = await sealed();
		const insert = (supplierId: string) => (sql: postgres.TransactionSql) => sql`
			insert into bids (call_id, supplier_id, version, status, received_at, content_hash, receipt_code)
			values (${call.callId}, ${supplierId}, 9, 'sealed', '2026-12-01', ${'0'.repeat(64)}, 'BY-HAND')`;
		await expect(raw(app, people.rival, insert(people.papetier.organisationId))).rejects.toMatchObject({
			code: '42501'
		});
		await expect(
			raw(app, people.coordinatorOfSauldre, insert(people.coordinatorOfSauldre.organisationId))
		).rejects.toThrow('SUPPLIER_IS_BUYER');

		await setNow(afterDeadline(1));
		await raw(app, people.rival, insert(people.rival.organisationId));
		const byHand = eq(schema.bids.receiptCode, 'BY-HAND');
		expect(await owner.db.select().from(schema.bids).where(byHand)).toMatchObject([
			{ version: 1, status: 'late', receivedAt: afterDeadline(1) }
		]);
	});
});

describe('a deposit under way when the coordinator opens', () => {
	it('is waited for and opened with the others, where an opening that does not wait misses it', async () => {
		const { as, app, owner, people, call, setNow } = await sealed();
		await setNow(afterDeadline(0));
		const slow = raw(app, people.rival, async (sql) => {
			await sql`insert into bids (call_id, supplier_id, version, received_at, content_hash, receipt_code)
				values (${call.callId}, ${people.rival.organisationId}, 1, now(), ${'0'.repeat(64)}, 'SLOW')`;
			// What an opening that holds no lock would find: the bid in time is not there yet.
			expect(await owner.db.select().from(schema.bids)).toHaveLength(1);
			const opening = as('coordinatorOfSauldre').bids.open({ callId: call.callId, ...key() });
			await waitingForALock(owner);
			return { opening };
		});
		const { opening } = await slow;
		expect(await opening).toBe(2);
	});
});

/** Returns once some transaction waits for another. */
async function waitingForALock({ sql }: Connection): Promise<void> {
	for (;;) {
		const waiting =
			await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
		if (waiting.length > 0) return;
	}
}
