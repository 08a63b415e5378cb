import {
	familiesByUse,
	buildPurchaseIndex,
	codesOfText,
	families,
	searchPurchases,
	type CodesOfText,
	type FamilyVersion,
	type FoundPurchase,
	type PurchaseIndex
} from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { Db } from './index.ts';
import { readFamilies } from './families.ts';
import { KeptByStamp } from './kept-by-stamp.ts';
import { cpv, cpvWords } from './schema/reference.ts';

/** How long an index tells what communes buy: a day changes little of it. */
const useStandsMs = 24 * 60 * 60 * 1000;

/** One index a process: 17,000 phrases take a quarter of a second to read and 4 MB to keep, and answer in a millisecond. */
const cache = new KeptByStamp<PurchaseIndex>(useStandsMs);

/**
 * What a person may mean by everyday words: families first, then codes of the vocabulary. The one search of posting, census,
 * public calls and alerts.
 *
 * @returns at most `limit` answers, the likeliest first
 */
export async function findPurchases(db: Db, text: string, limit = 10): Promise<FoundPurchase[]> {
	return searchPurchases(await purchaseIndex(db), text, limit);
}

/** The codes that a text names, to look for it among what has its code already. */
export async function findCodes(db: Db, text: string): Promise<CodesOfText> {
	return codesOfText(await purchaseIndex(db), text);
}

/** The same, as if this version of a family were in force: for who tries it before it is. */
export async function tryPurchases(db: Db, draft: FamilyWords, text: string): Promise<FoundPurchase[]> {
	return searchPurchases(await readIndex(db, draft), text, triedMax);
}

/** Every family, those that communes buy most often first. */
export async function findFamilies(db: Db): Promise<FoundPurchase[]> {
	return familiesByUse(await purchaseIndex(db));
}

/** The index of the words as they are now: made again when a word or a version of a family was added, and once a day. */
export async function purchaseIndex(db: Db): Promise<PurchaseIndex> {
	return cache.get(await stampOf(db), () => readIndex(db));
}

/** What the search takes from a family. */
export type FamilyWords = Pick<FamilyVersion, 'familyId' | 'label' | 'words'>;
const triedMax = 10;

async function stampOf(db: Db): Promise<string> {
	const [row] = await db.execute<{ stamp: string | null }>(sql`
		select (select string_agg(dataset || vintage || loaded_at, ',' order by dataset) from reference_loads
				where dataset in ('cpv', 'cpv-words'))
			|| (select count(*) || coalesce(max(added_at)::text, '') from cpv_words where added_at is not null)
			|| (select count(*) from family_versions) as stamp`);
	return row?.stamp ?? '';
}

async function readIndex(db: Db, draft?: FamilyWords): Promise<PurchaseIndex> {
	const [codes, words, use, inForce] = await Promise.all([
		db.select({ code: cpv.code, label: cpv.labelFr }).from(cpv).orderBy(cpv.code),
		db.select().from(cpvWords).orderBy(cpvWords.cpvCode, cpvWords.word),
		db.execute<{ code: string; times: string }>(
			sql`select cpv_code as code, times::text from app.purchase_use()`
		),
		readFamilies(db)
	]);
	const wordsOf = (id: string): Partial<FamilyWords> => {
		const said = draft?.familyId === id ? draft : inForce.get(id);
		return said ? { label: said.label, words: said.words } : {};
	};
	return buildPurchaseIndex({
		families: families.map((family) => ({ ...family, ...wordsOf(family.id) })),
		cpv: codes,
		words,
		use: new Map(use.map(({ code, times }) => [code, Number(times)]))
	});
}
