import { schema } from '@halle/db';
import { answerUntil, groupMembersMin, parisDay, Refusal, type Day } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { followOwn } from '../stewards/stewards.ts';

const { groups, memberships } = schema;

/** A need that its organisation brings, and what it may gain there, in cents. */
export type Partner = { organisationId: string; needId: string; gainCents: number };

type Kept = 'title' | 'cpvCode' | 'unit' | 'explanation' | 'startsFromOn' | 'startsUntilOn' | 'byInvitation';

export type NewGroup = Pick<typeof groups.$inferInsert, Kept> & {
	/** Every need of the group, the founder's own among them. */
	partners: readonly Partner[];
	/** Who is invited without a need that is reserved. */
	alsoInvited?: readonly string[];
	/** Who runs the purchase, where it is known from the start: who founds it. */
	coordinatorId: string | null;
	/** The last day on which the purchase may start, where one is known: answers come before. */
	latestStartOn: Day | undefined;
};

/**
 * Founds a group for the actor's organisation, which takes part if it brings a need; the others are invited. The needs are
 * reserved to it.
 *
 * @returns the id of the group and how many were invited; null when one of the needs is no longer free
 * @throws Refusal GROUP_TOO_FEW_MEMBERS
 * @law CCP L2113-6
 */
export async function foundGroup(
	tx: SignedTx,
	{ partners, alsoInvited = [], latestStartOn, ...facts }: NewGroup
): Promise<{ groupId: string; invited: number } | null> {
	const own = tx.actor.organisationId;
	const organisationIds = [
		...new Set([...partners.map(({ organisationId }) => organisationId), ...alsoInvited])
	];
	if (organisationIds.length < groupMembersMin) throw new Refusal('GROUP_TOO_FEW_MEMBERS');
	const [group] = await tx.db
		.insert(groups)
		.values({
			...facts,
			reference: sql`app.next_reference('GC')`,
			founderId: own,
			answerUntilOn: answerUntil(parisDay(tx.now), latestStartOn ?? '9999-12-31')
		})
		.returning({ id: groups.id });
	if (!group) throw new Error('insert returned no row');
	if (facts.coordinatorId === own) await followOwn(tx, { groupId: group.id });
	await tx.db.insert(memberships).values(
		organisationIds.map((organisationId) => ({
			groupId: group.id,
			organisationId,
			potentialGainCents: partners
				.filter((partner) => partner.organisationId === organisationId)
				.reduce((sum, { gainCents }) => sum + gainCents, 0),
			...(organisationId === own
				? { status: 'interested' as const, answeredAt: tx.now }
				: { status: 'invited' as const })
		}))
	);
	const isWhole = await attach(
		tx,
		partners.map(({ needId }) => needId),
		group.id
	);
	return isWhole ? { groupId: group.id, invited: organisationIds.filter((id) => id !== own).length } : null;
}

/** Another commune's need is not ours to change: the database attaches each, if it is still free. */
async function attach({ db }: SignedTx, needIds: readonly string[], groupId: string): Promise<boolean> {
	if (needIds.length === 0) return true;
	const [answer] = await db.execute<{ attached: boolean }>(sql`
		select bool_and(app.attach_need(id, ${groupId}::uuid)) as attached
		from unnest(${sql.param([...needIds])}::uuid[]) with ordinality as need (id, position)`);
	return answer?.attached === true;
}
