import { plural } from '@halle/words/format';

type Dated = { dueOn: string | null };

/**
 * The answer to « what do I have to do? », before anything else is read.
 *
 * @param weekEndsOn last day that counts as this week, "YYYY-MM-DD"
 */
export function todayTitle(tasks: readonly Dated[], weekEndsOn: string): string {
	if (tasks.length === 0) return 'Rien à faire aujourd’hui';
	const thisWeek = tasks.filter(({ dueOn }) => dueOn !== null && dueOn <= weekEndsOn).length;
	if (thisWeek > 0) return `${plural(thisWeek, 'chose')} à faire cette semaine`;
	return `Rien d’urgent\u00a0: ${plural(tasks.length, 'chose')} à préparer`;
}

/** The day seven days later. */
export function weekAfter(today: string): string {
	const day = new Date(`${today}T12:00:00Z`);
	day.setUTCDate(day.getUTCDate() + 7);
	return day.toISOString().slice(0, 10);
}
