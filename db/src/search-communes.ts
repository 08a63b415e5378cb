import { departementOf, isCommuneCode, searchName, type PositionSource } from '@halle/domain';
import { and, arrayContains, asc, desc, eq, inArray, like, or, sql, type SQL } from 'drizzle-orm';
import { communesLike } from './commune-names.ts';
import type { Db } from './index.ts';
import { communes, departements, epci, formerNames } from './schema/reference.ts';

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
	/** The name of once by which it was found; null when it was found by its own. */
	formerName: string | null;
};

/** What a person typed, taken apart: « 18700 Aubigny », « aubigny (18) », « 2A004 ». */
type Question = { name: string; digits?: string; departementCode?: string };

/** The three communes that have arrondissements: « Paris 11 », « Lyon 3e », « Marseille 8e arrondissement » are those. */
const arrondissement = /^(paris|lyon|marseille) \d{1,2}(?: ?(?:er|e|eme|nd|nde))?(?: arr(?:ondissement)?)?$/;

const articles = ['', 'le ', 'la ', 'les ', 'l '];

/**
 * Communes for what a person typed: a name of today or of once, even misspelt or unfinished, a postal code or its beginning, an INSEE
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
	const order = name ? [nearness, desc(communes.population)] : [desc(communes.population)];
	return select(db, matches, { order, limit });
}

/** The few communes served by the post office of another département only answer to their whole postal code. */
function withPostalCode(digits: string): SQL | undefined {
	if (digits.length === 5)
		return or(arrayContains(communes.postalCodes, [digits]), eq(communes.code, digits));
	const head = departementOf(digits);
	const begins = sql`' ' || array_to_string(${communes.postalCodes}, ' ') like ${`% ${digits}%`}`;
	return and(inArray(communes.departementCode, head === '20' ? ['2A', '2B'] : [head]), begins);
}

/** « Havre » is typed for « Le Havre »: the article may be missing. */
const beginningsOf = (name: string): string[] => articles.map((article) => `${article}${name}`);

/** Names of today that begin so, and names of once: whole ones first, then the most populous of today. */
async function byBeginning(db: Db, question: Question, limit: number): Promise<FoundCommune[]> {
	const [own, former] = await Promise.all([
		byOwnBeginning(db, question, limit),
		byFormerBeginning(db, question, limit)
	]);
	const wholes = new Set(beginningsOf(question.name));
	const isWhole = ({ name, formerName }: FoundCommune) => wholes.has(searchName(formerName ?? name));
	const all = [...own, ...former];
	const byCode = new Map<string, FoundCommune>();
	for (const commune of [...all.filter(isWhole), ...all.filter((one) => !isWhole(one))]) {
		if (!byCode.has(commune.code)) byCode.set(commune.code, commune);
	}
	return [...byCode.values()].slice(0, limit);
}

function byOwnBeginning(db: Db, { name, departementCode }: Question, limit: number): Promise<FoundCommune[]> {
	const beginnings = beginningsOf(name);
	const begins = or(...beginnings.map((beginning) => like(communes.searchName, `${beginning}%`)));
	const isWhole = sql`${communes.searchName} in (${sql.join(
		beginnings.map((beginning) => sql`${beginning}`),
		sql`, `
	)})`;
	const order = [desc(isWhole), desc(communes.population)];
	return select(db, and(begins, inDepartement(departementCode)), { order, limit });
}

/** What was meant by a name of once is the commune of today. */
async function byFormerBeginning(
	db: Db,
	{ name, departementCode }: Question,
	limit: number
): Promise<FoundCommune[]> {
	const begins = beginningsOf(name).map((beginning) => like(formerNames.searchName, `${beginning}%`));
	const rows = await db
		.select({ code: formerNames.communeCode, name: formerNames.name })
		.from(formerNames)
		.where(or(...begins))
		.orderBy(formerNames.searchName, formerNames.communeCode)
		.limit(limit);
	if (rows.length === 0) return [];
	const names = new Map(rows.map(({ code, name: formerName }) => [code, formerName]));
	const where = and(inArray(communes.code, [...names.keys()]), inDepartement(departementCode));
	const merged = await select(db, where, { order: [desc(communes.population)], limit });
	return merged.map((commune) => ({ ...commune, formerName: names.get(commune.code) ?? null }));
}

/** Names of which every word is nearly one that was typed. */
async function byLikeness(db: Db, question: Question, limit: number): Promise<FoundCommune[]> {
	const likely = await communesLike(db, question, limit);
	if (likely.length === 0) return [];
	const codes = likely.map(({ code }) => code);
	const rows = await select(db, inArray(communes.code, codes), { order: [], limit });
	const byCode = new Map(rows.map((row) => [row.code, row]));
	return likely.flatMap(({ code, formerName }) => {
		const row = byCode.get(code);
		return row ? [{ ...row, formerName }] : [];
	});
}

function inDepartement(code: string | undefined): SQL | undefined {
	return code ? eq(communes.departementCode, code) : undefined;
}

type Selection = { order: readonly SQL[]; limit: number };

function select(db: Db, where: SQL | undefined, { order, limit }: Selection): Promise<FoundCommune[]> {
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
			positionSource: communes.positionSource,
			formerName: sql<string | null>`null`
		})
		.from(communes)
		.innerJoin(departements, eq(departements.code, communes.departementCode))
		.leftJoin(epci, eq(epci.siren, communes.epciSiren))
		.where(where)
		.orderBy(...order, asc(communes.code))
		.limit(limit);
}
