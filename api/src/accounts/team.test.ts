import { schema } from '@halle/db';
import { eq, ne, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { callerFor } from '../router.ts';
import { inviteAdministrator } from './invite-administrator.ts';
import { secretHash } from './open-session.ts';

describe('inviting the first administrator', () => {
	it('sends a link that makes them administrator of the instance', async () => {
		const w = await world();
		await inviteAdministrator(w.owner.db, 'Exploitant@halle.example');
		await w.settle();
		const token = /mot-de-passe\/(\S+)/.exec(w.letters[0]?.text ?? '')?.[1] ?? '';
		const choice = { name: 'Inès Robert', password: 'piano nougat girafe', address: '' };
		await w.asNobody().accounts.redeemLink({ token, ...choice, ...key() });
		const { items: people } = await w.as('administrator').accounts.people();
		expect(people).toContainEqual(
			expect.objectContaining({
				name: 'Inès Robert',
				email: 'exploitant@halle.example',
				isMe: false,
				roles: ['administrator']
			})
		);
		// One operator, whoever is invited.
		expect(await w.owner.db.$count(schema.organisations, eq(schema.organisations.kind, 'operator'))).toBe(1);
	});
});

describe('several administrators', () => {
	it('name one another, do all there is to do, are each written to, and leave but for the last', async () => {
		const { w, second, email } = await twoAdministrators();
		const { organisationId } = w.people.buyerOfUnverified;
		await second.accounts.verifyOrganisation({ organisationId, ...key() });
		const claim = { placeCode: '18037', email: 'mairie@brinon.example', address: '' };
		await w.asNobody().accounts.claimOrganisation({ ...claim, ...key() });
		await w.settle();
		const claims = w.letters.filter(({ subject }) => subject === 'Un compte à examiner');
		expect(claims.map(({ to }) => to).toSorted()).toEqual(['administrator@test.example', email]);

		const remove = async (isMine: boolean) => {
			const { items: people } = await second.accounts.people();
			const [assignment] = people.find(({ isMe }) => isMe === isMine)?.assignments ?? [];
			return second.accounts.removeAssignment({ assignmentId: assignment?.id ?? '', ...key() });
		};
		await remove(false);
		await expect(remove(true)).rejects.toMatchObject({ message: 'SUCCESSOR_MISSING' });
	});
});

async function twoAdministrators() {
	const w = await world();
	const email = 'seconde@halle.example';
	await w.as('administrator').accounts.inviteColleague({ email, role: 'administrator', ...key() });
	await w.settle();
	const token = /mot-de-passe\/(\S+)/.exec(w.letters[0]?.text ?? '')?.[1] ?? '';
	const choice = { name: 'Inès Robert', password: 'piano nougat girafe', address: '' };
	await w.asNobody().accounts.redeemLink({ token, ...choice, ...key() });
	const [user] = await w.owner.db.select().from(schema.users).where(eq(schema.users.email, email));
	const actor = { ...w.people.administrator, userId: user?.id ?? '' };
	return { w, email, second: callerFor({ ...w.ctxOf('administrator'), actor }) };
}

describe('verifying an organisation', () => {
	it('lists what waits with who asks, verifies it, records it and tells its people', async () => {
		const w = await world();
		const { organisationId } = w.people.buyerOfUnverified;
		const { operator } = w.as('administrator');
		const waiting = async () => (await operator.organisations({ standing: 'to-verify' })).items;
		expect(await waiting()).toMatchObject([{ id: organisationId, name: 'Brinon-sur-Sauldre' }]);
		expect((await operator.organisation(organisationId)).people.items).toMatchObject([
			{ email: 'buyerofunverified@test.example' }
		]);
		await w.as('administrator').accounts.verifyOrganisation({ organisationId, ...key() });
		expect(await waiting()).toEqual([]);
		await w.settle();
		expect(w.letters).toMatchObject([
			{ to: 'buyerofunverified@test.example', subject: 'Brinon-sur-Sauldre est vérifiée' }
		]);
		const facts = await w.owner.db
			.select()
			.from(schema.auditEntries)
			.where(ne(schema.auditEntries.type, 'clock.moved'));
		expect(facts).toMatchObject([
			{ type: 'organisation.verified', subjectId: organisationId, userId: w.people.administrator.userId }
		]);
	});

	it('refuses what is verified already, and what does not exist', async () => {
		const w = await world();
		const verify = (organisationId: string) =>
			w.as('administrator').accounts.verifyOrganisation({ organisationId, ...key() });
		await expect(verify(w.people.buyerOfAubigny.organisationId)).rejects.toMatchObject({
			message: 'ORGANISATION_ALREADY_VERIFIED'
		});
		await expect(verify(crypto.randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	it.each(['buyerOfUnverified', 'coordinatorOfSauldre', 'papetier'] as const)(
		'is refused to %s, by the API and by the database',
		async (name) => {
			const w = await world();
			const { organisationId } = w.people.buyerOfUnverified;
			await expect(
				w.as(name).accounts.verifyOrganisation({ organisationId, ...key() })
			).rejects.toMatchObject({ code: 'FORBIDDEN' });
			await expect(w.as(name).operator.organisations({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
			await expect(
				w.unchecked(name).accounts.verifyOrganisation({ organisationId, ...key() })
			).rejects.toThrow();
			const [untouched] = await w.owner.db
				.select()
				.from(schema.organisations)
				.where(eq(schema.organisations.id, organisationId));
			expect(untouched?.verifiedAt).toBeNull();
		}
	);
});

describe('acting for another commune', () => {
	it('moves the session to the other commune and records it', async () => {
		const w = await world();
		const { sessionId, assignmentId } = await secretaryOfTwo(w);
		await through(w, sessionId).accounts.switchAssignment({ assignmentId, ...key() });
		const [session] = await w.owner.db.select().from(schema.sessions);
		expect(session?.assignmentId).toBe(assignmentId);
		expect(
			await w.owner.db.select().from(schema.auditEntries).where(ne(schema.auditEntries.type, 'clock.moved'))
		).toMatchObject([{ type: 'person.switched-assignment' }]);
	});

	it('refuses the assignment of somebody else', async () => {
		const w = await world();
		const { sessionId } = await secretaryOfTwo(w);
		const { userId } = w.people.signatoryOfArgent;
		const [theirs] = await w.owner.db
			.select()
			.from(schema.assignments)
			.where(eq(schema.assignments.userId, userId));
		await expect(
			through(w, sessionId).accounts.switchAssignment({ assignmentId: theirs?.id ?? '', ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'ASSIGNMENT_NOT_FOUND' });
	});

	it('needs a session', async () => {
		const { as } = await world();
		await expect(
			as('buyerOfAubigny').accounts.switchAssignment({ assignmentId: crypto.randomUUID(), ...key() })
		).rejects.toMatchObject({ message: 'SESSION_ENDED' });
	});
});

/** The buyer of Aubigny, through one of their sessions. */
const through = (w: World, sessionId: string) => callerFor({ ...w.ctxOf('buyerOfAubigny'), sessionId });

async function openSessionOf(w: World, name: PersonName, device: string): Promise<string> {
	const { userId } = w.people[name];
	const [assignment] = await w.owner.db
		.select()
		.from(schema.assignments)
		.where(eq(schema.assignments.userId, userId));
	const [session] = await w.owner.db
		.insert(schema.sessions)
		.values({
			userId,
			device,
			assignmentId: assignment?.id ?? '',
			tokenHash: secretHash(crypto.randomUUID()),
			expiresAt: sql`legal_now() + interval '7 days'`
		})
		.returning();
	return session?.id ?? '';
}

async function secretaryOfTwo(w: World): Promise<{ sessionId: string; assignmentId: string }> {
	const { userId } = w.people.buyerOfAubigny;
	const { organisationId } = w.people.buyerOfArgent;
	const sessionId = await openSessionOf(w, 'buyerOfAubigny', '');
	const [second] = await w.owner.db
		.insert(schema.assignments)
		.values({ userId, organisationId, role: 'buyer' })
		.returning();
	return { sessionId, assignmentId: second?.id ?? '' };
}
