import type { SignedTx } from '../context.ts';
import { taskMakers } from './makers.ts';
import { inOrder, type NextAct, type TodayTask } from './tasks.ts';

/** Everything this person has to do now for its organisation, the most pressing first. */
export async function tasksOf(tx: SignedTx): Promise<TodayTask[]> {
	const made = [];
	// One after the other: one transaction is one connection.
	for (const make of taskMakers[tx.actor.role]) made.push(...(await make(tx)));
	return inOrder(made);
}

/**
 * What « Aujourd’hui » asks first of this person for each thing, by the id of the thing: what its list and its page say
 * too, so that the three cannot differ.
 */
export async function nextActs(tx: SignedTx): Promise<ReadonlyMap<string, NextAct>> {
	const acts = (await tasksOf(tx)).filter((task): task is NextAct => 'of' in task);
	return new Map(acts.toReversed().map((act) => [act.of, act]));
}
