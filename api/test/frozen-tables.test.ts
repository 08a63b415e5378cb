import { describe, expect, it } from 'vitest';
import { awardedLot } from './awarded.ts';
import { rowsOfItsOwn } from './canaries.ts';
import { key, world, type World } from './harness.ts';
import { openTables } from './open-tables.ts';
import { bidOn, publishedCall } from './published.ts';
import { rawOrder } from './raw-order.ts';
import { guardedColumns, isKept, rewritten } from './rewriting.ts';

/** The tables whose rows may be rewritten or go, and why nothing rests on what they said before. */
const unguarded: Readonly<Record<string, string>> = {
	...Object.fromEntries(openTables.map((name) => [name, 'public reference, or how far a reader has come'])),
	cpv_words: 'come and go as the administrator finds them: who added one is in the audit',
	users: 'an account as it is now: what was done to it is in the audit',
	organisations: 'as it is now: what was decided of it is in the audit',
	assignments: 'who is what now: who was what is in the audit',
	sessions: 'goes with its retention',
	email_links: 'goes with its retention',
	organisation_claims: 'a task, settled or not',
	sign_in_attempts: 'goes with its retention',
	idempotency_keys: 'goes with its retention',
	refused_attempts: 'counts on within its minute, and goes with its retention',
	outbox: 'goes once every reader has passed it: the audit says the same for ever',
	receipt_letters: 'goes once it is sent',
	letters: 'how a letter went; goes with its retention',
	letter_contents: 'goes with its letter',
	letter_choices: 'changes as the person wishes: what was chosen is in the audit',
	message_files: 'goes with its file, once the message was taken back (guard_file, guard_message)',
	letter_rounds: 'how far the rounds have come',
	stewards: 'who follows a group or a campaign now; who did is in the audit',
	reminders: 'when somebody was last reminded',
	call_followers: 'comes and goes as the supplier wishes',
	suggestions: 'made again by each run: a group keeps the explanation it was founded on',
	suggestion_members: 'made again by each run',
	need_outlooks: 'made again by each run',
	imported_contracts: 'made again from its records',
	imported_records: 'made again from the files',
	anticipated_needs: 'made again from the contracts',
	need_imports: 'as it was decided last: what was made of it is needs, and the audit',
	need_import_lines: 'read again from the file',
	import_roles: 'as the commune said last',
	price_assumptions: 'changes by right: a published baseline is in its shares',
	cost_assumptions: 'changes by right: a proposal keeps what it was computed from',
	campaigns: 'as it is now: what was asked of whom is settled when it opens (guard_campaign)',
	campaign_families: 'settled when the campaign opens (guard_campaign_family)',
	campaign_communes: 'where a reply stands: what was done with it is in the audit',
	campaign_lines: 'change until their campaign is over, and no more after (guard_campaign_line)',
	campaign_delegations: 'a line given away, answered or taken back',
	campaign_letters: 'when a commune was last written to',
	campaign_needs: 'what became a need, which keeps itself (guard_campaign_need)',
	legal_rules: 'changes by right: a published consultation keeps the law of its day'
};

/** A published consultation with bids, an awarded one with an order, and a row in every guarded table beside. */
async function frozenWorld(): Promise<World> {
	const w = await world();
	const call = await publishedCall(w, { reference: 'AC-TEST-2' });
	const papetier = w.as('papetier');
	await papetier.questions.ask({ callId: call.callId, question: 'Livrez-vous à l’étage ?', ...key() });
	await papetier.bids.deposit({ ...bidOn(call), ...key() });
	const { contractId, lotId, shareOf } = await awardedLot(w);
	const shareId = shareOf('buyerOfAubigny');
	await w.owner.sql.unsafe(rawOrder({ contractId, lotId, shareId, people: w.people }));
	await w.owner.sql.unsafe(`
		alter table scores disable trigger guard_score;
		insert into scores (bid_id, lot_id, criterion_id, points)
			select a.bid_id, a.lot_id, k.id, 50 from awards a join lots l on l.id = a.lot_id join criteria k on k.call_id = l.call_id;
		alter table scores enable trigger guard_score`);
	return w;
}

const asOwner = (w: World) => async (statement: string) => (await w.owner.sql.unsafe(statement)).count;

describe('every table', () => {
	it('keeps what is frozen in it from the owner of the database, or is said to hold nothing that is', async () => {
		const w = await frozenWorld();
		const columns = (await guardedColumns(w)).filter(isKept);
		const guarded = [...new Set(columns.map(({ table }) => table))];
		const all = await w.owner.sql<{ name: string }[]>`
			select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
		expect([...guarded, ...Object.keys(unguarded)].toSorted()).toEqual(all.map(({ name }) => name));

		for (const table of guarded) await rowsOfItsOwn(w, table);
		for (const table of guarded) {
			const [row] = await w.owner.sql`select count(*)::int as rows from ${w.owner.sql(table)}`;
			expect([table, Number(row?.rows) > 0]).toEqual([table, true]);
		}
		expect(await rewritten(columns, asOwner(w))).toEqual([]);
		for (const table of guarded) {
			const code = expect.stringMatching(/^(HA001|P0001)$/) as string; // what a guard answers
			await expect(w.owner.sql`delete from ${w.owner.sql(table)}`, table).rejects.toMatchObject({ code });
		}
	}, 120_000);

	it('would lose the sites of a frozen need, and the points of a decided lot, without their guards', async () => {
		const w = await frozenWorld();
		const ofTheirs = (await guardedColumns(w)).filter(({ table }) => table === 'need_sites');
		await w.owner.sql`drop trigger guard_need_site on need_sites`;
		await w.owner.sql`drop trigger guard_kept_score on scores`;
		const lost = await rewritten(ofTheirs, asOwner(w));
		expect(lost).toEqual(expect.arrayContaining(['need_sites.address', 'need_sites.quantity']));
		expect((await w.owner.sql`delete from scores`).count).toBeGreaterThan(0);
	});

	it('still follows its need: the site of one that is drafted, changed or frozen with a change', async () => {
		const w = await world();
		const call = await publishedCall(w);
		const sites = await w.owner
			.sql`select s.address, n.delivery from need_sites s join needs n on n.id = s.need_id`;
		expect(sites.length).toBe(call.needIds.length);
		expect(sites.map(({ address }) => String(address))).toEqual(
			sites.map(({ delivery }) => String(delivery))
		);
		await expect(
			w.owner
				.sql`insert into need_sites (need_id, number, address, quantity) select id, 2, 'Ailleurs', 1 from needs`
		).rejects.toThrow('NEED_FROZEN');
	});

	it('keeps a membership in its published group, where the guard that looked at the group it goes to let it leave', async () => {
		const w = await world();
		const { groupId } = await publishedCall(w);
		const [open] = await w.owner.sql<{ id: string }[]>`
			insert into groups (reference, title, cpv_code, unit, founder_id, answer_until_on, explanation)
			select 'GC-TEST-9', title, cpv_code, unit, founder_id, answer_until_on, explanation from groups returning id`;
		const leave = () =>
			w.owner.sql`update memberships set group_id = ${open?.id ?? ''} where group_id = ${groupId}`;
		await expect(leave()).rejects.toThrow('GROUP_FROZEN');
		await w.owner.sql.unsafe(`
			create or replace function guard_frozen_membership() returns trigger language plpgsql set search_path = public, pg_temp as $$
			begin
				if not app.group_is_public(coalesce(new.group_id, old.group_id)) then return coalesce(new, old); end if;
				perform app.refuse('GROUP_FROZEN');
				return null;
			end $$`);
		expect((await leave()).count).toBe(2);
	});
});
