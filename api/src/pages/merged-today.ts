import { parisDay, Refusal, type ActingPerson } from '@halle/domain';
import { sayTask } from '@halle/words/tasks';
import type { SignedIn, SignedTx } from '../context.ts';
import { heldBy, type Held } from '../today/held.ts';
import { readKnown, tasksOf, type Day } from '../today/next-acts.ts';
import { inOrder, type TodayTask } from '../today/tasks.ts';
import { withTx } from '../with-tx.ts';
import { boardOf, shownOf } from './today.ts';

/** One page asks for no more organisations than these; each of the others can be asked for alone. */
const mergedMost = 20;

/** Of what colleagues follow. */
const othersMost = 100;

type Organisation = { id: string; name: string };
type OwnTask = { task: TodayTask; organisation: Organisation };
const nothingToDo: Day = { tasks: [], others: [], hasMore: false };

/**
 * « Aujourd’hui » of a person who acts for several organisations: what each of them waits for, in one list. Each is read in a
 * transaction of its own, under the rights that the person has there and no others. Of the one acted for now, it is what the
 * role acted in has to do, as `readToday` says it; of the others, what the person has to do there in any role.
 *
 * @param organisationId one of them alone
 * @throws Refusal ORGANISATION_NOT_FOUND when the person does not act for it, or no longer
 */
export async function readMergedToday(ctx: SignedIn, organisationId?: string) {
	const own = ctx.actor.organisationId;
	const { today, held, board } = await withTx(ctx, async (reading) => {
		const tx: SignedTx = { ...reading, actor: ctx.actor };
		const all = Map.groupBy(await heldBy(tx), (one) => one.organisationId);
		const isRead = all.has(own) && (organisationId ?? own) === own;
		return { today: parisDay(tx.now), held: all, board: isRead ? await boardOf(tx) : null };
	});
	const organisations = [...held].map(([id, [first]]) => ({ id, name: first?.organisationName ?? '' }));
	const read = organisations.filter(askedFor(organisations, own, organisationId));
	const days: { day: Day; organisation: Organisation }[] = [];
	// One after the other: a page takes one connection.
	for (const organisation of read) {
		const day = organisation.id === own ? board : await dayOf(ctx, held.get(organisation.id) ?? []);
		days.push({ day: day ?? nothingToDo, organisation });
	}
	return {
		today,
		...shownOf(merged(days), ({ task }) => task, today),
		/** What colleagues follow. */
		others: days
			.flatMap(({ day, organisation }) => day.others.map((one) => ({ ...one, organisation })))
			.slice(0, othersMost),
		hasMore: days.some(({ day }) => day.hasMore),
		...ofBoard(board),
		/** All the person acts for, by name; `unread`: how many of them are left out of this list. */
		organisations,
		unread: organisationId === undefined ? organisations.length - read.length : 0
	};
}

/** What is shown of the organisation acted for alone, where it is read. */
function ofBoard(board: Awaited<ReturnType<typeof boardOf>> | null) {
	const { bestSuggestion, otherSuggestions, year } = board ?? noBoard;
	return { bestSuggestion, otherSuggestions, year };
}

const noBoard = { bestSuggestion: null, otherSuggestions: 0, year: null };

/** The one asked for; without it the one acted for now and the first of the others. */
function askedFor(all: readonly Organisation[], own: string, asked?: string) {
	if (asked !== undefined && !all.some(({ id }) => id === asked)) throw new Refusal('ORGANISATION_NOT_FOUND');
	const inTurn = all.map(({ id }) => id).toSorted((a, b) => Number(b === own) - Number(a === own));
	const read = new Set(asked === undefined ? inTurn.slice(0, mergedMost) : [asked]);
	return ({ id }: Organisation) => read.has(id);
}

/** What a person has to do for an organisation they do not act for now; what two of their roles ask for, once. */
async function dayOf(ctx: SignedIn, held: readonly Held[]): Promise<Day> {
	const found = new Map<string, TodayTask>();
	const others: Day['others'] = [];
	let hasMore = false;
	for (const one of held) {
		const day = await dayIn(ctx, one);
		hasMore ||= day.hasMore;
		others.push(...day.others);
		for (const task of day.tasks) found.set(`${task.kind} ${sayTask(task).href}`, task);
	}
	return { tasks: [...found.values()], others, hasMore };
}

/** The session acts for another organisation, and was asked for: what is asked here is whether this capacity still stands. */
function dayIn(ctx: SignedIn, held: Held): Promise<Day> {
	const { organisationId, role } = held;
	const actor: ActingPerson = { kind: 'person', userId: ctx.actor.userId, organisationId, role };
	return withTx({ ...ctx, actor, sessionId: null }, async (reading) => {
		const tx: SignedTx = { ...reading, actor };
		const [standing] = await heldBy(tx, held);
		return standing ? tasksOf(tx, await readKnown(tx)) : nothingToDo;
	});
}

/** The most pressing first, whosever it is. */
function merged(days: readonly { day: Day; organisation: Organisation }[]): OwnTask[] {
	const whose = new Map(
		days.flatMap(({ day, organisation }) => day.tasks.map((task) => [task, organisation]))
	);
	return inOrder([...whose.keys()]).flatMap((task) => {
		const organisation = whose.get(task);
		return organisation ? [{ task, organisation }] : [];
	});
}
