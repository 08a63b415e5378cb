import { schema } from '@halle/db';
import { and, eq, isNotNull } from 'drizzle-orm';
import { expect } from 'vitest';
import { fourCases, newSession, sharedWorld } from '../../test/four-cases.ts';
import { key, type PersonName, type World } from '../../test/harness.ts';
import { callerFor } from '../router.ts';
import { withTx } from '../with-tx.ts';
import { hashPassword } from './passwords.ts';

const { assignments, emailLinks, sessions, users } = schema;
const place = sharedWorld();

fourCases(place, 'accounts.inviteColleague', {
	scene: () => ({ email: 'adjointe@aubigny.example', role: 'buyer' as const }),
	by: 'signatoryOfAubigny',
	call: ({ accounts }, invitation, once) => accounts.inviteColleague({ ...invitation, ...once }),
	then: async ({ caller, scene, answer }) =>
		expect((await caller.accounts.invitations()).items).toMatchObject([
			{ id: answer, email: scene.email, role: 'buyer' }
		]),
	records: ['person.invited'],
	refused: {
		code: 'ROLE_NOT_FOR_ORGANISATION',
		call: ({ accounts }, { email }, once) => accounts.inviteColleague({ email, role: 'supplier', ...once })
	},
	wrongRole: 'nobody',
	stranger: {
		who: 'signatoryOfArgent',
		finds: async ({ caller }) => (await caller.accounts.invitations()).items
	}
});

/** What the secretary of Aubigny proposed. */
const proposed = (email: string) => (w: World) =>
	w.as('buyerOfAubigny').accounts.inviteColleague({ email, role: 'signatory', ...key() });
const linkOf = async ({ owner }: World, id: string) =>
	(await owner.db.select().from(emailLinks).where(eq(emailLinks.id, id)))[0];

fourCases(place, 'accounts.approveInvitation', {
	scene: proposed('maire@aubigny.example'),
	by: 'signatoryOfAubigny',
	call: ({ accounts }, invitationId, once) => accounts.approveInvitation({ invitationId, ...once }),
	then: async ({ world, answer }) =>
		expect(await linkOf(world, answer)).toMatchObject({
			approvedBy: world.people.signatoryOfAubigny.userId
		}),
	records: ['person.invited'],
	refused: {
		code: 'INVITATION_NOT_FOUND',
		given: ({ as }, invitationId) =>
			as('buyerOfAubigny').accounts.cancelInvitation({ invitationId, ...key() })
	},
	wrongRole: 'nobody',
	stranger: 'signatoryOfArgent'
});

fourCases(place, 'accounts.cancelInvitation', {
	scene: proposed('autre.maire@aubigny.example'),
	by: 'buyerOfAubigny',
	call: ({ accounts }, invitationId, once) => accounts.cancelInvitation({ invitationId, ...once }),
	then: async ({ world, answer }) => expect((await linkOf(world, answer))?.cancelledAt).toBeInstanceOf(Date),
	records: ['invitation.cancelled'],
	refused: { code: 'INVITATION_NOT_FOUND' },
	wrongRole: 'nobody',
	stranger: 'signatoryOfArgent'
});

fourCases(place, 'accounts.changeName', {
	scene: () => 'Claire Martin',
	by: 'buyerOfAubigny',
	call: ({ accounts }, name, once) => accounts.changeName({ name, ...once }),
	then: async ({ caller, scene }) => {
		const { items: people } = await caller.accounts.people();
		expect(people.find(({ isMe }) => isMe)).toMatchObject({ name: scene });
	},
	records: ['person.renamed'],
	refused: {
		code: 'BAD_REQUEST',
		call: ({ accounts }, _, once) => accounts.changeName({ name: '\u200b\u200b', ...once })
	},
	wrongRole: 'nobody',
	stranger: {
		who: 'buyerOfArgent',
		finds: async ({ caller, made }) =>
			(await caller.accounts.people()).items.filter(({ name }) => name === made)
	}
});

fourCases(place, 'accounts.stateTelephone', {
	scene: () => '0248510000',
	by: 'buyerOfAubigny',
	call: ({ accounts }, telephone, once) => accounts.stateTelephone({ telephone, ...once }),
	then: async ({ caller, scene }) => expect(await caller.accounts.telephone()).toBe(scene),
	records: ['person.stated-telephone'],
	refused: {
		code: 'BAD_REQUEST',
		call: ({ accounts }, _, once) => accounts.stateTelephone({ telephone: '02 48', ...once })
	},
	wrongRole: 'nobody',
	stranger: {
		who: 'buyerOfArgent',
		finds: async ({ caller, made }) => [await caller.accounts.telephone()].filter((found) => found === made)
	}
});

fourCases(place, 'accounts.changeEmail', {
	scene: async ({ owner, people }) => {
		const password = 'quatre mots sans rapport';
		await owner.db
			.update(users)
			.set({ passwordHash: await hashPassword(password) })
			.where(eq(users.id, people.buyerOfAubigny.userId));
		return { email: 'mairie@aubigny.example', password, address: '' };
	},
	by: 'buyerOfAubigny',
	call: ({ accounts }, wish, once) => accounts.changeEmail({ ...wish, ...once }),
	then: async ({ world, scene: { email } }) => {
		const [link] = await world.owner.db.select().from(emailLinks).where(eq(emailLinks.email, email));
		expect(link).toMatchObject({ kind: 'email-change', usedAt: null, cancelledAt: null });
	},
	records: ['person.asked-new-email'],
	refused: {
		code: 'PASSWORD_WRONG',
		call: ({ accounts }, wish, once) => accounts.changeEmail({ ...wish, password: 'autre chose', ...once })
	},
	wrongRole: 'nobody',
	stranger: {
		who: 'signatoryOfArgent',
		finds: ({ ctx, scene }) =>
			withTx(ctx, ({ db }) => db.select().from(emailLinks).where(eq(emailLinks.email, scene.email)))
	}
});

async function assignmentOf({ owner, people }: World, name: PersonName): Promise<string> {
	const { userId, role } = people[name];
	const [assignment] = await owner.db
		.select()
		.from(assignments)
		.where(and(eq(assignments.userId, userId), eq(assignments.role, role)));
	return assignment?.id ?? '';
}

fourCases(place, 'accounts.removeAssignment', {
	scene: async (w) => ({
		assignmentId: await assignmentOf(w, 'coordinatorOfAubigny'),
		last: await assignmentOf(w, 'signatoryOfAubigny')
	}),
	by: 'signatoryOfAubigny',
	call: ({ accounts }, { assignmentId }, once) => accounts.removeAssignment({ assignmentId, ...once }),
	then: async ({ world }) => expect(await assignmentOf(world, 'coordinatorOfAubigny')).toBe(''),
	records: ['person.removed'],
	refused: {
		code: 'SUCCESSOR_MISSING',
		call: ({ accounts }, { last }, once) => accounts.removeAssignment({ assignmentId: last, ...once })
	},
	wrongRole: 'nobody',
	stranger: 'signatoryOfArgent'
});

const sessionOf = async ({ owner }: World, id: string) =>
	(await owner.db.select().from(sessions).where(eq(sessions.id, id)))[0];

fourCases(place, 'accounts.revokeSession', {
	scene: (w) => newSession(w, 'buyerOfAubigny'),
	by: 'buyerOfAubigny',
	call: ({ accounts }, sessionId, once) => accounts.revokeSession({ sessionId, ...once }),
	then: async ({ world, scene }) => expect((await sessionOf(world, scene))?.revokedAt).toBeInstanceOf(Date),
	records: ['session.revoked'],
	refused: { code: 'SESSION_NOT_FOUND' },
	wrongRole: 'nobody',
	stranger: 'buyerOfArgent'
});

/** Somebody at a page that was left open in a session that has ended. */
async function afterTheEnd(w: World) {
	const sessionId = await newSession(w, 'buyerOfBlancafort');
	await w.as('buyerOfBlancafort').accounts.revokeSession({ sessionId, ...key() });
	return callerFor({ ...w.ctxOf('buyerOfBlancafort'), sessionId });
}

fourCases(place, 'accounts.signOut', {
	scene: afterTheEnd,
	by: 'signatoryOfBlancafort',
	inSession: true,
	call: ({ accounts }, _, once) => accounts.signOut(once),
	then: ({ caller }) =>
		expect(caller.accounts.sessions()).rejects.toMatchObject({ message: 'SESSION_ENDED' }),
	records: ['person.signed-out'],
	repeated: 'SESSION_ENDED',
	refused: { code: 'SESSION_ENDED', call: (_, { accounts }, once) => accounts.signOut(once) },
	wrongRole: 'nobody',
	stranger: {
		who: 'signatoryOfArgent',
		finds: ({ ctx }) =>
			withTx(ctx, ({ db }) => db.select().from(sessions).where(isNotNull(sessions.revokedAt)))
	}
});

fourCases(place, 'accounts.switchAssignment', {
	scene: async ({ owner, people }) => {
		const { userId } = people.buyerOfAubigny;
		const { organisationId } = people.buyerOfArgent;
		const [second] = await owner.db
			.insert(assignments)
			.values({ userId, organisationId, role: 'buyer' })
			.returning();
		return { assignmentId: second?.id ?? '' };
	},
	by: 'buyerOfAubigny',
	inSession: true,
	call: ({ accounts }, scene, once) => accounts.switchAssignment({ ...scene, ...once }),
	then: async ({ world, scene }) =>
		expect(await world.owner.db.select().from(sessions)).toContainEqual(
			expect.objectContaining({ assignmentId: scene.assignmentId })
		),
	records: ['person.switched-assignment'],
	// The token of the request acts in the assignment that was left.
	repeated: 'SESSION_ENDED',
	refused: {
		code: 'ASSIGNMENT_NOT_FOUND',
		call: ({ accounts }, _, once) => accounts.switchAssignment({ assignmentId: crypto.randomUUID(), ...once })
	},
	wrongRole: 'nobody',
	stranger: 'buyerOfArgent'
});

fourCases(place, 'accounts.verifyOrganisation', {
	scene: ({ people }) => people.buyerOfUnverified.organisationId,
	by: 'administrator',
	call: ({ accounts }, organisationId, once) => accounts.verifyOrganisation({ organisationId, ...once }),
	then: async ({ caller }) =>
		expect((await caller.operator.organisations({ standing: 'to-verify' })).items).toEqual([]),
	records: ['organisation.verified'],
	refused: { code: 'ORGANISATION_ALREADY_VERIFIED' },
	wrongRole: 'buyerOfUnverified',
	stranger: { unchecked: 'coordinatorOfSauldre' }
});

const refusedBy = async (caller: ReturnType<typeof callerFor>) =>
	(await caller.letters.choices()).choices.flatMap(({ kind, wanted }) => (wanted ? [] : [kind]));

fourCases(place, 'letters.choose', {
	scene: () => ({ shown: ['group-change', 'weekly-digest'] as const, wanted: ['weekly-digest'] as const }),
	by: 'buyerOfAubigny',
	call: ({ letters }, { shown, wanted }, once) =>
		letters.choose({ shown: [...shown], wanted: [...wanted], ...once }),
	then: async ({ caller }) => expect(await refusedBy(caller)).toEqual(['group-change']),
	records: ['letters.chosen'],
	refused: {
		// A legal notice is nobody’s to refuse.
		code: 'BAD_REQUEST',
		call: ({ letters }, _chosen, once) => letters.choose({ shown: ['call-decided'], wanted: [], ...once })
	},
	wrongRole: 'nobody',
	stranger: { who: 'buyerOfArgent', finds: ({ caller }) => refusedBy(caller) }
});
