import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, type World } from '../../test/harness.ts';
import { siretOf } from '../../test/siret.ts';

const place = sharedWorld();
const reason = 'L’adresse n’est pas celle de la mairie.';
/** Nobody but the operator has the role of an administrator. */
const stranger = { unchecked: 'coordinatorOfSauldre' } as const;

/** A firm that has signed up. @returns what a decision on it says */
async function firm({ owner }: World, siren: string, verifiedAt: Date | null) {
	const [organisation] = await owner.db
		.insert(schema.organisations)
		.values({ kind: 'supplier', name: `Société ${siren}`, siret: siretOf(siren), verifiedAt })
		.returning();
	return { organisationId: organisation?.id ?? '', reason };
}

const standingOf = async ({ as }: World, organisationId: string) =>
	(await as('administrator').operator.organisation(organisationId)).standing;

fourCases(place, 'operator.refuseOrganisation', {
	scene: (w) => firm(w, '300000001', null),
	by: 'administrator',
	call: ({ operator }, decision, once) => operator.refuseOrganisation({ ...decision, ...once }),
	then: async ({ world, answer }) => expect(await standingOf(world, answer)).toBe('refused'),
	records: ['organisation.refused'],
	refused: { code: 'ORGANISATION_STANDING' },
	wrongRole: 'signatoryOfAubigny',
	stranger
});

fourCases(place, 'operator.freeOrganisation', {
	scene: (w) => firm(w, '300000002', new Date(0)),
	by: 'administrator',
	call: ({ operator }, decision, once) => operator.freeOrganisation({ ...decision, ...once }),
	then: async ({ world, answer }) => expect(await standingOf(world, answer)).toBe('freed'),
	records: ['organisation.freed'],
	refused: { code: 'ORGANISATION_STANDING' },
	wrongRole: 'signatoryOfAubigny',
	stranger
});

fourCases(place, 'operator.suspendOrganisation', {
	scene: (w) => firm(w, '300000003', new Date(0)),
	by: 'administrator',
	call: ({ operator }, decision, once) => operator.suspendOrganisation({ ...decision, ...once }),
	then: async ({ world, answer }) => expect(await standingOf(world, answer)).toBe('suspended'),
	records: ['organisation.suspended'],
	refused: { code: 'ORGANISATION_STANDING' },
	wrongRole: 'signatoryOfAubigny',
	stranger
});

fourCases(place, 'operator.reinstateOrganisation', {
	scene: async (w) => {
		const decision = await firm(w, '300000004', new Date(0));
		await w.as('administrator').operator.suspendOrganisation({ ...decision, ...key() });
		return decision;
	},
	by: 'administrator',
	call: ({ operator }, { organisationId }, once) =>
		operator.reinstateOrganisation({ organisationId, ...once }),
	then: async ({ world, answer }) => expect(await standingOf(world, answer)).toBe('verified'),
	records: ['organisation.reinstated'],
	refused: { code: 'ORGANISATION_STANDING' },
	wrongRole: 'signatoryOfAubigny',
	stranger
});

fourCases(place, 'operator.nameLeader', {
	scene: async (w) => {
		const { organisationId } = w.people.buyerOfUnverified;
		await w.as('administrator').accounts.verifyOrganisation({ organisationId, ...key() });
		return { organisationId, led: w.people.signatoryOfAubigny.organisationId };
	},
	by: 'administrator',
	call: ({ operator }, { organisationId }, once) =>
		operator.nameLeader({ organisationId, email: 'maire@brinon.example', ...once }),
	then: async ({ caller, scene, answer }) =>
		expect((await caller.operator.organisation(scene.organisationId)).invitations).toMatchObject([
			{ id: answer, email: 'maire@brinon.example' }
		]),
	records: ['person.invited'],
	refused: {
		code: 'ROLE_NOT_YOURS_TO_GIVE',
		call: ({ operator }, { led }, once) =>
			operator.nameLeader({ organisationId: led, email: 'maire@aubigny.example', ...once })
	},
	wrongRole: 'buyerOfAubigny',
	stranger
});

fourCases(place, 'operator.settleClaim', {
	scene: async ({ owner, people }) => {
		const { organisationId } = people.buyerOfBlancafort;
		const [claim] = await owner.db
			.insert(schema.organisationClaims)
			.values({ organisationId, email: 'mairie@blancafort.example' })
			.returning();
		return claim?.id ?? '';
	},
	by: 'administrator',
	call: ({ operator }, claimId, once) => operator.settleClaim({ claimId, ...once }),
	then: async ({ world, scene }) => {
		const { organisationClaims: claims } = schema;
		const [claim] = await world.owner.db.select().from(claims).where(eq(claims.id, scene));
		expect(claim?.settledAt).toBeInstanceOf(Date);
	},
	records: ['organisation.claim-settled'],
	refused: { code: 'CLAIM_NOT_FOUND' },
	wrongRole: 'buyerOfBlancafort',
	stranger
});

fourCases(place, 'operator.suspendPerson', {
	scene: ({ people }) => people.buyerOfArgent.userId,
	by: 'administrator',
	call: ({ operator }, userId, once) => operator.suspendPerson({ userId, reason, ...once }),
	then: async ({ world, scene }) => expect((await personOf(world, scene))?.suspendedAt).toBeInstanceOf(Date),
	records: ['person.suspended'],
	refused: { code: 'PERSON_STANDING' },
	wrongRole: 'signatoryOfArgent',
	stranger
});

fourCases(place, 'operator.reinstatePerson', {
	scene: async ({ as, people }) => {
		const { userId } = people.buyerOfBlancafort;
		await as('administrator').operator.suspendPerson({ userId, reason, ...key() });
		return userId;
	},
	by: 'administrator',
	call: ({ operator }, userId, once) => operator.reinstatePerson({ userId, ...once }),
	then: async ({ world, scene }) => expect((await personOf(world, scene))?.suspendedAt).toBeNull(),
	records: ['person.reinstated'],
	refused: { code: 'PERSON_STANDING' },
	wrongRole: 'signatoryOfBlancafort',
	stranger
});

async function personOf({ owner }: World, userId: string) {
	const [person] = await owner.db.select().from(schema.users).where(eq(schema.users.id, userId));
	return person;
}

fourCases(place, 'operator.retryJob', {
	scene: async ({ owner }) => {
		const [job] = await owner.sql<{ id: string }[]>`insert into pgboss.job (name, state, data, completed_on)
			values ('send-mail', 'failed', '{}', now()) returning id`;
		return job?.id ?? '';
	},
	by: 'administrator',
	call: ({ operator }, jobId, once) => operator.retryJob({ jobId, ...once }),
	then: async ({ caller }) =>
		expect(await caller.operator.jobs()).toMatchObject({ queues: [{ waiting: 1, failed: 0 }], failed: [] }),
	records: ['job.retried'],
	refused: { code: 'JOB_NOT_FOUND' },
	wrongRole: 'signatoryOfAubigny',
	stranger
});

/** A letter to somebody of Aubigny, as the worker left it. */
async function sentLetter({ owner, people }: World): Promise<string> {
	const { userId, organisationId } = people.buyerOfAubigny;
	const [row] = await owner.db
		.insert(schema.letters)
		.values({
			key: `order-placed.${userId}`,
			kind: 'order-acknowledged',
			eventId: '1',
			address: 'buyerofaubigny@test.example',
			userId,
			organisationId,
			state: 'sent',
			settledAt: new Date()
		})
		.returning();
	return row?.id ?? '';
}

fourCases(place, 'operator.resendLetter', {
	scene: sentLetter,
	by: 'administrator',
	call: ({ operator }, letterId, once) => operator.resendLetter({ letterId, ...once }),
	then: async ({ world, answer }) => {
		const { items: letters } = await world
			.as('administrator')
			.operator.letters({ address: 'BuyerOfAubigny@' });
		expect(letters).toMatchObject([
			{ id: answer, state: 'waiting', resends: 1, whyNotResent: 'LETTER_WAITING' }
		]);
	},
	records: ['letter.resent'],
	refused: { code: 'LETTER_WAITING' },
	wrongRole: 'signatoryOfAubigny',
	stranger
});
