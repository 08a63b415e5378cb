export interface TimelineStep {
	label: string;
	/** Calendar days, "YYYY-MM-DD", both included. */
	fromOn: string;
	toOn: string;
	status: 'done' | 'current' | 'planned';
	note?: string;
}

/** Where days stand on a scale, in hundredths of its width. */
export type TimeScale = { at: (day: string) => number; months: { label: string; x: number }[] };

const dayMs = 86_400_000;

/** A scale of whole months that holds all the steps and today. */
export function timeScale(steps: readonly TimelineStep[], today: string): TimeScale {
	const days = [today, ...steps.flatMap((step) => [step.fromOn, step.toOn])].map(toUtc).sort((a, b) => a - b);
	const start = monthStart(new Date(days[0] ?? 0), 0);
	const end = monthStart(new Date(days.at(-1) ?? 0), 1);
	const at = (ms: number) => (100 * (ms - start)) / (end - start);

	const name = new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' });
	const months: TimeScale['months'] = [];
	for (let month = start; month < end; month = monthStart(new Date(month), 1)) {
		months.push({ label: name.format(new Date(month)), x: at(month) });
	}
	return { at: (day) => at(toUtc(day)), months };
}

/** The day after, in hundredths: a step that lasts one day still has a width. */
export function endOf(scale: TimeScale, day: string): number {
	return scale.at(new Date(toUtc(day) + dayMs).toISOString().slice(0, 10));
}

function toUtc(day: string): number {
	return Date.parse(`${day}T00:00:00Z`);
}

function monthStart(date: Date, later: number): number {
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1);
}
