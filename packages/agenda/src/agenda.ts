import { ICalCalendar, ICalCalendarMethod } from 'ical-generator';

/** Something that has its day or its instant, for an agenda. */
export type DatedThing = {
	/** The same for the same thing whenever it is asked for, so that an agenda moves it instead of adding another. */
	uid: string;
	title: string;
	note: string;
	url: string;
} & (
	| {
			/** Calendar day, "YYYY-MM-DD". */
			on: string;
	  }
	| { at: Date }
);

/**
 * A calendar file (RFC 5545) with one entry per thing: of a whole day, or at its instant.
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
	for (const thing of things) {
		const { uid, title, note, url } = thing;
		calendar.createEvent({
			id: `${uid}@${host}`,
			stamp: readAt,
			...whenOf(thing),
			summary: title,
			description: note,
			url
		});
	}
	return calendar.toString();
}

function whenOf(thing: DatedThing) {
	// No `timezone`: with one, instants come out as the hours of UTC without saying so, an hour or two early in Paris.
	if ('at' in thing) return { start: thing.at, end: thing.at };
	// Whole days have no time zone: what is written is the day that the instant has in UTC.
	return { start: new Date(`${thing.on}T00:00:00Z`), allDay: true };
}
