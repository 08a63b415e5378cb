import { schema } from '@halle/db';
import { isConcerned, Refusal, whyThreadIsClosed, type GroupStatus, type RefusalCode } from '@halle/domain';
import { asc, eq, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { memberships, organisations } = schema;

/** Which thread: of all the group, or of one member with the coordinator. */
export type ThreadKey = { groupId: string; memberId: string | null };

/** Somebody that the coordinator writes with: `isLeft` once it is no longer in the group. */
type Correspondent = { organisationId: string; name: string; isLeft: boolean };

export type Thread = {
	group: { id: string; title: string; reference: string; status: GroupStatus };
	/** The organisation on the other side, of a thread between two; null for all of the group. */
	with: { organisationId: string; name: string } | null;
	/** Whether the group itself is still theirs to read. */
	isIn: boolean;
	/** Why nothing is written in it any more; null while it is. */
	closed: RefusalCode | null;
	/** Who coordinates; null before anybody does. */
	coordinator: { organisationId: string; name: string } | null;
	/** Those who read what is said to all, the coordinator apart. */
	members: readonly Correspondent[];
	/** Whose organisation asks. */
	actor: string;
	/** The threads of one member that who asks may read, the coordinator’s with each, a member’s own. */
	correspondents: readonly Correspondent[];
};

type Head = {
	title: string;
	reference: string;
	status: GroupStatus;
	coordinator_id: string | null;
	coordinator_name: string | null;
	is_in: boolean;
};

/**
 * A thread, as whoever is in the group or was may see it.
 *
 * @throws Refusal GROUP_NOT_FOUND also to whoever never was in it; THREAD_NOT_FOUND of a member’s to anybody but that member
 *   and the coordinator
 */
export async function loadThread(tx: SignedTx, { groupId, memberId }: ThreadKey): Promise<Thread> {
	const [head] = await tx.db.execute<Head>(sql`select * from app.thread_of(${groupId}::uuid)`);
	if (!head) throw new Refusal('GROUP_NOT_FOUND');
	const coordinator = coordinatorOf(head);
	const everybody = await correspondentsOf(tx, groupId);
	const others = everybody.filter(({ organisationId }) => organisationId !== head.coordinator_id);
	const correspondents = readBy(tx, coordinator, others);
	const member = memberId === null ? null : memberAmong(correspondents, memberId);
	const isOwn = memberId === tx.actor.organisationId;
	return {
		group: { id: groupId, title: head.title, reference: head.reference, status: head.status },
		with: isOwn ? coordinator : member,
		isIn: head.is_in,
		closed: whyThreadIsClosed({ groupStatus: head.status, isLeft: !head.is_in || member?.isLeft === true }),
		coordinator,
		actor: tx.actor.organisationId,
		members: others.filter(({ isLeft }) => !isLeft),
		correspondents
	};
}

function coordinatorOf({ coordinator_id, coordinator_name }: Head): Thread['coordinator'] {
	return coordinator_id ? { organisationId: coordinator_id, name: coordinator_name ?? '' } : null;
}

/** With whom who asks has a thread of two: the coordinator with each, a member with the coordinator. */
function readBy(
	{ actor }: SignedTx,
	coordinator: Thread['coordinator'],
	others: readonly Correspondent[]
): readonly Correspondent[] {
	if (!coordinator) return [];
	const coordinates = actor.role === 'coordinator' && coordinator.organisationId === actor.organisationId;
	return coordinates
		? others
		: others.filter(({ organisationId }) => organisationId === actor.organisationId);
}

/** @throws Refusal THREAD_NOT_FOUND */
function memberAmong(correspondents: readonly Correspondent[], memberId: string): Correspondent {
	const member = correspondents.find(({ organisationId }) => organisationId === memberId);
	if (!member) throw new Refusal('THREAD_NOT_FOUND');
	return member;
}

/** Who was ever in the group, by name; who declined never was. Of those who left it, themselves alone. */
async function correspondentsOf({ db }: SignedTx, groupId: string): Promise<Correspondent[]> {
	const rows = await db
		.select({
			organisationId: memberships.organisationId,
			name: organisations.name,
			status: memberships.status
		})
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
		.where(eq(memberships.groupId, groupId))
		.orderBy(asc(organisations.name), asc(organisations.id));
	return rows.flatMap(({ status, ...member }) =>
		status === 'declined' ? [] : [{ ...member, isLeft: !isConcerned(status) }]
	);
}
