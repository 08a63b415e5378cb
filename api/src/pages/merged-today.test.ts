import { schema } from '@halle/db';
import type { Role } from '@halle/domain';
import { sayTask } from '@halle/words/tasks';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { foundGroup } from '../../test/stories.ts';
import { secretHash } from '../accounts/open-session.ts';
import { callerFor } from '../router.ts';

const { assignments, organisations, sessions, users } = schema;
const secretary = 'buyerOfAubigny';

/** The secretary of Aubigny acts for the organisation of that person too. */
async function actsFor({ owner, people }: World, of: PersonName, role: Role = 'buyer'): Promise<string> {
	const { organisationId } = people[of];
	await owner.db.insert(assignments).values({ userId: people[secretary].userId, organisationId, role });
	return organisationId;
}

const draft = (w: World, who: PersonName, title: string, startsUntilOn = paper.startsUntilOn) =>
	w.as(who).needs.draft({ ...paper, title, startsUntilOn, ...key() });

/** What is read, as « village: what to do ». */
async function linesOf(w: World, organisationId?: string): Promise<string[]> {
	const { tasks } = await w.as(secretary).today.merged({ organisationId });
	return tasks.map(({ task, organisation }) => `${organisation.name}: ${sayTask(task).title}`);
}

const ofAubigny = 'Aubigny-sur-Nère: Vérifier et déposer « Bancs »';
const ofArgent = 'Argent-sur-Sauldre: Vérifier et déposer « Sel »';
const ofBlancafort = 'Blancafort: Vérifier et déposer « Gravier »';

/** Three villages, each with a draft: that of Argent is needed first, that of Aubigny last. */
async function threeVillages() {
	const w = await world();
	await draft(w, secretary, 'Bancs', '2027-06-30');
	await draft(w, 'buyerOfArgent', 'Sel', '2027-03-31');
	await draft(w, 'buyerOfBlancafort', 'Gravier', '2027-05-31');
	return w;
}

describe('« Aujourd’hui » of several villages', () => {
	it('is one list, the most pressing first, each thing with its village', async () => {
		const w = await threeVillages();
		for (const one of ['buyerOfArgent', 'buyerOfBlancafort'] as const) await actsFor(w, one);
		expect(await linesOf(w)).toEqual([ofArgent, ofBlancafort, ofAubigny]);
		const merged = await w.as(secretary).today.merged({});
		expect(merged).toMatchObject({ today: '2026-11-22', count: 3, thisWeek: 0, hasMore: false, unread: 0 });
		expect(merged.organisations.map(({ name }) => name)).toEqual([
			'Argent-sur-Sauldre',
			'Aubigny-sur-Nère',
			'Blancafort'
		]);
		// The page of one is what it was: its own things alone.
		const { tasks } = await w.as(secretary).today.read();
		expect(tasks.map((task) => sayTask(task).title)).toEqual(['Vérifier et déposer « Bancs »']);
		expect(merged.year).toEqual((await w.as(secretary).today.read()).year);
	});

	it('is of one of them where the address says so, and of none that the person does not act for', async () => {
		const w = await threeVillages();
		const argent = await actsFor(w, 'buyerOfArgent');
		expect(await linesOf(w, argent)).toEqual([ofArgent]);
		expect(await linesOf(w, w.people[secretary].organisationId)).toEqual([ofAubigny]);
		expect((await w.as(secretary).today.merged({ organisationId: argent })).year).toBeNull();
		await expect(linesOf(w, w.people.buyerOfBlancafort.organisationId)).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: 'ORGANISATION_NOT_FOUND'
		});
		expect(await linesOf(w)).toEqual([ofArgent, ofAubigny]);
	});

	it('says to a person of one organisation what they always read', async () => {
		const w = await threeVillages();
		const { tasks, organisations: own, unread, ...merged } = await w.as(secretary).today.merged({});
		const { tasks: read, ...board } = await w.as(secretary).today.read();
		expect(tasks.map(({ task }) => task)).toEqual(read);
		expect(merged).toEqual(board);
		expect([own.length, unread]).toEqual([1, 0]);
	});

	it('reads each in the role that the person has there, what two of them ask for once', async () => {
		const w = await world();
		await foundGroup(w);
		await w.settle();
		await draft(w, 'buyerOfArgent', 'Sel');
		await actsFor(w, 'buyerOfArgent', 'signatory');
		const asSignatory = await linesOf(w);
		// A draft is for the buyer, an invitation for both.
		expect(asSignatory.filter((line) => line.startsWith('Argent'))).toEqual([
			expect.stringContaining('Répondre à l’invitation')
		]);
		await actsFor(w, 'buyerOfArgent', 'buyer');
		expect((await linesOf(w)).toSorted()).toEqual([...asSignatory, ofArgent].toSorted());
	});

	it('leaves out what has ended: an assignment, an organisation, a person', async () => {
		const w = await threeVillages();
		const argent = await actsFor(w, 'buyerOfArgent');
		const blancafort = await actsFor(w, 'buyerOfBlancafort');
		const { userId } = w.people[secretary];
		expect(await linesOf(w)).toEqual([ofArgent, ofBlancafort, ofAubigny]);
		await w.owner.db
			.delete(assignments)
			.where(and(eq(assignments.userId, userId), eq(assignments.organisationId, argent)));
		expect(await linesOf(w)).toEqual([ofBlancafort, ofAubigny]);
		await w.owner.db
			.update(organisations)
			.set({ suspendedAt: sql`legal_now()` })
			.where(eq(organisations.id, blancafort));
		expect(await linesOf(w)).toEqual([ofAubigny]);
		await w.owner.db
			.update(users)
			.set({ suspendedAt: sql`legal_now()` })
			.where(eq(users.id, userId));
		expect(await linesOf(w)).toEqual([]);
	});

	it('is refused with the session, and does not move it to another village', async () => {
		const w = await threeVillages();
		await actsFor(w, 'buyerOfArgent');
		const { userId, organisationId } = w.people[secretary];
		const [acting] = await w.owner.db
			.select()
			.from(assignments)
			.where(and(eq(assignments.userId, userId), eq(assignments.organisationId, organisationId)));
		const [session] = await w.owner.db
			.insert(sessions)
			.values({
				userId,
				assignmentId: acting?.id ?? '',
				tokenHash: secretHash('x'.repeat(43)),
				expiresAt: sql`legal_now() + interval '7 days'`
			})
			.returning();
		const signedIn = callerFor({ ...w.ctxOf(secretary), sessionId: session?.id ?? '' });
		expect((await signedIn.today.merged({})).count).toBe(2);
		expect((await w.owner.db.select().from(sessions))[0]?.assignmentId).toBe(acting?.id);
		await w.owner.db.update(sessions).set({ revokedAt: sql`legal_now()` });
		await expect(signedIn.today.merged({})).rejects.toMatchObject({ message: 'SESSION_ENDED' });
	});

	it('reads twenty, the one acted for among them, and says how many it left out', async () => {
		const w = await threeVillages();
		const { userId } = w.people[secretary];
		// By name all before Aubigny.
		const others = await w.owner.db
			.insert(organisations)
			.values(
				Array.from({ length: 22 }, (_, at) => ({
					kind: 'supplier' as const,
					name: `Abri ${String(at).padStart(2, '0')}`,
					siret: `9000000000${String(at).padStart(4, '0')}`,
					verifiedAt: new Date(0)
				}))
			)
			.returning();
		await w.owner.db
			.insert(assignments)
			.values(others.map(({ id }) => ({ userId, organisationId: id, role: 'supplier' as const })));
		const merged = await w.as(secretary).today.merged({});
		expect([merged.organisations.length, merged.unread]).toEqual([23, 3]);
		expect(await linesOf(w)).toEqual([ofAubigny]);
		const last = await w.as(secretary).today.merged({ organisationId: others.at(-1)?.id });
		expect([last.count, last.unread]).toEqual([0, 0]);
	});
});
