import { lookupSchema, searchName } from '@halle/domain';
import { schema } from '@halle/db';
import { and, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { pageSchema } from '../list-page.ts';

const { calls } = schema;

/** Where a consultation stands for those who look for work: bids are taken, they are being compared, or all is decided. */
const stages = ['open', 'closed', 'decided'] as const;
export type Stage = (typeof stages)[number];

export const publicSearchSchema = z.object({
	/** What one sells, in plain words. */
	text: lookupSchema.default(''),
	/** Commune, postal code, EPCI or département. */
	place: lookupSchema.default(''),
	/** Only those whose deadline comes within so many days. */
	withinDays: z.int().min(1).max(365).nullable().default(null),
	stage: z.enum(stages).default('open'),
	...pageSchema.shape
});
export type PublicSearch = z.infer<typeof publicSearchSchema>;

const published = sql`${calls.status} <> 'preparation' and ${calls.publishedAt} is not null`;
/** Read once in a statement: an index can compare with it. */
const now = sql`(select legal_now())`;
const isOpen = sql`${calls.status} = 'published' and ${calls.deadlineAt} >= ${now}`;
const isDecided = sql`${calls.status} in ('awarded', 'completed', 'unsuccessful', 'abandoned')`;

/** Each as the index of deadlines can answer it, for the consultations that are published. */
export const inStage: Record<Stage, SQL> = {
	open: isOpen,
	closed: sql`not (${isDecided}) and not (${isOpen})`,
	decided: isDecided
};

/** A consultation whose deadline has passed is closed, even before the job of the minute says so. */
export const stageOf = sql<Stage>`case when ${isDecided} then 'decided' when ${isOpen} then 'open' else 'closed' end`;

/** Published consultations that hold every word, wherever it stands; the stage apart, so that the stages can be counted. */
export function matching({ text, place, withinDays }: PublicSearch): SQL | undefined {
	return and(
		published,
		...holdsEveryWord(sql`app.calls_holding`, text),
		...holdsEveryWord(sql`app.calls_placed`, place),
		withinDays === null
			? undefined
			: sql`${calls.deadlineAt} between ${now} and ${now} + make_interval(days => ${withinDays})`
	);
}

/** Words are letters and figures, so that none is a pattern of `like`; « % » alone asks for something and finds nothing. */
function holdsEveryWord(callsLike: SQL, text: string): SQL[] {
	const words = wordsOf(text);
	if (words.length === 0) return text === '' ? [] : [sql`false`];
	return words.map((word) => sql`${calls.id} in (select ${callsLike}(${`%${word}%`}))`);
}

/** The words that count, without the s or x of a plural: « fournitures de bureau » finds « fourniture » too. */
function wordsOf(text: string): string[] {
	const words = searchName(text)
		.split(' ')
		.filter((word) => word.length > 1 && !linkWords.has(word));
	return words.map((word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word));
}

const linkWords = new Set([
	'de',
	'du',
	'des',
	'la',
	'le',
	'les',
	'et',
	'en',
	'un',
	'une',
	'pour',
	'ou',
	'au',
	'aux'
]);
