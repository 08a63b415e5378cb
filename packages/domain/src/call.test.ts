import { describe, expect, it } from 'vitest';
import {
	assertCriteria,
	assertTerms,
	callLotsSchema,
	defaultCeiling,
	publicationObstacles,
	type Criterion,
	type Publication
} from './call.ts';
import { parisInstant } from './dates.ts';
import { regime } from './regime.ts';

const criteria: Criterion[] = [
	{ kind: 'price', label: 'Prix', weightPercent: 60 },
	{ kind: 'environment', label: 'Environnement', weightPercent: 40 }
];
const ready: Publication = {
	now: new Date('2026-11-22T09:00:00Z'),
	members: [
		{ organisationId: 'a', status: 'signed' },
		{ organisationId: 'b', status: 'signed' }
	],
	changesToSettle: 0,
	needIds: ['n1', 'n2'],
	lots: [
		{
			shares: [
				{ needId: 'n1', quantity: 1 },
				{ needId: 'n2', quantity: 1 }
			]
		}
	],
	criteria,
	questionsUntilAt: parisInstant('2026-12-15', '12:00'),
	deadlineAt: parisInstant('2026-12-23', '12:00'),
	regime: regime(300_000_00, 'supplies', '2026-11-22'),
	holidays: new Set(['2026-12-25', '2027-01-01'])
};
const codes = (publication: Publication) => publicationObstacles(publication).map(({ code }) => code);

describe('what stands in the way of publishing', () => {
	it('is nothing when all is ready', () => {
		expect(publicationObstacles(ready)).toEqual([]);
	});

	it.each([
		[
			'a member has not signed',
			{ members: [...ready.members, { organisationId: 'c', status: 'deliberated' }] },
			'AGREEMENT_NOT_IN_FORCE'
		],
		[
			'one member is left',
			{
				members: [
					{ organisationId: 'a', status: 'signed' },
					{ organisationId: 'b', status: 'exited' }
				]
			},
			'GROUP_TOO_FEW_MEMBERS'
		],
		['there is no lot', { lots: [] }, 'CALL_WITHOUT_LOT'],
		['a lot is empty', { lots: [...ready.lots, { shares: [] }] }, 'CALL_LOT_WITHOUT_QUANTITY'],
		['papers are to be written again', { changesToSettle: 1 }, 'GROUP_CHANGE_UNSETTLED'],
		['a need is in no lot', { needIds: ['n1', 'n2', 'n3'] }, 'CALL_NEED_OUTSIDE_LOTS'],
		[
			'weights make 95',
			{ criteria: [{ ...criteria[0]!, weightPercent: 55 }, criteria[1]!] },
			'CALL_CRITERIA_WEIGHTS'
		],
		[
			'no criterion is the price',
			{ criteria: [{ ...criteria[1]!, weightPercent: 100 }] },
			'CALL_PRICE_CRITERION_MISSING'
		],
		[
			'price is the only criterion',
			{ criteria: [{ ...criteria[0]!, weightPercent: 100 }] },
			'CALL_ENVIRONMENT_CRITERION_MISSING'
		],
		[
			'the deadline is a day too soon',
			{ deadlineAt: parisInstant('2026-12-22', '23:59') },
			'CALL_DEADLINE_TOO_SOON'
		],
		[
			'questions close less than six days before',
			{ questionsUntilAt: parisInstant('2026-12-18', '12:00') },
			'CALL_QUESTIONS_WINDOW'
		],
		[
			'questions are already closed',
			{ questionsUntilAt: new Date('2026-11-22T09:00:00Z') },
			'CALL_QUESTIONS_WINDOW'
		]
	] as const)('%s', (_, change, code) => {
		expect(codes({ ...ready, ...change })).toEqual([code]);
	});

	it('is said all at once, in the order one mends it', () => {
		expect(
			codes({ ...ready, members: [{ organisationId: 'a', status: 'invited' }], lots: [], criteria: [] })
		).toEqual([
			'AGREEMENT_NOT_IN_FORCE',
			'CALL_WITHOUT_LOT',
			'CALL_CRITERIA_WEIGHTS',
			'CALL_PRICE_CRITERION_MISSING',
			'CALL_ENVIRONMENT_CRITERION_MISSING'
		]);
	});
});

describe('criteria', () => {
	it('may be the price alone until 20 August 2026 (CCP R2152-7)', () => {
		const priceOnly: Criterion[] = [{ kind: 'price', label: 'Prix', weightPercent: 100 }];
		expect(() => assertCriteria(priceOnly, regime(1, 'supplies', '2026-08-20'))).not.toThrow();
		expect(() => assertCriteria(priceOnly, regime(1, 'supplies', '2026-08-21'))).toThrow(
			'CALL_ENVIRONMENT_CRITERION_MISSING'
		);
	});
});

describe('lots', () => {
	it('allow a fifth above the estimate, to the euro above', () => {
		expect(defaultCeiling(1)).toBe(100);
		expect(defaultCeiling(100_000)).toBe(120_000);
		expect(defaultCeiling(100_001)).toBe(120_100);
		expect(defaultCeiling(108_000)).toBe(129_600);
	});

	it('read amounts left empty as the usual ones', () => {
		const parsed = callLotsSchema.parse({
			callId: crypto.randomUUID(),
			revision: 1,
			lots: [{ title: 'Papier' }],
			shares: [{ needId: crypto.randomUUID(), lot: 1 }]
		});
		expect(parsed.lots[0]?.ceilingExclTaxCents).toBeNull();
		expect(parsed.shares[0]).toMatchObject({ lot: 1, ceilingExclTaxCents: null });
	});
});

describe('terms', () => {
	const deadlineAt = parisInstant('2026-12-23', '12:00');
	const terms = { questionsUntilAt: deadlineAt, deadlineAt, durationMonths: 48, renewalMonths: 36 };
	const now = parisInstant('2026-11-30', '12:00');

	it('answer by a deadline that is not past', () => {
		const second = (after: number) => new Date(deadlineAt.getTime() + after * 1000);
		expect(() => assertTerms(terms, second(-1))).not.toThrow();
		for (const late of [second(0), second(1)])
			expect(() => assertTerms(terms, late)).toThrow('CALL_DEADLINE_PAST');
	});

	it('leave no question after the deadline', () => {
		expect(() => assertTerms(terms, now)).not.toThrow();
		expect(() =>
			assertTerms({ ...terms, questionsUntilAt: new Date(deadlineAt.getTime() + 1) }, now)
		).toThrow('CALL_QUESTIONS_WINDOW');
	});

	it('keep at least a month that no renewal is needed for (CCP L2125-1)', () => {
		expect(() => assertTerms({ ...terms, renewalMonths: 47 }, now)).not.toThrow();
		expect(() => assertTerms({ ...terms, renewalMonths: 48 }, now)).toThrow('CALL_RENEWALS_TOO_LONG');
	});
});
