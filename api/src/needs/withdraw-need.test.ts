import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';

fourCases(sharedWorld(), 'needs.withdraw', {
	scene: (w) => w.as('buyerOfAubigny').needs.draft({ ...paper, ...key() }),
	by: 'buyerOfAubigny',
	call: ({ needs }, id, once) => needs.withdraw({ id, revision: 1, ...once }),
	then: async ({ caller, scene }) =>
		expect(await caller.needs.get(scene)).toMatchObject({ status: 'withdrawn', title: paper.title }),
	records: ['need.withdrawn'],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'signatoryOfAubigny',
	stranger: 'buyerOfArgent'
});

describe('withdrawing a need', () => {
	it('keeps the row as evidence and groups its block again', async () => {
		const { owner, as } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });
		await buyer.needs.submit({ id, revision: 1, ...key() });

		expect(await buyer.needs.withdraw({ id, revision: 2, ...key() })).toBe(id);

		expect(await buyer.needs.get(id)).toMatchObject({ status: 'withdrawn', title: paper.title });
		const facts = await owner.db.select().from(schema.outbox).where(eq(schema.outbox.type, 'need.withdrawn'));
		expect(facts).toMatchObject([{ subjectId: id, payload: { block: '3019:RM' } }]);
	});

	it('leaves nothing to group again when it was a draft', async () => {
		const { owner, as } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });
		await buyer.needs.withdraw({ id, revision: 1, ...key() });
		const [fact] = await owner.db
			.select()
			.from(schema.outbox)
			.where(eq(schema.outbox.type, 'need.withdrawn'));
		expect(fact).toMatchObject({ subjectId: id });
		expect(fact?.payload).not.toHaveProperty('block');
	});

	it('is refused while the need is in a group: the group is left first', async () => {
		const { owner, as, people } = await world();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });
		const [group] = await owner.db
			.insert(schema.groups)
			.values({
				reference: 'GC-2026-0001',
				title: 'Papier',
				cpvCode: '30197630',
				unit: 'RM',
				answerUntilOn: '2026-12-12',
				founderId: people.buyerOfAubigny.organisationId,
				explanation: {}
			})
			.returning({ id: schema.groups.id });
		await owner.db
			.update(schema.needs)
			.set({ status: 'matched', groupId: group?.id ?? null })
			.where(eq(schema.needs.id, id));

		await expect(buyer.needs.withdraw({ id, revision: 1, ...key() })).rejects.toMatchObject({
			message: 'NEED_STATUS'
		});
	});
});
