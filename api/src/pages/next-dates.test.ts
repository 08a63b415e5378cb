import { parisDay } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { agreedGroup, coordinator, openGroup, publishedCall } from '../../test/stories.ts';

const two = ['Aubigny', 'Argent'] as const;

/** The first group of a portfolio. */
async function first(place: World) {
	const { items } = await place.as(coordinator).groups.list({ order: 'date' });
	return items[0];
}

const nextOf = async (place: World) => (await first(place))?.nextDate;

describe('what a group comes to next, and what holds it back', () => {
	it('is the end of the answers, and who has not answered or confirmed', async () => {
		const place = await world();
		const groupId = await openGroup(place, two);
		const group = await first(place);
		expect(group).toMatchObject({
			id: groupId,
			nextDate: { kind: 'answers', on: group?.answerUntilOn },
			blockers: [{ cell: 'quantities', count: 2, names: ['Argent-sur-Sauldre', 'Aubigny-sur-Nère'] }]
		});
	}, 60_000);

	it('is the last start when councils vote, and who has not voted', async () => {
		const place = await world();
		await agreedGroup(place, two);
		const needs = await place.as('buyerOfAubigny').needs.list();
		const group = await first(place);
		expect(group?.nextDate).toEqual({ kind: 'start', on: needs.items[0]?.startsUntilOn });
		expect(group?.blockers.find(({ cell }) => cell === 'deliberation')).toMatchObject({ count: 2 });
	}, 60_000);

	it('goes with a consultation: questions, deadline, opening, and the end of the contract', async () => {
		const place = await world();
		const { as } = place;
		const { reference, deadlineAt } = await publishedCall(place, [...two]);
		const call = await place.asNobody().publicCalls.get(reference);
		const { questionsUntilAt } = call;
		expect(await first(place)).toMatchObject({
			nextDate: { kind: 'questions', on: parisDay(questionsUntilAt) },
			blockers: []
		});
		await place.setNow(new Date(questionsUntilAt.getTime() + 1));
		expect(await nextOf(place)).toEqual({ kind: 'deadline', on: parisDay(deadlineAt) });
		const lines = call.lots.map(({ id }) => ({ lotId: id, unitPriceExclTaxMicros: 4_000_000 }));
		const { bidId } = await as('papetier').bids.deposit({ callId: call.id, lines, ...key() });
		await place.setNow(new Date(deadlineAt.getTime() + 1));
		expect(await nextOf(place)).toEqual({ kind: 'opening', on: parisDay(deadlineAt) });
		await place.settle();
		await as(coordinator).bids.open({ callId: call.id, ...key() });
		expect(await nextOf(place)).toMatchObject({ kind: 'start' });
		const scores = call.criteria
			.filter(({ kind }) => kind !== 'price')
			.map(({ id }) => ({ criterionId: id, points: 80 }));
		for (const { id: lotId } of call.lots) {
			await as(coordinator).awards.score({ lotId, bidId, revision: 0, scores, ...key() });
			await as(coordinator).awards.award({ lotId, bidId, ...key() });
		}
		const { contracts } = await as(coordinator).contracts.list(reference);
		for (const { id: contractId, today: on } of contracts) {
			await as(coordinator).contracts.recordSignature({ contractId, signedOn: on, ...key() });
			await as(coordinator).contracts.recordNotification({ contractId, notifiedOn: on, ...key() });
		}
		const year = deadlineAt.getFullYear() + call.durationMonths / 12;
		const on: unknown = expect.stringMatching(new RegExp(`^${year}-`));
		expect(await nextOf(place)).toEqual({ kind: 'contract-end', on });
	}, 120_000);
});
