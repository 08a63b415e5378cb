import { schema, type Db } from '@halle/db';
import { isConcerned } from '@halle/domain';
import { and, eq, isNull } from 'drizzle-orm';
import { peopleOf, peopleOfAll, type Recipient } from '../accounts/people-of.ts';
import { withTx } from '../with-tx.ts';
import { toEach, type WriteLetters } from './letter.ts';
import { whoFollows } from './who-follows.ts';

const { groups, memberships, messageFiles, messages, organisations, users } = schema;

/** As much of a message as a letter says: the page has all of it. */
const saidMax = 1_000;

/** To those who read a message: what it says. None once its author has taken it back. */
export const writeGroupMessage: WriteLetters<'group-message'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const [row] = await db
			.select({ message: messages, group: groups, organisationName: organisations.name })
			.from(messages)
			.innerJoin(groups, eq(groups.id, messages.groupId))
			.innerJoin(organisations, eq(organisations.id, messages.organisationId))
			.where(eq(messages.id, subjectId ?? ''));
		if (!row || row.message.withdrawnAt) return [];
		const { message, group, organisationName } = row;
		const people = await readersOf(db, { ...group, memberId: message.memberId });
		const facts = {
			...{ groupId: group.id, groupTitle: group.title, memberId: message.memberId },
			...{ who: message.authorName, organisationName },
			text: message.text.slice(0, saidMax),
			isCut: message.text.length > saidMax,
			files: await db.$count(messageFiles, eq(messageFiles.messageId, message.id))
		};
		return toEach(people, `group-message.${id}`, { says: 'group-message', facts });
	});

/** To who answered by mail: that nobody has it, and why. To none but them, at the address it is about. */
export const writeAnswerRefused: WriteLetters<'answer-refused'> = (
	ctx,
	{ id, userId, organisationId, payload }
) =>
	withTx(ctx, async ({ db }) => {
		const [group] = await db.select().from(groups).where(eq(groups.id, payload.groupId));
		const [user] = await db
			.select({ address: users.email })
			.from(users)
			.where(and(eq(users.id, userId ?? ''), isNull(users.suspendedAt)));
		if (!group || !user) return [];
		const { groupId, memberId, code } = payload;
		const facts = { groupId, groupTitle: group.title, memberId, code };
		const to = { userId, organisationId, address: user.address };
		return toEach([to], `answer-refused.${id}`, { says: 'answer-refused', facts });
	});

type Read = Pick<typeof groups.$inferSelect, 'id' | 'coordinatorId'> &
	Pick<typeof messages.$inferSelect, 'memberId'>;

/** To all: buyers, not every mayor. To one member: whoever answers for it. The coordinator in both. */
async function readersOf(db: Db, { id, coordinatorId, memberId }: Read): Promise<Recipient[]> {
	const coordinators = coordinatorId ? await whoFollows(db, coordinatorId, id) : [];
	const rows = await db.select().from(memberships).where(eq(memberships.groupId, id));
	const present = rows.flatMap(({ organisationId, status }) => (isConcerned(status) ? [organisationId] : []));
	if (memberId === null) return [...(await peopleOfAll(db, present, 'buyer')), ...coordinators];
	const own = present.includes(memberId) ? await peopleOf(db, memberId, 'buyer', 'signatory') : [];
	return [...own, ...coordinators];
}
