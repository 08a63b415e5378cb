import { buildNameIndex, likeliestNames, type NameIndex } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import type { Db } from './index.ts';
import { KeptByStamp } from './kept-by-stamp.ts';
import { communes, formerNames } from './schema/reference.ts';

type CommuneNames = { index: NameIndex; codes: readonly string[]; formerNames: readonly (string | null)[] };
export type LikelyCommune = { code: string; formerName: string | null };

/** One list a process: 41,000 names take a quarter of a second to read and 6 MB to keep, and answer in 3 ms. */
const cache = new KeptByStamp<CommuneNames>();

/**
 * Communes whose name, of today or of once, is like what was typed.
 *
 * @param question its name folded by `searchName`
 * @param departementCode only those of it, when known
 * @returns at most `limit`, the likeliest first, each with the former name that was meant
 */
export async function communesLike(
	db: Db,
	{ name, departementCode }: { name: string; departementCode?: string | undefined },
	limit: number
): Promise<LikelyCommune[]> {
	const { index, codes, formerNames: former } = await cache.get(await stampOf(db), () => readNames(db));
	// Names of other départements may be likelier: enough are asked for to leave some.
	const numbers = likeliestNames(index, name, departementCode ? limit * 40 : limit * 2);
	const communesByCode = new Map<string, LikelyCommune>();
	for (const number of numbers) {
		const code = codes[number] ?? '';
		if (departementCode && !code.startsWith(departementCode)) continue;
		if (!communesByCode.has(code)) communesByCode.set(code, { code, formerName: former[number] ?? null });
	}
	return [...communesByCode.values()].slice(0, limit);
}

async function stampOf(db: Db): Promise<string> {
	const [row] = await db.execute<{ stamp: string | null }>(sql`
		select string_agg(dataset || vintage || loaded_at, ',' order by dataset) as stamp
		from reference_loads where dataset in ('communes', 'former-names')`);
	return row?.stamp ?? '';
}

async function readNames(db: Db): Promise<CommuneNames> {
	const { code, population } = communes;
	const [own, former] = await Promise.all([
		db.select({ name: communes.searchName, population, code }).from(communes).orderBy(code),
		db
			.select({ name: formerNames.searchName, population, code, formerName: formerNames.name })
			.from(formerNames)
			.innerJoin(communes, eq(communes.code, formerNames.communeCode))
			.orderBy(formerNames.searchName, code)
	]);
	return {
		index: buildNameIndex([...own, ...former]),
		codes: [...own, ...former].map((row) => row.code),
		formerNames: [...own.map(() => null), ...former.map(({ formerName }) => formerName)]
	};
}
