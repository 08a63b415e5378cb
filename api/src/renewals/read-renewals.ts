import { schema } from '@halle/db';
import { addDays, familyById, parisDay, type Day } from '@halle/domain';
import { and, asc, between, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { listOrder, pageLimit, pageOf } from '../list-page.ts';

const { anticipatedNeeds, communes, importedContracts, organisations } = schema;

/** A contract that ended less than this many days ago may still have to be replaced. */
const keptDays = 60;

const soonest = listOrder('renewals', 'asc', [
	{ by: anticipatedNeeds.endsOn, kind: 'day' },
	{ by: anticipatedNeeds.id, kind: 'id' }
]);

/** The contracts of the actor's commune that end soon; for a coordinator, those of the communes of its EPCI. Soonest end first. */
export async function readRenewals(tx: SignedTx, after: string | undefined) {
	const rows = await tx.db
		.select({
			key: soonest.key,
			id: anticipatedNeeds.id,
			title: anticipatedNeeds.title,
			communeName: communes.name,
			cpvCode: anticipatedNeeds.cpvCode,
			familyId: anticipatedNeeds.familyId,
			yearlyExclTaxCents: anticipatedNeeds.yearlyExclTaxCents,
			durationMonths: anticipatedNeeds.durationMonths,
			endsOn: anticipatedNeeds.endsOn,
			claimedByNeedId: anticipatedNeeds.claimedByNeedId,
			notifiedOn: importedContracts.notifiedOn,
			source: importedContracts.source,
			/** The published contract ended long ago: the end is that of a contract supposed to follow it. */
			isEndSupposed: sql<boolean>`${importedContracts.flags} && array['end-cycle', 'end-anniversary']`
		})
		.from(anticipatedNeeds)
		.innerJoin(communes, eq(communes.code, anticipatedNeeds.communeCode))
		.innerJoin(importedContracts, eq(importedContracts.id, anticipatedNeeds.contractRowId))
		.where(and(stillEnding(tx), soonest.behind(after)))
		.orderBy(...soonest.by)
		.limit(pageLimit);
	const { items, next } = pageOf(rows);
	return {
		items: items.map((row) => ({
			...row,
			familyLabel: (row.familyId && familyById(row.familyId)?.label) ?? null
		})),
		next
	};
}

/** How many of them no need has taken up. */
export async function countOpenRenewals(tx: SignedTx): Promise<number> {
	const [row] = await tx.db
		.select({ open: sql<number>`count(*)::int` })
		.from(anticipatedNeeds)
		.where(and(stillEnding(tx), isNull(anticipatedNeeds.claimedByNeedId)));
	return row?.open ?? 0;
}

/** Of those that no need has taken up and that end within some days, the soonest, and how many there are. */
export async function nextRenewal(tx: SignedTx, { from, to }: { from: Day; to: Day }) {
	const [next] = await tx.db
		.select({
			title: anticipatedNeeds.title,
			endsOn: anticipatedNeeds.endsOn,
			count: sql<number>`(count(*) over ())::int`
		})
		.from(anticipatedNeeds)
		.where(
			and(
				stillEnding(tx),
				isNull(anticipatedNeeds.claimedByNeedId),
				between(anticipatedNeeds.endsOn, from, to)
			)
		)
		.orderBy(asc(anticipatedNeeds.endsOn), asc(anticipatedNeeds.id))
		.limit(1);
	return next;
}

function stillEnding({ db, actor, now }: SignedTx) {
	const own = db
		.select({ siren: organisations.siren })
		.from(organisations)
		.where(eq(organisations.id, actor.organisationId));
	const concerned =
		actor.role === 'coordinator'
			? sql`${anticipatedNeeds.siren} = any (array(
				${own} union select siren from communes where epci_siren = (${own})))`
			: sql`${anticipatedNeeds.siren} = (${own})`;
	return and(
		concerned,
		isNotNull(anticipatedNeeds.contractRowId),
		isNull(anticipatedNeeds.withdrawnAt),
		gte(anticipatedNeeds.endsOn, addDays(parisDay(now), -keptDays))
	);
}
