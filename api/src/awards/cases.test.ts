import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, type World } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';

const place = sharedWorld();
const outsider = 'coordinatorOfAubigny';

/** Two bids on the first lot, opened, the first with its scores; nobody bid on the second lot. */
async function opened(w: World, reference: string) {
	const call = await publishedCall(w, { reference });
	const { bidId } = await w.as('papetier').bids.deposit({ ...bidOn(call, 400), ...key() });
	const other = await w.as('rival').bids.deposit({ ...bidOn(call, 480), ...key() });
	await w.setNow(afterDeadline(3_600_000));
	const coordinator = w.as('coordinatorOfSauldre');
	await coordinator.bids.open({ callId: call.callId, ...key() });
	const scored = call.criteria.filter(({ kind }) => kind !== 'price');
	const scores = scored.map(({ id: criterionId }) => ({ criterionId, points: 80, comment: 'testé' }));
	const { lotId, secondLotId } = call;
	await coordinator.awards.score({ lotId, bidId, revision: 0, scores, ...key() });
	return { lotId, secondLotId, bidId, otherId: other.bidId, scores };
}

fourCases(place, 'awards.score', {
	scene: (w) => opened(w, 'AC-TEST-1'),
	by: 'coordinatorOfSauldre',
	call: ({ awards }, { lotId, otherId: bidId, scores }, once) =>
		awards.score({ lotId, bidId, revision: 0, scores, ...once }),
	then: async ({ world, scene }) =>
		expect(
			await world.owner.db.select().from(schema.scores).where(eq(schema.scores.bidId, scene.otherId))
		).toMatchObject([{ points: 80 }, { points: 80 }]),
	records: ['bid.scored'],
	refused: {
		code: 'SCORES_INCOMPLETE',
		call: ({ awards }, { lotId, bidId, scores }, once) =>
			awards.score({ lotId, bidId, revision: 1, scores: scores.slice(1), ...once })
	},
	wrongRole: 'papetier',
	stranger: outsider
});

fourCases(place, 'awards.award', {
	scene: async (w) => {
		const scene = await opened(w, 'AC-TEST-2');
		const { lotId, otherId: bidId, scores } = scene;
		await w.as('coordinatorOfSauldre').awards.score({ lotId, bidId, revision: 0, scores, ...key() });
		return scene;
	},
	by: 'coordinatorOfSauldre',
	call: ({ awards }, { lotId, bidId }, once) => awards.award({ lotId, bidId, reason: '', ...once }),
	then: async ({ world, scene }) =>
		expect(
			await world.owner.db.select().from(schema.awards).where(eq(schema.awards.lotId, scene.lotId))
		).toMatchObject([{ bidId: scene.bidId }]),
	records: ['lot.awarded'],
	refused: {
		code: 'AWARD_NOT_TOP_RANKED',
		call: ({ awards }, { lotId, otherId: bidId }, once) => awards.award({ lotId, bidId, reason: '', ...once })
	},
	wrongRole: 'papetier',
	stranger: outsider
});

fourCases(place, 'awards.leave', {
	scene: (w) => opened(w, 'AC-TEST-3'),
	by: 'coordinatorOfSauldre',
	call: ({ awards }, { secondLotId: lotId }, once) =>
		awards.leave({ lotId, outcome: 'unsuccessful', reason: 'Aucune offre n’a été reçue.', ...once }),
	then: async ({ world, scene }) => {
		const { unsuccessfulLots } = schema;
		const left = eq(unsuccessfulLots.lotId, scene.secondLotId);
		expect(await world.owner.db.select().from(unsuccessfulLots).where(left)).toMatchObject([
			{ outcome: 'unsuccessful' }
		]);
	},
	records: ['lot.unsuccessful'],
	refused: { code: 'AWARD_STATUS' },
	wrongRole: 'papetier',
	stranger: outsider
});
