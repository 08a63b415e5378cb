import { schema } from '@halle/db';
import { parisInstant, type Day } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { coordinator, draftedCall } from '../../test/stories.ts';

const dates = (questions: Day, deadline: Day) => ({
	questionsUntilAt: parisInstant(questions, '12:00'),
	deadlineAt: parisInstant(deadline, '12:00')
});

describe('moving the dates of a consultation in preparation', () => {
	it('keeps the rest as it was, and shows the calendar with the new deadline', async () => {
		const w = await world();
		const { callId, groupId } = await draftedCall(w);
		const before = (await w.as(coordinator).calls.preparation(groupId)).call;
		const moved = { callId, revision: before?.revision ?? 0, ...dates('2026-12-20', '2027-01-12') };
		await w.as(coordinator).calls.moveDates({ ...moved, ...key() });
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		expect(call).toMatchObject({ title: before?.title, durationMonths: before?.durationMonths });
		const { calendar } = await w.as(coordinator).groups.get(groupId);
		expect(calendar.steps.find(({ name }) => name === 'consultation')).toMatchObject({ toOn: '2027-01-12' });
		expect(calendar.publishUntilOn).toBe('2027-01-01');
		const facts = await w.owner.db.select().from(schema.outbox);
		expect(facts.at(-1)).toMatchObject({ type: 'call.amended', payload: { step: 'dates' } });
	});

	it('refuses a deadline that even a publication today would make unlawful, by a day', async () => {
		const w = await world();
		const { callId } = await draftedCall(w);
		const ask = (deadline: Day) =>
			w.as(coordinator).calls.moveDates({ callId, revision: 1, ...dates('2026-11-28', deadline), ...key() });
		await expect(ask('2026-12-02')).rejects.toMatchObject({
			message: 'CALL_DEADLINE_TOO_SOON',
			cause: { details: { earliest: '2026-12-03', field: 'deadlineAt' } }
		});
		await expect(ask('2026-12-03')).resolves.toBe(2);
	});

	it('refuses questions after the deadline, and a page that is no longer true', async () => {
		const w = await world();
		const { callId } = await draftedCall(w);
		const ask = (revision: number, questions: Day) =>
			w.as(coordinator).calls.moveDates({ callId, revision, ...dates(questions, '2026-12-15'), ...key() });
		await expect(ask(1, '2026-12-16')).rejects.toMatchObject({ message: 'CALL_QUESTIONS_WINDOW' });
		await ask(1, '2026-12-10');
		await expect(ask(1, '2026-12-11')).rejects.toMatchObject({ message: 'CHANGED_MEANWHILE' });
	});

	it('is for the coordinator of the group, and answers the same to the same key', async () => {
		const w = await world();
		const { callId } = await draftedCall(w);
		const asked = { callId, revision: 1, ...dates('2026-12-10', '2026-12-15') };
		await expect(
			w.as('coordinatorOfBlancafort').calls.moveDates({ ...asked, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		const once = key();
		expect(await w.as(coordinator).calls.moveDates({ ...asked, ...once })).toBe(2);
		expect(await w.as(coordinator).calls.moveDates({ ...asked, ...once })).toBe(2);
	});
});
