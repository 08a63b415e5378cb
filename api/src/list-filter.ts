import { addDays, familyOfCpv, parisInstant, searchName, type Day } from '@halle/domain';
import { and, inArray, sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/** First and last day, both included. */
export type Period = { from?: Day | undefined; to?: Day | undefined };

/**
 * Rows whose texts, one after the other, hold every word, wherever it stands. Words are letters and figures, so that none is a
 * pattern of `like`; signs alone look for something, and find nothing.
 */
export function holdsWords(texts: readonly SQLWrapper[], typed: string): SQL | undefined {
	if (typed === '') return undefined;
	const words = searchName(typed).split(' ').filter(Boolean);
	if (words.length === 0) return sql`false`;
	const text = sql`app.fold(concat_ws(' ', ${sql.join([...texts], sql`, `)}))`;
	return and(...words.map((word) => sql`${text} like ${`%${word}%`}`));
}

/** Days within a period. */
export function withinDays(on: SQLWrapper, { from, to }: Period): SQL | undefined {
	return and(
		from === undefined ? undefined : sql`${on} >= ${from}::date`,
		to === undefined ? undefined : sql`${on} <= ${to}::date`
	);
}

/** Instants within a period, whose days are those of Paris. */
export function duringDays(at: SQLWrapper, { from, to }: Period): SQL | undefined {
	return and(
		from === undefined ? undefined : sql`${at} >= ${startOf(from)}::timestamptz`,
		to === undefined ? undefined : sql`${at} < ${startOf(addDays(to, 1))}::timestamptz`
	);
}

const startOf = (day: Day) => parisInstant(day, '00:00').toISOString();

/** The families that some CPV codes are of; what is of none is of « other ». */
export function familiesOf(cpvCodes: readonly string[]): string[] {
	return [...new Set(cpvCodes.map(familyIdOf))];
}

/** What is of a family, among things of some CPV codes. */
export function isOfFamily(cpvCode: SQLWrapper, cpvCodes: readonly string[], familyId: string): SQL {
	const own = cpvCodes.filter((code) => familyIdOf(code) === familyId);
	return own.length > 0 ? inArray(cpvCode, own) : sql`false`;
}

function familyIdOf(cpvCode: string): string {
	return familyOfCpv(cpvCode)?.id ?? 'other';
}
