import { lookupSchema, searchName } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { findCodes, searchCommunes } from '@halle/db/search';
import { and, or, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { pageSchema } from '../list-page.ts';

const { calls, departements, epci } = schema;

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

/**
 * Published consultations that hold every word, wherever it stands, or that buy and are where the words were understood to
 * mean; the stage apart, so that the stages can be counted.
 */
export function matching(
	{ text, place, withinDays }: PublicSearch,
	{ codes, commune }: Reading
): SQL | undefined {
	return and(
		published,
		or(
			and(...holdsEveryWord(sql`app.calls_holding`, text)),
			codes.length === 0
				? undefined
				: sql`${calls.id} in (select app.calls_buying(${sql.param(codes)}::text[]))`
		),
		or(
			and(...holdsEveryWord(sql`app.calls_placed`, place)),
			commune === null ? undefined : and(...holdsEveryWord(sql`app.calls_placed`, commune))
		),
		withinDays === null
			? undefined
			: sql`${calls.deadlineAt} between ${now} and ${now} + make_interval(days => ${withinDays})`
	);
}

/** What a search is understood to ask for beyond its very words. */
export type Reading = {
	/** French, at most four: purchases that the words name. */
	labels: string[];
	/** The codes of the vocabulary that those are bought under. */
	codes: string[];
	/** The commune that was meant by a place that nothing is called. */
	commune: string | null;
};

/** Everyday words, misspelt or not, are read as everywhere; a place only when none is called so. */
export async function readSearch(db: Db, { text, place }: PublicSearch): Promise<Reading> {
	const purchases = text === '' ? { labels: [], codes: [] } : await findCodes(db, text);
	return { ...purchases, commune: await communeOf(db, place) };
}

/** Null for a name that is right, and for figures, which nobody misspells into a name. */
async function communeOf(db: Db, place: string): Promise<string | null> {
	if (!/\p{L}/u.test(place) || (await isPlace(db, place))) return null;
	const [commune] = await searchCommunes(db, place, 1);
	const name = commune ? searchName(commune.name) : '';
	return commune && wordsOf(place).some((word) => !name.includes(word)) ? commune.name : null;
}

/** A consultation is there, or it is an EPCI or a département that has none. */
async function isPlace(db: Db, place: string): Promise<boolean> {
	const [call] = await db
		.select({ id: calls.id })
		.from(calls)
		.where(and(published, ...holdsEveryWord(sql`app.calls_placed`, place)))
		.limit(1);
	if (call) return true;
	const words = wordsOf(place);
	const territories = await db
		.select({ name: epci.name })
		.from(epci)
		.unionAll(
			db.select({ name: sql<string>`${departements.name} || ' ' || ${departements.code}` }).from(departements)
		);
	return territories.some(({ name }) => words.every((word) => searchName(name).includes(word)));
}

/**
 * The ids of what `matching` finds by text alone, one set after the other: each by its index, where rows that one may see for
 * another reason stand beside.
 */
export function callsOf(text: string, codes: readonly string[]): SQL {
	const words = wordsOf(text).map((word) => sql`select app.calls_holding(${`%${word}%`}) as id`);
	const holding = words.length > 0 ? sql.join(words, sql` intersect `) : sql`select null::uuid where false`;
	return sql`(${holding}) union select app.calls_buying(${sql.param([...codes])}::text[])`;
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
