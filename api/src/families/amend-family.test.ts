import { schema } from '@halle/db';
import { familyById, shippedFamily, type AmendedFamily } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world } from '../../test/harness.ts';

function amended(id: string, change: Partial<AmendedFamily> = {}): AmendedFamily {
	const family = familyById(id);
	if (!family) throw new Error(`no family ${id}`);
	return { ...shippedFamily(family), version: 1, ...change };
}
const meals = amended('school-meals', { label: 'Repas de l’école', durationMonths: 24 });
const place = sharedWorld();

fourCases(place, 'families.amend', {
	scene: () => meals,
	by: 'administrator',
	call: ({ families }, family, once) => families.amend({ ...family, ...once }),
	then: async ({ caller, answer }) => {
		expect(answer).toBe(2);
		expect(await caller.families.get('school-meals')).toMatchObject({
			version: 2,
			label: 'Repas de l’école',
			durationMonths: 24
		});
	},
	records: ['family.amended'],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'buyerOfAubigny',
	stranger: { unchecked: 'coordinatorOfSauldre' }
});

describe('the families of an installation', () => {
	it('begin as the product has them, each in its first version, changed by nobody', async () => {
		const { as } = await world();
		const list = await as('administrator').families.list();
		expect(list.length).toBeGreaterThan(50);
		expect(list.every(({ changedAt }) => changedAt === null)).toBe(true);
		expect(list.find(({ id }) => id === 'copiers')).toMatchObject({
			field: 'information-systems',
			asked: ['Combien de copieurs ?', 'Combien de pages par an, tous copieurs ensemble ?']
		});
	});

	it('keep their unit, and are refused questions that make no sum', async () => {
		const { as } = await world();
		const admin = as('administrator');
		const { questions } = meals;
		const withQuestions = (change: object) => ({
			...meals,
			questions: { ...questions, ...change },
			...key()
		});
		await expect(admin.families.amend(withQuestions({ unit: 'DAY' }))).rejects.toMatchObject({
			message: 'FAMILY_UNIT'
		});
		for (const wrong of [
			{ quantity: 'pupils × dyas' },
			{ spending: 'pupils ÷ days' },
			{ questions: [] },
			{ questions: [...questions.questions, ...questions.questions] }
		])
			await expect(admin.families.amend(withQuestions(wrong)), JSON.stringify(wrong)).rejects.toMatchObject({
				code: 'BAD_REQUEST'
			});
		await expect(admin.families.amend({ ...meals, familyId: 'unknown', ...key() })).rejects.toMatchObject({
			message: 'FAMILY_NOT_FOUND'
		});
	});

	it('change once when two administrators change them at once', async () => {
		const { as, owner } = await world();
		const answers = await Promise.allSettled(
			['Un', 'Deux'].map((label) =>
				as('administrator').families.amend({ ...meals, label: `Repas ${label}`, ...key() })
			)
		);
		expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { message: 'CHANGED_MEANWHILE' }
		});
		const { familyVersions } = schema;
		const kept = await owner.db
			.select()
			.from(familyVersions)
			.where(eq(familyVersions.familyId, 'school-meals'));
		expect(kept).toHaveLength(2);
	});

	it('are never rewritten, whoever asks', async () => {
		const { owner } = await world();
		await expect(owner.sql`update family_versions set label = 'Autre'`).rejects.toThrow('never rewritten');
		await expect(owner.sql`delete from family_versions`).rejects.toThrow('never rewritten');
	});
});
