import type { TimeRead } from '@halle/domain';
import { dayMedium } from './format.ts';

/** What to do about a day or a time that was not read. */
export const dayMends: Readonly<Record<'day-unknown' | 'day-year' | 'time-unknown', string>> = {
	'day-unknown': 'indiquez un jour qui existe, par exemple 01/03/2027.',
	'day-year': 'vérifiez l’année : elle va de 2000 à 2100.',
	'time-unknown': 'indiquez un jour et une heure, par exemple 01/03/2027 12:00.'
};

/** The same of a time, which a night in spring may not have. */
export function timeMend(read: Exclude<TimeRead, { ok: true }>): string {
	if (read.why === 'time-skipped') {
		return `le ${dayMedium(read.day)}, ${read.time.replace(/^0/, '').replace(':', ' h ')} n’existe pas : cette nuit-là, on passe de 2 h à 3 h. Choisissez 1 h 59 ou 3 h.`;
	}
	return dayMends[read.why];
}
