import {
	familiesByUse,
	buildPurchaseIndex,
	families,
	searchPurchases,
	type FoundPurchase,
	type PurchaseIndex
} from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { Db } from './index.ts';
import { cpv, cpvWords } from './schema/reference.ts';

/** How long an index tells what communes buy: a day changes little of it. */
const useStandsMs = 24 * 60 * 60 * 1000;

type Kept = { stamp: string; madeAt: number; index: Promise<PurchaseIndex> };
/** One index a process: 17,000 phrases take half a second to read and 8 MB to keep. Another database has another stamp. */
let kept: Kept | undefined;

/**
 * What a person may mean by everyday words: families first, then codes of the vocabulary. The one search of posting, census,
 * public calls and alerts.
 *
 * @returns at most `limit` answers, the likeliest first
 */
export async function findPurchases(db: Db, text: string, limit = 10): Promise<FoundPurchase[]> {
	return searchPurchases(await purchaseIndex(db), text, limit);
}

/** Every family, those that communes buy most often first. */
export async function findFamilies(db: Db): Promise<FoundPurchase[]> {
	return familiesByUse(await purchaseIndex(db));
}

/** The index of the words as they are now: made again when a word was added, and once a day. */
export async function purchaseIndex(db: Db): Promise<PurchaseIndex> {
	const stamp = await stampOf(db);
	const now = performance.now();
	if (kept?.stamp !== stamp || now - kept.madeAt > useStandsMs) {
		const made: Kept = { stamp, madeAt: now, index: readIndex(db) };
		kept = made;
		// What failed is not kept: the next question tries again, this one is answered with the error.
		made.index.catch(() => {
			if (kept === made) kept = undefined;
		});
	}
	return kept.index;
}

async function stampOf(db: Db): Promise<string> {
	const [row] = await db.execute<{ stamp: string | null }>(sql`
		select string_agg(dataset || vintage || loaded_at, ',' order by dataset) as stamp
		from reference_loads where dataset in ('cpv', 'cpv-words')`);
	return row?.stamp ?? '';
}

async function readIndex(db: Db): Promise<PurchaseIndex> {
	const [codes, words, use] = await Promise.all([
		db.select({ code: cpv.code, label: cpv.labelFr }).from(cpv).orderBy(cpv.code),
		db.select().from(cpvWords).orderBy(cpvWords.cpvCode, cpvWords.word),
		db.execute<{ code: string; times: string }>(
			sql`select cpv_code as code, times::text from app.purchase_use()`
		)
	]);
	return buildPurchaseIndex({
		families,
		cpv: codes,
		words,
		use: new Map(use.map(({ code, times }) => [code, Number(times)]))
	});
}
