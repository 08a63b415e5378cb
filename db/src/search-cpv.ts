import { searchName } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { Db } from './index.ts';

export type FoundCpv = {
	code: string;
	labelFr: string;
	/** Significant digits, 2 to 8. */
	level: number;
	parentLabelFr: string | null;
	/** The everyday word that led here, when the label itself did not. */
	word: string | null;
};

/** Words that say nothing of what is bought. */
const emptyWords = new Set([
	'a',
	'au',
	'aux',
	'd',
	'de',
	'des',
	'du',
	'en',
	'et',
	'l',
	'la',
	'le',
	'les',
	'pour',
	'sur',
	'un',
	'une'
]);

/**
 * CPV codes for what a person typed: plain words (« tonte », « PQ »), a part of the official label, or the beginning
 * of a code.
 *
 * @returns at most `limit` codes. Labels that are or begin with the words come first, then codes known under exactly
 * this everyday word, then labels and words that contain every word typed, then the likeliest; broader codes first
 * among equals
 */
export async function searchCpv(db: Db, text: string, limit = 10): Promise<FoundCpv[]> {
	const digits = /^\s*(\d{2,8})(?:-\d)?\s*$/.exec(text)?.[1];
	if (digits) return byCode(db, digits, limit);
	const query = searchName(text);
	const words = query.split(' ').filter((word) => word && !emptyWords.has(word));
	if (query.length < 2 || words.length === 0) return [];
	return byWords(db, query, words, limit);
}

async function byCode(db: Db, digits: string, limit: number): Promise<FoundCpv[]> {
	const rows = await db.execute<FoundCpv>(sql`
		select c.code, c.label_fr as "labelFr", c.level, p.label_fr as "parentLabelFr", null as word
		from cpv c left join cpv p on p.code = c.parent_code
		where c.code like ${`${digits}%`}
		order by c.level, c.code limit ${limit}`);
	return [...rows];
}

async function byWords(db: Db, query: string, words: readonly string[], limit: number): Promise<FoundCpv[]> {
	const inLabel = everyWordBegins(sql`search_text`, words);
	const inWord = everyWordBegins(sql`word`, words);
	const rows = await db.execute<FoundCpv>(sql`
		with ranked as (
			select code, null as word, case
				when search_text = ${query} then 0
				when search_text like ${`${query} %`} then 1
				else 3 end as rank, similarity(${query}, search_text) as likeness
			from cpv where ${inLabel}
			union all
			select code, null, 5, similarity(${query}, search_text) from cpv where ${query} <% search_text
			union all
			select cpv_code, word, case
				when word = ${query} then 2
				when ${inWord} then 4
				else 5 end, similarity(${query}, word)
			from cpv_words where ${inWord} or word % ${query}
		), best as (
			select distinct on (code) code, word, rank, likeness from ranked order by code, rank, likeness desc
		)
		select c.code, c.label_fr as "labelFr", c.level, p.label_fr as "parentLabelFr", b.word
		from best b join cpv c using (code) left join cpv p on p.code = c.parent_code
		order by b.rank, case when b.rank = 5 then -b.likeness else 0 end, c.level, length(c.label_fr), c.code
		limit ${limit}`);
	return [...rows];
}

/** Every word typed begins some word of the column; a plural typed finds the singular. */
function everyWordBegins(column: ReturnType<typeof sql>, words: readonly string[]) {
	const tests = words.map((word) => {
		const stem = word.length > 3 ? word.replace(/(?:s|x)$/, '') : word;
		return sql`${column} ~ ${`(^| )${stem}`}`;
	});
	return sql`(${sql.join(tests, sql` and `)})`;
}
