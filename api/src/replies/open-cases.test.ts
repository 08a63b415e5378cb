import { quantity } from '@halle/domain';
import { expect } from 'vitest';
import {
	closedCensus,
	linesOf,
	openedCensus,
	replyOf,
	stampOf,
	startedCensus,
	tokenFor,
	typedLine,
	type Census
} from '../../test/census.ts';
import { sharedWorld } from '../../test/four-cases.ts';
import { key, type World } from '../../test/harness.ts';
import { openCases } from '../../test/open-cases.ts';

const place = sharedWorld();
const said = { quantity: quantity(250), yearlyExclTaxCents: 112_500 };
const over = ({ owner }: World, { campaignId }: { campaignId: string }) =>
	owner.sql`update campaigns set status = 'closed', ended_at = legal_now() where id = ${campaignId}`;
type Started = Census & { lineId: string };
/** One row of the reply of Brinon, which no other commune reads. */
const unseen = {
	query: ({ replies }: Census) => `select id from campaign_communes where id = '${replies.brinon}'`,
	by: 'buyerOfBlancafort'
} as const;

/** Brinon has answered, and its mayor is asked to approve. */
async function sent(w: World): Promise<Started & { approval: string; stamp: string }> {
	const started = await startedCensus(w);
	const { token, lineId, replies } = started;
	await w.asNobody().replies.answerHeld({ token, lines: [typedLine(lineId, said)], ...key() });
	const stamp = await stampOf(w, replies.brinon);
	await w.asNobody().replies.sendHeld({ token, stamp, mayorEmail: 'maire@brinon.example', ...key() });
	await w.settle();
	return { ...started, stamp, approval: tokenFor(w, 'maire@brinon.example') };
}

/** Its one line is given to the school. */
async function delegated(w: World): Promise<Started & { delegate: string }> {
	const started = await startedCensus(w);
	const { token, lineId } = started;
	await w
		.asNobody()
		.replies.delegateHeld({ token, lineIds: [lineId], email: 'ecole@brinon.example', ...key() });
	await w.settle();
	return { ...started, delegate: tokenFor(w, 'ecole@brinon.example') };
}

openCases(place, 'replies.start-held', {
	scene: openedCensus,
	call: ({ replies }, { token }, once) => replies.startHeld({ token, ...once }),
	then: async ({ world, scene, answer }) => {
		expect(answer).toBe(1);
		expect(await replyOf(world, scene.replies.brinon)).toMatchObject({
			state: 'opened',
			confirmedAt: expect.any(Date) as Date
		});
	},
	records: ['reply.started'],
	refused: {
		code: 'CAMPAIGN_LINK_NOT_FOUND',
		call: ({ replies }, _scene, once) => replies.startHeld({ token: 'x'.repeat(43), ...once })
	},
	unseen
});

openCases(place, 'replies.refuse-address', {
	scene: openedCensus,
	call: ({ replies }, { token }, once) => replies.refuseAddress({ token, ...once }),
	then: async ({ world, scene }) => {
		expect(await replyOf(world, scene.replies.brinon)).toMatchObject({
			state: 'address_refused',
			refusedEmails: ['mairie@brinon.example']
		});
	},
	records: ['reply.address-refused'],
	refused: { code: 'CAMPAIGN_LINK_NOT_FOUND' },
	unseen
});

openCases(place, 'replies.answer-held', {
	scene: startedCensus,
	call: ({ replies }, { token, lineId }, once) =>
		replies.answerHeld({ token, lines: [typedLine(lineId, said)], ...once }),
	then: async ({ world, scene }) => {
		expect(await linesOf(world, scene.replies.brinon)).toEqual([
			expect.objectContaining({ ...said, state: 'estimate', answeredBy: 'holder' })
		]);
	},
	records: ['reply.answered'],
	tells: [],
	refused: { code: 'CAMPAIGN_OVER', given: over },
	unseen
});

openCases(place, 'replies.add-site-held', {
	scene: startedCensus,
	call: ({ replies }, { token }, once) =>
		replies.addHeldSite({ token, familyId: 'printing-paper', site: 'École', ...once }),
	then: async ({ world, scene }) => {
		expect((await linesOf(world, scene.replies.brinon)).map(({ site }) => site)).toEqual(['', 'École']);
	},
	records: ['reply.answered'],
	tells: [],
	refused: { code: 'CAMPAIGN_OVER', given: over },
	unseen
});

openCases(place, 'replies.like-last-held', {
	scene: async (w) => {
		await over(w, await sent(w));
		return startedCensus(w);
	},
	call: ({ replies }, { token }, once) => replies.likeLastHeld({ token, ...once }),
	then: async ({ world, scene }) => {
		expect(await linesOf(world, scene.replies.brinon)).toEqual([
			expect.objectContaining({ ...said, state: 'like_last' })
		]);
	},
	records: ['reply.answered'],
	tells: [],
	refused: { code: 'CAMPAIGN_LAST_UNKNOWN' },
	unseen
});

openCases(place, 'replies.delegate-held', {
	scene: startedCensus,
	call: ({ replies }, { token, lineId }, once) =>
		replies.delegateHeld({ token, lineIds: [lineId], email: 'ecole@brinon.example', ...once }),
	then: async ({ world, scene }) => {
		expect((await replyOf(world, scene.replies.brinon))?.state).toBe('delegated');
	},
	records: ['reply.line-delegated'],
	refused: { code: 'CAMPAIGN_OVER', given: over },
	unseen
});

openCases(place, 'replies.answer-delegated', {
	scene: delegated,
	call: ({ replies }, { delegate, lineId }, once) =>
		replies.answerDelegated({
			token: delegate,
			lines: [typedLine(lineId, { ...said, revision: 2 })],
			...once
		}),
	then: async ({ world, scene }) => {
		expect(await linesOf(world, scene.replies.brinon)).toEqual([
			expect.objectContaining({ ...said, state: 'estimate', answeredBy: 'delegate' })
		]);
		expect((await replyOf(world, scene.replies.brinon))?.state).toBe('started');
	},
	records: ['reply.delegation-answered'],
	refused: {
		code: 'CAMPAIGN_LINK_NOT_FOUND',
		// The commune answers itself, and the link lapses.
		given: (w, { token, lineId }) =>
			w.asNobody().replies.answerHeld({
				token,
				lines: [
					typedLine(
						lineId,
						{ ...said, quantity: quantity(9), revision: 3 },
						{ ...said, contractEndsOn: null, answer: 'values' }
					)
				],
				...key()
			})
	},
	unseen
});

openCases(place, 'replies.send-held', {
	scene: async (w) => {
		const started = await startedCensus(w);
		const { token, lineId, replies } = started;
		await w.asNobody().replies.answerHeld({ token, lines: [typedLine(lineId, said)], ...key() });
		return { ...started, stamp: await stampOf(w, replies.brinon) };
	},
	call: ({ replies }, { token, stamp }, once) =>
		replies.sendHeld({ token, stamp, mayorEmail: 'maire@brinon.example', ...once }),
	then: async ({ world, scene, answer }) => {
		// A link proves a mailbox, not a town hall.
		expect(answer).toEqual({ firm: 0, estimated: 1 });
		expect((await replyOf(world, scene.replies.brinon))?.state).toBe('sent');
	},
	records: ['reply.sent', 'reply.approval-asked'],
	refused: { code: 'CAMPAIGN_OVER', given: over },
	unseen
});

openCases(place, 'replies.say-nothing-held', {
	scene: openedCensus,
	call: ({ replies }, { token }, once) => replies.sayNothingHeld({ token, ...once }),
	then: async ({ world, scene }) => {
		expect(await replyOf(world, scene.replies.brinon)).toMatchObject({
			state: 'nothing',
			confirmedAt: expect.any(Date) as Date
		});
	},
	records: ['reply.sent'],
	refused: { code: 'CAMPAIGN_REPLY_STATE' },
	unseen
});

openCases(place, 'replies.decide', {
	scene: sent,
	call: ({ replies }, { approval, stamp }, once) =>
		replies.decide({ token: approval, stamp, approves: true, ...once }),
	then: async ({ world, scene }) => {
		expect((await replyOf(world, scene.replies.brinon))?.state).toBe('approved');
	},
	records: ['reply.approved'],
	refused: {
		code: 'CHANGED_MEANWHILE',
		call: ({ replies }, { approval }, once) =>
			replies.decide({ token: approval, stamp: '99', approves: true, ...once })
	},
	unseen
});

openCases(place, 'replies.ask-late-held', {
	scene: closedCensus,
	call: ({ replies }, { token }, once) => replies.askLateHeld({ token, ...once }),
	then: async ({ world, scene }) => {
		expect((await replyOf(world, scene.replies.brinon))?.state).toBe('late_asked');
	},
	records: ['reply.late-asked'],
	refused: {
		code: 'CAMPAIGN_STILL_OPEN',
		given: ({ owner }, { campaignId, replies }) =>
			owner.sql.unsafe(`alter table campaigns disable trigger user;
				update campaigns set status = 'open' where id = '${campaignId}';
				alter table campaigns enable trigger user;
				alter table campaign_communes disable trigger user;
				update campaign_communes set state = 'asked' where id = '${replies.brinon}';
				alter table campaign_communes enable trigger user`)
	},
	unseen
});
