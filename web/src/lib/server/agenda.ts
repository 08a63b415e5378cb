import { ICalCalendar, ICalCalendarMethod } from 'ical-generator';

/** Something that falls on a calendar day, for an agenda. */
export type DatedThing = {
	/** The same for the same thing whenever it is asked for, so that an agenda moves it instead of adding another. */
	uid: string;
	/** Calendar day, "YYYY-MM-DD". */
	on: string;
	title: string;
	note: string;
	url: string;
};

/**
 * A calendar file (RFC 5545) with one whole-day entry per thing.
 *
 * @param about `readAt`: when the dates were read, by the clock of the server; a later file replaces an earlier one
 */
export function agendaOf(
	{ name, host, readAt }: { name: string; host: string; readAt: Date },
	things: readonly DatedThing[]
): string {
	const calendar = new ICalCalendar({
		name,
		method: ICalCalendarMethod.PUBLISH,
		prodId: { company: 'Sous la halle', product: 'Calendrier', language: 'FR' }
	});
	for (const { uid, on, title, note, url } of things) {
		calendar.createEvent({
			id: `${uid}@${host}`,
			stamp: readAt,
			// Whole days have no time zone: read in the zone of the process, they must be made in it.
			start: new Date(`${on}T00:00:00`),
			allDay: true,
			summary: title,
			description: note,
			url
		});
	}
	return calendar.toString();
}
