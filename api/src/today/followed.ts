import type { SignedTx } from '../context.ts';
import { stewardsOf, type Steward } from '../stewards/stewards.ts';
import type { TodayTask } from './tasks.ts';

/** A task of something that another coordinator of the organisation follows. */
export type Followed = { task: TodayTask; steward: Steward };

/** What is for this person, and what for the colleagues who follow it; what nobody follows is for all. In the same order. */
export async function byWhoFollows(
	tx: SignedTx,
	tasks: readonly TodayTask[]
): Promise<{ tasks: TodayTask[]; others: Followed[] }> {
	if (tx.actor.role !== 'coordinator') return { tasks: [...tasks], others: [] };
	const stewards = await stewardsOf(tx, [...new Set(tasks.flatMap((task) => followableOf(task) ?? []))]);
	const others = tasks.flatMap((task) => {
		const steward = stewards.get(followableOf(task) ?? '');
		return steward && steward.userId !== tx.actor.userId ? [{ task, steward }] : [];
	});
	const theirs = new Set(others.map(({ task }) => task));
	return { tasks: tasks.filter((task) => !theirs.has(task)), others };
}

/** The group or the campaign that a coordinator has to do it for; null where it is neither. */
function followableOf(task: TodayTask): string | null {
	if ('of' in task) return task.of;
	if ('campaignId' in task.facts) return task.facts.campaignId;
	return 'groupId' in task.facts ? task.facts.groupId : null;
}
