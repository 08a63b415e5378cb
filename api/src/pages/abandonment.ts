import { schema } from '@halle/db';
import { allowsCallStep, Refusal } from '@halle/domain';
import { and, asc, eq } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { calls, groups, lots, lotShares, organisations } = schema;

/**
 * What giving up a published consultation changes and for whom, shown before it is confirmed. Nothing of the envelopes,
 * not even how many there are.
 *
 * @throws Refusal CALL_NOT_FOUND also when another coordinates it
 */
export function getAbandonment(ctx: SignedIn, reference: string) {
	return withTx(ctx, async ({ db, now }) => {
		const [call] = await db
			.select({
				id: calls.id,
				reference: calls.reference,
				title: calls.title,
				status: calls.status,
				deadlineAt: calls.deadlineAt,
				groupId: calls.groupId,
				groupKind: groups.kind
			})
			.from(calls)
			.innerJoin(groups, eq(groups.id, calls.groupId))
			.where(and(eq(calls.reference, reference), eq(calls.coordinatorId, ctx.actor.organisationId)));
		if (!call || call.status === 'preparation') throw new Refusal('CALL_NOT_FOUND');
		const buyers = await db
			.selectDistinct({ name: organisations.name })
			.from(lotShares)
			.innerJoin(lots, eq(lots.id, lotShares.lotId))
			.innerJoin(organisations, eq(organisations.id, lotShares.organisationId))
			.where(eq(lots.callId, call.id))
			.orderBy(asc(organisations.name));
		return {
			call,
			now,
			buyers: buyers.map(({ name }) => name),
			isAllowed: allowsCallStep('abandonCall', call.status)
		};
	});
}
