import { schema } from '@halle/db';
import { statedEnd } from '@halle/open-data';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Ctx } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { anticipatedNeeds, importedContracts } = schema;

/** Rows read at once: the whole may be larger than memory. */
const pageSize = 2_000;
const firstId = '00000000-0000-0000-0000-000000000000';

/** Every public contract the base holds, in no order that means anything. `endsOn` is notification plus duration. */
export async function* importedContractsOf(ctx: Ctx) {
	for (let after = firstId; ;) {
		const rows = await withTx(ctx, ({ db }) =>
			db
				.select()
				.from(importedContracts)
				.where(gt(importedContracts.id, after))
				.orderBy(asc(importedContracts.id))
				.limit(pageSize)
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
		const last = rows.at(-1);
		if (!last || rows.length < pageSize) return;
		after = last.id;
	}
}

/** Every renewal these contracts announce. */
export async function* announcedRenewals(ctx: Ctx) {
	for (let after = firstId; ;) {
		const rows = await withTx(ctx, ({ db }) =>
			db
				.select({
					rowId: anticipatedNeeds.id,
					id: importedContracts.contractId,
					buyerSiren: importedContracts.buyerSiren,
					title: anticipatedNeeds.title,
					cpvCode: anticipatedNeeds.cpvCode,
					endsOn: anticipatedNeeds.endsOn
				})
				.from(anticipatedNeeds)
				.innerJoin(importedContracts, eq(importedContracts.id, anticipatedNeeds.contractRowId))
				.where(and(gt(anticipatedNeeds.id, after), isNull(anticipatedNeeds.withdrawnAt)))
				.orderBy(asc(anticipatedNeeds.id))
				.limit(pageSize)
		);
		for (const { id, buyerSiren, title, cpvCode, endsOn } of rows)
			yield { id, buyerSiren, title, cpvCode, endsOn };
		const last = rows.at(-1);
		if (!last || rows.length < pageSize) return;
		after = last.rowId;
	}
}
