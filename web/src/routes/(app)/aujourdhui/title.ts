import { plural } from '@halle/words/format';

/** How much there is to do, and how much of it this week; `hasMore`: there is more than was counted. */
type Counted = { count: number; thisWeek: number; hasMore: boolean };

/** The answer to « what do I have to do? », before anything else is read. */
export function todayTitle({ count, thisWeek, hasMore }: Counted): string {
	if (count === 0) return 'Rien à faire aujourd’hui';
	const [atLeast, soon] = hasMore ? ['au moins ', 'Au moins '] : ['', ''];
	if (thisWeek > 0) return `${soon}${plural(thisWeek, 'chose')} à faire cette semaine`;
	return `Rien d’urgent\u00a0: ${atLeast}${plural(count, 'chose')} à préparer`;
}

/** The day seven days later. */
export function weekAfter(today: string): string {
	const day = new Date(`${today}T12:00:00Z`);
	day.setUTCDate(day.getUTCDate() + 7);
	return day.toISOString().slice(0, 10);
}
