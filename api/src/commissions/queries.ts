import { schema } from '@halle/db';
import { isConcerned, legalRegimeSchema, Refusal } from '@halle/domain';
import { and, asc, eq } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { commissionFacts } from './check-meeting.ts';
import { meetingsOf } from './meetings.ts';

const { calls, memberships, organisations } = schema;

/**
 * Whether a tender commission chooses, whose it is, and the meetings recorded so far.
 *
 * @throws Refusal CALL_NOT_FOUND also when another organisation coordinates it
 */
export function getCommission(ctx: SignedIn, reference: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const [call] = await tx.db
			.select()
			.from(calls)
			.where(and(eq(calls.reference, reference), eq(calls.coordinatorId, ctx.actor.organisationId)));
		if (!call) throw new Refusal('CALL_NOT_FOUND');
		const members = await tx.db
			.select({ name: organisations.name, status: memberships.status })
			.from(memberships)
			.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
			.where(eq(memberships.groupId, call.groupId))
			.orderBy(asc(organisations.name));
		const regime = legalRegimeSchema.safeParse(call.regime);
		return {
			isNeeded: regime.success && regime.data.cao,
			...(await commissionFacts(tx, call)),
			members: members.flatMap(({ name, status }) => (isConcerned(status) ? [name] : [])),
			meetings: await meetingsOf(tx, call.id)
		};
	});
}
