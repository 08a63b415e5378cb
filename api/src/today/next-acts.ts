import type { Role } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { readOwnGroups, type Reading } from '../groups/reading.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import { openSuggestions } from '../suggestions/open-suggestions.ts';
import { groupMakers, taskMakers, writtenMakers } from './makers.ts';
import { inOrder, type Known, type NextAct, type TaskMaker, type TodayTask } from './tasks.ts';

const buying: readonly Role[] = ['buyer', 'signatory', 'coordinator'];

/** What the tasks of this person are found in. */
export async function readKnown(tx: SignedTx): Promise<Known> {
	if (!buying.includes(tx.actor.role)) return { readings: [], suggestions: [] };
	return { readings: await readOwnGroups(tx), suggestions: await openSuggestions(tx.db) };
}

/** Everything this person has to do now for its organisation, the most pressing first. */
export function tasksOf(tx: SignedTx, known: Known): Promise<TodayTask[]> {
	return made(tx, taskMakers[tx.actor.role], known);
}

/**
 * The same as the worker finds it for a letter, in a transaction that says whom it is for: of what row-level security leaves to
 * that person, for it shows the worker everything.
 */
export async function tasksToWrite(tx: SignedTx): Promise<TodayTask[]> {
	const own = sql`id = any ((select app.own_suggestions())::uuid[])`;
	const known = buying.includes(tx.actor.role)
		? { readings: await readOwnGroups(tx), suggestions: await openSuggestions(tx.db, own) }
		: { readings: [], suggestions: [] };
	return made(tx, writtenMakers[tx.actor.role], known);
}

/**
 * What « Aujourd’hui » asks first of this person for each thing, by the id of the thing: what its list and its page say
 * too, so that the three cannot differ.
 */
export async function nextActs(tx: SignedTx, known: Known): Promise<ReadonlyMap<string, NextAct>> {
	return firstOfEach(await tasksOf(tx, known));
}

/** The same for one group, looking at nothing else. */
export async function nextActOfGroup(
	tx: SignedTx,
	reading: Reading,
	law: LawOfTheDay
): Promise<NextAct | null> {
	const tasks = await made(tx, groupMakers[tx.actor.role], { readings: [reading], suggestions: [], law });
	return firstOfEach(tasks).get(reading.group.id) ?? null;
}

async function made(tx: SignedTx, makers: readonly TaskMaker[], known: Known): Promise<TodayTask[]> {
	const tasks = [];
	// One after the other: one transaction is one connection.
	for (const make of makers) tasks.push(...(await make(tx, known)));
	return inOrder(tasks);
}

function firstOfEach(tasks: readonly TodayTask[]): ReadonlyMap<string, NextAct> {
	const acts = tasks.filter((task): task is NextAct => 'of' in task);
	return new Map(acts.toReversed().map((act) => [act.of, act]));
}
