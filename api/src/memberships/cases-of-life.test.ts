import { expect } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, type World } from '../../test/harness.ts';
import * as published from '../../test/published.ts';
import { coordinator, openGroup, postNeeds } from '../../test/stories.ts';
import { two, reason, groupOf, memberOf } from '../../test/members-of.ts';

const place = sharedWorld();

fourCases(place, 'groups.join', {
	// Brinon is verified, with no part in the group: the need is not its own.
	scene: async (w) => {
		const { organisationId } = w.people.buyerOfUnverified;
		await w.as('administrator').accounts.verifyOrganisation({ organisationId, ...key() });
		const [needId = ''] = await postNeeds(w, ['Blancafort']);
		const [otherId = ''] = await postNeeds(w, ['Blancafort'], { unit: 'TNE' });
		return { groupId: await openGroup(w, two), needId, otherId };
	},
	by: 'buyerOfBlancafort',
	call: ({ groups }, { groupId, needId }, once) => groups.join({ groupId, needId, ...once }),
	then: async ({ world, caller, scene }) => {
		expect(await caller.needs.get(scene.needId)).toMatchObject({ groupId: scene.groupId });
		expect(await memberOf(world, scene.groupId, 'buyerOfBlancafort')).toMatchObject({ status: 'interested' });
	},
	records: ['membership.joined'],
	refused: {
		code: 'NEED_NOT_COMPATIBLE',
		call: ({ groups }, { groupId, otherId }, once) => groups.join({ groupId, needId: otherId, ...once })
	},
	wrongRole: 'signatoryOfBlancafort',
	stranger: 'buyerOfUnverified'
});

fourCases(place, 'groups.leave', {
	scene: (w) => openGroup(w, two),
	by: 'buyerOfArgent',
	call: ({ groups }, groupId, once) => groups.leave({ groupId, reason, ...once }),
	then: async ({ world, scene }) =>
		expect(await memberOf(world, scene, 'buyerOfArgent')).toMatchObject({ status: 'exited' }),
	records: ['membership.left'],
	refused: { code: 'GROUP_NOT_FOUND' },
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});

fourCases(place, 'groups.exclude', {
	scene: async (w) => ({
		groupId: await openGroup(w, two),
		organisationId: w.people.buyerOfArgent.organisationId
	}),
	by: coordinator,
	call: ({ groups }, member, once) => groups.exclude({ ...member, reason, ...once }),
	then: async ({ world, scene }) =>
		expect(await memberOf(world, scene.groupId, 'buyerOfArgent')).toMatchObject({ status: 'excluded' }),
	records: ['membership.excluded'],
	refused: { code: 'MEMBERSHIP_NOT_FOUND' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});

fourCases(place, 'groups.cancel', {
	scene: (w) => openGroup(w, two),
	by: coordinator,
	call: ({ groups }, groupId, once) => groups.cancel({ groupId, reason, ...once }),
	then: async ({ world, scene }) =>
		expect(await groupOf(world, scene)).toMatchObject({ status: 'cancelled' }),
	records: ['group.cancelled'],
	refused: { code: 'GROUP_STATUS' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});

fourCases(place, 'groups.request-exit', {
	scene: async (w) => (await published.publishedCall(w, { reference: 'AC-TEST-1' })).groupId,
	by: 'buyerOfArgent',
	call: ({ groups }, groupId, once) => groups.requestExit({ groupId, reason, ...once }),
	then: async ({ world, scene }) =>
		expect(await memberOf(world, scene, 'buyerOfArgent')).toMatchObject({ status: 'exit_requested' }),
	records: ['membership.exit-requested'],
	refused: { code: 'MEMBERSHIP_STATUS' },
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});

/** A group whose only consultation was declared without follow-up. */
async function decidedGroup(w: World, reference: string): Promise<string> {
	const { groupId, callId } = await published.publishedCall(w, { reference });
	await w.as(coordinator).calls.abandon({ callId, reason, ...key() });
	return groupId;
}

fourCases(place, 'groups.close', {
	scene: (w) => decidedGroup(w, 'AC-TEST-2'),
	by: coordinator,
	call: ({ groups }, groupId, once) => groups.close({ groupId, ...once }),
	then: async ({ world, scene }) => expect(await groupOf(world, scene)).toMatchObject({ status: 'closing' }),
	records: ['group.closed'],
	refused: { code: 'GROUP_FROZEN' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});

fourCases(place, 'groups.dissolve', {
	scene: async (w) => {
		const groupId = await decidedGroup(w, 'AC-TEST-3');
		await w.as(coordinator).groups.close({ groupId, ...key() });
		return groupId;
	},
	by: coordinator,
	call: ({ groups }, groupId, once) => groups.dissolve({ groupId, ...once }),
	then: async ({ world, scene }) =>
		expect(await groupOf(world, scene)).toMatchObject({ status: 'dissolved' }),
	records: ['group.dissolved'],
	refused: { code: 'GROUP_FROZEN' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});
