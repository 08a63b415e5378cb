import { isDay, parisDay, parisInstant, parisTime } from '@halle/domain';

const instantPattern =
	/^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)([.]\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;
const hourMs = 3_600_000;

/**
 * Reads an instant of the command line: with its offset, or as people in France say it (« 2027-03-01 14:32:05 »).
 *
 * @returns the instant, or a French sentence saying why it is none
 */
export function readInstant(text: string): Date | string {
	const [, day = '', hour = '', minute = '', second = '00', fraction = '', offset] =
		instantPattern.exec(text) ?? [];
	if (!isDay(day))
		return `« ${text} » n’est pas un instant : écrivez le jour et l’heure, par exemple « 2027-03-01 14:32:05 ».`;
	const clock = `${hour}:${minute}`;
	const time = `${clock}:${second}${fraction}`;
	return offset ? withOffset(`${day}T${time}`, offset) : inParis(day, clock, time);
}

function withOffset(dayAndTime: string, offset: string): Date | string {
	const instant = new Date(`${dayAndTime}${offset}`);
	return Number.isNaN(instant.getTime()) ? `« ${offset} » n’est pas un décalage horaire.` : instant;
}

/** An hour of the two nights when the clocks change may not exist, or exist twice: nobody but the person can say which. */
function inParis(day: string, clock: string, time: string): Date | string {
	const instant = parisInstant(day, time);
	if (parisDay(instant) !== day || parisTime(instant) !== clock)
		return `Le ${day}, ${clock} n’existe pas à Paris : l’heure d’été commence.`;
	const later = new Date(instant.getTime() + hourMs);
	if (parisDay(later) === day && parisTime(later) === clock) {
		return `Le ${day}, ${clock} existe deux fois à Paris : ajoutez +02:00 (heure d’été) ou +01:00 (heure d’hiver).`;
	}
	return instant;
}
