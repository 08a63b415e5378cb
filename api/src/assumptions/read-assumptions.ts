import { schema, type Db } from '@halle/db';
import type { CostKind } from '@halle/domain';

const { costAssumptions, priceAssumptions } = schema;

export type PriceAssumption = typeof priceAssumptions.$inferSelect;
export type CostAssumption = typeof costAssumptions.$inferSelect;

/** Every assumption of the engine, as this installation holds it. */
export type Assumptions = { prices: PriceAssumption[]; costs: CostAssumption[] };

/** The assumptions, families in the order of their codes, costs in that of their kinds. */
export async function readAssumptions(db: Db): Promise<Assumptions> {
	return {
		prices: await db.select().from(priceAssumptions).orderBy(priceAssumptions.code),
		costs: await db.select().from(costAssumptions).orderBy(costAssumptions.kind)
	};
}

/** @returns whole cents; every kind has its row since the migration that made the table */
export function costOf(costs: readonly CostAssumption[], kind: CostKind): number {
	const match = costs.find((cost) => cost.kind === kind);
	if (!match) throw new Error(`no cost is assumed for ${kind}`);
	return match.costCents;
}

/** What is assumed of the prices of a CPV code, by its longest prefix that a family lists. */
export function pricesOf(prices: readonly PriceAssumption[], cpvCode: string): PriceAssumption | undefined {
	for (const length of [4, 3, 2]) {
		const match = prices.find(({ prefixes }) => prefixes.includes(cpvCode.slice(0, length)));
		if (match) return match;
	}
	return undefined;
}
