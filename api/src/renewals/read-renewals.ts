import { schema } from '@halle/db';
import { addDays, familyById, parisDay } from '@halle/domain';
import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { anticipatedNeeds, communes, importedContracts, organisations } = schema;

/** A contract that ended less than this many days ago may still have to be replaced. */
const keptDays = 60;

/** The contracts of the actor's commune that end soon; for a coordinator, those of the communes of its EPCI. Soonest end first. */
export async function readRenewals({ db, actor, now }: SignedTx) {
	const own = db
		.select({ siren: organisations.siren })
		.from(organisations)
		.where(eq(organisations.id, actor.organisationId));
	const concerned =
		actor.role === 'coordinator'
			? sql`(${anticipatedNeeds.siren} = (${own}) or ${communes.epciSiren} = (${own}))`
			: sql`${anticipatedNeeds.siren} = (${own})`;
	const rows = await db
		.select({
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
		.where(
			and(
				concerned,
				isNull(anticipatedNeeds.withdrawnAt),
				gte(anticipatedNeeds.endsOn, addDays(parisDay(now), -keptDays))
			)
		)
		.orderBy(asc(anticipatedNeeds.endsOn), anticipatedNeeds.id)
		.limit(300);
	return rows.map((row) => ({
		...row,
		familyLabel: (row.familyId && familyById(row.familyId)?.label) ?? null
	}));
}
