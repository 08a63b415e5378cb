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
import { two, reason, groupOf, memberOf } from '../../test/members-of.ts';

const place = sharedWorld();

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

fourCases(place, 'groups.propose', {
	scene: async (w) => {
		const suggestionId = await suggest(w, await postNeeds(w, two));
		const elsewhere = await suggest(w, await postNeeds(w, two));
		return { suggestionId, elsewhere };
	},
	by: coordinator,
	call: ({ groups }, { suggestionId }, once) => groups.propose({ suggestionId, ...once }),
	then: async ({ world, answer }) => {
		const { organisationId } = world.people[coordinator];
		expect(await groupOf(world, answer)).toMatchObject({ status: 'draft', coordinatorId: organisationId });
		expect(await memberOf(world, answer, 'buyerOfAubigny')).toMatchObject({ status: 'invited' });
	},
	records: ['group.founded'],
	refused: {
		code: 'SUGGESTION_OUTDATED',
		given: ({ owner }, { elsewhere }) =>
			owner.sql`update suggestion_members set declined_at = legal_now() where suggestion_id = ${elsewhere}`,
		call: ({ groups }, { elsewhere: suggestionId }, once) => groups.propose({ suggestionId, ...once })
	},
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
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

fourCases(place, 'groups.remind-all', {
	scene: (w) => agreedGroup(w, two),
	by: coordinator,
	call: ({ groups }, groupId, once) => groups.remindAll({ groupIds: [groupId], ...once }),
	then: async ({ world, scene, answer }) => {
		const { reminders } = schema;
		const sent = await world.owner.db.select().from(reminders).where(eq(reminders.groupId, scene));
		expect(sent).toHaveLength(answer);
		// Each member of the first thing it is waited for.
		expect(new Set(sent.map(({ organisationId }) => organisationId)).size).toBe(sent.length);
	},
	records: ['membership.reminded', 'membership.reminded'],
	refused: { code: 'REMINDERS_NOT_DUE' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});

fourCases(place, 'groups.entrust', {
	scene: async (w) => ({ groupId: await agreedGroup(w, two), to: w.people[coordinator].userId }),
	by: coordinator,
	call: ({ groups }, { groupId, to }, once) => groups.entrust({ groupId, to, was: null, ...once }),
	then: async ({ caller, scene }) => {
		const { steward } = await caller.groups.steward({ groupId: scene.groupId });
		expect(steward).toMatchObject({ userId: scene.to });
	},
	records: ['group.entrusted'],
	refused: {
		code: 'STEWARD_NOT_COORDINATOR',
		call: ({ groups }, { groupId }, once) =>
			groups.entrust({ groupId, to: crypto.randomUUID(), was: null, ...once })
	},
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
