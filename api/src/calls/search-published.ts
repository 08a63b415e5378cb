import { searchName } from '@halle/domain';
import { schema } from '@halle/db';
import { and, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';

const { calls } = schema;

/** Where a consultation stands for those who look for work: bids are taken, they are being compared, or all is decided. */
export const stages = ['open', 'closed', 'decided'] as const;
export type Stage = (typeof stages)[number];

export const publicSearchSchema = z.object({
	/** What one sells, in plain words. */
	text: z.string().trim().max(120).default(''),
	/** Commune, postal code, EPCI or département. */
	place: z.string().trim().max(80).default(''),
	/** Only those whose deadline comes within so many days. */
	withinDays: z.int().min(1).max(365).nullable().default(null),
	stage: z.enum(stages).default('open'),
	page: z.int().min(1).max(1000).default(1)
});
export type PublicSearch = z.infer<typeof publicSearchSchema>;

// Written out, not passed as parameters: PostgreSQL must see that what is grouped by is what is selected.
const published = sql`${calls.status} in ('published', 'closed', 'opened', 'awarded', 'completed', 'unsuccessful')`;
const isOpen = sql`${calls.status} = 'published' and ${calls.deadlineAt} >= legal_now()`;
const isDecided = sql`${calls.status} in ('awarded', 'completed', 'unsuccessful')`;

/** A consultation whose deadline has passed is closed, even before the job of the minute says so. */
export const stageOf = sql<Stage>`case when ${isDecided} then 'decided' when ${isOpen} then 'open' else 'closed' end`;

/** Everything that the words may be found in, folded as `searchName` folds them. */
const whatIsBought = folded(sql`concat_ws(' ', ${calls.title}, ${calls.description}, ${calls.reference},
	(select string_agg(l.title, ' ') from lots l where l.call_id = ${calls.id}),
	(select concat_ws(' ', v.search_text, (select string_agg(w.word, ' ') from cpv_words w where w.cpv_code = v.code))
		from groups g join cpv v on v.code = g.cpv_code where g.id = ${calls.groupId}))`);

const whereItGoes =
	folded(sql`(select concat_ws(' ', string_agg(distinct concat_ws(' ', c.search_name, array_to_string(c.postal_codes, ' ')), ' '),
		string_agg(distinct concat_ws(' ', d.name, d.code), ' '), string_agg(distinct e.name, ' '))
	from lots l join lot_shares s on s.lot_id = l.id join organisations o on o.id = s.organisation_id
		left join communes c on c.code = o.commune_code
		left join departements d on d.code = coalesce(c.departement_code, o.departement_code)
		left join epci e on e.siren = coalesce(c.epci_siren, o.siren)
	where l.call_id = ${calls.id})`);

/** Published consultations that hold every word, wherever it stands; the stage apart, so that the stages can be counted. */
export function matching({ text, place, withinDays }: PublicSearch): SQL | undefined {
	return and(
		published,
		...wordsOf(text).map((word) => sql`${whatIsBought} like ${`%${word}%`}`),
		...wordsOf(place).map((word) => sql`${whereItGoes} like ${`%${word}%`}`),
		withinDays === null
			? undefined
			: sql`${calls.deadlineAt} between legal_now() and legal_now() + make_interval(days => ${withinDays})`
	);
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

function folded(text: SQL): SQL {
	return sql`translate(replace(replace(lower(${text}), 'œ', 'oe'), 'æ', 'ae'), 'àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’''-', 'aaaaaaceeeeiiiinooooouuuuyy   ')`;
}
