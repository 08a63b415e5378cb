import { schema } from '@halle/db';
import { quantity } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import {
	closedCensus,
	linesOf,
	openedCensus,
	replyOf,
	stampOf,
	typedLine,
	type Census
} from '../../test/census.ts';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, type World } from '../../test/harness.ts';

const place = sharedWorld();
const by = 'buyerOfAubigny';
const bare = { by, wrongRole: 'signatoryOfAubigny', stranger: 'buyerOfBlancafort' } as const;
const over = ({ owner }: World, { campaignId }: { campaignId: string }) =>
	owner.sql`update campaigns set status = 'closed', ended_at = legal_now() where id = ${campaignId}`;
const said = { quantity: quantity(250), yearlyExclTaxCents: 112_500 };

type Scene = Census & { replyId: string; lineId: string };

/** The reply of Aubigny, begun. */
async function begun(w: World): Promise<Scene> {
	const opened = await openedCensus(w);
	const replyId = opened.replies.aubigny;
	await w.as(by).replies.start({ replyId, ...key() });
	const [line] = await linesOf(w, replyId);
	return { ...opened, replyId, lineId: line?.id ?? '' };
}

/** The same with an answer. */
async function answered(w: World): Promise<Scene & { stamp: string }> {
	const scene = await begun(w);
	const { replyId, lineId } = scene;
	await w.as(by).replies.answer({ replyId, lines: [typedLine(lineId, said)], ...key() });
	return { ...scene, stamp: await stampOf(w, replyId) };
}

fourCases(place, 'replies.start', {
	...bare,
	scene: async (w) => {
		const opened = await openedCensus(w);
		return { ...opened, replyId: opened.replies.aubigny };
	},
	call: ({ replies }, { replyId }, once) => replies.start({ replyId, ...once }),
	then: async ({ world, scene, answer }) => {
		expect(answer).toBe(1);
		expect(await replyOf(world, scene.replyId)).toMatchObject({ state: 'opened', confirmedAt: null });
	},
	records: ['reply.started'],
	refused: {
		code: 'CAMPAIGN_OVER',
		given: async (w, scene) => {
			await w.owner.sql`update campaign_communes set state = 'unasked' where id = ${scene.replyId}`;
			await over(w, scene);
		}
	}
});

fourCases(place, 'replies.answer', {
	...bare,
	scene: begun,
	call: ({ replies }, { replyId, lineId }, once) =>
		replies.answer({ replyId, lines: [typedLine(lineId, said)], ...once }),
	then: async ({ world, scene, answer }) => {
		expect(answer).toEqual({ written: 1, conflicts: [] });
		expect(await linesOf(world, scene.replyId)).toEqual([
			expect.objectContaining({ ...said, state: 'answered', answeredBy: 'account', revision: 2 })
		]);
		expect((await replyOf(world, scene.replyId))?.state).toBe('started');
	},
	records: ['reply.answered'],
	tells: [],
	refused: { code: 'CAMPAIGN_OVER', given: over }
});

fourCases(place, 'replies.add-site', {
	...bare,
	scene: begun,
	call: ({ replies }, { replyId }, once) =>
		replies.addSite({ replyId, familyId: 'printing-paper', site: 'École', ...said, ...once }),
	then: async ({ world, scene }) => {
		expect((await linesOf(world, scene.replyId)).map(({ site, state }) => [site, state])).toEqual([
			['', 'asked'],
			['École', 'answered']
		]);
	},
	records: ['reply.answered'],
	tells: [],
	refused: {
		code: 'CAMPAIGN_LINE_NOT_FOUND',
		call: ({ replies }, { replyId }, once) =>
			replies.addSite({ replyId, familyId: 'electricity', site: 'École', ...once })
	}
});

fourCases(place, 'replies.like-last', {
	...bare,
	scene: async (w) => {
		const scene = await answered(w);
		await w.as(by).replies.send({ replyId: scene.replyId, stamp: scene.stamp, ...key() });
		await over(w, scene);
		// The next campaign of the same coordinator knows what was said in the last.
		return begun(w);
	},
	call: ({ replies }, { replyId }, once) => replies.likeLast({ replyId, ...once }),
	then: async ({ world, scene, answer }) => {
		expect(answer).toBe(1);
		expect(await linesOf(world, scene.replyId)).toEqual([
			expect.objectContaining({ ...said, state: 'like_last' })
		]);
	},
	records: ['reply.answered'],
	tells: [],
	refused: { code: 'CAMPAIGN_LAST_UNKNOWN' }
});

fourCases(place, 'replies.delegate', {
	...bare,
	scene: begun,
	call: ({ replies }, { replyId, lineId }, once) =>
		replies.delegate({ replyId, lineIds: [lineId], email: 'ecole@aubigny.example', ...once }),
	then: async ({ world, scene }) => {
		expect((await replyOf(world, scene.replyId))?.state).toBe('delegated');
		await world.settle();
		expect(world.letters.at(-1)).toMatchObject({
			to: 'ecole@aubigny.example',
			subject: 'Aubigny-sur-Nère vous demande 1\u00a0chiffre'
		});
	},
	records: ['reply.line-delegated'],
	refused: { code: 'CAMPAIGN_OVER', given: over }
});

fourCases(place, 'replies.send', {
	...bare,
	scene: answered,
	call: ({ replies }, { replyId, stamp }, once) => replies.send({ replyId, stamp, ...once }),
	then: async ({ world, scene, answer }) => {
		expect(answer).toEqual({ firm: 1, estimated: 0 });
		expect(await replyOf(world, scene.replyId)).toMatchObject({ state: 'sent', canCoordinate: false });
		await world.settle();
		expect(world.letters.at(-1)?.subject).toBe('Réponse reçue : Aubigny-sur-Nère');
	},
	records: ['reply.sent'],
	// A line that became firm is not what was read any more.
	refused: { code: 'CHANGED_MEANWHILE' }
});

fourCases(place, 'replies.say-nothing', {
	...bare,
	scene: answered,
	call: ({ replies }, { replyId }, once) => replies.sayNothing({ replyId, ...once }),
	then: async ({ world, scene }) => {
		expect((await replyOf(world, scene.replyId))?.state).toBe('nothing');
		// What was typed is kept: answering takes it up again.
		expect((await linesOf(world, scene.replyId))[0]?.quantity).toBe(250);
	},
	records: ['reply.sent'],
	refused: { code: 'CAMPAIGN_REPLY_STATE' }
});

fourCases(place, 'replies.ask-late', {
	...bare,
	scene: async (w) => {
		const closed = await closedCensus(w);
		return { ...closed, replyId: closed.replies.aubigny };
	},
	call: ({ replies }, { replyId }, once) => replies.askLate({ replyId, ...once }),
	then: async ({ world, scene }) => {
		expect((await replyOf(world, scene.replyId))?.state).toBe('late_asked');
	},
	records: ['reply.late-asked'],
	refused: {
		code: 'CAMPAIGN_STATUS',
		given: async ({ owner }, { campaignId, replyId }) => {
			await owner.sql`update campaign_communes set state = 'late_refused' where id = ${replyId}`;
			await owner.sql`update campaigns set status = 'used' where id = ${campaignId}`;
			return owner.db.select().from(schema.campaigns).where(eq(schema.campaigns.id, campaignId));
		}
	}
});
