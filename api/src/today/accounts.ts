import { schema } from '@halle/db';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { findUnreachable, type Unreachable } from '../accounts/unreachable.ts';
import type { SignedTx } from '../context.ts';
import { weights, type TodayTask } from './tasks.ts';

const { letters, users } = schema;

/** One’s own address, when its server refused our latest letter: nothing reaches the person any more. */
export async function ownAddressTasks({ db, actor }: SignedTx): Promise<TodayTask[]> {
	const [latest] = await db
		.select({ address: letters.address, refusal: letters.refusal })
		.from(letters)
		.innerJoin(users, and(eq(users.id, letters.userId), eq(users.email, letters.address)))
		.where(and(eq(letters.userId, actor.userId), inArray(letters.state, ['sent', 'refused'])))
		.orderBy(desc(letters.settledAt))
		.limit(1);
	return latest?.refusal ? [ownTask({ address: latest.address, refusal: latest.refusal })] : [];
}

/** The same, and the people one waits for who are out of reach: colleagues, members of one’s groups. */
export async function unreachableTasks(tx: SignedTx): Promise<TodayTask[]> {
	const found = await findUnreachable(tx.db);
	// A member of two groups is out of reach once.
	const byAddress = new Map(found.toReversed().map((one) => [`${one.concern} ${one.address}`, one]));
	return [...byAddress.values()].toReversed().map(taskOf);
}

function taskOf({
	concern,
	groupId,
	groupTitle,
	organisationName,
	address,
	refusal
}: Unreachable): TodayTask {
	if (concern === 'own') return ownTask({ address, refusal });
	if (concern === 'member')
		return {
			kind: 'member.unreachable',
			facts: { groupId: groupId ?? '', groupTitle, organisationName, address, refusal },
			dueOn: null,
			weight: weights.othersWait
		};
	return {
		kind: 'colleague.unreachable',
		facts: { address, refusal, isInvited: concern === 'invited' },
		dueOn: null,
		weight: weights.othersWait
	};
}

function ownTask(facts: { address: string; refusal: string }): TodayTask {
	return { kind: 'own-address.refused', facts, dueOn: null, weight: weights.othersWait };
}
