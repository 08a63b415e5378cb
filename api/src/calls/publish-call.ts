import { schema } from '@halle/db';
import { keepRegime, lotUnit, measureKey, Refusal, shareOf, type PublicationOrder } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import type { GroupRow } from '../groups/load-group.ts';
import { lockPreparation, lotsOf, needForLot, needsOfGroup } from '../purchases/load-preparation.ts';
import { publicationVerdict } from './publication-verdict.ts';

const { calls, lots, lotShares, priceLines } = schema;

/**
 * Publishes the consultation. From then on the members and their needs are frozen by the database, the prices they pay
 * today are the baseline of their gains, and suppliers may answer.
 *
 * @returns the reference of the consultation
 * @throws Refusal CALL_NOT_FOUND, ROLE_REQUIRED, CALL_STATUS, CHANGED_MEANWHILE; the first obstacle of publicationVerdict;
 * CALL_LAW_UNCHECKED while the rules of the day are those of a period that has ended
 * @law CCP L2113-7, R2131-12, R2151-1, R2152-7, R2161-3
 */
export const publishCall = command('calls.publish', async (tx, input: PublicationOrder): Promise<string> => {
	await assertVerified(tx);
	// Under `amendCall`: a group that is not constituted is told who is missing, not that its stage is wrong.
	const { call, group } = await lockPreparation(tx, input);
	const verdict = await publicationVerdict(tx, call, group);
	if (!verdict.allowed) throw new Refusal(verdict.code, verdict.details);
	const { regime } = verdict;
	const { presumed } = regime;
	if (presumed && !input.isLawChecked) throw new Refusal('CALL_LAW_UNCHECKED', presumed);

	await freezeBaselines(tx, call.id, group);
	await tx.db
		.update(calls)
		.set({
			status: 'published',
			publishedAt: tx.now,
			regime: keepRegime(regime),
			revision: call.revision + 1
		})
		.where(eq(calls.id, call.id));
	const { rules, procedure } = regime;
	await record(tx, {
		type: 'call.published',
		subjectId: call.id,
		details: {
			groupId: group.id,
			reference: call.reference,
			deadlineAt: call.deadlineAt.toISOString(),
			procedure,
			rules,
			...(presumed && { checkedPast: presumed.to })
		}
	});
	return call.reference;
});

/**
 * Copies the needs into the lots one last time: the baseline of a gain is the price of the day of publication, and a lot is
 * published in the unit most of its members use that day.
 */
async function freezeBaselines(tx: SignedTx, callId: string, group: GroupRow): Promise<void> {
	const needs = new Map((await needsOfGroup(tx, group)).map((need) => [need.id, needForLot(need)]));
	for (const lot of await lotsOf(tx, callId)) {
		const parts = lot.shares.map((share) => {
			const need = needs.get(share.needId);
			if (!need) throw new Error(`share ${share.id} has lost its need`);
			return { id: share.id, need };
		});
		for (const { id, need } of parts) {
			await tx.db
				.update(lotShares)
				.set({ ...shareOf(need), estimateExclTaxCents: need.estimateExclTaxCents })
				.where(eq(lotShares.id, id));
		}
		const measure = lotUnit(parts.map(({ need }) => need));
		if (measureKey(measure) === measureKey(lot)) continue;
		await tx.db.update(lots).set(measure).where(eq(lots.id, lot.id));
		await tx.db.update(priceLines).set(measure).where(eq(priceLines.lotId, lot.id));
	}
}
