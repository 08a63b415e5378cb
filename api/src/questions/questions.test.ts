import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { factsOf, key, world } from '../../test/harness.ts';
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

const place = sharedWorld();

fourCases(place, 'questions.ask', {
	scene: (w) => publishedCall(w),
	by: 'papetier',
	call: ({ questions }, { callId }, once) => questions.ask({ callId, question, ...once }),
	then: async ({ world, caller, scene, answer: id }) => {
		expect(await caller.publicCalls.get(scene.reference)).toMatchObject({ own: { isFollowing: true } });
		const { items: questions } = await world
			.as('coordinatorOfSauldre')
			.questions.list({ reference: scene.reference });
		expect(questions).toMatchObject([{ id, text: question, answer: null }]);
	},
	records: ['question.asked'],
	refused: {
		code: 'QUESTIONS_CLOSED',
		given: ({ setNow }) => setNow(new Date(questionsUntilAt.getTime() + 1))
	},
	wrongRole: 'buyerOfAubigny',
	stranger: {
		who: 'rival',
		finds: async ({ caller, scene }) => (await caller.questions.own({ callId: scene.callId })).items
	}
});

fourCases(place, 'questions.answer', {
	scene: async (w) => {
		const { callId, reference } = await publishedCall(w, { reference: 'AC-TEST-2' });
		const questionId = await w.as('papetier').questions.ask({ callId, question, ...key() });
		return { reference, questionId };
	},
	by: 'coordinatorOfSauldre',
	call: ({ questions }, { questionId }, once) => questions.answer({ questionId, answer, ...once }),
	then: async ({ world, scene }) =>
		expect((await world.asNobody().publicCalls.get(scene.reference)).answers).toMatchObject([
			{ text: question, answer }
		]),
	records: ['question.answered'],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'rival',
	stranger: 'coordinatorOfAubigny'
});

describe('asking a question (CCP R2132-6)', () => {
	it('reaches the coordinator without the name of who asks', async () => {
		const { call, id, coordinator, people, owner } = await asked();
		const { items: questions } = await coordinator.questions.list({ reference: call.reference });
		expect(questions).toMatchObject([{ id, text: question, answer: null }]);
		expect(JSON.stringify(questions)).not.toContain(people.papetier.organisationId);
		expect(await factsOf(owner)).toMatchObject([{ type: 'question.asked', subjectId: id }]);
	});

	it('is possible until the last instant published, by the legal clock, and not after', async () => {
		const { as, call, setNow } = await asked();
		const ask = () => as('rival').questions.ask({ callId: call.callId, question, ...key() });
		await setNow(questionsUntilAt);
		await expect(ask()).resolves.toEqual(expect.any(String));
		await setNow(new Date(questionsUntilAt.getTime() + 1));
		await expect(ask()).rejects.toMatchObject({ message: 'QUESTIONS_CLOSED' });
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

	it('is listed to no other coordinator', async () => {
		const { as, call } = await asked();
		await expect(
			as('coordinatorOfAubigny').questions.list({ reference: call.reference })
		).rejects.toMatchObject({
			message: 'CALL_NOT_FOUND'
		});
	});
});
