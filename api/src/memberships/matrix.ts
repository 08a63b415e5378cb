import { schema } from '@halle/db';
import { isConcerned, matrixRow, parisDay, type MatrixCell } from '@halle/domain';
import { asc, desc, eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { editionsOf } from '../papers/versions.ts';
import type { GroupRow } from '../groups/situation.ts';

const { memberships, organisations, reminders } = schema;

/**
 * Every member beside what is asked of it, with the last reminder of each: for the coordinator, who reminds. The others
 * see the same cells without the reminders sent to third parties.
 */
export async function readMatrix(tx: SignedTx, group: GroupRow) {
	const members = await tx.db
		.select({ membership: memberships, name: organisations.name })
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
		.where(eq(memberships.groupId, group.id))
		.orderBy(asc(organisations.name));
	const sent = await tx.db
		.select()
		.from(reminders)
		.where(eq(reminders.groupId, group.id))
		.orderBy(desc(reminders.sentAt));
	const today = parisDay(tx.now);
	const versions = await editionsOf(tx, group.id);
	const day = (at: Date | null) => at && parisDay(at);
	/** The day since which this council is asked: that of the latest version that touches it. */
	const askedOn = (organisationId: string) =>
		day(versions.find(({ askedIds }) => askedIds.includes(organisationId))?.issuedAt ?? group.agreedAt);
	return members
		.filter(({ membership }) => isConcerned(membership.status))
		.map(({ membership, name }) => ({
			organisationId: membership.organisationId,
			name,
			cells: matrixRow(
				{
					status: membership.status,
					invitedOn: parisDay(membership.createdAt),
					answeredOn: day(membership.answeredAt),
					quantitiesConfirmedOn: day(membership.quantitiesConfirmedAt),
					votedOn: membership.deliberationVotedOn,
					enforceableOn: membership.deliberationEnforceableOn,
					signedOn: membership.signedOn
				},
				{ status: group.status, agreedOn: askedOn(membership.organisationId), today }
			).map((cell): MatrixCell & { remindedOn: string | null } => ({
				...cell,
				remindedOn:
					sent.find((one) => one.organisationId === membership.organisationId && one.cell === cell.name)
						?.sentOn ?? null
			}))
		}));
}
