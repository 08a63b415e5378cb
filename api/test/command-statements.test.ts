import { openDb, schema } from '@halle/db';
import { legalRules, type LegalRuleChange } from '@halle/domain';
import { drizzle } from 'drizzle-orm/postgres-js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeCalls } from '../src/calls/close-calls.ts';
import { awardedLot } from './awarded.ts';
import { key, world, type World } from './harness.ts';
import { copyParts } from './more-rows.ts';
import { afterDeadline, bidOn, publishedCall } from './published.ts';
import { asSuperuser, statementCounter } from './statements.ts';
import { coordinator } from './stories.ts';

describe('a command that treats several things at once', () => {
	it('sends as many statements to award a lot of two bids and twenty other lots as of one bid alone', async () => {
		const ofOne = await toAward(['papetier'], 0);
		expect(ofOne.isAnnounced).toBe(true);
		expect(await toAward(['papetier', 'rival'], 20)).toEqual(ofOne);
	}, 60_000);

	it('sends as many statements to end a group of twenty lots and members’ needs as of one', async () => {
		expect(await toClose(true)).toBe(await toClose(false));
	}, 60_000);

	it('sends as many statements to close three consultations as one', async () => {
		const ofOne = await toCloseCalls(1);
		expect(ofOne.closed).toBe(1);
		expect(await toCloseCalls(3)).toEqual({ ...ofOne, closed: 3 });
	}, 60_000);

	it('sends as many statements to change two rules of law as one', async () => {
		const w = await world();
		const count = await statementCounter(w);
		const { law } = w.as('administrator');
		const toChange = async (change: LegalRuleChange) => {
			const { revision } = await law.try(change);
			const { sent } = await count('administrator', (caller) =>
				caller.law.change({ change, revision, ...key() })
			);
			return sent.length;
		};
		const aside = legalRules.find(({ kind, isEnabled }) => kind === 'environment-criterion' && isEnabled);
		const one = await toChange({ act: 'disable', id: aside?.id ?? '' });
		// It ends the rule that it replaces.
		expect(await toChange({ act: 'enable', id: 'DISP-TX-2027', source: 'Journal officiel' })).toBe(one);
		const changed = await w.owner.sql`select from legal_rules where changed_at is not null`;
		expect(changed).toHaveLength(3);
	});
});

/** Statements of awarding the last lot of a consultation, and whether that announced all of them. */
async function toAward(bidders: readonly ('papetier' | 'rival')[], decidedBesides: number) {
	const w = await world();
	const call = await publishedCall(w);
	const { lotId, secondLotId } = call;
	const bidIds: string[] = [];
	for (const [at, bidder] of bidders.entries())
		bidIds.push((await w.as(bidder).bids.deposit({ ...bidOn(call, 400 + at), ...key() })).bidId);
	await w.setNow(afterDeadline(1_000));
	const { awards, bids } = w.as(coordinator);
	await bids.open({ callId: call.callId, ...key() });
	const scores = call.criteria
		.filter(({ kind }) => kind !== 'price')
		.map(({ id: criterionId }) => ({ criterionId, points: 80, comment: '' }));
	for (const bidId of bidIds) await awards.score({ lotId, bidId, revision: 0, scores, ...key() });
	const reason = 'Aucune offre n’a été reçue.';
	await awards.leave({ lotId: secondLotId, outcome: 'unsuccessful', reason, ...key() });
	await asSuperuser(w.database.appUrl, (sql) =>
		sql.unsafe(`set session_replication_role = replica;
			insert into lots (call_id, number, title, unit, ceiling_excl_tax_cents)
				select '${call.callId}', 100 + k, 'Lot', 'RM', 1 from generate_series(1, ${String(decidedBesides)}) k;
			insert into unsuccessful_lots (lot_id, outcome, reason)
				select id, 'unsuccessful', '${reason}' from lots where number > 100`)
	);
	const count = await statementCounter(w);
	let isAnnounced = false;
	const { sent } = await count(coordinator, async (caller) => {
		const [bidId = ''] = bidIds;
		({ isAnnounced } = await caller.awards.award({ lotId, bidId, reason: '', ...key() }));
	});
	return { sent: sent.length, isAnnounced };
}

/** Statements of ending a group whose only lot is awarded, or one with twenty of each of its parts. */
async function toClose(hasMany: boolean): Promise<number> {
	const w = await world();
	await awardedLot(w);
	if (hasMany) await copyParts(w);
	const [group] = await w.owner.db.select().from(schema.groups);
	const count = await statementCounter(w);
	const { sent } = await count(coordinator, ({ groups }) =>
		groups.close({ groupId: group?.id ?? '', ...key() })
	);
	return sent.length;
}

/** Statements of the job that closes consultations, and how many it closed. */
async function toCloseCalls(calls: number) {
	const w: World = await world();
	for (let number = 1; number <= calls; number += 1)
		await publishedCall(w, { reference: `AC-TEST-${String(number)}` });
	await w.setNow(afterDeadline(1_000));
	const worker = openDb(w.database.workerUrl, { name: 'test-counted', poolMax: 1 });
	onTestFinished(worker.close);
	let sent = 0;
	const db = drizzle(worker.sql, {
		schema,
		casing: 'snake_case',
		logger: { logQuery: () => void (sent += 1) }
	});
	const ctx = {
		db,
		actor: { kind: 'job', queue: 'close-calls' },
		sessionId: null,
		requestId: 'job'
	} as const;
	await closeCalls(
		ctx,
		{},
		{ mailbox: { send: () => Promise.resolve(), close: () => undefined }, siteUrl: '' }
	);
	const closed = await w.owner.sql`select from calls where status = 'closed'`;
	return { sent, closed: closed.length };
}
