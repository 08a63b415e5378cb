import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerFaults, answerScale, nothingPaid } from './family-answers.ts';
import { readFormula } from './family-formula.ts';
import { proposeAnswers } from './family-proposal.ts';
import { questionTable, shippedQuestions } from './family-question-table.ts';
import { questionsMax, type FamilyQuestions } from './family-questions.ts';
import { answersSchemaOf, familyQuestionsSchema } from './family-schemas.ts';
import { workOut } from './family-sum.ts';
import { families } from './families.ts';

const asked = families.map((family) => [family.id, family, shippedQuestions(family)] as const);

function questionsOf(id: string): FamilyQuestions {
	const found = asked.find(([family]) => family === id);
	if (!found) throw new Error(`no family ${id}`);
	return found[2];
}

/** What somebody who answers everything in the usual way says: the proposal, or the least. */
function usualAnswers(questions: FamilyQuestions): Record<string, number> {
	const proposals = proposeAnswers(questions, 2_000);
	return Object.fromEntries(
		questions.questions.map((question) => [
			question.id,
			(proposals[question.id]?.typical ?? Math.max(1, question.least)) * answerScale(question)
		])
	);
}

describe('the questions of the families', () => {
	it.each(asked)('of %s are what a row may hold, in the unit of the family', (id, family, questions) => {
		expect(familyQuestionsSchema.parse(questions)).toEqual(questions);
		expect(questions.unit).toBe(family.unit);
		expect(questions.questions.length).toBeLessThanOrEqual(questionsMax);
		// Written for it, not made from its unit.
		expect(Object.keys(questionTable)).toContain(id);
	});

	it.each(asked)('of %s ask of nobody more than one answer', (_, __, { questions }) => {
		expect(questions.filter(({ otherwise }) => otherwise === null).length).toBeLessThanOrEqual(1);
		// The first is the one a person answers.
		expect(questions.slice(1).every(({ otherwise }) => otherwise !== null)).toBe(true);
		expect(questions.every(({ label }) => label.endsWith(' ?'))).toBe(true);
	});

	it.each(asked)('of %s use each answer that changes the sum, and come to something', (_, __, questions) => {
		const values = usualAnswers(questions);
		const worked = workOut(questions, { values, paid: nothingPaid }, 24);
		expect(worked?.quantity).toBeGreaterThan(0);
		const { questions: asks, quantity, spending } = questions;
		const unused = asks.filter(({ id, hint }) => {
			const words = `${quantity} ${spending}`.split(/[^A-Za-z]+/);
			return !words.includes(id) && !hint.includes('Ne change pas le total');
		});
		expect(unused).toEqual([]);
	});

	it.each(asked)(
		'of %s propose, to a village and to a city, answers that they accept',
		(_, __, questions) => {
			for (const population of [60, 460, 2_000, 35_000]) {
				const proposals = proposeAnswers(questions, population);
				const wrong = questions.questions.filter((question) => {
					const proposal = proposals[question.id];
					if (!proposal) return false;
					const { low, typical, high } = proposal;
					const value = { [question.id]: typical * answerScale(question) };
					return (
						!(low <= typical && typical <= high) ||
						answerFaults({ ...questions, questions: [question] }, value).length > 0
					);
				});
				expect(wrong).toEqual([]);
			}
		}
	);

	it('propose nothing by inhabitant where their number is unknown', () => {
		const proposals = asked.flatMap(([, , questions]) => Object.values(proposeAnswers(questions, null)));
		expect(proposals.filter(({ usual }) => usual.per === 'thousand-inhabitants')).toEqual([]);
	});

	it('propose to 460 inhabitants what a village has', () => {
		const of = (id: string) => proposeAnswers(questionsOf(id), 460);
		expect(of('school-meals')).toMatchObject({
			pupils: { low: 17, typical: 27, high: 36 },
			days: { typical: 140 }
		});
		expect(of('road-salt')).toMatchObject({ amount: { low: 0, typical: 1.4, high: 14 } });
		expect(of('copiers').copiers).toMatchObject({ typical: 1 });
		expect(of('insurance')).toMatchObject({ contracts: { low: 2, typical: 4, high: 6 } });
		expect(of('playgrounds')).toEqual({});
	});

	it('accept in a form exactly what the sum accepts', () => {
		const value = fc.oneof(
			fc.integer({ min: -2, max: 2_000_000 }),
			fc.double({ min: 0, max: 1_000, noNaN: true }),
			fc.string({ maxLength: 5 })
		);
		const family = fc.constantFrom(...asked);
		fc.assert(
			fc.property(
				family,
				fc.array(fc.option(value, { nil: undefined }), { maxLength: 5 }),
				([, , questions], typed) => {
					const ids = [...questions.questions.map(({ id }) => id), 'another'];
					const values = Object.fromEntries(
						ids.flatMap((id, index) => (typed[index] === undefined ? [] : [[id, typed[index]]]))
					);
					const isTaken = answersSchemaOf(questions).safeParse({ version: 1, values }).success;
					const isSound = answerFaults(questions, values).length === 0;
					expect(isTaken).toBe(isSound);
				}
			),
			{ numRuns: 2_000 }
		);
	});

	it('say what is wrong, with the limits', () => {
		const wrongOf = (values: object) =>
			answersSchemaOf(questionsOf('copiers')).safeParse({ version: 1, values }).error?.issues;
		expect(wrongOf({ copiers: 6_000, pages: -1, other: 2 })).toMatchObject([
			{ code: 'too_big', maximum: 5_000, path: ['values', 'copiers'] },
			{ code: 'too_small', minimum: 0, path: ['values', 'pages'] },
			{ message: 'answer-not-asked', path: ['values', 'other'] }
		]);
		expect(wrongOf({})).toMatchObject([{ message: 'answer-missing', path: ['values', 'copiers'] }]);
	});

	it('take what is paid in one way, said whole', () => {
		const wrongOf = (paid: object) =>
			answersSchemaOf(questionsOf('electricity'))
				.safeParse({ version: 1, values: { kwh: 1 }, paid })
				.error?.issues.map(({ path, message }) => [path.at(-1), message]) ?? [];
		expect(wrongOf({ yearlyCents: 100 })).toEqual([]);
		expect(wrongOf({ invoiceCents: 100, invoiceMonths: 3 })).toEqual([]);
		expect(wrongOf({ invoiceCents: 100 })).toEqual([['invoiceMonths', 'invoice-half']]);
		const bill = { invoiceCents: 100, invoiceMonths: 1 };
		expect(wrongOf({ yearlyCents: 100, ...bill })).toEqual([['invoiceCents', 'paid-twice']]);
		expect(wrongOf({ yearlyCents: 100, wholeCents: 100 })).toEqual([['wholeCents', 'paid-twice']]);
	});
});

describe('readFormula', () => {
	it.each([
		['pupils × days', 1, 2],
		['boxes * 5 ramettes + reams', 2, 3],
		['kwh / 1 000', 1, 2],
		['pupils × days × 0,5 kg par repas', 1, 3]
	])('understands « %s »', (text, terms, factors) => {
		const read = readFormula(text, ['pupils', 'days', 'boxes', 'reams', 'kwh']);
		if ('fault' in read) throw new Error(read.fault.why);
		expect([read.terms.length, read.terms.flat().length]).toEqual([terms, factors]);
	});

	it.each([
		['', 'empty'],
		['pupils ×', 'empty'],
		['pupils × dyas', 'unknown'],
		['12 / days', 'divided'],
		['pupils × 0', 'zero'],
		['pupils − 3', 'unknown'],
		['constructor', 'unknown']
	])('says what it does not understand of « %s »', (text, why) => {
		expect(readFormula(text, ['pupils', 'days'])).toMatchObject({ fault: { why } });
	});
});
