import type { Role } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { liveGroupsMost, readLiveGroups } from '../groups/live-groups.ts';
import { readOwnGroups, type Reading } from '../groups/reading.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import { largestSuggestions, suggestionsAmong } from '../suggestions/open-suggestions.ts';
import { byWhoFollows, type Followed } from './followed.ts';
import { actMakers, groupMakers, taskMakers, writtenMakers } from './makers.ts';
import { inOrder, tasksMost, type Known, type NextAct, type TaskMaker, type TodayTask } from './tasks.ts';

const buying: readonly Role[] = ['buyer', 'signatory', 'coordinator'];
const nothing: Known = { readings: [], suggestions: [] };

/** What the tasks of this person are found in. */
export async function readKnown(tx: SignedTx): Promise<Known> {
	if (!buying.includes(tx.actor.role)) return nothing;
	return {
		readings: await readLiveGroups(tx),
		suggestions: await largestSuggestions(tx, tasksMost + 1)
	};
}

/** The same, of these groups, suggestions, needs, consultations or bids alone. */
export async function readKnownOf(
	tx: SignedTx,
	{
		groups = [],
		suggestions = [],
		others = []
	}: { groups?: readonly string[]; suggestions?: readonly string[]; others?: readonly string[] }
): Promise<Known> {
	const only = [...groups, ...suggestions, ...others];
	if (!buying.includes(tx.actor.role)) return { ...nothing, only };
	return {
		readings: await readOwnGroups(tx, groups),
		suggestions: await suggestionsAmong(tx, suggestions),
		only
	};
}

/**
 * What there is to do now, the most pressing first; whether there is more than was looked at. `others`: what other coordinators
 * of the organisation follow.
 */
export type Day = { tasks: TodayTask[]; others: Followed[]; hasMore: boolean };

/** What this person has to do now for its organisation. */
export async function tasksOf(tx: SignedTx, known: Known): Promise<Day> {
	const found = await made(tx, taskMakers[tx.actor.role], known);
	const kinds = [...Map.groupBy(found, ({ kind }) => kind).values()];
	return {
		...(await byWhoFollows(tx, inOrder(kinds.flatMap((tasks) => tasks.slice(0, tasksMost))))),
		hasMore: known.readings.length > liveGroupsMost || kinds.some(({ length }) => length > tasksMost)
	};
}

/**
 * The same as the worker finds it for a letter, in a transaction that says whom it is for: of what row-level security leaves to
 * that person, for it shows the worker everything.
 */
export async function tasksToWrite(tx: SignedTx): Promise<TodayTask[]> {
	const own = sql`id = any ((select app.own_suggestions())::uuid[])`;
	const known = buying.includes(tx.actor.role)
		? { readings: await readLiveGroups(tx), suggestions: await largestSuggestions(tx, tasksMost, own) }
		: nothing;
	return (await byWhoFollows(tx, await made(tx, writtenMakers[tx.actor.role], known))).tasks;
}

/**
 * What « Aujourd’hui » asks first of this person for each thing, by the id of the thing: what its list and its page say
 * too, so that the three cannot differ.
 */
export async function nextActs(tx: SignedTx, known: Known): Promise<ReadonlyMap<string, NextAct>> {
	return firstOfEach(await made(tx, actMakers[tx.actor.role], known));
}

/** The same for one group, looking at nothing else. */
export async function nextActOfGroup(
	tx: SignedTx,
	reading: Reading,
	law: LawOfTheDay
): Promise<NextAct | null> {
	const { id } = reading.group;
	const tasks = await made(tx, groupMakers[tx.actor.role], {
		readings: [reading],
		suggestions: [],
		law,
		only: [id]
	});
	return firstOfEach(tasks).get(id) ?? null;
}

async function made(tx: SignedTx, makers: readonly TaskMaker[], known: Known): Promise<TodayTask[]> {
	const tasks = [];
	// One after the other: one transaction is one connection.
	for (const make of makers) tasks.push(...(await make(tx, known)));
	return tasks;
}

function firstOfEach(tasks: readonly TodayTask[]): ReadonlyMap<string, NextAct> {
	const acts = inOrder(tasks).filter((task): task is NextAct => 'of' in task);
	return new Map(acts.toReversed().map((act) => [act.of, act]));
}
