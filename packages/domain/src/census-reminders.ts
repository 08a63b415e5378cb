import { daysBetween, parisDay, parisTime, type Day } from './dates.ts';

/** Days before the last one on which those who have not sent are reminded. */
export const reminderSteps = [10, 3, 1] as const;
export type ReminderStep = (typeof reminderSteps)[number];

/** No town hall is written to before it opens. */
const notBefore = '08:00';

/** What was written to a commune so far. Days in Paris. */
export type WrittenTo = {
	askedOn: Day;
	/** The last time it was reminded, by itself or by hand; null when it never was. */
	remindedOn: Day | null;
	/** The steps that have been taken. */
	steps: readonly number[];
};

/**
 * The reminder that is due now in Paris, or null. A worker that was stopped on the day catches up, until the next step is
 * due itself; nobody is written to twice within two days but by the last step.
 */
export function reminderDue(closesOn: Day, now: Date, written: WrittenTo): ReminderStep | null {
	const today = parisDay(now);
	const step = stepOf(daysBetween(today, closesOn));
	if (step === null || parisTime(now) < notBefore || written.steps.includes(step)) return null;
	const last = written.remindedOn ?? written.askedOn;
	const rest = step === 1 ? 1 : 2;
	return daysBetween(last, today) >= rest ? step : null;
}

/** The step that so many days before the end belong to: 10 to 4, 3 and 2, 1 and the last day itself. */
export function stepOf(daysLeft: number): ReminderStep | null {
	if (daysLeft < 0) return null;
	return reminderSteps.findLast((step) => daysLeft <= step) ?? null;
}
