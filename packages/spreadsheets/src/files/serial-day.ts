import { addDays, type Day } from '@halle/domain';

/** Days that a purchase, or what is said of it, may speak of; other numbers are numbers. */
const [firstYear, lastYear] = [1990, 2150];

/**
 * The day that a spreadsheet counts as so many days since the end of 1899, or since 1904.
 *
 * @returns null for a number that is no such day
 */
export function serialDay(serial: number, countsFrom1904: boolean): Day | null {
	if (!Number.isFinite(serial) || serial < 1 || serial > 100_000) return null;
	const day = addDays(countsFrom1904 ? '1904-01-01' : '1899-12-30', Math.floor(serial));
	const year = Number(day.slice(0, 4));
	return year >= firstYear && year <= lastYear ? day : null;
}
