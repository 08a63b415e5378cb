import { expect, test } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { bidOn, publishedCall } from '../../test/published.ts';

/** Two suppliers have bid on an open consultation, and their receipts wait to be sent. */
async function twoBids() {
	const w = await world();
	const call = await publishedCall(w);
	const receipts = [];
	for (const name of ['papetier', 'rival'] as const)
		receipts.push(await w.as(name).bids.deposit({ ...bidOn(call), ...key() }));
	return { w, call, receipts };
}

/** Every word that would tell the worker of a bid: of whom, on what, with which fingerprint. */
const tellingWords = ({ w, call, receipts }: Awaited<ReturnType<typeof twoBids>>): string[] => [
	call.callId,
	w.people.papetier.organisationId,
	w.people.rival.organisationId,
	w.people.papetier.userId,
	...receipts.flatMap(({ bidId, code, contentHash }) => [bidId, code, contentHash])
];

const outboxOf = async (w: World) => JSON.stringify(await w.worker.sql`select * from outbox`);

test('the worker reads no bid, no hash of one and no count, whoever it claims to be (db/test/rights.test.ts lists all it may)', async () => {
	const { w, call, receipts } = await twoBids();
	const [first] = receipts;
	const attacks = [
		'select count(*) from bids',
		'select content_hash from bids',
		'select count(*) from bid_contents',
		'select count(*) from bid_lines',
		'select count(*) from rankings',
		'select count(*) from scores',
		'select * from awards',
		'select body_hash from idempotency_keys',
		'select response from idempotency_keys',
		`update idempotency_keys set response = null`,
		`select details from audit_entries where type = 'bid.deposited'`,
		'select count(*) from audit_entries',
		'select * from receipt_letters',
		'select count(*) from receipt_letters',
		'select followed_at from call_followers',
		'select xmin from call_followers',
		'select count(*) from refused_attempts',
		`select * from app.receipt('${first?.code}')`,
		`select app.bid_call('${first?.bidId}')`,
		`select app.bid_is_readable('${first?.bidId}')`,
		`select app.bid_is_notified('${first?.bidId}')`,
		`select app.bid_is_mine('${first?.bidId}')`
	];
	for (const attack of attacks)
		await expect(w.worker.sql.unsafe(attack), attack).rejects.toMatchObject({ code: '42501' });
	// Nor by claiming to be the supplier or the operator: what is closed is closed to the role, not to a setting.
	const { organisationId } = w.people.papetier;
	const claims = {
		supplier: ['select * from bids', `select app.company_bids('${call.callId}')`],
		administrator: [`select app.end_organisation('${organisationId}')`, 'select * from app.failed_jobs(10)']
	};
	for (const [role, tries] of Object.entries(claims))
		for (const attack of tries)
			await w.worker.sql.begin(async (sql) => {
				await sql`select set_config('halle.organisation', ${organisationId}, true), set_config('halle.role', ${role}, true)`;
				await expect(
					sql.savepoint((inner) => inner.unsafe(attack)),
					attack
				).rejects.toMatchObject({ code: '42501' });
			});
});

test('what is relayed of a deposit names nobody and nothing, and the letter leaves with its number alone', async () => {
	const place = await twoBids();
	const { w, call, receipts } = place;
	const relayed = await outboxOf(w);
	for (const word of tellingWords(place)) expect(relayed).not.toContain(word);
	expect(relayed).not.toContain('bid.');

	await w.settle();
	expect(w.letters.map(({ to }) => to)).toEqual(['papetier@test.example', 'rival@test.example']);
	const texts = JSON.stringify(w.letters);
	for (const { code, contentHash, bidId } of receipts) {
		expect(texts).toContain(code);
		expect(texts).not.toContain(contentHash);
		expect(texts).not.toContain(bidId);
	}
	expect(texts).not.toContain(call.callId);
	expect(texts).not.toContain('Papier recyclé');
	expect((await w.owner.sql`select from receipt_letters`).length).toBe(0);

	// The queue gives a job twice: the letter is gone, and nothing is sent again.
	await w.owner.sql`delete from outbox_cursors`;
	await w.settle();
	expect(w.letters.length).toBe(2);
});

test('the audit still tells who deposited what, with its fingerprint', async () => {
	const { w, receipts } = await twoBids();
	const entries = await w.owner.sql<{ hash: string }[]>`
		select details ->> 'contentHash' as hash from audit_entries where type = 'bid.deposited' order by id`;
	expect(entries.map(({ hash }) => hash)).toEqual(receipts.map(({ contentHash }) => contentHash));
});

test('the former event showed the worker all of it; a start with this version takes it back', async () => {
	const place = await twoBids();
	const { w } = place;
	const { callId } = place.call;
	const [receipt] = place.receipts;
	await w.owner.sql`insert into outbox (type, subject_id, organisation_id, payload) values
		('bid.deposited', ${receipt?.bidId ?? ''}, ${w.people.papetier.organisationId},
		${JSON.stringify({ callId, receiptCode: receipt?.code, contentHash: receipt?.contentHash })}::text::jsonb)`;
	const before = await outboxOf(w);
	expect(tellingWords(place).filter((word) => before.includes(word)).length).toBe(5);
	await w.owner.sql`select app.quiet_outbox()`;
	const after = await outboxOf(w);
	expect(tellingWords(place).filter((word) => after.includes(word))).toEqual([]);
});
