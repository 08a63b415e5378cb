import { schema } from '@halle/db';
import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';

fourCases(sharedWorld(), 'needs.amend', {
	scene: (w) => w.as('buyerOfAubigny').needs.draft({ ...paper, ...key() }),
	by: 'buyerOfAubigny',
	call: ({ needs }, id, once) => needs.amend({ ...paper, quantity: 300, id, revision: 1, ...once }),
	then: async ({ caller, scene }) =>
		expect(await caller.needs.get(scene)).toMatchObject({ quantity: 300, revision: 2 }),
	records: ['need.amended'],
	refused: {
		code: 'CPV_NOT_FOUND',
		call: ({ needs }, id, once) => needs.amend({ ...paper, cpvCode: '99999999', id, revision: 1, ...once })
	},
	// Who signs and does not write needs.
	wrongRole: 'signatoryOfAubigny',
	stranger: 'buyerOfArgent'
});

describe('amending a need', () => {
	it('stores the new answers under the next revision and records the fact', async () => {
		const { owner, as } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });

		expect(await buyer.needs.amend({ ...paper, quantity: 300, id, revision: 1, ...key() })).toBe(2);

		expect(await buyer.needs.get(id)).toMatchObject({
			...paper,
			quantity: 300,
			revision: 2,
			status: 'draft'
		});
		const [fact] = await owner.db.select().from(schema.outbox).orderBy(desc(schema.outbox.id)).limit(1);
		expect(fact).toMatchObject({ type: 'need.amended', subjectId: id });
		expect(fact?.payload).not.toHaveProperty('block');
	});

	it('groups both blocks again when a posted need moves from one to the other', async () => {
		const { owner, as } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });
		await buyer.needs.submit({ id, revision: 1, ...key() });

		await buyer.needs.amend({ ...paper, unit: 'H87', id, revision: 2, ...key() });

		const facts = await owner.db.select().from(schema.outbox).where(eq(schema.outbox.type, 'need.amended'));
		expect(facts.map(({ payload }) => payload.block)).toEqual(['3019:RM', '3019:H87']);
	});

	it('refuses what cannot be added or paid, as when it was drafted', async () => {
		const { as } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });
		const amend = (wrong: object) => buyer.needs.amend({ ...paper, ...wrong, id, revision: 1, ...key() });
		await expect(amend({ unit: 'MTQ', quantity: 1_000_001 })).rejects.toMatchObject({
			cause: { code: 'NEED_QUANTITY_TOO_LARGE', details: { most: 1_000_000, unit: 'MTQ' } }
		});
		await expect(
			amend({ currentUnitPriceMicros: 100_000_000_000_000, quantity: 1_001 })
		).rejects.toMatchObject({ message: 'NEED_PRICE_TOO_HIGH' });
	});

	it('is announced to the second of two people who edit at once, and changes nothing', async () => {
		const { as } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });

		const edits = await Promise.allSettled(
			[250, 260].map((quantity) => buyer.needs.amend({ ...paper, quantity, id, revision: 1, ...key() }))
		);

		const refused = edits.filter((edit) => edit.status === 'rejected');
		expect(refused.map(({ reason }) => (reason as Error).message)).toEqual(['CHANGED_MEANWHILE']);
		expect((await buyer.needs.get(id)).revision).toBe(2);
	});

	it('is refused a start that has passed, also where the draft that it corrects has one', async () => {
		const { as, setNow } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });
		await setNow(new Date('2027-07-01T08:00:00Z'));
		await expect(
			buyer.needs.amend({ ...paper, quantity: 300, id, revision: 1, ...key() })
		).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT', message: 'NEED_START_PAST' });
		expect(await buyer.needs.get(id)).toMatchObject({ quantity: paper.quantity, revision: 1 });
	});

	it('is refused what a draft is refused of a pack, and keeps what was said', async () => {
		const { as } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });
		await expect(
			buyer.needs.amend({ ...paper, packQuantity: 500, id, revision: 1, ...key() })
		).rejects.toMatchObject({ cause: { code: 'NEED_PACK_HALF', details: { field: 'packUnit' } } });
		expect(await buyer.needs.get(id)).toMatchObject({ packQuantity: null, revision: 1 });
	});

	it('is refused once the need is withdrawn', async () => {
		const { as } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });
		await buyer.needs.withdraw({ id, revision: 1, ...key() });
		await expect(buyer.needs.amend({ ...paper, id, revision: 2, ...key() })).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'NEED_STATUS'
		});
	});
});
