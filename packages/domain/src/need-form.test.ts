import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedQuestions } from './family-question-table.ts';
import { familyById } from './families.ts';
import { askedNeedForm, plainNeedForm } from './need-form.ts';
import { assertSites, deliveryOf, placesFor, shareAmongSites } from './need-sites.ts';
import { quantity, sumQuantities } from './quantity.ts';

const usual = {
	title: 'Repas',
	familyId: 'school-meals',
	cpvCode: '55524000',
	startsFromOn: '2027-09-01',
	startsUntilOn: '2027-11-30',
	durationMonths: 36,
	radiusMetres: 40_000,
	scope: 'any'
};
const plain = { ...usual, quantity: 240, unit: 'RM', estimateExclTaxCents: 108_000 };

function asksOf(id: string) {
	const family = familyById(id);
	if (!family) throw new Error(`no family ${id}`);
	return shippedQuestions(family);
}

const issuesOf = (form: typeof plainNeedForm | ReturnType<typeof askedNeedForm>, input: object) =>
	form.safeParse(input).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [];

describe('the form of a need that is asked', () => {
	const form = askedNeedForm(asksOf('school-meals'));
	const answers = { version: 1, values: { pupils: 60 }, paid: { yearlyCents: 3_360_000 } };

	it('works out the quantity, the amount and the price of today', () => {
		expect(form.parse({ ...usual, answers })).toMatchObject({
			quantity: 25_200,
			unit: 'H87',
			packUnit: null,
			estimateExclTaxCents: 10_080_000,
			currentUnitPriceMicros: 4_000_000,
			canCoordinate: false,
			answers: { version: 1, values: { pupils: 60 } }
		});
	});

	it('takes no quantity and no amount beside the answers', () => {
		const typed = { quantity: 1, estimateExclTaxCents: 1, unit: 'RM' };
		expect(form.parse({ ...usual, ...typed, answers })).toMatchObject({ quantity: 25_200, unit: 'H87' });
	});

	it.each([
		['no answer', { version: 1 }, [['answers.values.pupils', 'answer-missing']]],
		['no amount', { version: 1, values: { pupils: 60 } }, [['answers.paid.yearlyCents', 'paid-missing']]],
		[
			'two amounts',
			{ ...answers, paid: { yearlyCents: 1, wholeCents: 1 } },
			[['answers.paid.wholeCents', 'paid-twice']]
		]
	])('says what to mend of %s', (_, wrong, issues) => {
		expect(issuesOf(form, { ...usual, answers: wrong })).toEqual(issues);
	});

	it('says that answers come to nothing', () => {
		const paper = askedNeedForm(asksOf('printing-paper'));
		expect(issuesOf(paper, { ...usual, answers: { version: 1 } })).toEqual([
			['answers.values.boxes', 'answers-nothing']
		]);
	});
});

describe('the places typed in the form', () => {
	it.each([
		['none', [{}, {}], { delivery: 'Mairie', sites: [] }],
		['one', [{ address: 'École' }, {}], { delivery: 'École', sites: [] }],
		[
			'two without parts: equal ones',
			[{ address: 'École' }, { address: 'Mairie' }],
			{ sites: [{ address: 'École', quantity: 120 }, { quantity: 120 }] }
		],
		[
			'three in percent: nothing is lost',
			[
				{ address: 'École', part: 3_330 },
				{ address: 'Mairie', part: 3_330 },
				{ address: 'Stade', part: 3_340 }
			],
			{ sites: [{ quantity: 80 }, { quantity: 80 }, { quantity: 80 }] }
		]
	])('of %s', (_, sites, expected) => {
		expect(plainNeedForm.parse({ ...plain, delivery: 'Mairie', sites })).toMatchObject(expected);
	});

	it('take parts as quantities, whose sum is looked at like any other', () => {
		const sites = [
			{ address: 'École', part: 200 },
			{ address: 'Mairie', part: 30 }
		];
		const need = plainNeedForm.parse({ ...plain, sitesIn: 'quantity', sites });
		expect(need.sites).toMatchObject([{ quantity: 200 }, { quantity: 30 }]);
		expect(() => {
			assertSites(need);
		}).toThrow(expect.objectContaining({ message: 'NEED_SITES_SUM' }) as Error);
	});

	it.each([
		['a part without a place', [{ part: 2_000 }, { address: 'École' }], ['sites.0.address', 'site-nameless']],
		[
			'a place without a part among others',
			[{ address: 'École', part: 10_000 }, {}, { address: 'Mairie' }],
			['sites.2.part', 'site-part']
		]
	])('say what to mend of %s', (_, sites, issue) => {
		expect(issuesOf(plainNeedForm, { ...plain, sites })).toEqual([issue]);
	});
});

describe('parts of places', () => {
	const measure = { packQuantity: null, packUnit: null } as const;

	it('always add up, and what is counted stays whole', () => {
		const weights = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 10 });
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 1_000_000_000 }),
				weights,
				fc.constantFrom('H87', 'TNE'),
				(amount, parts, unit) => {
					const whole = quantity(unit === 'H87' ? amount : amount / 1000);
					const shares = shareAmongSites(whole, parts, { unit });
					expect(sumQuantities(shares)).toBe(whole);
					if (unit === 'H87') expect(shares.every(Number.isInteger)).toBe(true);
				}
			)
		);
	});

	it('follow another quantity, and are said in one line', () => {
		const need = {
			...measure,
			unit: 'RM' as const,
			delivery: 'Mairie',
			sites: [
				{ address: 'École', quantity: quantity(160) },
				{ address: 'Mairie', quantity: quantity(80) }
			]
		};
		expect(deliveryOf(need)).toBe('École (160\u00a0ramettes)\u00a0; Mairie (80\u00a0ramettes)');
		expect(deliveryOf({ ...need, sites: [] })).toBe('Mairie');
		expect(placesFor(need, quantity(10)).sites).toMatchObject([{ quantity: 7 }, { quantity: 3 }]);
		expect(placesFor(need, quantity(1))).toEqual({ sites: [], delivery: 'École' });
		expect(placesFor({ ...need, sites: [] }, quantity(10))).toEqual({ sites: [], delivery: 'Mairie' });
	});
});
