import { addDays, type Day } from './dates.ts';
import { Refusal } from './errors.ts';

/**
 * Contracts that end within half a year of each other are bought together: the common contract begins the day after the
 * first of them, and whoever comes last still has most of it before them. Our own figure: the law bounds the common
 * contract alone, to four years in all. @law CCP L2125-1 1°
 */
export const togetherDays = 183;
const daysOfMonth = 365.25 / 12;

/** When a need wants to start, and what it may follow. */
export type StartWish = {
	startsFromOn: Day;
	startsUntilOn: Day;
	/** The last day of the contract that runs now, alone to serve its commune; null where none does. */
	contractEndsOn: Day | null;
	/** Of the contract that is asked for. */
	durationMonths: number;
};

/** The first day that a commune may order on a common contract: the day after its own has ended. */
export function entryDayAfter(contractEndsOn: Day): Day {
	return addDays(contractEndsOn, 1);
}

/**
 * How many days the common contract may already run when a commune comes in: half a year, and no more than half of what it
 * asks for, so that most of it is left to order on.
 */
export function waitDaysMost(durationMonths: number): number {
	return Math.min(togetherDays, Math.ceil((durationMonths * daysOfMonth) / 2));
}

/** How many days earlier than a need itself the contract that it stands in may begin: none where nothing runs. */
export function daysAhead({
	contractEndsOn,
	durationMonths
}: Pick<StartWish, 'contractEndsOn' | 'durationMonths'>): number {
	return contractEndsOn === null ? 0 : waitDaysMost(durationMonths);
}

/**
 * A need that follows a contract starts the day after it: no day without a contract, none with two.
 *
 * @param need its days admit that one, or contradict it
 * @throws Refusal NEED_DAYS_WITH_TWO, NEED_DAYS_WITHOUT: which days, and the day to take
 */
export function followingContract<Need extends StartWish>(need: Need): Need {
	const { contractEndsOn, startsFromOn, startsUntilOn } = need;
	if (contractEndsOn === null) return need;
	const entryOn = entryDayAfter(contractEndsOn);
	if (startsUntilOn < entryOn)
		throw new Refusal('NEED_DAYS_WITH_TWO', {
			...{ field: 'startsUntilOn', contractEndsOn, entryOn },
			...{ fromOn: startsUntilOn, untilOn: contractEndsOn }
		});
	if (startsFromOn > entryOn)
		throw new Refusal('NEED_DAYS_WITHOUT', {
			...{ field: 'startsFromOn', contractEndsOn, entryOn },
			...{ fromOn: entryOn, untilOn: addDays(startsFromOn, -1) }
		});
	return { ...need, ...startAfter(contractEndsOn) };
}

/** When a need starts that follows a contract: on the day after it, and on no other. */
export function startAfter(
	contractEndsOn: Day
): Pick<StartWish, 'startsFromOn' | 'startsUntilOn'> & { contractEndsOn: Day } {
	const entryOn = entryDayAfter(contractEndsOn);
	return { contractEndsOn, startsFromOn: entryOn, startsUntilOn: entryOn };
}

/** When a common contract begins, and when each of its needs comes in. */
export type StaggeredStarts = {
	/** The first day of the common contract. */
	startsOn: Day;
	/** The day each comes in, in the order of the needs. */
	entryDays: readonly Day[];
	/** All of it suits all: nobody waits too long, and nobody without a contract starts on a day it did not wish. */
	suitsAll: boolean;
};

/**
 * The one day on which each need comes into a common contract: the day after its own contract ends; with the common contract
 * where nothing runs. That one begins on the first of these days, or earlier where somebody without a contract wants it
 * before; where nobody has a contract, on the first day that all wish.
 *
 * @param wishes one or more
 * @throws RangeError of none
 */
export function staggeredStarts(wishes: readonly StartWish[]): StaggeredStarts {
	const earliest = latestOf(
		wishes.map((wish) => addDays(ownEntryDay(wish) ?? wish.startsFromOn, -daysAhead(wish)))
	);
	const latest = firstOf(wishes.map((wish) => ownEntryDay(wish) ?? wish.startsUntilOn));
	const startsOn = wishes.every(({ contractEndsOn }) => contractEndsOn === null) ? earliest : latest;
	return {
		startsOn,
		entryDays: wishes.map((wish) => ownEntryDay(wish) ?? startsOn),
		suitsAll: earliest <= latest
	};
}

function ownEntryDay({ contractEndsOn }: Pick<StartWish, 'contractEndsOn'>): Day | null {
	return contractEndsOn === null ? null : entryDayAfter(contractEndsOn);
}

function firstOf(days: readonly Day[]): Day {
	const [first] = days.toSorted();
	if (first === undefined) throw new RangeError('a common contract has needs');
	return first;
}

function latestOf(days: readonly Day[]): Day {
	const last = days.toSorted().at(-1);
	if (last === undefined) throw new RangeError('a common contract has needs');
	return last;
}
