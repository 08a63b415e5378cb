import { schema } from '@halle/db';
import { statedEnd } from '@halle/open-data';
import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { anticipatedNeeds, importedContracts } = schema;

/** Rows read at once: the whole may be larger than memory. */
const pageSize = 2_000;

/**
 * By buyer, id, lot, day and object, byte by byte so that every installation writes the same; the row's own id, which is
 * random, parts nothing that can be distinguished.
 */
const order = sql`${importedContracts.buyerSiren}, ${importedContracts.contractId} collate "C", ${importedContracts.lot} collate "C", coalesce(${importedContracts.notifiedOn}, '-infinity'), ${importedContracts.title} collate "C", ${importedContracts.id}`;

type Place = Pick<
	typeof importedContracts.$inferSelect,
	'id' | 'buyerSiren' | 'contractId' | 'lot' | 'notifiedOn' | 'title'
>;

function after(last: Place | undefined) {
	if (!last) return undefined;
	const { buyerSiren, contractId, lot, notifiedOn, title, id } = last;
	return and(
		// Said again for the index.
		gte(importedContracts.buyerSiren, buyerSiren),
		sql`(${order}) > (${buyerSiren}, ${contractId}, ${lot}, coalesce(${notifiedOn}::date, '-infinity'), ${title}, ${id}::uuid)`
	);
}

/** Every public contract the base holds, by buyer, id, lot and day. `endsOn` is notification plus duration. */
export async function* importedContractsOf(ctx: Ctx) {
	for (let last: Place | undefined; ;) {
		const rows = await withTx(ctx, ({ db }) =>
			db.select().from(importedContracts).where(after(last)).orderBy(order).limit(pageSize)
		);
		for (const row of rows) {
			yield {
				id: row.contractId,
				buyerSiren: row.buyerSiren,
				communeCode: row.communeCode,
				title: row.title,
				cpvCode: row.cpvCode,
				amountCents: row.amountExclTaxCents,
				durationMonths: row.durationMonths,
				notifiedOn: row.notifiedOn,
				endsOn: statedEnd(row),
				isFramework: row.isFramework,
				flags: row.flags,
				...(row.lot ? { lot: row.lot } : {})
			};
		}
		last = rows.at(-1);
		if (!last || rows.length < pageSize) return;
	}
}

/** Every renewal these contracts announce, in the order of the contracts. */
export async function* announcedRenewals(ctx: Ctx) {
	for (let last: Place | undefined; ;) {
		const rows = await withTx(ctx, ({ db }) =>
			db
				.select({
					id: importedContracts.id,
					contractId: importedContracts.contractId,
					lot: importedContracts.lot,
					notifiedOn: importedContracts.notifiedOn,
					buyerSiren: importedContracts.buyerSiren,
					title: importedContracts.title,
					needTitle: anticipatedNeeds.title,
					cpvCode: anticipatedNeeds.cpvCode,
					endsOn: anticipatedNeeds.endsOn
				})
				.from(anticipatedNeeds)
				.innerJoin(importedContracts, eq(importedContracts.id, anticipatedNeeds.contractRowId))
				.where(and(after(last), isNull(anticipatedNeeds.withdrawnAt)))
				.orderBy(order)
				.limit(pageSize)
		);
		for (const { contractId, buyerSiren, needTitle, cpvCode, endsOn } of rows)
			yield { id: contractId, buyerSiren, title: needTitle, cpvCode, endsOn };
		last = rows.at(-1);
		if (!last || rows.length < pageSize) return;
	}
}
