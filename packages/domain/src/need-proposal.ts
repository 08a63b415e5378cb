import { addDays, addMonths, type Day } from './dates.ts';
import type { UnitCode } from './units.ts';

const countedByCommune: readonly UnitCode[] = ['ANN', 'E48'];

/** Subscriptions and single jobs are counted by commune, not by inhabitant. */
export function isCountedByCommune(unit: UnitCode): boolean {
	return countedByCommune.includes(unit);
}

/** A group takes some months to be formed, voted on and put out to suppliers. */
const monthsToPrepare = 4;
/** How long the start of a need may wait, when nobody says: of a new one, and of what replaces a contract. */
export const startWindowDays = 90;
/** How far partners may be, where no family says. */
export const usualRadiusMetres = 60_000;

/** A season further away than this is no reason to wait for it. */
const monthsToWaitMax = 8;

/**
 * When a new need may start: at the next usual season of its family, or as soon as a group can be ready when the family
 * has none or it is too far away.
 */
export function proposeStart(
	renewalMonth: number | null,
	today: Day
): { startsFromOn: Day; startsUntilOn: Day; isSeasonal: boolean } {
	const earliest = addMonths(`${today.slice(0, 7)}-01`, monthsToPrepare);
	const season = renewalMonth === null ? null : nextFirstOf(renewalMonth, earliest);
	const isSeasonal = season !== null && season <= addMonths(earliest, monthsToWaitMax);
	const startsFromOn = isSeasonal ? season : earliest;
	return { startsFromOn, startsUntilOn: addDays(startsFromOn, startWindowDays), isSeasonal };
}

function nextFirstOf(month: number, from: Day): Day {
	const sameYear = `${from.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
	return sameYear >= from ? sameYear : addMonths(sameYear, 12);
}

/** To two figures, as ratios deserve; below 100 to the unit. */
export function roundToTwoFigures(value: number): number {
	if (value < 100) return Math.round(value);
	const step = 10 ** (Math.floor(Math.log10(value)) - 1);
	return Math.round(value / step) * step;
}
