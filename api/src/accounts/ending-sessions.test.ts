import { schema } from '@halle/db';
import { eq, ne, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { callerFor } from '../router.ts';
import { secretHash } from './open-session.ts';

describe('ending sessions', () => {
	it('lists the open sessions of the person, and ends one at once', async () => {
		const w = await world();
		const mine = await openSessionOf(w, 'buyerOfAubigny', 'Firefox sur Windows');
		const lost = await openSessionOf(w, 'buyerOfAubigny', 'Chrome sur Android');
		await openSessionOf(w, 'buyerOfArgent', 'Edge sur Windows');
		const { items: listed } = await through(w, mine).accounts.sessions();
		expect(listed.map(({ id, device, isThisOne }) => [id, device, isThisOne]).toSorted()).toEqual(
			[
				[mine, 'Firefox sur Windows', true],
				[lost, 'Chrome sur Android', false]
			].toSorted()
		);
		await through(w, mine).accounts.revokeSession({ sessionId: lost, ...key() });
		expect((await through(w, mine).accounts.sessions()).items.map(({ id }) => id)).toEqual([mine]);
		await expect(through(w, lost).accounts.sessions()).rejects.toMatchObject({
			code: 'UNAUTHORIZED',
			message: 'SESSION_ENDED'
		});
		await expect(
			through(w, mine).accounts.revokeSession({ sessionId: lost, ...key() })
		).rejects.toMatchObject({
			message: 'SESSION_NOT_FOUND'
		});
		expect(
			await w.owner.db.select().from(schema.auditEntries).where(ne(schema.auditEntries.type, 'clock.moved'))
		).toMatchObject([{ type: 'session.revoked', subjectId: lost }]);
	});

	it('does not end, nor show, the session of another person', async () => {
		const w = await world();
		const mine = await openSessionOf(w, 'buyerOfAubigny', '');
		const theirs = await openSessionOf(w, 'signatoryOfAubigny', '');
		await expect(
			through(w, mine).accounts.revokeSession({ sessionId: theirs, ...key() })
		).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: 'SESSION_NOT_FOUND'
		});
		await expect(w.as('signatoryOfAubigny').accounts.sessions()).resolves.toMatchObject({
			items: [{ id: theirs }]
		});
	});

	it('signs out', async () => {
		const w = await world();
		const mine = await openSessionOf(w, 'buyerOfAubigny', '');
		await through(w, mine).accounts.signOut(key());
		await expect(through(w, mine).needs.list()).rejects.toMatchObject({ message: 'SESSION_ENDED' });
		expect(
			await w.owner.db.select().from(schema.auditEntries).where(ne(schema.auditEntries.type, 'clock.moved'))
		).toMatchObject([{ type: 'person.signed-out' }]);
	});

	it('ends after twelve hours without a request, and after seven days in any case', async () => {
		const w = await world();
		const mine = await openSessionOf(w, 'buyerOfAubigny', '');
		await w.setNow(new Date('2026-11-22T20:59:00Z'));
		await expect(through(w, mine).needs.list()).resolves.toMatchObject({ items: [] });
		await w.setNow(new Date('2026-11-22T21:00:00Z'));
		await expect(through(w, mine).needs.list()).rejects.toMatchObject({ message: 'SESSION_ENDED' });
		await w.owner.db.update(schema.sessions).set({ lastSeenAt: new Date('2026-11-29T08:59:00Z') });
		await w.setNow(new Date('2026-11-29T08:59:59Z'));
		await expect(through(w, mine).needs.list()).resolves.toMatchObject({ items: [] });
		await w.setNow(new Date('2026-11-29T09:00:00Z'));
		await expect(through(w, mine).needs.list()).rejects.toMatchObject({ message: 'SESSION_ENDED' });
	});
});

describe('what the database itself keeps from the application', () => {
	const seen = (w: World, name: PersonName) =>
		w.app.db.transaction(async (tx) => {
			const { userId, organisationId, role } = w.people[name];
			await tx.execute(sql`select set_config('halle.person', ${userId}, true),
				set_config('halle.organisation', ${organisationId}, true), set_config('halle.role', ${role}, true)`);
			return {
				sessions: await tx.$count(schema.sessions),
				users: (await tx.select().from(schema.users)).map((user) => user.name).toSorted(),
				links: await tx.$count(schema.emailLinks),
				attempts: await tx.$count(schema.signInAttempts)
			};
		});

	it('shows a person their own sessions, their colleagues, and nothing of the others', async () => {
		const w = await world();
		await openSessionOf(w, 'buyerOfAubigny', '');
		await openSessionOf(w, 'signatoryOfAubigny', '');
		await openSessionOf(w, 'buyerOfArgent', '');
		await w.asNobody().accounts.requestPassword({ email: 'x@test.example', address: '', ...key() });
		await expect(
			w.asNobody().accounts.signIn({ email: 'x@test.example', password: 'faux' })
		).rejects.toMatchObject({ message: 'SIGN_IN_FAILED' });

		expect(await seen(w, 'buyerOfAubigny')).toEqual({
			sessions: 1,
			users: ['buyerOfAubigny', 'coordinatorOfAubigny', 'signatoryOfAubigny'],
			links: 0,
			attempts: 0
		});
		expect(await seen(w, 'papetier')).toEqual({ sessions: 0, users: ['papetier'], links: 0, attempts: 0 });
		// The control: the rows are there for the owner to see.
		expect(await w.owner.db.$count(schema.sessions)).toBe(3);
		expect(await w.owner.db.$count(schema.emailLinks)).toBe(1);
		expect(await w.owner.db.$count(schema.signInAttempts)).toBe(1);
	});

	it('shows nobody anything', async () => {
		const w = await world();
		await openSessionOf(w, 'buyerOfAubigny', '');
		const counted = await w.app.db.transaction(async (tx) => [
			await tx.$count(schema.sessions),
			await tx.$count(schema.users),
			await tx.$count(schema.assignments)
		]);
		expect(counted).toEqual([0, 0, 0]);
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
