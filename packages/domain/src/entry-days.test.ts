import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, type Day } from './dates.ts';
import { daysAhead, followingContract, staggeredStarts, waitDaysMost, type StartWish } from './entry-days.ts';
import { Refusal } from './errors.ts';

function refusalOf(act: () => void): { code: string; details: object } | null {
	try {
		act();
		return null;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { code: error.code, details: error.details };
	}
}

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-12-01', days));
const months = fc.integer({ min: 1, max: 48 });
/** A need as it is kept: the day after its contract, or between two days. */
const wish: fc.Arbitrary<StartWish> = fc.oneof(
	fc.record({ endsOn: day, durationMonths: months }).map(({ endsOn, durationMonths }) =>
		followingContract({
			contractEndsOn: endsOn,
			startsFromOn: endsOn,
			startsUntilOn: addDays(endsOn, 90),
			durationMonths
		})
	),
	fc
		.record({ from: day, length: fc.nat(200), durationMonths: months })
		.map(({ from, length, durationMonths }) => ({
			contractEndsOn: null,
			startsFromOn: from,
			startsUntilOn: addDays(from, length),
			durationMonths
		}))
);
const wishes = fc.array(wish, { minLength: 1, maxLength: 8 });

/** On how many contracts a commune is served on a day: its own until its end, the common one from its entry. */
function contractsOn(on: Day, { contractEndsOn }: StartWish, entryOn: Day): number {
	return Number(contractEndsOn !== null && on <= contractEndsOn) + Number(on >= entryOn);
}

describe('staggered starts', () => {
	it('give each need one entry day, without a day without a contract nor with two', () => {
		fc.assert(
			fc.property(wishes, (all) => {
				const { startsOn, entryDays } = staggeredStarts(all);
				expect(entryDays).toHaveLength(all.length);
				for (const [index, one] of all.entries()) {
					const entryOn = entryDays[index] ?? '';
					if (one.contractEndsOn === null) {
						expect(entryOn).toBe(startsOn);
						continue;
					}
					expect(entryOn).toBe(addDays(one.contractEndsOn, 1));
					for (const near of [-200, -2, -1, 0, 1, 2, 200])
						expect(contractsOn(addDays(one.contractEndsOn, near), one, entryOn)).toBe(1);
				}
			})
		);
	});

	it('begin the common contract on the first of these days, within what each may wait for', () => {
		fc.assert(
			fc.property(wishes, (all) => {
				const { startsOn, entryDays, suitsAll } = staggeredStarts(all);
				fc.pre(suitsAll);
				expect(entryDays.toSorted()[0]).toBe(entryDays.includes(startsOn) ? startsOn : undefined);
				for (const [index, one] of all.entries()) {
					const waited = daysBetween(startsOn, entryDays[index] ?? '');
					expect(waited).toBeGreaterThanOrEqual(0);
					expect(waited).toBeLessThanOrEqual(waitDaysMost(one.durationMonths));
					// Most of what it asks for is still before it.
					expect(waited).toBeLessThanOrEqual(Math.ceil((one.durationMonths * 365.25) / 24));
					if (one.contractEndsOn === null) {
						expect(startsOn >= one.startsFromOn && startsOn <= one.startsUntilOn).toBe(true);
					}
				}
			})
		);
	});

	it('suit all where they suit each two, as the engine asks it', () => {
		fc.assert(
			fc.property(wishes, (all) => {
				const pairs = all.flatMap((one, index) => all.slice(index).map((other) => [one, other]));
				expect(staggeredStarts(all).suitsAll).toBe(pairs.every((pair) => staggeredStarts(pair).suitsAll));
			})
		);
	});

	it('leave needs without a contract as they were: the first day that all wish', () => {
		fc.assert(
			fc.property(wishes, (all) => {
				const free = all.map((one) => ({ ...one, contractEndsOn: null }));
				expect(staggeredStarts(free).startsOn).toBe(
					free
						.map(({ startsFromOn }) => startsFromOn)
						.toSorted()
						.at(-1)
				);
				expect(free.map(daysAhead)).toEqual(free.map(() => 0));
			})
		);
	});

	it('are those of the copiers of three communes, and not of one that ends ten months later', () => {
		const copier = (contractEndsOn: Day) =>
			followingContract({
				...{ contractEndsOn, durationMonths: 48 },
				...{ startsFromOn: contractEndsOn, startsUntilOn: addDays(contractEndsOn, 90) }
			});
		const three = ['2027-03-31', '2027-06-30', '2027-09-12'].map(copier);
		expect(staggeredStarts(three)).toEqual({
			startsOn: '2027-04-01',
			entryDays: ['2027-04-01', '2027-07-01', '2027-09-13'],
			suitsAll: true
		});
		expect(staggeredStarts([...three, copier('2028-01-31')]).suitsAll).toBe(false);
		// A contract of six months is not waited for longer than three.
		const short = { ...copier('2027-09-12'), durationMonths: 6 };
		expect(staggeredStarts([copier('2027-03-31'), short]).suitsAll).toBe(false);
		expect(staggeredStarts([copier('2027-06-30'), short]).suitsAll).toBe(true);
	});

	it('have no answer for nobody', () => {
		expect(() => staggeredStarts([])).toThrow(RangeError);
	});
});

describe('a need that follows a contract', () => {
	const need = { contractEndsOn: '2027-06-30', durationMonths: 12 };
	const between = (startsFromOn: Day, startsUntilOn: Day) => ({ ...need, startsFromOn, startsUntilOn });

	it('starts the day after it, whatever else its days admit', () => {
		expect(followingContract(between('2027-04-01', '2027-09-30'))).toMatchObject({
			startsFromOn: '2027-07-01',
			startsUntilOn: '2027-07-01'
		});
		const free = { ...between('2027-04-01', '2027-09-30'), contractEndsOn: null };
		expect(followingContract(free)).toEqual(free);
	});

	it('is refused with the days that it would leave with two contracts, or without', () => {
		const entry = { contractEndsOn: '2027-06-30', entryOn: '2027-07-01' };
		expect(refusalOf(() => followingContract(between('2027-04-01', '2027-06-15')))).toEqual({
			code: 'NEED_DAYS_WITH_TWO',
			details: { field: 'startsUntilOn', ...entry, fromOn: '2027-06-15', untilOn: '2027-06-30' }
		});
		expect(refusalOf(() => followingContract(between('2027-08-01', '2027-09-30')))).toEqual({
			code: 'NEED_DAYS_WITHOUT',
			details: { field: 'startsFromOn', ...entry, fromOn: '2027-07-01', untilOn: '2027-07-31' }
		});
	});
});
