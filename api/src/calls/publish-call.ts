import { schema } from '@halle/db';
import {
	assertPublishable,
	conventionGaps,
	isUnitCode,
	Refusal,
	shareOf,
	type SeenCall
} from '@halle/domain';
import { eq, inArray } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import type { GroupRow } from '../groups/load-group.ts';
import { lockPreparation, lotsOf, needForLot, needsOfGroup, publicationOf } from './load-preparation.ts';

const { calls, lotShares, organisations } = schema;

/**
 * Publishes the consultation. From then on the members and their needs are frozen by the database, the prices they pay
 * today are the baseline of their gains, and suppliers may answer.
 *
 * @returns the reference of the consultation
 * @throws Refusal CALL_NOT_FOUND, ROLE_REQUIRED, CALL_STATUS, CHANGED_MEANWHILE, ORGANISATION_UNVERIFIED;
 * AGREEMENT_NOT_IN_FORCE saying who is missing; what publicationObstacles names; LEGAL_PERIOD_UNKNOWN
 * @law CCP L2113-7, R2131-12, R2151-1, R2152-7, R2161-3
 */
export const publishCall = command('calls.publish', async (tx, input: SeenCall): Promise<string> => {
	await assertVerified(tx);
	// Under `amendCall`: a group that is not constituted is told who is missing, not that its stage is wrong.
	const { call, group } = await lockPreparation(tx, input);
	const publication = await publicationOf(tx, call, group);
	await assertInForce(tx, publication.members);
	assertPublishable(publication);

	await freezeBaselines(tx, call.id, group);
	await tx.db
		.update(calls)
		.set({
			status: 'published',
			publishedAt: tx.now,
			regime: publication.regime,
			revision: call.revision + 1
		})
		.where(eq(calls.id, call.id));
	const { rules, procedure } = publication.regime;
	await record(tx, {
		type: 'call.published',
		subjectId: call.id,
		details: {
			groupId: group.id,
			reference: call.reference,
			deadlineAt: call.deadlineAt.toISOString(),
			procedure,
			rules
		}
	});
	return call.reference;
});

async function assertInForce({ db }: SignedTx, members: Parameters<typeof conventionGaps>[0]): Promise<void> {
	const gaps = conventionGaps(members);
	if (gaps.length === 0) return;
	const names = await db
		.select({ name: organisations.name })
		.from(organisations)
		.where(
			inArray(
				organisations.id,
				gaps.map(({ organisationId }) => organisationId)
			)
		)
		.orderBy(organisations.name);
	throw new Refusal('AGREEMENT_NOT_IN_FORCE', {
		waiting: gaps.length,
		who: names.map(({ name }) => name).join(', ')
	});
}

/** Copies the needs into the lots one last time: the baseline of a gain is the price of the day of publication. */
async function freezeBaselines(tx: SignedTx, callId: string, group: GroupRow): Promise<void> {
	const needs = new Map((await needsOfGroup(tx, group)).map((need) => [need.id, need]));
	for (const lot of await lotsOf(tx, callId)) {
		for (const share of lot.shares) {
			const need = needs.get(share.needId);
			if (!need || !isUnitCode(lot.unit)) throw new Error(`share ${share.id} has lost its need`);
			await tx.db
				.update(lotShares)
				.set({ ...shareOf(needForLot(need), lot.unit), estimateExclTaxCents: need.estimateExclTaxCents })
				.where(eq(lotShares.id, share.id));
		}
	}
}
