import { readLawAndHolidays } from '@halle/db';
import { parisDay, type Day, type LegalRule } from '@halle/domain';
import type { Tx } from '../context.ts';

/** What a purchase is weighed by today: read once in a transaction, and passed down. */
export type LawOfTheDay = {
	/** The day in Paris of the legal clock. */
	today: Day;
	rules: readonly LegalRule[];
	/** Public holidays, for the counting of legal time limits. */
	holidays: ReadonlySet<string>;
};

/** The rules in force and the public holidays. */
export async function lawOfTheDay({ db, now }: Pick<Tx, 'db' | 'now'>): Promise<LawOfTheDay> {
	return { today: parisDay(now), ...(await readLawAndHolidays(db)) };
}
