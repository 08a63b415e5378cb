import { schema } from '@halle/db';
import { familyById, nothingPaid, quantity, shippedFamily, type NewNeed } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { openGroup } from '../../test/stories.ts';

const paid = { ...nothingPaid, yearlyCents: 33_600_00 };
const answers = { version: 1, values: { pupils: 60 }, paid };

/** 60 children on 140 days for three years, at 4 € a meal. */
const meals: NewNeed = {
	...paper,
	title: 'Repas de cantine',
	familyId: 'school-meals',
	cpvCode: '55524000',
	quantity: quantity(25_200),
	unit: 'H87',
	estimateExclTaxCents: 100_800_00,
	currentUnitPriceMicros: null,
	durationMonths: 36,
	answers
};

/** The cast of the tests, where school meals and cartridges are in the vocabulary. */
async function worldOfMeals(): Promise<World> {
	const w = await world();
	const codes = ['55524000', '30125100', '71400000'];
	await w.owner.db
		.insert(schema.cpv)
		.values(
			codes.map((code) => ({ code, labelFr: code, level: 8, parentCode: '30000000', searchText: code }))
		)
		.onConflictDoNothing();
	return w;
}

/** An administrator makes the sum another one. */
async function askOtherwise({ owner }: World): Promise<void> {
	const family = familyById('school-meals');
	if (!family) throw new Error('no school meals');
	const shipped = shippedFamily(family);
	const questions = { ...shipped.questions, quantity: 'pupils × days × 2' };
	await owner.db.insert(schema.familyVersions).values({ ...shipped, questions, version: 2 });
}

describe('the answers of a need', () => {
	it('are kept with it, and shown with the questions they were given to', async () => {
		const { as } = await worldOfMeals();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...meals, ...key() });
		expect(await buyer.needs.get(id)).toMatchObject({
			answers,
			questions: { quantity: 'pupils × days', counted: { many: 'repas' } }
		});
		const plainId = await buyer.needs.draft({ ...paper, ...key() });
		expect(await buyer.needs.get(plainId)).toMatchObject({ answers: null, questions: null });
	});

	it('make up what it asks for, or are refused', async () => {
		const { as } = await worldOfMeals();
		const buyer = as('buyerOfAubigny');
		const wrong: Partial<NewNeed>[] = [
			{ quantity: quantity(25_201) },
			{ estimateExclTaxCents: 100_800_01 },
			{ unit: 'DAY' },
			{ durationMonths: 24 },
			{ answers: { ...answers, values: { pupils: 60, days: 367 } } },
			{ answers: { ...answers, values: { pupils: 60, cats: 1 } } }
		];
		for (const one of wrong)
			await expect(
				buyer.needs.draft({ ...meals, ...one, ...key() }),
				JSON.stringify(one)
			).rejects.toMatchObject({
				code: 'UNPROCESSABLE_CONTENT',
				message: 'NEED_ANSWERS_UNFIT'
			});
	});

	it('are refused in a version, or of a family, that asked nothing', async () => {
		const { as } = await worldOfMeals();
		const buyer = as('buyerOfAubigny');
		for (const wrong of [{ answers: { ...answers, version: 2 } }, { familyId: 'papier' }])
			await expect(buyer.needs.draft({ ...meals, ...wrong, ...key() })).rejects.toMatchObject({
				message: 'NEED_ANSWERS_UNKNOWN'
			});
	});

	it('stay those of their day when the questions change, for who reads and who amends', async () => {
		const w = await worldOfMeals();
		const buyer = w.as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...meals, ...key() });
		await askOtherwise(w);

		expect(await buyer.needs.get(id)).toMatchObject({ questions: { quantity: 'pupils × days' } });
		const fewer = { ...meals, quantity: quantity(21_000), answers: { ...answers, values: { pupils: 50 } } };
		expect(await buyer.needs.amend({ ...fewer, id, revision: 1, ...key() })).toBe(2);
		const { asked } = await buyer.needs.propose({ familyId: 'school-meals' });
		expect(asked).toMatchObject({ version: 2, questions: { quantity: 'pupils × days × 2' } });
		// A form that was open before the change still counts.
		await expect(buyer.needs.draft({ ...meals, ...key() })).resolves.toBeDefined();
	});

	it('go with a quantity changed without them, and follow one changed with them', async () => {
		const w = await worldOfMeals();
		await openGroup(w, ['Aubigny', 'Argent']);
		const buyer = w.as('buyerOfAubigny');
		const [need] = (await buyer.needs.list()).items;
		const id = need?.id ?? '';
		await w.owner.db
			.update(schema.needs)
			.set({ familyId: 'school-meals', unit: 'H87', durationMonths: 36, answers })
			.where(eq(schema.needs.id, id));
		const change = { id, quantity: 21_000, estimateExclTaxCents: 100_800_00, reason: 'Moins d’élèves.' };
		const { revision } = await buyer.needs.get(id);
		const again = { ...answers, values: { pupils: 50 } };
		await buyer.needs.changeQuantity({ ...change, answers: again, revision, ...key() });
		expect(await buyer.needs.get(id)).toMatchObject({ quantity: 21_000, answers: again });
		await expect(
			buyer.needs.changeQuantity({ ...change, quantity: 1, answers: again, revision: revision + 1, ...key() })
		).rejects.toMatchObject({ message: 'NEED_ANSWERS_UNFIT' });
		await buyer.needs.changeQuantity({ ...change, quantity: 20_000, revision: revision + 1, ...key() });
		expect(await buyer.needs.get(id)).toMatchObject({ quantity: 20_000, answers: null });
	});
});

describe('what a form for a new need asks', () => {
	it('is what the family asks, with what communes of this size answer', async () => {
		const { as } = await worldOfMeals();
		expect(await as('buyerOfAubigny').needs.propose({ familyId: 'school-meals' })).toMatchObject({
			familyId: 'school-meals',
			unit: 'H87',
			durationMonths: 36,
			asked: { version: 1, proposals: { pupils: { low: 200, typical: 320, high: 430 } } },
			alike: []
		});
		expect(await as('buyerOfAubigny').needs.propose({ cpvCode: '71400000' })).toMatchObject({
			familyId: 'other',
			unit: null,
			asked: null
		});
	});

	it('warns at once of what the commune has already written, and of nobody else’s', async () => {
		const { as } = await worldOfMeals();
		const buyer = as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...meals, ...key() });
		await as('buyerOfArgent').needs.draft({ ...meals, ...key() });
		const { alike } = await buyer.needs.propose({ familyId: 'school-meals' });
		expect(alike).toMatchObject([{ id, title: 'Repas de cantine', status: 'draft' }]);
		// Another class, and the same thing once it is over.
		expect((await buyer.needs.propose({ familyId: 'toner' })).alike).toEqual([]);
		await buyer.needs.withdraw({ id, revision: 1, ...key() });
		expect((await buyer.needs.propose({ familyId: 'school-meals' })).alike).toEqual([]);
	});
});

describe('the places of a need', () => {
	const sites = [
		{ address: 'École du bourg', quantity: quantity(160) },
		{ address: 'Mairie', quantity: quantity(80) }
	];

	const storedSites = async ({ owner }: World, needId: string) => {
		const { needSites } = schema;
		const rows = await owner.db
			.select()
			.from(needSites)
			.where(and(eq(needSites.needId, needId)))
			.orderBy(needSites.number);
		return rows.map(({ number, address, quantity: part }) => [number, address, part]);
	};

	it('are kept with their parts, said in one line, and change with it', async () => {
		const w = await world();
		const buyer = w.as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, sites, ...key() });
		const line = 'École du bourg (160\u00a0ramettes)\u00a0; Mairie (80\u00a0ramettes)';
		expect(await buyer.needs.get(id)).toMatchObject({ sites, delivery: line });
		expect(await storedSites(w, id)).toEqual([
			[1, 'École du bourg', 160],
			[2, 'Mairie', 80]
		]);
		await buyer.needs.amend({ ...paper, id, revision: 1, ...key() });
		expect(await storedSites(w, id)).toEqual([[1, paper.delivery, 240]]);
	});

	it('are refused when their parts do not add up, and when there is only one', async () => {
		const { as } = await world();
		const refusedAs = async (code: string, wrong: typeof sites) => {
			const need = { ...paper, sites: wrong };
			await expect(as('buyerOfAubigny').needs.draft({ ...need, ...key() })).rejects.toMatchObject({
				code: 'UNPROCESSABLE_CONTENT',
				cause: { code, details: { field: 'sites' } }
			});
		};
		const [school, hall] = [
			{ address: 'École', quantity: quantity(100) },
			{ address: 'Mairie', quantity: quantity(80) }
		];
		await refusedAs('NEED_SITES_SUM', [school, hall]);
		await refusedAs('NEED_SITES_ALONE', [{ ...school, quantity: quantity(240) }]);
	});

	it('add up in the database too, whoever writes them', async () => {
		const { owner, people } = await world();
		const { organisationId } = people.buyerOfAubigny;
		const wrong = { ...paper, sites: sites.slice(1), organisationId };
		await expect(owner.db.insert(schema.needs).values(wrong)).rejects.toMatchObject({
			cause: { message: 'NEED_SITES_SUM' }
		});
	});

	it('share another quantity in proportion, and go when nothing is left for them', async () => {
		const w = await world();
		await openGroup(w, ['Aubigny', 'Argent']);
		const buyer = w.as('buyerOfAubigny');
		const [need] = (await buyer.needs.list()).items;
		const id = need?.id ?? '';
		await w.owner.db.update(schema.needs).set({ sites }).where(eq(schema.needs.id, id));
		const { revision } = await buyer.needs.get(id);
		const change = { id, estimateExclTaxCents: 108_000, reason: 'Une école de moins.' };
		await buyer.needs.changeQuantity({ ...change, quantity: 100, revision, ...key() });
		expect(await storedSites(w, id)).toEqual([
			[1, 'École du bourg', 67],
			[2, 'Mairie', 33]
		]);
		await buyer.needs.changeQuantity({ ...change, quantity: 1, revision: revision + 1, ...key() });
		expect(await storedSites(w, id)).toEqual([[1, 'École du bourg', 1]]);
		expect(await buyer.needs.get(id)).toMatchObject({ sites: [], delivery: 'École du bourg' });
	});
});
