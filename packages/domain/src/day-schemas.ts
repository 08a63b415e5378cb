import { z } from 'zod';
import type { Day } from './dates.ts';
import { readDay, typedYears } from './typed-day.ts';

export const daySchema = z.string().transform((typed, context): Day => {
	const read = readDay(typed);
	if (read.ok) return read.day;
	context.addIssue({ code: 'custom', message: read.why, input: typed });
	return z.NEVER;
});

/** An instant as programs hand it over; people type it in a field that `readParisTime` reads. */
export const instantSchema = z
	.date()
	.min(new Date(Date.UTC(typedYears.first, 0)), 'day-year')
	.max(new Date(Date.UTC(typedYears.last + 1, 0)), 'day-year');
