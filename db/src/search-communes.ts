import { departementOf, isCommuneCode, searchName, type PositionSource } from '@halle/domain';
import { and, arrayContains, asc, desc, eq, inArray, like, or, sql, type SQL } from 'drizzle-orm';
import type { Db } from './index.ts';
import { communes, departements, epci } from './schema/reference.ts';

export type FoundCommune = {
	code: string;
	name: string;
	siren: string;
	population: number;
	postalCodes: string[];
	departementCode: string;
	departementName: string;
	epciSiren: string | null;
	epciName: string | null;
	positionSource: PositionSource;
};

/** What a person typed, taken apart: « 18700 Aubigny », « aubigny (18) », « 2A004 ». */
type Question = { name: string; digits?: string; departementCode?: string };

/** The three communes that have arrondissements: « Paris 11 », « Lyon 3e », « Marseille 8e arrondissement » are those. */
const arrondissement = /^(paris|lyon|marseille) \d{1,2}(?: ?(?:er|e|eme|nd|nde))?(?: arr(?:ondissement)?)?$/;

const articles = ['', 'le ', 'la ', 'les ', 'l '];

/**
 * Communes for what a person typed: a name, even misspelt or unfinished, a postal code or its beginning, an INSEE
 * code, with a département at the end if wished (« aubigny 18 », « aubigny cher »).
 *
 * @returns at most `limit` communes: the exact name and names that begin so, the most populous first; when there is
 * none, the likeliest
 */
export async function searchCommunes(db: Db, text: string, limit = 10): Promise<FoundCommune[]> {
	const question = takeApart(text);
	if (question.digits) return byDigits(db, question.digits, question.name, limit);
	if (question.name.length < 2) return [];

	// Asked together: one way to the database and back.
	const [begun, hinted] = await Promise.all([
		byBeginning(db, question, limit),
		withDepartementName(db, question)
	]);
	const communes = begun.length === 0 && hinted ? await byBeginning(db, hinted, limit) : begun;
	// Names that begin so are what was meant: likeness is for misspellings, and for a word inside a name.
	if (communes.length > 0) return communes;
	return byLikeness(db, hinted ?? question, limit);
}

function takeApart(text: string): Question {
	const words = searchName(text).replace(arrondissement, '$1').split(' ');
	const [first = '', ...others] = words;
	const code = first.toUpperCase();
	if (/^\d{2,5}$/.test(first) || isCommuneCode(code)) return { digits: code, name: others.join(' ') };
	const last = words.at(-1)?.toUpperCase() ?? '';
	if (others.length > 0 && /^(?:\d{2}|97\d|2[AB])$/.test(last)) {
		return { name: words.slice(0, -1).join(' '), departementCode: last };
	}
	if (others.length > 0 && /^\d{5}$/.test(last)) return { digits: last, name: words.slice(0, -1).join(' ') };
	return { name: words.join(' ') };
}

/** « aubigny cher »: the last words may be a département, unless a commune is called so. */
async function withDepartementName(
	db: Db,
	{ name, departementCode }: Question
): Promise<Question | undefined> {
	if (departementCode || !name.includes(' ')) return undefined;
	const rows = await db.select({ code: departements.code, name: departements.name }).from(departements);
	const ending = rows
		.map((row) => ({ code: row.code, tail: ` ${searchName(row.name)}` }))
		.filter(({ tail }) => name.endsWith(tail))
		.toSorted((a, b) => b.tail.length - a.tail.length)[0];
	return ending && { name: name.slice(0, -ending.tail.length), departementCode: ending.code };
}

function byDigits(db: Db, digits: string, name: string, limit: number): Promise<FoundCommune[]> {
	const nearness = desc(sql`word_similarity(${name}, ${communes.searchName})`);
	const matches = digits.length === 2 ? like(communes.code, `${digits}%`) : withPostalCode(digits);
	return select(
		db,
		matches,
		name ? [nearness, desc(communes.population)] : [desc(communes.population)],
		limit
	);
}

/** The few communes served by the post office of another département only answer to their whole postal code. */
function withPostalCode(digits: string): SQL | undefined {
	if (digits.length === 5)
		return or(arrayContains(communes.postalCodes, [digits]), eq(communes.code, digits));
	const head = departementOf(digits);
	const begins = sql`' ' || array_to_string(${communes.postalCodes}, ' ') like ${`% ${digits}%`}`;
	return and(inArray(communes.departementCode, head === '20' ? ['2A', '2B'] : [head]), begins);
}

function byBeginning(db: Db, { name, departementCode }: Question, limit: number): Promise<FoundCommune[]> {
	// « Havre » is typed for « Le Havre »: the article may be missing.
	const begins = or(...articles.map((article) => like(communes.searchName, `${article}${name}%`)));
	const isWhole = sql`${communes.searchName} in (${sql.join(
		articles.map((article) => sql`${`${article}${name}`}`),
		sql`, `
	)})`;
	return select(
		db,
		and(begins, inDepartement(departementCode)),
		[desc(isWhole), desc(communes.population)],
		limit
	);
}

/** Names with a part like the one typed, and the few that share most letters with it as a whole. */
function byLikeness(db: Db, { name, departementCode }: Question, limit: number): Promise<FoundCommune[]> {
	const among = inDepartement(departementCode) ?? sql`true`;
	// Likeness is costly to compute: « saint » alone makes thousands of names a little alike, so only the best go on.
	const alike = sql`${communes.code} in (
		select code from communes where ${name} <% search_name and ${among}
		union
		(select code from communes where search_name % ${name} and ${among} order by similarity(search_name, ${name}) desc limit 10))`;
	// A y for an i is the commonest slip of all. Population decides between names that are nearly as close.
	const likeness = sql`word_similarity(${name}, ${communes.searchName})
		+ 0.3 * similarity(${name}, ${communes.searchName}) + 0.06 * log(1 + ${communes.population})
		+ case when translate(${communes.searchName}, 'y', 'i') like ${`${name.replaceAll('y', 'i')}%`} then 0.2 else 0 end`;
	return select(db, alike, [desc(likeness)], limit);
}

function inDepartement(code: string | undefined): SQL | undefined {
	return code ? eq(communes.departementCode, code) : undefined;
}

function select(db: Db, where: SQL | undefined, order: SQL[], limit: number): Promise<FoundCommune[]> {
	return db
		.select({
			code: communes.code,
			name: communes.name,
			siren: communes.siren,
			population: communes.population,
			postalCodes: communes.postalCodes,
			departementCode: communes.departementCode,
			departementName: departements.name,
			epciSiren: communes.epciSiren,
			epciName: epci.name,
			positionSource: communes.positionSource
		})
		.from(communes)
		.innerJoin(departements, eq(departements.code, communes.departementCode))
		.leftJoin(epci, eq(epci.siren, communes.epciSiren))
		.where(where)
		.orderBy(...order, asc(communes.code))
		.limit(limit);
}
