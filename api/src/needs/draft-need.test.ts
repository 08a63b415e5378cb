import { schema } from '@halle/db';
import { newNeedSchema, quantity } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { factsOf, key, world } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';

/** What one ream holds. */
const ream = { packQuantity: quantity(500), packUnit: 'H87' } as const;

fourCases(sharedWorld(), 'needs.draft', {
	scene: () => paper,
	by: 'buyerOfAubigny',
	call: ({ needs }, need, once) => needs.draft({ ...need, ...once }),
	then: async ({ caller, scene, answer }) =>
		expect(await caller.needs.get(answer)).toMatchObject({ ...scene, status: 'draft' }),
	records: ['need.drafted'],
	refused: {
		code: 'CPV_NOT_FOUND',
		call: ({ needs }, need, once) => needs.draft({ ...need, cpvCode: '99999999', ...once })
	},
	wrongRole: 'papetier',
	stranger: { who: 'buyerOfArgent', finds: async ({ caller, made }) => [await caller.needs.get(made)] }
});

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
		expect(await factsOf(owner)).toMatchObject([{ ...facts, userId: people.buyerOfAubigny.userId }]);
		expect(await owner.db.select().from(schema.outbox)).toMatchObject([facts]);
	});

	it('keeps of a text what is seen, on one line in a title, where the raw text is refused by the database', async () => {
		const { owner, as, people } = await world();
		const typed = {
			title: 'Papier\u0000 A4\r\nrecyclé\u202e',
			requirements: 'Sans chlore\u0000\r\nsi possible'
		};
		// The form reads by the schema of the procedure; what comes round it with a NUL is refused at the door.
		const read = newNeedSchema.parse({ ...paper, ...typed });
		const id = await as('buyerOfAubigny').needs.draft({ ...read, ...key() });
		await expect(as('buyerOfAubigny').needs.draft({ ...paper, ...typed, ...key() })).rejects.toMatchObject({
			code: 'BAD_REQUEST'
		});
		expect(await as('buyerOfAubigny').needs.get(id)).toMatchObject({
			title: 'Papier A4 recyclé',
			requirements: 'Sans chlore\nsi possible'
		});
		const { organisationId } = people.buyerOfAubigny;
		await expect(
			owner.db.insert(schema.needs).values({ ...paper, ...typed, organisationId })
		).rejects.toThrow();
	});

	it.each([
		['a title that shows nothing', { title: '\u200b\u200b\u200b' }],
		['a number written as text', { quantity: '1e3' as unknown as number }],
		['another', { estimateExclTaxCents: '0x10' as unknown as number }],
		['a day that does not exist', { startsFromOn: '2027-02-31' }],
		['a year of another age', { startsFromOn: '0026-03-01' }],
		['a pack that holds nothing', { packQuantity: 0, packUnit: 'H87' as const }],
		['a pack of packs', { packQuantity: 5, packUnit: 'RM' as 'H87' }]
	])('refuses %s', async (_, wrong) => {
		const { as } = await world();
		await expect(as('buyerOfAubigny').needs.draft({ ...paper, ...wrong, ...key() })).rejects.toMatchObject({
			code: 'BAD_REQUEST'
		});
	});

	it('keeps what a pack holds, as typed', async () => {
		const { as } = await world();
		const id = await as('buyerOfAubigny').needs.draft({ ...paper, ...ream, ...key() });
		expect(await as('buyerOfAubigny').needs.get(id)).toMatchObject({ unit: 'RM', quantity: 240, ...ream });
	});

	it.each([
		['half of what a pack holds', { packQuantity: 500 }, 'NEED_PACK_HALF', 'packUnit'],
		['the other half', { packUnit: 'H87' as const }, 'NEED_PACK_HALF', 'packQuantity'],
		['it of a unit that is no pack', { ...ream, unit: 'H87' as const }, 'NEED_PACK_UNIT', 'packQuantity'],
		[
			'more than a billion in all',
			{ ...ream, packQuantity: 4_200_000 },
			'NEED_PACK_TOO_LARGE',
			'packQuantity'
		],
		[
			'more than a million tonnes',
			{ unit: 'TNE' as const, quantity: 1_000_000.001 },
			'NEED_QUANTITY_TOO_LARGE',
			'quantity'
		],
		[
			'an estimate of more than a billion euros a unit',
			{ quantity: 0.001, estimateExclTaxCents: 100_000_001 },
			'NEED_ESTIMATE_TOO_HIGH',
			'estimateExclTaxCents'
		],
		[
			'a total as the price of one unit',
			{ unit: 'KWH' as const, quantity: 30_000_000, currentUnitPriceMicros: 4_861_234_000_000 },
			'NEED_PRICE_TOO_HIGH',
			'currentUnitPriceMicros'
		]
	])('refuses %s, naming the field', async (_, wrong, code, field) => {
		const { as } = await world();
		await expect(as('buyerOfAubigny').needs.draft({ ...paper, ...wrong, ...key() })).rejects.toMatchObject({
			code: 'UNPROCESSABLE_CONTENT',
			cause: { code, details: { field } }
		});
	});

	it('is refused them by the table too', async () => {
		const { owner, people } = await world();
		const { organisationId } = people.buyerOfAubigny;
		const stored = (wrong: Partial<typeof schema.needs.$inferInsert>) =>
			owner.db.insert(schema.needs).values({ ...paper, ...ream, ...wrong, organisationId });
		for (const wrong of [
			{ packQuantity: null },
			{ packUnit: null },
			{ unit: 'H87' as const },
			{ packQuantity: quantity(0) },
			{ packUnit: 'MON' as 'H87' }
		])
			await expect(stored(wrong)).rejects.toMatchObject({
				cause: { constraint_name: 'needs_pack_whole' }
			});
		await expect(stored({})).resolves.toBeDefined();
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

	it('lists the need to no other commune', async () => {
		const { as } = await world();
		await as('buyerOfAubigny').needs.draft({ ...paper, ...key() });
		expect((await as('buyerOfArgent').needs.list()).items).toEqual([]);
	});
});
