import { schema } from '@halle/db';
import type { UnitCode } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, startsAt, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';

async function draftOf({ as }: World, name: 'buyerOfAubigny' | 'buyerOfUnverified'): Promise<string> {
	return as(name).needs.draft({ ...paper, ...key() });
}

fourCases(sharedWorld(), 'needs.submit', {
	scene: (w) => draftOf(w, 'buyerOfAubigny'),
	by: 'buyerOfAubigny',
	call: ({ needs }, id, once) => needs.submit({ id, revision: 1, ...once }),
	then: async ({ caller, scene }) =>
		expect(await caller.needs.get(scene)).toMatchObject({ status: 'submitted', revision: 2 }),
	records: ['need.submitted'],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'coordinatorOfSauldre',
	stranger: 'buyerOfArgent'
});

describe('submitting a need', () => {
	it('posts it at the legal time and records the block to group again', async () => {
		const here = await world();
		const id = await draftOf(here, 'buyerOfAubigny');

		expect(await here.as('buyerOfAubigny').needs.submit({ id, revision: 1, ...key() })).toBe(id);

		expect(await here.as('buyerOfAubigny').needs.get(id)).toMatchObject({
			status: 'submitted',
			submittedAt: new Date('2026-11-22T09:00:00Z'),
			revision: 2
		});
		const facts = await here.owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'need.submitted'));
		expect(facts).toMatchObject([{ subjectId: id, payload: { block: '3019:RM' } }]);
	});

	it('asks before posting what looks like the same need twice, and posts it once somebody says that it is not', async () => {
		const here = await world();
		const buyer = here.as('buyerOfAubigny');
		const first = await draftOf(here, 'buyerOfAubigny');
		await buyer.needs.submit({ id: first, revision: 1, ...key() });
		const second = await draftOf(here, 'buyerOfAubigny');

		await expect(buyer.needs.submit({ id: second, revision: 1, ...key() })).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'NEED_DUPLICATE',
			cause: { details: { needId: first, title: paper.title } }
		});
		expect(await buyer.needs.submit({ id: second, revision: 1, isNotDuplicate: true, ...key() })).toBe(
			second
		);
	});

	it('asks nothing about another need, a need given up, or that of another commune', async () => {
		const here = await world();
		const buyer = here.as('buyerOfAubigny');
		const post = async (wish: Partial<typeof paper>, name: PersonName = 'buyerOfAubigny') => {
			const id = await here.as(name).needs.draft({ ...paper, ...wish, ...key() });
			return here.as(name).needs.submit({ id, revision: 1, ...key() });
		};
		await post({}, 'buyerOfArgent');
		const givenUp = await post({});
		await buyer.needs.withdraw({ id: givenUp, revision: 2, ...key() });
		await post({});
		const nextYear = { startsFromOn: '2027-07-01', startsUntilOn: '2027-12-31' };
		await post(nextYear);
		await expect(post(nextYear)).rejects.toMatchObject({ message: 'NEED_DUPLICATE' });
	});

	it('compares nothing that is kept in a unit no longer of the list, and groups nothing for it', async () => {
		const { owner, people, as } = await world();
		const { organisationId } = people.buyerOfAubigny;
		const kept = { ...paper, organisationId, unit: 'ZZ' as UnitCode }; // as another release may have left it
		await owner.db.insert(schema.needs).values({ ...kept, status: 'submitted', submittedAt: startsAt });
		const [draft] = await owner.db.insert(schema.needs).values(kept).returning();
		const id = draft?.id ?? '';
		expect(await as('buyerOfAubigny').needs.submit({ id, revision: 1, ...key() })).toBe(id);
		const [fact] = await owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'need.submitted'));
		expect(fact?.payload).not.toHaveProperty('block');
	});

	it('refuses a draft whose start has passed since it was written', async () => {
		const here = await world();
		const id = await draftOf(here, 'buyerOfAubigny');
		await here.setNow(new Date('2027-07-01T08:00:00Z'));
		await expect(here.as('buyerOfAubigny').needs.submit({ id, revision: 1, ...key() })).rejects.toMatchObject(
			{
				message: 'NEED_START_PAST'
			}
		);
	});

	it('refuses to post a need twice', async () => {
		const here = await world();
		const buyer = here.as('buyerOfAubigny');
		const id = await draftOf(here, 'buyerOfAubigny');
		await buyer.needs.submit({ id, revision: 1, ...key() });
		await expect(buyer.needs.submit({ id, revision: 2, ...key() })).rejects.toMatchObject({
			message: 'NEED_STATUS'
		});
	});

	it('refuses to post what changed since it was read', async () => {
		const here = await world();
		const buyer = here.as('buyerOfAubigny');
		const id = await draftOf(here, 'buyerOfAubigny');
		await buyer.needs.amend({ ...paper, quantity: 9, id, revision: 1, ...key() });
		await expect(buyer.needs.submit({ id, revision: 1, ...key() })).rejects.toMatchObject({
			message: 'CHANGED_MEANWHILE'
		});
	});

	it('waits, posted by a commune that is not verified: neither others nor the engine see it before', async () => {
		const here = await world();
		const theirs = await draftOf(here, 'buyerOfUnverified');
		await here.as('buyerOfUnverified').needs.submit({ id: theirs, revision: 1, ...key() });
		const ours = await draftOf(here, 'buyerOfAubigny');
		await here.as('buyerOfAubigny').needs.submit({ id: ours, revision: 1, ...key() });
		await here.settle();
		expect((await here.as('buyerOfUnverified').needs.list()).items).toMatchObject([
			{ id: theirs, status: 'submitted' }
		]);
		const { runs, members } = await seenByTheEngine(here);
		expect(runs).toMatchObject([{ needs: 1 }]);
		expect(members).toEqual([]);
		// Once it is verified it flows, by itself: the engine reads both.
		const { organisationId } = here.people.buyerOfUnverified;
		await here.as('administrator').accounts.verifyOrganisation({ organisationId, ...key() });
		await here.settle();
		expect((await seenByTheEngine(here)).runs).toMatchObject([{ needs: 2 }]);
		// And it stops when the organisation is suspended.
		const reason = 'Deux messages de menace.';
		await here.as('administrator').operator.suspendOrganisation({ organisationId, reason, ...key() });
		await here.settle();
		expect((await seenByTheEngine(here)).runs).toMatchObject([{ needs: 1 }]);
	});

	it('does not find the need of another organisation with the role checks off either', async () => {
		const here = await world();
		const id = await draftOf(here, 'buyerOfAubigny');
		await expect(
			here.unchecked('coordinatorOfSauldre').needs.submit({ id, revision: 1, ...key() })
		).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});

async function seenByTheEngine({ owner }: World) {
	return {
		runs: await owner.db.select().from(schema.groupingRuns),
		members: await owner.db.select().from(schema.suggestionMembers)
	};
}
