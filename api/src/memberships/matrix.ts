import { schema } from '@halle/db';
import { isConcerned, matrixRow, parisDay, type MatrixCell } from '@halle/domain';
import { desc, eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import type { Reading } from '../groups/reading.ts';
import { askedByVersions } from '../papers/versions.ts';

const { reminders } = schema;

/** What the cells of a group are read from, besides its reading: what was sent to whom, and which councils were asked. */
export function matrixQueries(tx: SignedTx, groupId: string) {
	const { organisationId, cell, sentOn, sentAt } = reminders;
	return {
		sent: tx.db
			.select({ organisationId, cell, sentOn })
			.from(reminders)
			.where(eq(reminders.groupId, groupId))
			.orderBy(desc(sentAt)),
		versions: askedByVersions(tx, groupId)
	};
}

type Sent = {
	[name in keyof ReturnType<typeof matrixQueries>]: Awaited<ReturnType<typeof matrixQueries>[name]>;
};

/**
 * Every member beside what is asked of it, with the last reminder of each: for the coordinator, who reminds. The others
 * see the same cells without the reminders sent to third parties.
 */
export function matrixOf(
	{ now }: Pick<SignedTx, 'now'>,
	{ group, members }: Reading,
	{ sent, versions }: Sent
) {
	const today = parisDay(now);
	const day = (at: Date | null) => at && parisDay(at);
	/** The day since which this council is asked: that of the latest version that touches it. */
	const askedOn = (organisationId: string) =>
		day(versions.find(({ askedIds }) => askedIds.includes(organisationId))?.issuedAt ?? group.agreedAt);
	return members
		.filter(({ status }) => isConcerned(status))
		.map(({ name, ...membership }) => ({
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
