import { isDay, parisDay, parisInstant, parisTime } from '@halle/domain';

/** An instant as a field with a day and a time of Paris holds it. */
export function toField(at: Date): string {
	return `${parisDay(at)}T${parisTime(at)}`;
}

/** What the field holds, as an instant; anything else is left as it is, and refused by the schema. */
export function fromField(text: unknown): unknown {
	const match = typeof text === 'string' ? /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(text) : null;
	const [, day = '', time = ''] = match ?? [];
	return isDay(day) ? parisInstant(day, time) : text;
}
