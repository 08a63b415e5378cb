import { schema } from '@halle/db';
import {
	crossesThreshold,
	papersAfter,
	Refusal,
	type GroupChangeKind,
	type GroupOutline,
	type GroupSituation
} from '@halle/domain';
import { and, desc, eq, getTableColumns, isNull } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';

const { groupChangeReads, groupChanges, organisations } = schema;

export type GroupChanged = {
	groupId: string;
	/** Whose coming, going or quantities. */
	organisationId: string;
	kind: GroupChangeKind;
	reason: string;
	before: GroupOutline;
	after: GroupOutline;
};

/** What a change comes to: whether it crosses a threshold, and which papers no longer say what is true. */
export function weigh(
	situation: GroupSituation,
	{ kind, before, after }: Pick<GroupChanged, 'kind' | 'before' | 'after'>
) {
	const facts = {
		stage: situation.status,
		voted: situation.members.voted,
		hasCall: situation.call === 'preparation'
	};
	return { crossed: crossesThreshold(before, after), papers: papersAfter(kind, { before, after }, facts) };
}

/**
 * Keeps what a change is for all the members, as it was shown to the one who made it. A threshold crossed once the
 * terms were settled stays open until the coordinator has written the papers again.
 */
export async function keepChange(
	tx: SignedTx,
	situation: GroupSituation,
	changed: GroupChanged
): Promise<string> {
	const { crossed, papers } = weigh(situation, changed);
	const isOpen = crossed && papers.length > 0;
	const [row] = await tx.db
		.insert(groupChanges)
		.values({ ...changed, crossed, papers, settledAt: isOpen ? null : tx.now })
		.returning({ id: groupChanges.id });
	if (!row) throw new Error('insert returned no row');
	return row.id;
}

/** The changes of a group, the latest first, and when the actor's organisation has taken note of each. */
export function changesOf({ db, actor }: SignedTx, groupId: string) {
	return db
		.select({
			...getTableColumns(groupChanges),
			organisationName: organisations.name,
			readAt: groupChangeReads.readAt
		})
		.from(groupChanges)
		.innerJoin(organisations, eq(organisations.id, groupChanges.organisationId))
		.leftJoin(
			groupChangeReads,
			and(
				eq(groupChangeReads.changeId, groupChanges.id),
				eq(groupChangeReads.organisationId, actor.organisationId)
			)
		)
		.where(eq(groupChanges.groupId, groupId))
		.orderBy(desc(groupChanges.at), groupChanges.id);
}

/**
 * Notes that the actor's organisation has read what changed for it, once.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_CHANGE_NOT_FOUND
 */
export const readChange = command(
	'groups.read-change',
	async (tx, { changeId }: { changeId: string }): Promise<string> => {
		const [change] = await tx.db.select().from(groupChanges).where(eq(groupChanges.id, changeId));
		if (!change) throw new Refusal('GROUP_CHANGE_NOT_FOUND');
		const { organisationId } = tx.actor;
		// Nobody is informed of one's own act; whoever left, or was sent away, still finds it and may write nothing in the group.
		if (change.organisationId === organisationId) return change.groupId;
		const [read] = await tx.db
			.insert(groupChangeReads)
			.values({ changeId, organisationId })
			.onConflictDoNothing()
			.returning({ changeId: groupChangeReads.changeId });
		if (!read) return change.groupId;
		await record(tx, { type: 'group.change-read', subjectId: change.groupId, details: { changeId } });
		return change.groupId;
	}
);

/**
 * Lifts the alarm of the changes that crossed a threshold: the papers now say what is true. The caller holds the lock of
 * the group and has issued them.
 *
 * @returns how many changes were open
 * @law CCP R2121-1, L2113-7
 */
export async function settleChanges(tx: SignedTx, groupId: string): Promise<number> {
	const settled = await tx.db
		.update(groupChanges)
		.set({ settledAt: tx.now })
		.where(and(eq(groupChanges.groupId, groupId), isNull(groupChanges.settledAt)))
		.returning({ id: groupChanges.id });
	if (settled.length === 0) return 0;
	await record(tx, {
		type: 'group.change-settled',
		subjectId: groupId,
		details: { changes: settled.map(({ id }) => id) }
	});
	return settled.length;
}
