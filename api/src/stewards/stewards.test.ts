import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { census, draftedCensus } from '../../test/census.ts';
import { colleagueOfSauldre } from '../../test/colleague.ts';
import { factsOf, key, world, type World } from '../../test/harness.ts';
import { two } from '../../test/members-of.ts';
import { agreedGroup, coordinator, foundGroup, postNeeds, suggest } from '../../test/stories.ts';
import { readToday } from '../pages/today.ts';
import { workerCtx } from '../worker/work.ts';
import { startRounds } from '../letters/start-rounds.ts';

/** A group that two coordinators of its EPCI share, and nobody follows yet. */
async function shared(w: World) {
	const colleague = await colleagueOfSauldre(w);
	const groupId = await agreedGroup(w, two);
	await w.settle();
	w.letters.splice(0);
	const own = w.people[coordinator].userId;
	const entrust = (to: string | null, was: string | null) =>
		w.as(coordinator).groups.entrust({ groupId, to, was, ...key() });
	const sent = async () => {
		await w.settle();
		return w.letters
			.splice(0)
			.map(({ to, subject }) => `${to.split('@')[0] ?? ''}: ${subject}`)
			.toSorted();
	};
	return { groupId, colleague, own, entrust, sent };
}

const round = (w: World) =>
	startRounds(
		workerCtx(w.worker.db, 'start-rounds', 'test'),
		{},
		{
			mailbox: { send: () => Promise.resolve(), close: () => undefined },
			siteUrl: 'https://halle.test'
		}
	);

const refused = (code: string) => expect.objectContaining({ message: code }) as Error;

describe('who follows a group', () => {
	it('is given to a colleague, who is written to; the group stays in sight of all', async () => {
		const w = await world();
		const { groupId, colleague, own, entrust, sent } = await shared(w);
		await entrust(colleague.userId, null);
		expect(await sent()).toEqual(['nadia.colleague: À suivre par vous : Papier et fournitures 2027']);
		const listed = async (followedBy: string) =>
			(await w.as(coordinator).groups.list({ followedBy })).items.map(({ id }) => id);
		expect(await listed(colleague.userId)).toEqual([groupId]);
		expect([await listed('me'), await listed('nobody'), await listed(own)]).toEqual([[], [], []]);
		const { items, coordinators } = await w.as(coordinator).groups.list();
		expect(items[0]?.steward).toMatchObject({ userId: colleague.userId });
		expect(coordinators).toHaveLength(2);
		// Taken by oneself, who had it learns of it; given back, everybody else.
		await entrust(own, colleague.userId);
		expect(await sent()).toEqual([
			'nadia.colleague: Papier et fournitures 2027 : suivi par coordinatorOfSauldre'
		]);
		await entrust(null, own);
		expect(await sent()).toEqual(['nadia.colleague: Papier et fournitures 2027 : plus personne ne le suit']);
		expect(await listed('nobody')).toEqual([groupId]);
	});

	it('is one person, when two take it at once: the second reads who has it', async () => {
		const w = await world();
		const { groupId, colleague, own, entrust } = await shared(w);
		const both = await Promise.allSettled([
			entrust(own, null),
			colleague.caller.groups.entrust({ groupId, to: colleague.userId, was: null, ...key() })
		]);
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(both.find((one) => one.status === 'rejected')?.reason).toEqual(refused('CHANGED_MEANWHILE'));
		expect(await w.owner.db.$count(schema.stewards)).toBe(1);
	});

	it('does nothing, and says so to nobody, where it is so already', async () => {
		const w = await world();
		const { colleague, entrust, sent } = await shared(w);
		await entrust(colleague.userId, null);
		const before = (await factsOf(w.owner)).length;
		await sent();
		await entrust(colleague.userId, null);
		expect((await factsOf(w.owner)).length).toBe(before);
		expect(await sent()).toEqual([]);
	});

	it('is whoever founds it as a coordinator, and whoever prepares a campaign', async () => {
		const w = await world();
		await colleagueOfSauldre(w);
		const suggestionId = await suggest(w, await postNeeds(w, two));
		const { groups, campaigns } = w.as(coordinator);
		const groupId = await groups.propose({ suggestionId, ...key() });
		expect((await groups.steward({ groupId })).steward).toMatchObject({ name: coordinator });
		const campaignId = await draftedCensus(w);
		expect((await campaigns.steward({ campaignId })).steward).toMatchObject({ name: coordinator });
		expect((await campaigns.list({ followedBy: 'me' })).items.map(({ title }) => title)).toEqual([
			census.title
		]);
		expect((await campaigns.list({ followedBy: 'nobody' })).items).toEqual([]);
		// A commune that accepts a suggestion follows nothing.
		const founded = await foundGroup(w, two);
		expect(
			await w.owner.db.select().from(schema.stewards).where(eq(schema.stewards.groupId, founded))
		).toEqual([]);
	});

	it('alone gets the letters and the tasks; others see the tasks apart', async () => {
		const w = await world();
		const { groupId, colleague, entrust, sent } = await shared(w);
		const today = async () => {
			const { tasks, others } = await readToday(w.ctxOf(coordinator));
			return [tasks.length, others.map(({ steward }) => steward.name)] as const;
		};
		const [mine] = await today();
		expect(mine).toBeGreaterThan(0);
		await entrust(colleague.userId, null);
		await sent();
		expect(await today()).toEqual([0, Array.from({ length: mine }, () => 'Nadia Colleague')]);
		expect((await readToday(colleague.ctx)).tasks).toHaveLength(mine);
		await w.as('buyerOfArgent').messages.post({ groupId, text: 'Quand votez-vous ?', ...key() });
		expect(await sent()).toEqual(
			expect.arrayContaining([expect.stringContaining('nadia.colleague')]) as never
		);
		await w.as('buyerOfArgent').messages.post({ groupId, text: 'Et la livraison ?', ...key() });
		expect((await sent()).join()).not.toContain('coordinatorofsauldre');
		// Of the weekly letter too: there is nothing left for who does not follow it.
		await w.setNow(new Date('2026-11-23T09:00:00Z'));
		await round(w);
		const weekly = (await sent()).filter((line) => line.includes('Votre semaine'));
		expect(weekly.join()).toContain('nadia.colleague');
		expect(weekly.join()).not.toContain('coordinatorofsauldre');
	}, 90_000);

	it('ends with the role, in the same transaction, and those who stay learn it', async () => {
		const w = await world();
		const { groupId, colleague, entrust, sent } = await shared(w);
		await entrust(colleague.userId, null);
		await sent();
		await w.as(coordinator).accounts.removeAssignment({ assignmentId: colleague.assignmentId, ...key() });
		expect(await w.owner.db.$count(schema.stewards)).toBe(0);
		expect((await factsOf(w.owner)).at(-1)).toMatchObject({
			type: 'steward.left',
			details: { groups: [groupId], campaigns: [] }
		});
		// By oneself: nobody else is left to tell here.
		expect((await sent()).join()).not.toContain('à reprendre');
		const third = await colleagueOfSauldre(w, 'Lea Third');
		await w.as(coordinator).groups.entrust({ groupId, to: third.userId, was: null, ...key() });
		await sent();
		await third.caller.accounts.removeAssignment({ assignmentId: third.assignmentId, ...key() });
		expect(await sent()).toEqual(['coordinatorofsauldre: 1\u00a0groupement à reprendre']);
	});

	it('is nobody while the person is suspended, and that person again after', async () => {
		const w = await world();
		const { groupId, colleague, entrust, sent } = await shared(w);
		await entrust(colleague.userId, null);
		const administrator = w.as('administrator');
		await administrator.operator.suspendPerson({ userId: colleague.userId, reason: 'À vérifier.', ...key() });
		const { groups } = w.as(coordinator);
		expect((await groups.steward({ groupId })).steward).toBeNull();
		await sent();
		await w.as('buyerOfArgent').messages.post({ groupId, text: 'Quand votez-vous ?', ...key() });
		expect((await sent()).join()).toContain('coordinatorofsauldre');
		await administrator.operator.reinstatePerson({ userId: colleague.userId, ...key() });
		expect((await groups.steward({ groupId })).steward).toMatchObject({ userId: colleague.userId });
	});

	it('ends when another organisation coordinates', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w, two));
		const groupId = await w.as(coordinator).groups.propose({ suggestionId, ...key() });
		expect(await w.owner.db.$count(schema.stewards)).toBe(1);
		await w.owner
			.sql`update groups set coordinator_id = ${w.people.coordinatorOfAubigny.organisationId} where id = ${groupId}`;
		expect(await w.owner.db.$count(schema.stewards)).toBe(0);
	});
});

describe('the database', () => {
	it('lets nobody follow who does not coordinate for that organisation', async () => {
		const w = await world();
		const { groupId } = await shared(w);
		const put = async (name: 'coordinatorOfAubigny' | 'buyerOfAubigny') => {
			const [held] = await w.owner.sql<{ id: string }[]>`
				select id from assignments where user_id = ${w.people[name].userId}`;
			return w.owner.db.insert(schema.stewards).values({ groupId, assignmentId: held?.id ?? '' });
		};
		for (const name of ['coordinatorOfAubigny', 'buyerOfAubigny'] as const)
			await expect(put(name)).rejects.toThrow();
		expect(await w.owner.db.$count(schema.stewards)).toBe(0);
	});
});
