import joursFeries from '@socialgouv/jours-feries';
import type { Dataset } from './load.ts';
import { vintageOf } from './packages.ts';

/** Contracts imported may be old; frameworks signed today end well before the last year. */
const firstYear = 2015;
const lastYear = 2045;

/** The public holidays of all France. Those of Alsace-Moselle and overseas do not move a national time limit. */
export function holidayDataset(): Dataset {
	return {
		name: 'holidays',
		table: 'holidays',
		columns: ['day', 'name'],
		key: ['day'],
		vintage: `${vintageOf('@socialgouv/jours-feries')}, ${firstYear}–${lastYear}`,
		sentence: 'Chargement des jours fériés',
		rows: () => Promise.resolve(holidayRows())
	};
}

function holidayRows(): string[][] {
	const days = new Map<string, string>();
	for (let year = firstYear; year <= lastYear; year += 1) {
		for (const [name, date] of Object.entries(joursFeries(year))) {
			const day = localDay(date);
			// Ascension falls on 1 or 8 May in some years: one day, both names.
			const already = days.get(day);
			days.set(day, already ? `${already} et ${name}` : name);
		}
	}
	return [...days.entries()];
}

/** The package makes dates at midnight in the time zone of the process, whichever it is. */
function localDay(date: Date): string {
	const two = (number: number) => String(number).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
