import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';

async function draftOf({ as }: World, name: 'buyerOfAubigny' | 'buyerOfUnverified'): Promise<string> {
	return as(name).needs.draft({ ...paper, ...key() });
}

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

	it('asks before posting what looks like the same need twice, and posts it when told that it is not', async () => {
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

	it('refuses to post what changed since it was read', async () => {
		const here = await world();
		const buyer = here.as('buyerOfAubigny');
		const id = await draftOf(here, 'buyerOfAubigny');
		await buyer.needs.amend({ ...paper, quantity: 9, id, revision: 1, ...key() });
		await expect(buyer.needs.submit({ id, revision: 1, ...key() })).rejects.toMatchObject({
			message: 'CHANGED_MEANWHILE'
		});
	});

	it('is refused to a commune that is not verified: it may draft, not bind', async () => {
		const here = await world();
		const id = await draftOf(here, 'buyerOfUnverified');
		await expect(
			here.as('buyerOfUnverified').needs.submit({ id, revision: 1, ...key() })
		).rejects.toMatchObject({
			message: 'ORGANISATION_UNVERIFIED'
		});
	});

	it('is refused to the coordinator', async () => {
		const here = await world();
		const id = await draftOf(here, 'buyerOfAubigny');
		await expect(
			here.as('coordinatorOfSauldre').needs.submit({ id, revision: 1, ...key() })
		).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
	});

	it('does not find the need of another commune, even with the role checks off', async () => {
		const here = await world();
		const id = await draftOf(here, 'buyerOfAubigny');
		await expect(here.as('buyerOfArgent').needs.submit({ id, revision: 1, ...key() })).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
		await expect(
			here.unchecked('coordinatorOfSauldre').needs.submit({ id, revision: 1, ...key() })
		).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});
