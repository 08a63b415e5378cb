import { schema } from '@halle/db';
import { parisDay, Refusal, type Day, type GroupReminders } from '@halle/domain';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { recordAll } from '../events/record.ts';
import { readOwnGroups, type Reading } from '../groups/reading.ts';
import { matrixOf } from './matrix.ts';

const { groups, paperVersions, reminders } = schema;

/** Sent at once; who asks again sends the others. */
const remindersMost = 2_000;

/**
 * Reminds every member of some groups of the first thing it is waited for, each by a letter; once a day at the most.
 *
 * @returns how many reminders were sent
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, REMINDERS_NOT_DUE
 */
export const remindGroups = command(
	'groups.remind-all',
	async (tx, { groupIds }: GroupReminders): Promise<number> => {
		const readings = await lockGroups(tx, [...new Set(groupIds)].toSorted());
		const sentOn = parisDay(tx.now);
		const before = await sentToday(tx, groupIds, sentOn);
		const due = readings
			.flatMap(({ reading, askedByPapers }) => firstWaits(tx, reading, askedByPapers))
			.filter((wait) => !before.has(keyOf(wait)))
			.slice(0, remindersMost)
			.map((wait) => ({ ...wait, sentOn }));
		if (due.length === 0) throw new Refusal('REMINDERS_NOT_DUE');
		const sent = await tx.db.insert(reminders).values(due).returning();
		await recordAll(
			tx,
			sent.map(({ id: reminderId, groupId, organisationId, cell }) => ({
				type: 'membership.reminded' as const,
				subjectId: groupId,
				details: { organisationId, cell, reminderId }
			}))
		);
		return sent.length;
	}
);

type Wait = Pick<typeof reminders.$inferSelect, 'groupId' | 'organisationId' | 'cell'>;

const keyOf = ({ groupId, organisationId, cell }: Wait) => `${groupId}.${organisationId}.${cell}`;

/** What these groups were reminded of already. */
async function sentToday({ db }: SignedTx, groupIds: readonly string[], sentOn: Day) {
	const rows = await db
		.select()
		.from(reminders)
		.where(and(inArray(reminders.groupId, [...groupIds]), eq(reminders.sentOn, sentOn)));
	return new Set(rows.map(keyOf));
}

type AskedByPapers = Parameters<typeof matrixOf>[2]['versions'];

/** The groups, locked in one order whoever asks, each with the councils that its papers asked. */
async function lockGroups(tx: SignedTx, ids: readonly string[]) {
	await tx.db
		.select({ id: groups.id })
		.from(groups)
		.where(inArray(groups.id, [...ids]))
		.orderBy(asc(groups.id))
		.for('update');
	const readings = await readOwnGroups(tx, ids);
	if (readings.length < ids.length) throw new Refusal('GROUP_NOT_FOUND');
	if (readings.some(({ group }) => group.coordinatorId !== tx.actor.organisationId))
		throw new Refusal('ROLE_REQUIRED', { roles: 'coordinator', of: 'group' });
	const { groupId, askedIds, issuedAt } = paperVersions;
	const versions = await tx.db
		.select({ groupId, askedIds, issuedAt })
		.from(paperVersions)
		.where(inArray(groupId, [...ids]))
		.orderBy(desc(paperVersions.number));
	return readings.map((reading) => ({
		reading,
		askedByPapers: versions.filter((version) => version.groupId === reading.group.id)
	}));
}

/** Of each member the first thing it is waited for: one letter says enough. */
function firstWaits(tx: Pick<SignedTx, 'now'>, reading: Reading, versions: AskedByPapers): Wait[] {
	return matrixOf(tx, reading, { sent: [], versions }).flatMap(({ organisationId, cells }) => {
		const wait = cells.find(({ state }) => state === 'waiting');
		return wait ? [{ groupId: reading.group.id, organisationId, cell: wait.name }] : [];
	});
}
