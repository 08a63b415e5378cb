import { addDays, nextWorkingDay, parisDay, parisInstant, type Day } from './dates.ts';
import type { LegalRegime } from './regime.ts';

/** Days that suppliers are left at the least where the law only asks for enough time. Our own figure. @law CCP R2151-1 */
export const daysToAnswerMin = 10;

/** Where the law gives no figure, the last question comes this long before the deadline. Our own figure. @law CCP R2132-6 */
export const questionsDaysBefore = 7;

/** Answers reach the suppliers this long before the deadline, at the latest. @law CCP R2132-6 */
export const answerDaysBefore = 6;

/** A deadline as soon as the law lets it be, and how it was counted. */
export type EarliestDeadline = {
	/** First day on which the deadline may fall. */
	on: Day;
	/** The first instant of that day in Paris. */
	at: Date;
	/** Whole days that suppliers have. */
	days: number;
	/** The law gives the figure; otherwise it is ours. */
	isLegal: boolean;
};

/**
 * First day on which the deadline may fall, for a consultation published on `publishedOn`. Counted on the safe side:
 * the day of dispatch and the last day are left whole, and the deadline waits for a working day.
 *
 * @law CCP R2161-2, R2161-3 (formal), R2143-1, R2151-1 (adapted: enough time)
 */
export function earliestDeadline(
	publishedOn: Day,
	{ minDays }: Pick<LegalRegime, 'minDays'>,
	holidays: ReadonlySet<Day>
): EarliestDeadline {
	const days = Math.max(minDays, daysToAnswerMin);
	const on = nextWorkingDay(addDays(publishedOn, days + 1), holidays);
	return { on, at: parisInstant(on, '00:00'), days, isLegal: minDays >= daysToAnswerMin };
}

/**
 * Last day on which the notice may leave so that bids can close on `deadlineOn`; earlier still when that day is not a
 * working day, since the deadline would wait.
 *
 * @law CCP R2161-2, R2161-3, R2151-1
 */
export function latestPublication(deadlineOn: Day, { minDays }: Pick<LegalRegime, 'minDays'>): Day {
	return addDays(deadlineOn, -(Math.max(minDays, daysToAnswerMin) + 1));
}

/**
 * Last day on which a question can be put and still be answered to all in time.
 *
 * @law CCP R2132-6
 */
export function latestQuestions(deadlineAt: Date, { answersDays }: Pick<LegalRegime, 'answersDays'>): Day {
	return addDays(parisDay(deadlineAt), -answersDays);
}
