import { schema, type Db } from '@halle/db';
import { isConcerned, type ReminderCell, type Role } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { peopleOf, peopleOfAll } from '../accounts/people-of.ts';
import { toEach, type WriteLetters } from './letter.ts';
import { whoFollows } from './who-follows.ts';
import { withTx } from '../with-tx.ts';

const { groupChanges, groups, memberships, organisations } = schema;

/** To the other members and the coordinator: who came, left or changed, and what that makes of the group. */
export const writeGroupChange: WriteLetters<'group-change'> = (ctx, { id, payload }) =>
	withTx(ctx, async ({ db }) => {
		const { changeId } = payload;
		const [row] = await db
			.select({ change: groupChanges, group: groups, name: organisations.name })
			.from(groupChanges)
			.innerJoin(groups, eq(groups.id, groupChanges.groupId))
			.innerJoin(organisations, eq(organisations.id, groupChanges.organisationId))
			.where(eq(groupChanges.id, changeId));
		if (!row) return [];
		const { change, group, name } = row;
		const others = (await concerned(db, group.id)).filter((other) => other !== change.organisationId);
		const people = [
			...(await peopleOfAll(db, others, 'buyer')),
			...(group.coordinatorId ? await whoFollows(db, group.coordinatorId, group.id) : [])
		];
		return toEach(people, `group-change.${id}`, {
			says: 'group-change',
			facts: {
				groupId: group.id,
				groupTitle: group.title,
				who: name,
				change: change.kind,
				beforeCents: change.before.estimateExclTaxCents,
				afterCents: change.after.estimateExclTaxCents,
				crossed: change.crossed
			}
		});
	});

/** To the commune that the coordinator has sent away: that it has, and why. */
export const writeExcluded: WriteLetters<'group-excluded'> = (ctx, { id, payload }) =>
	withTx(ctx, async ({ db }) => {
		const [row] = await db
			.select({ change: groupChanges, title: groups.title })
			.from(groupChanges)
			.innerJoin(groups, eq(groups.id, groupChanges.groupId))
			.where(eq(groupChanges.id, payload.changeId));
		if (!row) return [];
		const people = await peopleOf(db, row.change.organisationId, 'buyer', 'signatory');
		const facts = { groupTitle: row.title, reason: row.change.reason };
		return toEach(people, `group-excluded.${id}`, { says: 'group-excluded', facts });
	});

/** To the coordinator: a member asks to leave once the contracts are over. */
export const writeExitRequested: WriteLetters<'exit-requested'> = (
	ctx,
	{ id, subjectId, organisationId, payload }
) =>
	withTx(ctx, async ({ db }) => {
		const { reason } = payload;
		const [group] = await db
			.select()
			.from(groups)
			.where(eq(groups.id, subjectId ?? ''));
		const [member] = await db
			.select({ name: organisations.name })
			.from(organisations)
			.where(eq(organisations.id, organisationId ?? ''));
		if (!group?.coordinatorId || !member) return [];
		const people = await whoFollows(db, group.coordinatorId, group.id);
		const facts = { groupId: group.id, groupTitle: group.title, who: member.name, reason };
		return toEach(people, `exit-requested.${id}`, { says: 'exit-requested', facts });
	});

/** Who has to act in the member that is reminded. */
const roleOf: Record<ReminderCell, Role> = {
	answer: 'buyer',
	quantities: 'buyer',
	deliberation: 'signatory',
	signature: 'signatory'
};

/** To those who have to act in the member that is reminded. */
export const writeReminder: WriteLetters<'group-reminder'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const { organisationId, cell } = payload;
		const [group] = await db
			.select()
			.from(groups)
			.where(eq(groups.id, subjectId ?? ''));
		if (!group) return [];
		const people = await peopleOf(db, organisationId, roleOf[cell]);
		const facts = { groupId: group.id, groupTitle: group.title, cell };
		return toEach(people, `group-reminder.${id}`, { says: 'group-reminder', facts });
	});

async function concerned(db: Db, groupId: string): Promise<string[]> {
	const rows = await db.select().from(memberships).where(eq(memberships.groupId, groupId));
	return rows.flatMap(({ organisationId, status }) => (isConcerned(status) ? [organisationId] : []));
}
