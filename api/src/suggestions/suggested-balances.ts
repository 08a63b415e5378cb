import { schema, type Db } from '@halle/db';
import { sumBalances, type Balance } from '@halle/domain';
import { inArray, sql } from 'drizzle-orm';
import { balancesOf } from './balances.ts';
import { pricedExplanationSchema, pricedFrom } from './price-explanation.ts';

const { suggestions } = schema;

/** What a suggestion does to the money of each of its needs, of one organisation’s and of all together. */
export type SuggestedBalances = {
	all: Balance;
	members: ReadonlyMap<string, Balance>;
	/** By organisation: all its needs together. */
	organisations: ReadonlyMap<string, Balance>;
};

/** @param explanation as it is stored; null of one that says too little to be priced */
export function suggestedBalances(explanation: unknown): SuggestedBalances | null {
	const read = pricedExplanationSchema.safeParse(explanation);
	const balances = read.success ? balancesOf(pricedFrom(read.data)) : null;
	if (!read.success || !balances) return null;
	const needs = Map.groupBy(read.data.members, ({ organisationId }) => organisationId);
	const organisations = [...needs].flatMap(([id, own]) => {
		const sum = sumBalances(own.flatMap(({ needId }) => balances.members.get(needId) ?? []));
		return id && sum ? [[id, sum] as const] : [];
	});
	return { ...balances, organisations: new Map(organisations) };
}

/** The same of several suggestions, by their id, in one statement. */
export async function balancesOfEach(
	db: Db,
	ids: readonly string[]
): Promise<Map<string, SuggestedBalances>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: suggestions.id, explanation: priced })
		.from(suggestions)
		.where(inArray(suggestions.id, [...ids]));
	return new Map(
		rows.flatMap(({ id, explanation }) => {
			const balances = suggestedBalances(explanation);
			return balances ? [[id, balances] as const] : [];
		})
	);
}

/** With the balance of one’s own needs and of all; null where it is not known. */
export async function withBalances<Row extends { id: string }>(
	{ db, actor }: { db: Db; actor: { organisationId: string } },
	rows: readonly Row[]
) {
	const balances = await balancesOfEach(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => ({
		...row,
		balance: balances.get(row.id)?.all ?? null,
		ownBalance: balances.get(row.id)?.organisations.get(actor.organisationId) ?? null
	}));
}

/** The needs that are not in it weigh most of an explanation. */
const priced = sql<unknown>`${suggestions.explanation} - 'nearMisses'`;
