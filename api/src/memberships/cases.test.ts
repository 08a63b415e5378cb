import { schema } from '@halle/db';
import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { factsOf, key, startsAt, type PersonName, type World } from '../../test/harness.ts';
import * as published from '../../test/published.ts';
import {
	agreedGroup,
	closedGroup,
	coordinator,
	deliberate,
	foundGroup,
	openGroup,
	postNeeds,
	suggest
} from '../../test/stories.ts';

const two = ['Aubigny', 'Argent'] as const;
const reason = 'Le besoin a changé.';
const place = sharedWorld();

async function groupOf({ owner }: World, groupId: string) {
	const { groups } = schema;
	const [group] = await owner.db.select().from(groups).where(eq(groups.id, groupId));
	return group;
}

async function memberOf({ owner, people }: World, groupId: string, who: PersonName) {
	const { memberships } = schema;
	const [member] = await owner.db
		.select()
		.from(memberships)
		.where(and(eq(memberships.groupId, groupId), eq(memberships.organisationId, people[who].organisationId)));
	return member;
}

fourCases(place, 'groups.accept-suggestion', {
	scene: async (w) => suggest(w, await postNeeds(w, two)),
	by: 'buyerOfAubigny',
	call: ({ groups }, suggestionId, once) => groups.acceptSuggestion({ suggestionId, ...once }),
	then: async ({ world, answer }) => {
		expect(await groupOf(world, answer)).toMatchObject({ status: 'draft' });
		expect(await memberOf(world, answer, 'buyerOfArgent')).toMatchObject({ status: 'invited' });
	},
	records: ['group.founded'],
	refused: { code: 'MEMBERSHIP_STATUS' },
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});

fourCases(place, 'groups.answer-invitation', {
	scene: (w) => foundGroup(w, two),
	by: 'buyerOfArgent',
	call: ({ groups }, groupId, once) => groups.answerInvitation({ groupId, accept: true, ...once }),
	then: async ({ world, scene }) =>
		expect(await memberOf(world, scene, 'buyerOfArgent')).toMatchObject({ status: 'interested' }),
	records: ['membership.accepted'],
	refused: { code: 'MEMBERSHIP_STATUS' },
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});

fourCases(place, 'groups.name-coordinator', {
	scene: async (w) => ({
		groupId: await foundGroup(w, two),
		organisationId: w.people[coordinator].organisationId,
		notOne: w.people.papetier.organisationId
	}),
	by: 'buyerOfAubigny',
	call: ({ groups }, { groupId, organisationId }, once) =>
		groups.nameCoordinator({ groupId, organisationId, ...once }),
	then: async ({ world, scene }) =>
		expect(await groupOf(world, scene.groupId)).toMatchObject({ coordinatorId: scene.organisationId }),
	records: ['coordinator.named'],
	refused: {
		code: 'COORDINATOR_NOT_ELIGIBLE',
		call: ({ groups }, { groupId, notOne }, once) =>
			groups.nameCoordinator({ groupId, organisationId: notOne, ...once })
	},
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});

fourCases(place, 'groups.close-membership', {
	scene: (w) => openGroup(w, two),
	by: coordinator,
	call: ({ groups }, groupId, once) => groups.closeMembership({ groupId, ...once }),
	then: async ({ world, scene }) =>
		expect(await groupOf(world, scene)).toMatchObject({ status: 'membership_closed' }),
	records: ['group.membership-closed'],
	refused: { code: 'GROUP_STATUS' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});

const terms = { kind: 'one_off', mandate: 'signature', commission: 'coordinator' } as const;

fourCases(place, 'groups.agree-convention', {
	scene: (w) => closedGroup(w, two),
	by: coordinator,
	call: ({ groups }, groupId, once) =>
		groups.agreeConvention({ groupId, ...terms, coordinatorHasCommission: true, ...once }),
	then: async ({ world, scene }) =>
		expect(await groupOf(world, scene)).toMatchObject({ status: 'convention_agreed', ...terms }),
	records: ['papers.issued', 'group.convention-agreed'],
	refused: {
		code: 'COMMISSION_COORDINATOR_HAS_NONE',
		call: ({ groups }, groupId, once) =>
			groups.agreeConvention({ groupId, ...terms, coordinatorHasCommission: false, ...once })
	},
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});

fourCases(place, 'groups.revise-convention', {
	scene: (w) => agreedGroup(w, two),
	by: coordinator,
	call: ({ groups }, groupId, once) => groups.reviseConvention({ groupId, ...once }),
	then: async ({ world, scene }) =>
		expect(await groupOf(world, scene)).toMatchObject({ status: 'membership_closed', agreedAt: null }),
	records: ['group.convention-revised'],
	refused: { code: 'GROUP_STATUS' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});

fourCases(place, 'groups.record-deliberation', {
	scene: (w) => agreedGroup(w, two),
	by: 'signatoryOfAubigny',
	call: ({ groups }, groupId, once) =>
		groups.recordDeliberation({ ...voted(groupId, '2026-11-22'), ...once }),
	then: async ({ world, scene }) =>
		expect(await memberOf(world, scene, 'signatoryOfAubigny')).toMatchObject({
			status: 'deliberated',
			deliberationVotedOn: '2026-11-22'
		}),
	records: ['membership.deliberated'],
	refused: {
		code: 'DELIBERATION_IN_FUTURE',
		call: ({ groups }, groupId, once) =>
			groups.recordDeliberation({ ...voted(groupId, '2026-11-23'), ...once })
	},
	wrongRole: 'buyerOfAubigny',
	stranger: 'signatoryOfBlancafort'
});

function voted(groupId: string, votedOn: string) {
	return { groupId, number: '2026-41', votedOn, enforceableOn: votedOn };
}

fourCases(place, 'groups.record-signature', {
	scene: async (w) => {
		const groupId = await agreedGroup(w, two);
		await deliberate(w, groupId, 'Aubigny');
		return groupId;
	},
	by: 'signatoryOfAubigny',
	call: ({ groups }, groupId, once) =>
		groups.recordSignature({ groupId, signedOn: '2026-11-22', signatoryName: 'La maire', ...once }),
	then: async ({ world, scene }) =>
		expect(await memberOf(world, scene, 'signatoryOfAubigny')).toMatchObject({
			status: 'signed',
			signatoryName: 'La maire'
		}),
	records: ['membership.signed'],
	refused: {
		code: 'SIGNATURE_BEFORE_DELIBERATION',
		call: ({ groups }, groupId, once) =>
			groups.recordSignature({ groupId, signedOn: '2026-11-21', signatoryName: 'La maire', ...once })
	},
	wrongRole: 'buyerOfAubigny',
	stranger: 'signatoryOfBlancafort'
});

fourCases(place, 'groups.remind', {
	scene: async (w) => ({
		groupId: await agreedGroup(w, two),
		organisationId: w.people.buyerOfArgent.organisationId
	}),
	by: coordinator,
	call: ({ groups }, member, once) => groups.remind({ ...member, cell: 'deliberation', ...once }),
	then: async ({ world, scene, answer }) =>
		expect(await world.owner.db.select().from(schema.reminders)).toMatchObject([{ id: answer, ...scene }]),
	records: ['membership.reminded'],
	refused: { code: 'REMINDER_TODAY' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});

fourCases(place, 'groups.confirm-quantities', {
	scene: async (w) => ({
		groupId: await agreedGroup(w, two),
		launched: (await published.publishedCall(w, { reference: 'AC-TEST-4' })).groupId
	}),
	by: 'buyerOfArgent',
	call: ({ groups }, { groupId }, once) => groups.confirmQuantities({ groupId, ...once }),
	then: async ({ world, scene }) =>
		expect(await memberOf(world, scene.groupId, 'buyerOfArgent')).toMatchObject({
			quantitiesConfirmedAt: startsAt
		}),
	records: ['membership.quantities-confirmed'],
	refused: {
		code: 'GROUP_FROZEN',
		call: ({ groups }, { launched }, once) => groups.confirmQuantities({ groupId: launched, ...once })
	},
	wrongRole: 'signatoryOfArgent',
	stranger: 'buyerOfBlancafort'
});

fourCases(place, 'groups.read-change', {
	scene: async (w) => {
		const groupId = await openGroup(w, two);
		const [need] = await needsIn(w, groupId, 'buyerOfAubigny');
		const change = { id: need?.id ?? '', revision: need?.revision ?? 0, quantity: 9, reason };
		await w.as('buyerOfAubigny').needs.changeQuantity({ ...change, estimateExclTaxCents: 4_050, ...key() });
		const { changes } = await w.as('buyerOfArgent').groups.get(groupId);
		return changes[0]?.id ?? '';
	},
	by: 'buyerOfArgent',
	call: ({ groups }, changeId, once) => groups.readChange({ changeId, ...once }),
	then: async ({ caller, scene, answer, world }) => {
		expect((await caller.groups.get(answer)).changes).toMatchObject([{ id: scene, isRead: true }]);
		await caller.groups.readChange({ changeId: scene, ...key() });
		const facts = await factsOf(world.owner);
		expect(facts.filter(({ type }) => type === 'group.change-read')).toHaveLength(1);
	},
	records: ['group.change-read'],
	refused: {
		code: 'GROUP_CHANGE_NOT_FOUND',
		call: ({ groups }, _, once) => groups.readChange({ changeId: crypto.randomUUID(), ...once })
	},
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});

function needsIn({ owner, people }: World, groupId: string, who: PersonName) {
	const { needs } = schema;
	const { organisationId } = people[who];
	return owner.db
		.select()
		.from(needs)
		.where(and(eq(needs.groupId, groupId), eq(needs.organisationId, organisationId)));
}

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
