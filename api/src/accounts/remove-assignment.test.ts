import { schema } from '@halle/db';
import { and, eq, ne, sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { visitor } from '../context.ts';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { followNews } from '../news/follow-news.ts';
import { listenForNews } from '../listen.ts';
import { readStamp } from '../news/read-stamp.ts';
import { callerFor } from '../router.ts';
import { exchangeSession } from './exchange-session.ts';
import { secretHash } from './open-session.ts';

const { assignments, auditEntries, sessions, users } = schema;

async function assignmentOf(w: World, name: PersonName): Promise<string> {
	const { userId, organisationId, role } = w.people[name];
	const [row] = await w.owner.db
		.select()
		.from(assignments)
		.where(
			and(
				eq(assignments.userId, userId),
				eq(assignments.organisationId, organisationId),
				eq(assignments.role, role)
			)
		);
	return row?.id ?? '';
}

async function sessionOf(w: World, name: PersonName) {
	const secret = crypto.randomUUID();
	const [session] = await w.owner.db
		.insert(sessions)
		.values({
			userId: w.people[name].userId,
			assignmentId: await assignmentOf(w, name),
			tokenHash: secretHash(secret),
			expiresAt: sql`legal_now() + interval '7 days'`
		})
		.returning();
	return { secret, sessionId: session?.id ?? '' };
}

async function remove(w: World, by: PersonName, whom: PersonName) {
	return w.as(by).accounts.removeAssignment({ assignmentId: await assignmentOf(w, whom), ...key() });
}

async function secondSignatory(w: World): Promise<string> {
	const { organisationId } = w.people.signatoryOfAubigny;
	const [user] = await w.owner.db
		.insert(users)
		.values({ email: 'adjointe@aubigny.example', name: 'Adjointe' })
		.returning();
	const userId = user?.id ?? '';
	await w.owner.db.insert(assignments).values({ userId, organisationId, role: 'signatory' });
	return userId;
}

describe('removing a colleague', () => {
	it('ends session, token, invitations and open news in the same moment, and tells them', async () => {
		const w = await world();
		const { secret, sessionId } = await sessionOf(w, 'buyerOfAubigny');
		const token = callerFor({ ...w.ctxOf('buyerOfAubigny'), sessionId });
		await w
			.as('buyerOfAubigny')
			.accounts.inviteColleague({ email: 'complice@ailleurs.example', role: 'buyer', ...key() });
		await w.settle();
		const link = /mot-de-passe\/(\S+)/.exec(w.letters[0]?.text ?? '')?.[1] ?? '';
		await expect(token.needs.list()).resolves.toMatchObject({ items: [] });

		const news = listenForNews(w.app, (error) => {
			throw error;
		});
		onTestFinished(() => {
			news.close();
		});
		const ending = new AbortController();
		const ctx = { ...w.ctxOf('buyerOfAubigny'), sessionId, news };
		const { stamp } = await readStamp(ctx);
		const stream = (async () => {
			for await (const event of followNews(ctx, stamp, ending.signal)) expect(event).toBeUndefined();
		})();
		const streamEnds = expect(stream).rejects.toMatchObject({ code: 'SESSION_ENDED' });

		await remove(w, 'signatoryOfAubigny', 'buyerOfAubigny');
		await streamEnds;
		// The control: the same words of a token that nobody holds against its session are still believed.
		await expect(w.as('buyerOfAubigny').needs.list()).resolves.toMatchObject({ items: [] });
		await expect(token.needs.list()).rejects.toMatchObject({ message: 'SESSION_ENDED' });
		expect(await exchangeSession({ ...w.ctxOf('rival'), actor: visitor }, secret)).toBeNull();
		await expect(w.asNobody().accounts.link(link)).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
		await w.settle();
		expect(w.letters.at(-1)).toMatchObject({
			to: 'buyerofaubigny@test.example',
			subject: 'Vous n’agissez plus pour Aubigny-sur-Nère'
		});
		const { userId, organisationId } = w.people.buyerOfAubigny;
		const facts = await w.owner.db.select().from(auditEntries).where(eq(auditEntries.type, 'person.removed'));
		expect(facts).toMatchObject([
			{
				subjectId: userId,
				userId: w.people.signatoryOfAubigny.userId,
				details: { role: 'buyer', organisationId }
			}
		]);
	});

	it('never leaves a commune without signatory, nor an organisation without anybody', async () => {
		const w = await world();
		const last = { message: 'SUCCESSOR_MISSING', cause: { details: { role: 'signatory' } } };
		await expect(remove(w, 'signatoryOfAubigny', 'signatoryOfAubigny')).rejects.toMatchObject(last);
		await expect(remove(w, 'administrator', 'signatoryOfAubigny')).rejects.toMatchObject(last);
		for (const name of ['administrator', 'papetier', 'coordinatorOfSauldre', 'buyerOfUnverified'] as const) {
			await expect(remove(w, name, name)).rejects.toMatchObject({ message: 'SUCCESSOR_MISSING' });
		}
		// A successor who is suspended is none.
		const successor = await secondSignatory(w);
		await w.owner.db
			.update(users)
			.set({ suspendedAt: new Date(0) })
			.where(eq(users.id, successor));
		await expect(remove(w, 'signatoryOfAubigny', 'signatoryOfAubigny')).rejects.toMatchObject(last);
		await w.owner.db.update(users).set({ suspendedAt: null }).where(eq(users.id, successor));
		await remove(w, 'signatoryOfAubigny', 'signatoryOfAubigny');
		expect(
			await w.owner.db
				.select({ type: auditEntries.type })
				.from(auditEntries)
				.where(ne(auditEntries.type, 'clock.moved'))
		).toEqual([{ type: 'person.left' }]);
	});

	it('lets one of two last signatories leave when both leave at once', async () => {
		const w = await world();
		const userId = await secondSignatory(w);
		const [theirs] = await w.owner.db.select().from(assignments).where(eq(assignments.userId, userId));
		const second = callerFor({
			...w.ctxOf('signatoryOfAubigny'),
			actor: { ...w.people.signatoryOfAubigny, userId }
		});
		const both = () =>
			Promise.allSettled([
				remove(w, 'signatoryOfAubigny', 'signatoryOfAubigny'),
				second.accounts.removeAssignment({ assignmentId: theirs?.id ?? '', ...key() })
			]);
		expect((await both()).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		const { organisationId } = w.people.signatoryOfAubigny;
		const left = and(eq(assignments.organisationId, organisationId), eq(assignments.role, 'signatory'));
		expect(await w.owner.db.$count(assignments, left)).toBe(1);
		// The control: without the guard, the commune is left without one.
		await w.owner.sql`alter table assignments disable trigger guard_ended_assignment`;
		await both();
		expect(await w.owner.db.$count(assignments, left)).toBe(0);
	});

	it('is refused to who does not answer for the people; another commune finds nobody', async () => {
		const w = await world();
		for (const name of ['buyerOfAubigny', 'coordinatorOfAubigny'] as const) {
			await expect(remove(w, name, 'signatoryOfAubigny')).rejects.toMatchObject({
				message: 'ROLE_NOT_YOURS_TO_GIVE'
			});
		}
		await expect(remove(w, 'signatoryOfArgent', 'buyerOfAubigny')).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: 'ASSIGNMENT_NOT_FOUND'
		});
		// The second wall: the row itself is out of reach.
		const { userId } = w.people.signatoryOfAubigny;
		const gone = await w.app.db.transaction(async (tx) => {
			const { organisationId } = w.people.buyerOfAubigny;
			await tx.execute(sql`select set_config('halle.person', ${w.people.buyerOfAubigny.userId}, true),
				set_config('halle.organisation', ${organisationId}, true), set_config('halle.role', 'buyer', true)`);
			return tx.delete(assignments).where(eq(assignments.userId, userId)).returning();
		});
		expect(gone).toEqual([]);
	});
});

describe('a token of five minutes', () => {
	it('dies with the switch to another organisation', async () => {
		const w = await world();
		const { sessionId } = await sessionOf(w, 'buyerOfAubigny');
		const { userId } = w.people.buyerOfAubigny;
		const { organisationId } = w.people.buyerOfArgent;
		const [second] = await w.owner.db
			.insert(assignments)
			.values({ userId, organisationId, role: 'buyer' })
			.returning();
		const former = callerFor({ ...w.ctxOf('buyerOfAubigny'), sessionId });
		await former.accounts.switchAssignment({ assignmentId: second?.id ?? '', ...key() });
		await expect(former.needs.list()).rejects.toMatchObject({
			code: 'UNAUTHORIZED',
			message: 'SESSION_ENDED'
		});
		const now = callerFor({
			...w.ctxOf('buyerOfAubigny'),
			sessionId,
			actor: { kind: 'person', userId, organisationId, role: 'buyer' }
		});
		await expect(now.needs.list()).resolves.toMatchObject({ items: [] });
		// The control: asked only whether its session is open, as before, the former token would still answer.
		const [open] = await w.owner
			.sql`select revoked_at is null and expires_at > legal_now() as answers from sessions where id = ${sessionId}`;
		expect(open?.answers).toBe(true);
	});

	it('dies with the suspension of its person or its organisation, and with the sign-out', async () => {
		const w = await world();
		const { sessionId } = await sessionOf(w, 'buyerOfAubigny');
		const token = callerFor({ ...w.ctxOf('buyerOfAubigny'), sessionId });
		const { userId, organisationId } = w.people.buyerOfAubigny;
		const aubigny = eq(schema.organisations.id, organisationId);
		const reopen = () => w.owner.db.update(sessions).set({ revokedAt: null });
		await w.owner.db
			.update(users)
			.set({ suspendedAt: new Date(0) })
			.where(eq(users.id, userId));
		await expect(token.needs.list()).rejects.toMatchObject({ message: 'SESSION_ENDED' });
		// Both the session is ended and the account asked for: one does not stand for the other.
		await reopen();
		await expect(token.needs.list()).rejects.toMatchObject({ message: 'SESSION_ENDED' });
		await w.owner.db.update(users).set({ suspendedAt: null }).where(eq(users.id, userId));
		await w.owner.db
			.update(schema.organisations)
			.set({ suspendedAt: new Date(0) })
			.where(aubigny);
		await reopen();
		await expect(token.needs.list()).rejects.toMatchObject({ message: 'SESSION_ENDED' });
		await w.owner.db.update(schema.organisations).set({ suspendedAt: null }).where(aubigny);
		await expect(token.needs.list()).resolves.toMatchObject({ items: [] });
		await token.accounts.signOut(key());
		await expect(token.needs.list()).rejects.toMatchObject({ message: 'SESSION_ENDED' });
		// The control: the same token, asked for no session as a token alone would be, still answers.
		await expect(w.as('buyerOfAubigny').needs.list()).resolves.toMatchObject({ items: [] });
	});
});
