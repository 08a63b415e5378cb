import { schema } from '@halle/db';
import { findPurchases } from '@halle/db/search';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';

const { cpv, cpvWords } = schema;

type WaitingWord = {
	key: string;
	/** The first that waits: it gives its words. */
	needId: string;
	word: string;
	since: string;
	/** The first five by name, of so many. */
	names: string[];
	organisations: number;
};

const longestWaiting = listOrder('waiting-words', 'asc', [
	{ by: sql`since`, kind: 'instant' },
	{ by: sql`"needId"`, kind: 'id' }
]);
const latest = listOrder('added-words', 'desc', [
	{ by: cpvWords.addedAt, kind: 'instant' },
	{ by: cpvWords.word, kind: 'text' },
	{ by: cpvWords.cpvCode, kind: 'text' }
]);
/** Needs called the same wait for one word. */
const folded = sql`btrim(regexp_replace(app.fold(title), '[^[:alnum:]]+', ' ', 'g'))`;

/** Words that nobody knew, with who waits for them: the longest wait first. */
export function listWords(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db.execute<WaitingWord>(sql`
			select ${longestWaiting.key} as key, waiting.* from (
				select (array_agg(id order by created_at, id))[1] as "needId",
					(array_agg(title order by created_at, id))[1] as word, min(created_at) as since,
					(array_agg(distinct organisation_name))[1:5] as names,
					count(distinct organisation_name)::int as organisations
				from app.unnamed_needs() group by ${folded}
			) as waiting where ${longestWaiting.behind(after) ?? sql`true`}
			order by ${sql.join(longestWaiting.by, sql`, `)} limit ${pageLimit}`);
		const [count] = await db.execute<{ total: number }>(
			sql`select count(distinct ${folded})::int as total from app.unnamed_needs()`
		);
		const { items, next } = pageOf(rows);
		return {
			items: items.map((word) => ({ ...word, since: new Date(word.since) })),
			next,
			total: count?.total ?? 0
		};
	});
}

/** The words that administrators added, the latest first. */
export function listAddedWords(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async ({ db }) => {
		const { word, cpvCode, addedAt } = cpvWords;
		const rows = await db
			.select({ word, cpvCode, label: cpv.labelFr, addedAt, key: latest.key })
			.from(cpvWords)
			.innerJoin(cpv, eq(cpv.code, cpvCode))
			.where(and(isNotNull(addedAt), latest.behind(after)))
			.orderBy(...latest.by)
			.limit(pageLimit);
		return pageOf(rows);
	});
}

/** What the search finds for words on trial: the same as everybody sees, in the same order. */
export const tryWords = ({ db }: SignedIn, words: string) => findPurchases(db, words);
