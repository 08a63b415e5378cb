import { schema } from '@halle/db';
import { keepOldRegimes } from '@halle/db/kept-regimes';
import { expect, test } from 'vitest';
import { awardedLot } from '../../test/awarded.ts';
import { key, world, type World } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';

/** What neither the application nor a page can do: the kept regime of every consultation is overwritten. */
async function overwrite({ owner }: World, regime: string | null) {
	await owner.sql`alter table calls disable trigger user`;
	await owner.sql`update calls set regime = ${regime}::text::jsonb`;
	await owner.sql`alter table calls enable trigger user`;
}

test('a published consultation whose regime cannot be read is refused, and hides no other in the list', async () => {
	const w = await world();
	const call = await publishedCall(w);
	const { reference } = await publishedCall(w, { reference: 'AC-TEST-2' });
	await w.owner.sql`alter table calls disable trigger user`;
	await w.owner.sql`update calls set regime = regime || '{"version": 99}' where id = ${call.callId}`;
	await w.owner.sql`alter table calls enable trigger user`;

	const unreadable = { message: 'REGIME_UNREADABLE' };
	await expect(w.asNobody().publicCalls.get(call.reference)).rejects.toMatchObject(unreadable);
	await expect(w.as('buyerOfAubigny').groups.get(call.groupId)).rejects.toMatchObject(unreadable);
	await expect(w.as('coordinatorOfSauldre').commissions.get(call.reference)).rejects.toMatchObject(
		unreadable
	);
	const listed = (await w.asNobody().publicCalls.search({})).items.map(({ reference, procedure }) => [
		reference,
		procedure
	]);
	expect(Object.fromEntries(listed)).toEqual({ [call.reference]: null, [reference]: 'dispense' });
});

test.each([null, '{}', '{"version": 99, "cao": false}', '{"version": 1}'])(
	'no lot is awarded while %s is all that is kept: the commission is not guessed away',
	async (kept) => {
		const w = await world();
		const call = await publishedCall(w);
		const { bidId } = await w.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		await w.setNow(afterDeadline(1));
		await w.as('coordinatorOfSauldre').bids.open({ callId: call.callId, ...key() });
		await overwrite(w, kept);
		await expect(
			w.owner.sql`insert into awards (lot_id, bid_id, supplier_id, unit_price_excl_tax_micros)
				select l.lot_id, l.bid_id, b.supplier_id, l.unit_price_excl_tax_micros from bid_lines l join bids b on b.id = l.bid_id
				where l.bid_id = ${bidId}`
		).rejects.toThrow('REGIME_UNREADABLE');
	}
);

test.each([null, '{}', '{"version": 99}', '{"version": 1, "cao": false, "standstillDays": 0}'])(
	'no contract is written while %s is all that is kept: its standstill is not what the application says',
	async (kept) => {
		const w = await world();
		const { lotId } = await awardedLot(w, { isNotified: false });
		const [{ regime } = {}] = await w.owner.db.select().from(schema.calls);
		await w.owner.sql.unsafe(
			`alter table framework_contracts disable trigger user; delete from framework_contracts;
			alter table framework_contracts enable trigger user`
		);
		const write = (standstillDays: number) =>
			w.owner
				.sql`insert into framework_contracts (lot_id, award_id, holder_id, standstill_days, legality_control)
				select lot_id, id, supplier_id, ${standstillDays}::integer, false from awards where lot_id = ${lotId}`;
		await overwrite(w, kept);
		await expect(write(0)).rejects.toThrow('REGIME_UNREADABLE');
		await overwrite(w, JSON.stringify(regime));
		await expect(write(11)).rejects.toThrow('AWARD_NOT_FOUND');
		expect((await write(0)).count).toBe(1);
	}
);

test('a consultation published before regimes were kept is given its own once, with an audit entry', async () => {
	const w = await world();
	const call = await publishedCall(w);
	await overwrite(w, null);
	await expect(w.asNobody().publicCalls.get(call.reference)).rejects.toMatchObject({
		message: 'REGIME_UNREADABLE'
	});
	await keepOldRegimes(w.owner.sql);
	expect((await w.asNobody().publicCalls.get(call.reference)).regime).toMatchObject({
		procedure: 'dispense'
	});
	await keepOldRegimes(w.owner.sql);
	const audit = await w.owner
		.sql`select details ->> 'step' as step from audit_entries where subject_id = ${call.callId}`;
	expect(audit.map(({ step }) => String(step))).toEqual(['regime']);
});
