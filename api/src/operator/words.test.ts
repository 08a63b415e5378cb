import { schema } from '@halle/db';
import { unnamedCpv } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, startsAt, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';

const place = sharedWorld();
/** Nobody but the operator has the role of an administrator. */
const stranger = { unchecked: 'coordinatorOfSauldre' } as const;

/** A need posted under words that nobody knows. */
async function post({ as }: World, name: PersonName, title: string): Promise<string> {
	const amounts = { quantity: 2_400, estimateExclTaxCents: 2_800_000 };
	const need = { ...paper, ...amounts, title, familyId: 'other', cpvCode: unnamedCpv };
	const id = await as(name).needs.draft({ ...need, ...key() });
	return as(name).needs.submit({ id, revision: 1, ...key() });
}

const wordsOf = ({ owner }: World, word: string) =>
	owner.db.select().from(schema.cpvWords).where(eq(schema.cpvWords.word, word));

fourCases(place, 'operator.nameWord', {
	scene: async (w) => ({
		word: 'Schmilblick',
		cpvCode: paper.cpvCode,
		needId: await post(w, 'buyerOfAubigny', 'Schmilblick')
	}),
	by: 'administrator',
	call: ({ operator }, word, once) => operator.nameWord({ ...word, ...once }),
	then: async ({ world: w, scene, answer }) => {
		expect(answer).toBe(1);
		expect(await wordsOf(w, 'schmilblick')).toMatchObject([{ cpvCode: paper.cpvCode }]);
		expect(await w.as('buyerOfAubigny').needs.get(scene.needId)).toMatchObject({
			cpvCode: paper.cpvCode,
			familyId: 'printing-paper',
			status: 'submitted',
			title: 'Schmilblick',
			revision: 3
		});
	},
	records: ['word.added'],
	refused: { code: 'NEED_NOT_FOUND' },
	wrongRole: 'buyerOfAubigny',
	stranger
});

fourCases(place, 'operator.forgetWord', {
	scene: async ({ as }) => {
		const word = { word: 'bidule', cpvCode: paper.cpvCode };
		await as('administrator').operator.nameWord({ ...word, ...key() });
		return word;
	},
	by: 'administrator',
	call: ({ operator }, word, once) => operator.forgetWord({ ...word, ...once }),
	then: async ({ world: w }) => expect(await wordsOf(w, 'bidule')).toEqual([]),
	records: ['word.removed'],
	refused: { code: 'WORD_NOT_FOUND' },
	wrongRole: 'buyerOfAubigny',
	stranger
});

describe('words that nobody knows', () => {
	it('are posted as they are, compared with nothing, and grouped with others once they are named', async () => {
		const w = await world();
		const first = await post(w, 'buyerOfAubigny', 'Truc à papier');
		await w.setNow(new Date(startsAt.getTime() + 60_000));
		const second = await post(w, 'buyerOfArgent', 'truc a papier');
		await w.settle();
		const buyer = w.as('buyerOfAubigny');
		expect(await buyer.needs.get(first)).toMatchObject({ cpvCode: unnamedCpv, isBeingGrouped: false });
		expect((await buyer.suggestions.list()).items).toEqual([]);
		// The same words twice are no duplicate: what they are is not known.
		await post(w, 'buyerOfAubigny', 'Truc à papier');

		const admin = w.as('administrator');
		expect(await admin.operator.words()).toMatchObject({
			items: [
				{
					needId: first,
					word: 'Truc à papier',
					names: ['Argent-sur-Sauldre', 'Aubigny-sur-Nère'],
					organisations: 2
				}
			],
			total: 1
		});
		const { tasks } = await admin.today.read();
		expect(tasks).toContainEqual(
			expect.objectContaining({ kind: 'word.name', facts: { word: 'Truc à papier', waiting: 3 } })
		);
		expect(
			await admin.operator.nameWord({
				word: 'Truc à papier',
				cpvCode: paper.cpvCode,
				needId: first,
				...key()
			})
		).toBe(3);
		await w.settle();

		expect(await admin.operator.words()).toEqual({ items: [], next: null, total: 0 });
		expect(await w.as('buyerOfArgent').needs.get(second)).toMatchObject({ cpvCode: paper.cpvCode });
		expect((await buyer.suggestions.list()).items).toHaveLength(1);
		expect((await admin.operator.tryWords('trucs papier'))[0]).toMatchObject({ id: 'printing-paper' });
		expect((await buyer.needs.choices('truc a papier')).plain[0]).toMatchObject({
			id: 'printing-paper',
			communes: 1
		});
	});

	it('never take the code of a need away, and give none to one that has its own', async () => {
		const w = await world();
		const buyer = w.as('buyerOfAubigny');
		const id = await buyer.needs.draft({ ...paper, ...key() });
		const unnamed = { ...paper, familyId: 'other', cpvCode: unnamedCpv };
		await expect(buyer.needs.amend({ ...unnamed, id, revision: 1, ...key() })).rejects.toMatchObject({
			message: 'CPV_NOT_FOUND'
		});
		const naming = { word: paper.title, cpvCode: paper.cpvCode, needId: id };
		await expect(w.as('administrator').operator.nameWord({ ...naming, ...key() })).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: 'NEED_NOT_FOUND'
		});
		expect(await buyer.needs.get(id)).toMatchObject({ cpvCode: paper.cpvCode, revision: 1 });
	});

	it('are refused where they say nothing, lead there already, or stand for no code', async () => {
		const w = await world();
		const { operator } = w.as('administrator');
		const word = { word: 'machin', cpvCode: paper.cpvCode };
		await operator.nameWord({ ...word, ...key() });
		for (const [wrong, message] of [
			[{ word: 'de la' }, 'WORD_EMPTY'],
			[{}, 'WORD_KNOWN'],
			[{ cpvCode: '99999999' }, 'CPV_NOT_FOUND'],
			[{ cpvCode: unnamedCpv }, 'CPV_NOT_FOUND']
		] as const)
			await expect(operator.nameWord({ ...word, ...wrong, ...key() })).rejects.toMatchObject({ message });
	});

	it('of the product stay, whoever asks', async () => {
		const w = await world();
		await w.owner.db.insert(schema.cpvWords).values({ word: 'ramette', cpvCode: paper.cpvCode });
		const { operator } = w.as('administrator');
		await expect(
			operator.forgetWord({ word: 'ramette', cpvCode: paper.cpvCode, ...key() })
		).rejects.toMatchObject({ message: 'WORD_NOT_FOUND' });
		expect(await wordsOf(w, 'ramette')).toHaveLength(1);
	});

	it('join no group while they have no code: the table refuses it', async () => {
		const w = await world();
		const id = await post(w, 'buyerOfAubigny', 'Machin');
		await expect(w.owner.sql`update needs set status = 'unmet' where id = ${id}`).rejects.toMatchObject({
			constraint_name: 'needs_named_before_grouped'
		});
	});
});
