import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { factsOf, key, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';

const { organisations, outbox } = schema;
const reason = 'Deux messages de menace.';

async function posted() {
	const w = await world();
	const { organisationId } = w.people.buyerOfAubigny;
	const needId = await w.as('buyerOfAubigny').needs.draft({ ...paper, ...key() });
	await w.as('buyerOfAubigny').needs.submit({ id: needId, revision: 1, ...key() });
	await w.settle();
	const suspend = (name: PersonName) =>
		w.as(name).operator.suspendOrganisation({ organisationId, reason, ...key() });
	const reinstate = (name: PersonName) =>
		w.as(name).operator.reinstateOrganisation({ organisationId, ...key() });
	return { w, organisationId, suspend, reinstate };
}

async function standingOf({ as }: World, id: string) {
	return (await as('administrator').operator.organisation(id)).standing;
}

async function noticesOf({ owner }: World, type: 'organisation.suspended' | 'organisation.reinstated') {
	return owner.db.select().from(outbox).where(eq(outbox.type, type));
}

/** The procedure refuses the role; so does the database to whoever gets past it. */
async function expectOnlyTheAdministrator(
	{ w, organisationId }: Awaited<ReturnType<typeof posted>>,
	verb: Verb
) {
	for (const name of ['signatoryOfAubigny', 'coordinatorOfSauldre', 'papetier'] as const) {
		await expect(w.as(name).operator[verb]({ organisationId, reason, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(w.unchecked(name).operator[verb]({ organisationId, reason, ...key() })).rejects.toThrow();
	}
}
type Verb = 'suspendOrganisation' | 'reinstateOrganisation';

describe('suspending an organisation', () => {
	it('keeps its people out, tells them why, and has its blocks grouped again', async () => {
		const { w, organisationId, suspend } = await posted();
		await suspend('administrator');
		expect(await standingOf(w, organisationId)).toBe('suspended');
		const { userId } = w.people.administrator;
		const facts = (await factsOf(w.owner)).slice(2);
		expect(facts).toMatchObject([
			{ type: 'organisation.suspended', userId, subjectId: organisationId, details: { reason } }
		]);
		expect(await noticesOf(w, 'organisation.suspended')).toMatchObject([
			{ subjectId: organisationId, payload: { reason, blocks: ['3019:RM'] } }
		]);
		await w.settle();
		expect(w.letters.map(({ to, subject }) => `${to}: ${subject}`)).toEqual(
			['buyerofaubigny', 'coordinatorofaubigny', 'signatoryofaubigny'].map(
				(who) => `${who}@test.example: Le compte de votre organisation est suspendu`
			)
		);
		for (const { text } of w.letters) expect(text).toContain(reason);
		expect(await w.owner.db.select().from(schema.groupingRuns)).toMatchObject([{ needs: 0 }]);
	});

	it('is refused for one that is suspended or not verified, for the operator itself, and without a reason', async () => {
		const { w, organisationId, suspend } = await posted();
		await suspend('administrator');
		await expect(suspend('administrator')).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'ORGANISATION_STANDING',
			cause: { details: { standing: 'suspended' } }
		});
		const admin = w.as('administrator').operator;
		const { unverified, operator } = {
			unverified: w.people.buyerOfUnverified.organisationId,
			operator: w.people.administrator.organisationId
		};
		await expect(
			admin.suspendOrganisation({ organisationId: unverified, reason, ...key() })
		).rejects.toMatchObject({ message: 'ORGANISATION_STANDING' });
		await expect(
			admin.suspendOrganisation({ organisationId: operator, reason, ...key() })
		).rejects.toMatchObject({ message: 'ORGANISATION_NOT_FOUND' });
		await expect(
			admin.suspendOrganisation({ organisationId, reason: 'non', ...key() })
		).rejects.toMatchObject({ code: 'BAD_REQUEST' });
	});

	it('is refused to everybody but the administrator, by the database as well', async () => {
		const here = await posted();
		await expectOnlyTheAdministrator(here, 'suspendOrganisation');
		expect(await standingOf(here.w, here.organisationId)).toBe('verified');
	});

	it('finds no organisation that does not exist', async () => {
		const w = await world();
		const ghost = { organisationId: crypto.randomUUID(), reason };
		await expect(
			w.as('administrator').operator.suspendOrganisation({ ...ghost, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'ORGANISATION_NOT_FOUND' });
	});

	it('is done once when two decide at once: one reason, one letter each', async () => {
		const { w, suspend } = await posted();
		const both = await Promise.allSettled([suspend('administrator'), suspend('administrator')]);
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(await noticesOf(w, 'organisation.suspended')).toHaveLength(1);
	});
});

describe('reinstating an organisation', () => {
	it('lets its people in again, tells them, and has its blocks grouped again', async () => {
		const { w, organisationId, suspend, reinstate } = await posted();
		await suspend('administrator');
		await w.settle();
		await reinstate('administrator');
		expect(await standingOf(w, organisationId)).toBe('verified');
		expect((await factsOf(w.owner)).at(-1)).toMatchObject({
			type: 'organisation.reinstated',
			userId: w.people.administrator.userId,
			subjectId: organisationId
		});
		expect(await noticesOf(w, 'organisation.reinstated')).toMatchObject([
			{ payload: { blocks: ['3019:RM'] } }
		]);
		await w.settle();
		expect(w.letters.slice(3).map(({ subject }) => subject)).toEqual(
			Array.from({ length: 3 }, () => 'Le compte de votre organisation est rétabli')
		);
		expect(await w.owner.db.select().from(schema.groupingRuns)).toMatchObject([{ needs: 1 }]);
	});

	it('is refused for one that is not suspended', async () => {
		const { reinstate } = await posted();
		await expect(reinstate('administrator')).rejects.toMatchObject({
			message: 'ORGANISATION_STANDING',
			cause: { details: { standing: 'verified' } }
		});
	});

	it('is refused to everybody but the administrator, by the database as well', async () => {
		const here = await posted();
		await here.suspend('administrator');
		await expectOnlyTheAdministrator(here, 'reinstateOrganisation');
		const [still] = await here.w.owner.db
			.select()
			.from(organisations)
			.where(eq(organisations.id, here.organisationId));
		expect(still?.suspendedAt).not.toBeNull();
	});

	it('finds no organisation that does not exist', async () => {
		const w = await world();
		await expect(
			w.as('administrator').operator.reinstateOrganisation({ organisationId: crypto.randomUUID(), ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'ORGANISATION_NOT_FOUND' });
	});
});
