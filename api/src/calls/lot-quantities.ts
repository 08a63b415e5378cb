import { schema, type Db } from '@halle/db';
import { lotQuantity, measureOf, type Fraction, type Measure } from '@halle/domain';
import { inArray } from 'drizzle-orm';

const { lotShares } = schema;

/** Everything each lot adds up to, exactly, in its unit. */
export async function lotQuantities(
	db: Db,
	lots: readonly (Measure & { id: string })[]
): Promise<ReadonlyMap<string, Fraction>> {
	const ids = lots.map(({ id }) => id);
	const shares = ids.length
		? await db
				.select({ lotId: lotShares.lotId, quantity: lotShares.quantity, ...measureOf(lotShares) })
				.from(lotShares)
				.where(inArray(lotShares.lotId, ids))
		: [];
	return new Map(
		lots.map((lot) => [
			lot.id,
			lotQuantity(
				shares.filter(({ lotId }) => lotId === lot.id),
				lot
			)
		])
	);
}
