import { schema } from '@halle/db';
import { regime, type CommissionMeeting } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world, type World } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';
import { rawly } from '../../test/rawly.ts';

const value = { formal: 30_000_000, adapted: 10_000_000 };

/** An opened consultation with one scored bid, under the regime of this value. */
async function opened(valueExclTaxCents: number, here?: World) {
	const w = here ?? (await world());
	const call = await publishedCall(w, { regime: regime(valueExclTaxCents, 'supplies', '2026-11-22') });
	const { bidId } = await w.as('papetier').bids.deposit({ ...bidOn(call, 400), ...key() });
	await w.setNow(afterDeadline(86_400_000));
	const coordinator = w.as('coordinatorOfSauldre');
	await coordinator.bids.open({ callId: call.callId, ...key() });
	const scores = call.criteria
		.filter(({ kind }) => kind !== 'price')
		.map(({ id: criterionId }) => ({ criterionId, points: 80, comment: '' }));
	await coordinator.awards.score({ lotId: call.lotId, bidId, revision: 0, scores, ...key() });
	const award = () => coordinator.awards.award({ lotId: call.lotId, bidId, reason: '', ...key() });
	const meeting = (present: number, over: Partial<CommissionMeeting> = {}): CommissionMeeting => ({
		callId: call.callId,
		convenedOn: '2026-12-15',
		heldOn: '2026-12-21',
		convening: 1,
		members: Array.from({ length: 6 }, (_, index) => ({
			name: `Élu ${index + 1}`,
			voice: 'voting' as const,
			isPresident: index === 0,
			isPresent: index < present
		})),
		votes: [{ lotId: call.lotId, bidId, inFavour: present, against: 0, abstained: 0 }],
		minutes: 'Offre classée première.',
		...over
	});
	const meet = (input: CommissionMeeting) => coordinator.commissions.recordMeeting({ ...input, ...key() });
	return { w, call, bidId, coordinator, award, meeting, meet };
}

fourCases(sharedWorld(), 'commissions.record-meeting', {
	scene: (w) => opened(value.formal, w),
	by: 'coordinatorOfSauldre',
	call: ({ commissions }, { meeting }, once) => commissions.recordMeeting({ ...meeting(4), ...once }),
	then: async ({ caller, scene, answer }) =>
		expect((await caller.commissions.get(scene.call.reference)).meetings).toMatchObject([
			{ id: answer, convening: 1, quorum: { present: 4 } }
		]),
	records: ['commission.met'],
	refused: {
		code: 'COMMISSION_QUORUM',
		call: ({ commissions }, { meeting }, once) => commissions.recordMeeting({ ...meeting(3), ...once })
	},
	wrongRole: 'papetier',
	stranger: 'coordinatorOfAubigny'
});

describe('the tender commission of a formal procedure', () => {
	it('is waited for by the award: three of six refused, four ok', async () => {
		const { w, call, coordinator, award, meeting, meet } = await opened(value.formal);
		const task = async () =>
			(await coordinator.today.read()).tasks
				.map((task) => sayTask(task))
				.find(({ kind }) => kind === 'call.decide');
		expect((await task())?.href).toBe(`/consultations/${call.reference}/commission`);
		await expect(award()).rejects.toMatchObject({ message: 'COMMISSION_MEETING_MISSING' });
		await expect(meet(meeting(3))).rejects.toMatchObject({ message: 'COMMISSION_QUORUM' });
		await meet(meeting(4));
		expect(await coordinator.commissions.get(call.reference)).toMatchObject({
			isNeeded: true,
			mode: 'coordinator',
			// The representative of the coordinator presides over that of each member (CGCT L1414-3).
			members: ['CC Sauldre et Sologne', 'Argent-sur-Sauldre', 'Aubigny-sur-Nère'],
			groupMembers: 3,
			meetings: [{ convening: 1, quorum: { seats: 6, present: 4, needed: 4 } }]
		});
		expect((await task())?.href).toBe(`/consultations/${call.reference}/analyse`);
		expect(await award()).toEqual({ isAnnounced: false });
		const facts = await w.owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'commission.met'));
		expect(facts).toHaveLength(1);
	});

	it('sits without a quorum once convened a second time, after a meeting that had none', async () => {
		const { call, coordinator, award, meeting, meet } = await opened(value.formal);
		const second = meeting(3, { convening: 2, convenedOn: '2026-12-21' });
		await expect(meet(second)).rejects.toMatchObject({ message: 'COMMISSION_MEETING_INVALID' });
		await meet(meeting(3, { votes: [] }));
		expect(await coordinator.commissions.get(call.reference)).toMatchObject({
			withoutQuorumOn: '2026-12-21',
			meetings: [{ convening: 1, quorum: { present: 3, needed: 4 }, votes: [] }]
		});
		await expect(award()).rejects.toMatchObject({ message: 'COMMISSION_MEETING_MISSING' });
		await meet(second);
		expect(await award()).toEqual({ isAnnounced: false });
	});

	it('is read again before it is kept, and keeps nothing by that', async () => {
		const { call, coordinator, meeting } = await opened(value.formal);
		expect(await coordinator.commissions.try(meeting(4))).toEqual({ seats: 6, present: 4, needed: 4 });
		await expect(coordinator.commissions.try(meeting(3))).rejects.toMatchObject({
			message: 'COMMISSION_QUORUM'
		});
		expect((await coordinator.commissions.get(call.reference)).meetings).toEqual([]);
	});

	it('is not convened a second time in the database either, and only by its guard', async () => {
		const { w, call } = await opened(value.formal);
		const second = `insert into commission_meetings (call_id, convening, convened_on, held_on)
			values ('${call.callId}', 2, '2026-12-15', '2026-12-21')`;
		await expect(rawly(w, 'coordinatorOfSauldre', second)).rejects.toThrow('COMMISSION_MEETING_INVALID');
		await w.owner.sql`alter table commission_meetings disable trigger guard_commission_convening`;
		expect(await rawly(w, 'coordinatorOfSauldre', second)).toBe(1);
	});

	it('is not dated before the bids were opened, in the database either, and only by its guard', async () => {
		const { w, call, meeting, meet } = await opened(value.formal);
		const early = { convenedOn: '2001-12-05', heldOn: '2001-12-11' };
		await expect(meet(meeting(4, early))).rejects.toMatchObject({ message: 'COMMISSION_MEETING_INVALID' });
		const insert = `insert into commission_meetings (call_id, convening, convened_on, held_on)
			values ('${call.callId}', 1, '${early.convenedOn}', '${early.heldOn}')`;
		await expect(rawly(w, 'coordinatorOfSauldre', insert)).rejects.toThrow('COMMISSION_MEETING_INVALID');
		await w.owner.sql`alter table commission_meetings disable trigger guard_commission_convening`;
		expect(await rawly(w, 'coordinatorOfSauldre', insert)).toBe(1);
	});

	it('is not convened before the publication, in the database either, and only by its guard', async () => {
		const { w, call, meeting, meet } = await opened(value.formal);
		const old = { convening: 1, convenedOn: '2026-11-21', heldOn: '2026-12-21' };
		await expect(meet(meeting(4, old))).rejects.toMatchObject({ message: 'COMMISSION_MEETING_INVALID' });
		const insert = (
			convenedOn: string
		) => `insert into commission_meetings (call_id, convening, convened_on, held_on)
			values ('${call.callId}', 1, '${convenedOn}', '${old.heldOn}')`;
		await expect(rawly(w, 'coordinatorOfSauldre', insert(old.convenedOn))).rejects.toThrow(
			'COMMISSION_MEETING_INVALID'
		);
		// On the very day, it may.
		expect(await rawly(w, 'coordinatorOfSauldre', insert('2026-11-22'))).toBe(1);
		await w.owner.sql`alter table commission_meetings disable trigger guard_commission_convening`;
		expect(await rawly(w, 'coordinatorOfSauldre', insert(old.convenedOn))).toBe(1);
	});

	it('does not award what it voted down', async () => {
		const { call, bidId, award, meeting, meet } = await opened(value.formal);
		const votes = [{ lotId: call.lotId, bidId, inFavour: 2, against: 3, abstained: 0 }];
		await meet(meeting(5, { votes }));
		await expect(award()).rejects.toMatchObject({ message: 'COMMISSION_MEETING_MISSING' });
	});

	it('holds in the database too, and only by its guard', async () => {
		const { w, call, bidId } = await opened(value.formal);
		const award = `insert into awards (lot_id, bid_id, supplier_id, unit_price_excl_tax_micros)
			values ('${call.lotId}', '${bidId}', '${w.people.papetier.organisationId}', 4000000)`;
		await expect(rawly(w, 'coordinatorOfSauldre', award)).rejects.toThrow('COMMISSION_MEETING_MISSING');
		await w.owner.sql`alter table awards disable trigger guard_award_commission`;
		expect(await rawly(w, 'coordinatorOfSauldre', award)).toBe(1);
	});

	it('is the coordinator’s to record, of its own consultation', async () => {
		const { w, meeting } = await opened(value.formal);
		const input = { ...meeting(4), ...key() };
		await expect(w.as('buyerOfAubigny').commissions.recordMeeting(input)).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(w.as('coordinatorOfBlancafort').commissions.recordMeeting(input)).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});

describe('an adapted procedure', () => {
	it('needs no commission, and refuses the record of one', async () => {
		const { call, coordinator, award, meeting, meet } = await opened(value.adapted);
		expect(await coordinator.commissions.get(call.reference)).toMatchObject({ isNeeded: false });
		await expect(meet(meeting(4))).rejects.toMatchObject({ message: 'COMMISSION_NOT_NEEDED' });
		expect(await award()).toEqual({ isAnnounced: false });
	});
});
