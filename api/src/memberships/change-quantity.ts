import { schema } from '@halle/db';
import {
	assertAmounts,
	assertNeedAction,
	assertPostable,
	placesFor,
	Refusal,
	startAfter,
	type QuantityChange
} from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { keepChange } from '../groups/changes.ts';
import { lockGroup, updateOwnMembership } from '../groups/load-group.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { outlineNow } from '../purchases/value.ts';
import { assertAnswers } from '../needs/assert-answers.ts';
import { lockNeed } from '../needs/load-need.ts';

/**
 * Changes how much of a need in a group is bought, and which contract it follows, before the consultation is published. The lots being prepared follow,
 * and the others are informed; past a threshold the coordinator is asked to write the papers again.
 *
 * @returns the revision that the next change must name
 * @throws Refusal NEED_NOT_FOUND, CHANGED_MEANWHILE; NEED_STATUS while it is in no group; NEED_FROZEN, GROUP_NOT_FOUND;
 *   what `assertPostable`, `assertAmounts` and `assertAnswers` refuse
 * @law CCP L2111-1, R2121-1
 */
export const changeQuantity = command(
	'needs.change-quantity',
	async (
		tx,
		{ id, revision, quantity, estimateExclTaxCents, answers, contractEndsOn, reason }: QuantityChange
	): Promise<number> => {
		const need = await lockNeed(tx, { id, revision });
		assertNeedAction('changeQuantity', need.status);
		if (!need.groupId) throw new Refusal('NEED_STATUS', { status: need.status, action: 'changeQuantity' });
		const resized = { ...need, quantity, estimateExclTaxCents, answers };
		const starts = startsOf(contractEndsOn);
		if ('startsFromOn' in starts && contractEndsOn !== need.contractEndsOn) assertPostable(starts, tx.now);
		assertAmounts(resized, 'quantity');
		await assertAnswers(tx, resized);
		const { reading, group, situation } = await lockGroup(tx, need.groupId);
		const law = await lawOfTheDay(tx);
		await tx.db
			.update(schema.needs)
			.set({
				quantity,
				estimateExclTaxCents,
				answers,
				...starts,
				...placesFor(need, quantity),
				revision: revision + 1
			})
			.where(eq(schema.needs.id, id));
		await tx.db.execute(sql`select app.resize_share(${id}::uuid, ${need.estimateExclTaxCents}::bigint)`);
		// Whoever changes its quantities confirms them; in a permanent group that has bought, memberships are frozen.
		if (group.status !== 'active') {
			await updateOwnMembership(tx, group.id, { quantitiesConfirmedAt: tx.now });
		}
		const changeId = await keepChange(tx, situation, {
			groupId: group.id,
			organisationId: tx.actor.organisationId,
			kind: 'quantity',
			reason,
			before: outlineNow(reading, law),
			// What the database has just done to the lots, as it was shown before.
			after: outlineNow(reading, law, { id, estimateExclTaxCents })
		});
		await record(tx, {
			type: 'need.quantity-changed',
			subjectId: id,
			details: { groupId: group.id, changeId, from: need.quantity, to: quantity }
		});
		return revision + 1;
	}
);

/** When a need starts, as far as the contract it follows says so: as before where nothing is said of one, or none runs. */
function startsOf(contractEndsOn: QuantityChange['contractEndsOn']) {
	if (contractEndsOn === undefined) return {};
	return contractEndsOn === null ? { contractEndsOn } : startAfter(contractEndsOn);
}
