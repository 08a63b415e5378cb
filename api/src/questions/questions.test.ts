import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { afterDeadline, publishedCall, questionsUntilAt } from '../../test/published.ts';

const question = 'Les livraisons peuvent-elles se faire avant 8 heures ?';
const answer = 'Oui, sauf à l’école d’Argent.';

async function asked() {
	const place = await world();
	const call = await publishedCall(place);
	const id = await place.as('papetier').questions.ask({ callId: call.callId, question, ...key() });
	const coordinator = place.as('coordinatorOfSauldre');
	const reply = () => coordinator.questions.answer({ questionId: id, answer, ...key() });
	return { ...place, call, id, coordinator, reply };
}

describe('asking a question (CCP R2132-6)', () => {
	it('reaches the coordinator without the name of who asks', async () => {
		const { call, id, coordinator, people, owner } = await asked();
		const { questions } = await coordinator.questions.list(call.reference);
		expect(questions).toMatchObject([{ id, text: question, answer: null }]);
		expect(JSON.stringify(questions)).not.toContain(people.papetier.organisationId);
		expect(await owner.db.select().from(schema.auditEntries)).toMatchObject([
			{ type: 'question.asked', subjectId: id }
		]);
	});

	it('is possible until the last instant published, by the legal clock, and not after', async () => {
		const { as, call, setNow } = await asked();
		const ask = () => as('rival').questions.ask({ callId: call.callId, question, ...key() });
		await setNow(questionsUntilAt);
		await expect(ask()).resolves.toEqual(expect.any(String));
		await setNow(new Date(questionsUntilAt.getTime() + 1));
		await expect(ask()).rejects.toMatchObject({ message: 'QUESTIONS_CLOSED' });
	});

	it('is refused to a buyer; the asker alone knows which question is its own', async () => {
		const { as, call, id } = await asked();
		await expect(
			as('buyerOfAubigny').questions.ask({ callId: call.callId, question, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		expect(await as('papetier').questions.own(call.callId)).toMatchObject([{ id }]);
		expect(await as('rival').questions.own(call.callId)).toEqual([]);
	});
});

describe('answering a question', () => {
	it('publishes question and answer to everybody at once, and nothing before', async () => {
		const { asNobody, call, reply, owner, id } = await asked();
		expect((await asNobody().publicCalls.get(call.reference)).answers).toEqual([]);
		await reply();
		expect((await asNobody().publicCalls.get(call.reference)).answers).toMatchObject([
			{ text: question, answer }
		]);
		expect(await owner.db.select().from(schema.outbox)).toContainEqual(
			expect.objectContaining({ type: 'question.answered', subjectId: id })
		);
	});

	it('is done once, and not after the deadline', async () => {
		const { reply, setNow } = await asked();
		await setNow(afterDeadline(1));
		await expect(reply()).rejects.toMatchObject({ message: 'BIDS_CLOSED' });
		await setNow(afterDeadline(0));
		await reply();
		await expect(reply()).rejects.toMatchObject({ message: 'CHANGED_MEANWHILE' });
	});

	it('is refused to a supplier; another coordinator finds no such question', async () => {
		const { as, id, call } = await asked();
		await expect(as('rival').questions.answer({ questionId: id, answer, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		const stranger = as('coordinatorOfAubigny');
		await expect(stranger.questions.answer({ questionId: id, answer, ...key() })).rejects.toMatchObject({
			message: 'QUESTION_NOT_FOUND'
		});
		await expect(stranger.questions.list(call.reference)).rejects.toMatchObject({
			message: 'CALL_NOT_FOUND'
		});
	});
});
