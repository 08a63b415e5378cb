import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';
import { rawly } from '../../test/rawly.ts';

const coordinator = 'coordinatorOfSauldre';
const reason = 'Les crédits ne sont pas votés cette année.';
const abandon = (w: World, callId: string) => w.as(coordinator).calls.abandon({ callId, reason, ...key() });
const bid = (w: World, who: 'papetier' | 'rival', call: Awaited<ReturnType<typeof publishedCall>>) =>
	w.as(who).bids.deposit({ ...bidOn(call), ...key() });
const lettersTo = (w: World, who: string) => w.letters.filter(({ to }) => to.startsWith(who));

describe('a published consultation declared without follow-up', () => {
	it('says so to everyone with its reason, gives the needs back and keeps the members until the group ends', async () => {
		const w = await world();
		const call = await publishedCall(w);
		const shown = await w.as(coordinator).calls.abandonment(call.reference);
		expect(shown).toMatchObject({ buyers: ['Argent-sur-Sauldre', 'Aubigny-sur-Nère'], isAllowed: true });
		expect(await abandon(w, call.callId)).toBe(call.reference);

		const seen = await w.as('rival').publicCalls.get(call.reference);
		expect(seen).toMatchObject({ status: 'abandoned', stage: 'decided', abandonedReason: reason });
		expect(seen.abandonedAt).toEqual(new Date('2026-11-22T09:00:00Z'));
		const { items: calls, counts } = await w.as('rival').publicCalls.search({ stage: 'decided' });
		expect([calls.map(({ status }) => status), counts.open]).toEqual([['abandoned'], 0]);

		const needs = await w.owner.db.select().from(schema.needs);
		expect(needs.map(({ status, groupId }) => [status, groupId])).toEqual(needs.map(() => ['unmet', null]));
		const { status, members, acts } = await w.as(coordinator).groups.get(call.groupId);
		expect([status, ...members.map((member) => member.status)]).toEqual(['active', 'active', 'active']);
		expect(acts.closeGroup.allowed).toBe(true);
		const asked = async () => (await w.as(coordinator).today.read()).tasks.map(({ kind }) => kind);
		expect(await asked()).toContain('group.closeGroup');
		await w.as(coordinator).groups.close({ groupId: call.groupId, ...key() });
		expect(await asked()).toContain('group.dissolve');
		await w.as(coordinator).groups.dissolve({ groupId: call.groupId, ...key() });
		const events = await w.owner.db.select({ type: schema.auditEntries.type }).from(schema.auditEntries);
		expect(events.map(({ type }) => type)).toContain('call.abandoned');
	});

	it('is announced to who bid, asked or follows, and to the communes; to no other supplier', async () => {
		const w = await world();
		const call = await publishedCall(w);
		await bid(w, 'papetier', call);
		// Who bid and follows no more is informed all the same.
		await w.as('papetier').publicCalls.unfollow({ callId: call.callId, ...key() });
		await w.settle();
		w.letters.splice(0);
		await abandon(w, call.callId);
		await w.settle();
		expect(lettersTo(w, 'papetier')[0]?.text).toContain(reason);
		expect(lettersTo(w, 'papetier')[0]?.text).toContain('personne ne l’a lue');
		expect(lettersTo(w, 'rival')).toEqual([]);
		expect(lettersTo(w, 'buyerofargent')).toHaveLength(1);
		expect(lettersTo(w, 'buyerofblancafort')).toEqual([]);
	});

	it('opens no envelope, then or later, and takes no bid and no question any more', async () => {
		const w = await world();
		const call = await publishedCall(w);
		await bid(w, 'papetier', call);
		await abandon(w, call.callId);
		await expect(bid(w, 'rival', call)).rejects.toMatchObject({ message: 'BIDS_CLOSED' });
		await expect(
			w.as('rival').questions.ask({ callId: call.callId, question: 'Et maintenant, que faire ?', ...key() })
		).rejects.toMatchObject({ message: 'QUESTIONS_CLOSED' });
		await w.setNow(afterDeadline(1_000));
		await expect(w.as(coordinator).bids.open({ callId: call.callId, ...key() })).rejects.toMatchObject({
			message: 'CALL_STATUS'
		});
		const rows = await w.owner.db.select().from(schema.bids);
		expect(rows.map(({ status }) => status)).toEqual(['sealed']);
		const contents = await w.owner.db.select().from(schema.bidContents);
		expect(contents).toHaveLength(1);
		expect(await rawly(w, coordinator, `update bids set status = 'opened'`)).toBe(0);
		const open = `update calls set status = 'opened', opened_at = legal_now()`;
		await expect(rawly(w, coordinator, open)).rejects.toThrow('CALL_STATUS');
		expect((await w.as('papetier').bids.own()).items).toMatchObject([
			{ status: 'sealed', callStatus: 'abandoned' }
		]);
	});

	it('may be declared after the deadline, and not once the envelopes are open', async () => {
		const w = await world();
		const [late, opened] = [await publishedCall(w), await publishedCall(w, { reference: 'AC-TEST-2' })];
		await w.setNow(afterDeadline(1_000));
		expect(await abandon(w, late.callId)).toBe(late.reference);
		await w.as(coordinator).bids.open({ callId: opened.callId, ...key() });
		expect(await w.as(coordinator).calls.abandonment(opened.reference)).toMatchObject({ isAllowed: false });
		await expect(abandon(w, opened.callId)).rejects.toMatchObject({ message: 'CALL_STATUS' });
	});

	it('is the coordinator’s, with a reason, once', async () => {
		const w = await world();
		const { callId, reference } = await publishedCall(w);
		const input = { callId, reason, ...key() };
		await expect(w.as('buyerOfAubigny').calls.abandon(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(w.as('coordinatorOfAubigny').calls.abandon(input)).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
		await expect(w.as('coordinatorOfAubigny').calls.abandonment(reference)).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
		await expect(
			w.as(coordinator).calls.abandon({ ...input, reason: 'Non', ...key() })
		).rejects.toMatchObject({ code: 'BAD_REQUEST' });
		expect(await w.as(coordinator).calls.abandon(input)).toBe(reference);
		expect(await w.as(coordinator).calls.abandon(input)).toBe(reference);
		await expect(abandon(w, callId)).rejects.toMatchObject({ message: 'CALL_STATUS' });
	});
});

describe('the database, past every procedure', () => {
	it('gives no consultation up without a reason, and keeps the reason as it was given', async () => {
		const w = await world();
		const { callId } = await publishedCall(w);
		const silent = `update calls set status = 'abandoned'`;
		await expect(rawly(w, coordinator, silent)).rejects.toThrow('calls_abandoned_is_explained');
		await expect(
			rawly(w, coordinator, `update calls set abandoned_at = legal_now(), abandoned_reason = '${reason}'`)
		).rejects.toThrow('CALL_STATUS');
		await abandon(w, callId);
		const other = `update calls set abandoned_reason = 'Une tout autre raison.'`;
		await expect(rawly(w, coordinator, other)).rejects.toThrow('CALL_STATUS');
		await w.owner.sql`alter table calls disable trigger guard_call_stage, disable trigger guard_rewrite`;
		expect(await rawly(w, coordinator, other)).toBe(1);
	});

	it('tells nobody but the worker who is to be informed', async () => {
		const w = await world();
		const call = await publishedCall(w);
		await bid(w, 'papetier', call);
		const ask = `select * from app.suppliers_to_tell('${call.callId}')`;
		await expect(rawly(w, coordinator, ask)).rejects.toThrow('permission denied');
		// Not the worker either, as long as the envelopes are in play.
		expect(await w.worker.sql.unsafe(ask)).toHaveLength(0);
		await abandon(w, call.callId);
		expect(await w.worker.sql.unsafe(ask)).toHaveLength(1);
	});
});
