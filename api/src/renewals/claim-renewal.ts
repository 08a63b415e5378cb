import { schema } from '@halle/db';
import {
	addDays,
	familyById,
	frameworkMonths,
	parisDay,
	Refusal,
	type ClaimedRenewal,
	type Day,
	type NewNeed,
	quantity,
	startAfter,
	startWindowDays,
	unsaidAnswers,
	usualRadiusMetres
} from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { blockOf } from '../needs/load-need.ts';

const { anticipatedNeeds, needs, organisations } = schema;
type Renewal = typeof anticipatedNeeds.$inferSelect & {
	/** Nobody published it: that of a contract supposed to follow the published one. */
	isEndSupposed: boolean;
};

/**
 * Makes a contract that ends into a draft need of its commune. The quantity, which published contracts do not say,
 * stays to be written: the draft is shown for correction before it can be posted.
 *
 * @returns the id of the draft
 * @throws Refusal RENEWAL_NOT_FOUND also when it is another commune's, RENEWAL_ALREADY_CLAIMED,
 * RENEWAL_AMOUNT_UNKNOWN when neither the contract nor the person gives an amount
 */
export const claimRenewal = command('renewals.claim', async (tx, input: ClaimedRenewal): Promise<string> => {
	const renewal = await lockRenewal(tx, input.id);
	const yearly = renewal.yearlyExclTaxCents ?? 0;
	const estimate = input.estimateExclTaxCents ?? Math.round((yearly * renewal.durationMonths) / 12);
	if (estimate < 1) throw new Refusal('RENEWAL_AMOUNT_UNKNOWN', { field: 'estimateExclTaxCents' });

	const answers = draftOf(renewal, estimate, parisDay(tx.now));
	const [need] = await tx.db
		.insert(needs)
		.values({ ...answers, organisationId: tx.actor.organisationId })
		.returning({ id: needs.id });
	if (!need) throw new Error('insert returned no row');
	await tx.db
		.update(anticipatedNeeds)
		.set({ claimedByNeedId: need.id, claimedAt: tx.now })
		.where(and(eq(anticipatedNeeds.id, renewal.id), isNull(anticipatedNeeds.claimedByNeedId)));
	await record(tx, {
		type: 'renewal.claimed',
		subjectId: renewal.id,
		details: { needId: need.id, block: blockOf(answers) }
	});
	return need.id;
});

async function lockRenewal({ db, actor }: SignedTx, id: string): Promise<Renewal> {
	const [row] = await db
		.select({
			renewal: anticipatedNeeds,
			isEndSupposed: sql<boolean>`exists (select from imported_contracts c where c.id = ${anticipatedNeeds.contractRowId}
				and c.flags && array['end-cycle', 'end-anniversary'])`
		})
		.from(anticipatedNeeds)
		.innerJoin(organisations, eq(organisations.siren, anticipatedNeeds.siren))
		.where(and(eq(anticipatedNeeds.id, id), eq(organisations.id, actor.organisationId)))
		.for('update', { of: anticipatedNeeds });
	if (!row || row.renewal.withdrawnAt) throw new Refusal('RENEWAL_NOT_FOUND');
	if (row.renewal.claimedByNeedId)
		throw new Refusal('RENEWAL_ALREADY_CLAIMED', { needId: row.renewal.claimedByNeedId });
	return { ...row.renewal, isEndSupposed: row.isEndSupposed };
}

function draftOf(renewal: Renewal, estimateExclTaxCents: number, today: Day): NewNeed {
	const family = renewal.familyId ? familyById(renewal.familyId) : undefined;
	return {
		...unsaidAnswers(),
		title: renewal.title.slice(0, 200),
		familyId: family?.id ?? 'other',
		cpvCode: renewal.cpvCode,
		quantity: quantity(1),
		unit: family?.unit ?? 'E48',
		estimateExclTaxCents,
		...startsOf(renewal, today),
		durationMonths: frameworkMonths(renewal.durationMonths),
		radiusMetres: family?.radiusMetres ?? usualRadiusMetres,
		scope: 'any'
	};
}

/** The day after a contract that runs; some weeks for one that nobody published the end of, or that is over: as soon as can be. */
function startsOf({ endsOn, isEndSupposed }: Renewal, today: Day) {
	if (endsOn >= today && !isEndSupposed) return startAfter(endsOn);
	const from = addDays(endsOn < today ? today : endsOn, 1);
	return { startsFromOn: from, startsUntilOn: addDays(from, startWindowDays) };
}
