import { schema } from '@halle/db';
import { findPurchases } from '@halle/db/search';
import { searchName } from '@halle/domain';
import { desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { cpv, cpvWords } = schema;
const addedMax = 200;

type WaitingNeed = { id: string; title: string; organisationName: string; createdAt: Date };

/** Words that nobody knew, with the needs that wait for them, and those that administrators added, the latest first. */
export async function listWords(ctx: SignedIn) {
	return withTx(ctx, async ({ db }) => {
		const needs = await db.execute<WaitingNeed>(sql`
			select id, title, organisation_name as "organisationName", created_at as "createdAt" from app.unnamed_needs()`);
		const added = await db
			.select({
				word: cpvWords.word,
				cpvCode: cpvWords.cpvCode,
				label: cpv.labelFr,
				addedAt: cpvWords.addedAt
			})
			.from(cpvWords)
			.innerJoin(cpv, eq(cpv.code, cpvWords.cpvCode))
			.where(isNotNull(cpvWords.addedAt))
			.orderBy(desc(cpvWords.addedAt), cpvWords.word)
			.limit(addedMax);
		return { waiting: byWord(needs), added };
	});
}

/** Those called the same are one: the first that waits gives its words. */
function byWord(needs: readonly WaitingNeed[]) {
	const groups = Map.groupBy(needs, ({ title }) => searchName(title));
	return [...groups.values()].flatMap((same) => {
		const [first] = same;
		if (!first) return [];
		const organisations = [...new Set(same.map(({ organisationName }) => organisationName))];
		return [{ needId: first.id, word: first.title, since: new Date(first.createdAt), organisations }];
	});
}

/** What the search finds for words on trial: the same as everybody sees, in the same order. */
export const tryWords = ({ db }: SignedIn, words: string) => findPurchases(db, words);
