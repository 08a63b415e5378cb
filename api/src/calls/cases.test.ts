import { schema } from '@halle/db';
import { parisInstant } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, type World } from '../../test/harness.ts';
import * as published from '../../test/published.ts';
import { constitutedGroup, coordinator, draftedCall } from '../../test/stories.ts';

const two = ['Aubigny', 'Argent'] as const;
const outsider = 'coordinatorOfBlancafort';
const place = sharedWorld();

/** A consultation in preparation, with the needs of its group. */
async function inPreparation(w: World) {
	const { groupId, callId } = await draftedCall(w, two);
	const { needs } = await w.as(coordinator).calls.preparation(groupId);
	return { callId, groupId, shares: needs.map(({ id: needId }) => ({ needId, lot: 1 })) };
}

async function callOf({ owner }: World, callId: string) {
	const [call] = await owner.db.select().from(schema.calls).where(eq(schema.calls.id, callId));
	return call;
}

fourCases(place, 'calls.draft', {
	scene: (w) => constitutedGroup(w, two),
	by: coordinator,
	call: ({ calls }, groupId, once) => calls.draft({ groupId, ...once }),
	then: async ({ world, scene, answer }) =>
		expect(await callOf(world, answer)).toMatchObject({ status: 'preparation', groupId: scene }),
	records: ['call.drafted'],
	refused: { code: 'CALL_STATUS' },
	wrongRole: 'buyerOfAubigny',
	stranger: outsider
});

fourCases(place, 'calls.set-lots', {
	scene: inPreparation,
	by: coordinator,
	call: ({ calls }, { callId, shares }, once) =>
		calls.setLots({ callId, revision: 1, lots: [{ title: 'Ramettes' }], shares, ...once }),
	then: async ({ caller, scene, answer }) =>
		expect((await caller.calls.preparation(scene.groupId)).call).toMatchObject({
			revision: answer,
			lots: [{ title: 'Ramettes' }]
		}),
	records: ['call.amended'],
	refused: {
		code: 'CALL_LOT_WITHOUT_QUANTITY',
		call: ({ calls }, { callId, shares }, once) => {
			const lots = [{ title: 'Ramettes' }, { title: 'Rien' }];
			return calls.setLots({ callId, revision: 1, lots, shares, ...once });
		}
	},
	wrongRole: 'buyerOfAubigny',
	stranger: outsider
});

fourCases(place, 'calls.set-criteria', {
	scene: inPreparation,
	by: coordinator,
	call: ({ calls }, { callId }, once) => {
		const price = { kind: 'price', label: 'Prix', weightPercent: 70 } as const;
		const green = { kind: 'environment', label: 'Papier recyclé', weightPercent: 30 } as const;
		return calls.setCriteria({ callId, revision: 1, criteria: [price, green], ...once });
	},
	then: async ({ caller, scene, answer }) => {
		const { call } = await caller.calls.preparation(scene.groupId);
		expect(call?.revision).toBe(answer);
		expect(call?.criteria.map(({ weightPercent }) => weightPercent)).toEqual([70, 30]);
	},
	records: ['call.amended'],
	refused: {
		code: 'CALL_ENVIRONMENT_CRITERION_MISSING',
		call: ({ calls }, { callId }, once) => {
			const criteria = [{ kind: 'price' as const, label: 'Prix', weightPercent: 100 }];
			return calls.setCriteria({ callId, revision: 1, criteria, ...once });
		}
	},
	wrongRole: 'buyerOfAubigny',
	stranger: outsider
});

const dates = {
	questionsUntilAt: parisInstant('2026-12-28', '12:00'),
	deadlineAt: parisInstant('2027-01-08', '16:00')
};
const terms = { revision: 1, title: 'Papier 2027', durationMonths: 24, ...dates };

fourCases(place, 'calls.set-terms', {
	scene: inPreparation,
	by: coordinator,
	call: ({ calls }, { callId }, once) => calls.setTerms({ ...terms, callId, ...once }),
	then: async ({ world, scene }) =>
		expect(await callOf(world, scene.callId)).toMatchObject({ ...terms, revision: 2 }),
	records: ['call.amended'],
	refused: {
		code: 'CALL_QUESTIONS_WINDOW',
		call: ({ calls }, { callId }, once) =>
			calls.setTerms({ ...terms, callId, questionsUntilAt: parisInstant('2027-01-09', '12:00'), ...once })
	},
	wrongRole: 'buyerOfAubigny',
	stranger: outsider
});

fourCases(place, 'calls.move-dates', {
	scene: inPreparation,
	by: coordinator,
	call: ({ calls }, { callId }, once) => calls.moveDates({ ...dates, callId, revision: 1, ...once }),
	then: async ({ world, scene }) =>
		expect(await callOf(world, scene.callId)).toMatchObject({ ...dates, revision: 2 }),
	records: ['call.amended'],
	refused: {
		code: 'CALL_DEADLINE_TOO_SOON',
		call: ({ calls }, { callId }, once) => {
			const soon = {
				questionsUntilAt: parisInstant('2026-11-28', '12:00'),
				deadlineAt: parisInstant('2026-12-02', '12:00')
			};
			return calls.moveDates({ ...soon, callId, revision: 1, ...once });
		}
	},
	wrongRole: 'buyerOfAubigny',
	stranger: outsider
});

fourCases(place, 'calls.publish', {
	scene: inPreparation,
	by: coordinator,
	call: ({ calls }, { callId }, once) => calls.publish({ callId, revision: 1, ...once }),
	then: async ({ world, answer }) =>
		expect(await world.asNobody().publicCalls.get(answer)).toMatchObject({ status: 'published' }),
	records: ['call.published'],
	refused: { code: 'CALL_STATUS' },
	wrongRole: 'buyerOfAubigny',
	stranger: outsider
});

const reason = 'Les crédits ne sont pas votés cette année.';

fourCases(place, 'calls.abandon', {
	scene: (w) => published.publishedCall(w, { reference: 'AC-TEST-1' }),
	by: coordinator,
	call: ({ calls }, { callId }, once) => calls.abandon({ callId, reason, ...once }),
	then: async ({ world, scene }) =>
		expect(await callOf(world, scene.callId)).toMatchObject({ status: 'abandoned', abandonedReason: reason }),
	records: ['call.abandoned'],
	refused: { code: 'CALL_STATUS' },
	wrongRole: 'buyerOfAubigny',
	stranger: outsider
});

/** A published consultation, and one that no supplier sees yet. */
async function seenAndUnseen(w: World, reference: string) {
	const { callId } = await published.publishedCall(w, { reference });
	return { reference, callId, unseen: (await draftedCall(w, two)).callId };
}

fourCases(place, 'publicCalls.follow', {
	scene: (w) => seenAndUnseen(w, 'AC-TEST-2'),
	by: 'papetier',
	call: ({ publicCalls }, { callId }, once) => publicCalls.follow({ callId, ...once }),
	then: async ({ caller, scene }) =>
		expect(await caller.publicCalls.get(scene.reference)).toMatchObject({ own: { isFollowing: true } }),
	records: ['call.followed'],
	refused: {
		code: 'CALL_NOT_FOUND',
		call: ({ publicCalls }, { unseen }, once) => publicCalls.follow({ callId: unseen, ...once })
	},
	wrongRole: 'buyerOfAubigny',
	stranger: {
		who: 'rival',
		finds: async ({ caller, scene }) =>
			(await caller.publicCalls.get(scene.reference)).own?.isFollowing ? [scene.callId] : []
	}
});

fourCases(place, 'publicCalls.unfollow', {
	scene: async (w) => {
		const scene = await seenAndUnseen(w, 'AC-TEST-3');
		for (const name of ['papetier', 'rival'] as const)
			await w.as(name).publicCalls.follow({ callId: scene.callId, ...key() });
		return scene;
	},
	by: 'papetier',
	call: ({ publicCalls }, { callId }, once) => publicCalls.unfollow({ callId, ...once }),
	then: async ({ caller, scene }) =>
		expect(await caller.publicCalls.get(scene.reference)).toMatchObject({ own: { isFollowing: false } }),
	records: ['call.unfollowed'],
	refused: {
		code: 'CALL_NOT_FOUND',
		call: ({ publicCalls }, { unseen }, once) => publicCalls.unfollow({ callId: unseen, ...once })
	},
	wrongRole: 'buyerOfAubigny',
	// The other supplier goes on following.
	stranger: {
		who: 'rival',
		finds: async ({ caller, scene }) =>
			(await caller.publicCalls.get(scene.reference)).own?.isFollowing ? [] : [scene.callId]
	}
});
