import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';

describe('drafting a need', () => {
	it('stores the draft under the commune of the buyer and records the fact once', async () => {
		const { owner, people, as } = await world();

		const id = await as('buyerOfAubigny').needs.draft({ ...paper, ...key() });

		expect(await as('buyerOfAubigny').needs.get(id)).toMatchObject({
			...paper,
			status: 'draft',
			organisationId: people.buyerOfAubigny.organisationId
		});
		const facts = {
			type: 'need.drafted',
			subjectId: id,
			organisationId: people.buyerOfAubigny.organisationId
		};
		expect(await owner.db.select().from(schema.auditEntries)).toMatchObject([
			{ ...facts, userId: people.buyerOfAubigny.userId }
		]);
		expect(await owner.db.select().from(schema.outbox)).toMatchObject([facts]);
	});

	it('answers the same to the same key, and refuses the key with another body', async () => {
		const { owner, as } = await world();
		const buyer = as('buyerOfAubigny');
		const once = key();

		const id = await buyer.needs.draft({ ...paper, ...once });
		expect(await buyer.needs.draft({ ...paper, ...once })).toBe(id);
		expect(await owner.db.select().from(schema.needs)).toHaveLength(1);
		await expect(buyer.needs.draft({ ...paper, quantity: 9, ...once })).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'IDEMPOTENCY_KEY_REUSED'
		});
	});

	it('writes one need for a double click, where an insert without the key writes two', async () => {
		const { owner, as, people } = await world();
		const buyer = as('buyerOfAubigny');
		const once = key();

		const ids = await Promise.all([1, 2, 3, 4].map(() => buyer.needs.draft({ ...paper, ...once })));
		expect(new Set(ids).size).toBe(1);
		expect(await owner.db.select().from(schema.needs)).toHaveLength(1);

		const { organisationId } = people.buyerOfAubigny;
		await Promise.all([1, 2].map(() => owner.db.insert(schema.needs).values({ ...paper, organisationId })));
		expect(await owner.db.select().from(schema.needs)).toHaveLength(3);
	});

	it('refuses a start that has come in Paris, though not yet in UTC', async () => {
		const { as } = await world(new Date('2027-02-28T23:30:00Z'));
		await expect(
			as('buyerOfAubigny').needs.draft({
				...paper,
				startsFromOn: '2027-02-01',
				startsUntilOn: '2027-03-01',
				...key()
			})
		).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT', message: 'NEED_START_PAST' });
	});

	it('refuses a CPV code that does not exist', async () => {
		const { as } = await world();
		await expect(
			as('buyerOfAubigny').needs.draft({ ...paper, cpvCode: '99999999', ...key() })
		).rejects.toMatchObject({
			message: 'CPV_NOT_FOUND'
		});
	});

	it('is refused to a supplier', async () => {
		const { as } = await world();
		await expect(as('papetier').needs.draft({ ...paper, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
	});

	it('hides the need from the other communes', async () => {
		const { as } = await world();
		const id = await as('buyerOfAubigny').needs.draft({ ...paper, ...key() });
		await expect(as('buyerOfArgent').needs.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await as('buyerOfArgent').needs.list()).toEqual([]);
	});
});
