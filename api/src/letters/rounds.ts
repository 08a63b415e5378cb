import { schema } from '@halle/db';
import {
	addDays,
	daysBetween,
	parisDay,
	remindedDaysBefore,
	roles,
	type ActingPerson,
	type Day
} from '@halle/domain';
import type { DigestTask } from '@halle/words/letter-facts';
import type { TodayTask } from '@halle/words/task-facts';
import { sayTask } from '@halle/words/tasks';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { Recipient } from '../accounts/people-of.ts';
import type { Ctx } from '../context.ts';
import { tasksToWrite } from '../today/next-acts.ts';
import { inOrder } from '../today/tasks.ts';
import { withTx } from '../with-tx.ts';
import type { AddressedLetter, WriteLetters } from './letter.ts';

/** A digest tells no more: the page has the rest. */
const namedMost = 12;

/** A campaign reminds of itself, ten, three and one day before its end. */
const remindedApart: readonly TodayTask['kind'][] = ['campaign.answer'];

/** To a person: what is due in seven days, and in two, each once. None of what is done, or no longer asked. */
export const writeTaskReminder: WriteLetters<'task-reminder'> = async (ctx, { subjectId, payload }) => {
	const person = await findPerson(ctx, subjectId);
	if (!person) return [];
	const today = await todayOf(ctx);
	const tasks = (await tasksOf(ctx, person)).filter(({ task }) => !remindedApart.includes(task.kind));
	return tasks.flatMap(({ task, organisationId, organisation }): AddressedLetter[] => {
		const reminded = remindedDaysBefore.find(
			(days) => task.dueOn === addDays(payload.on, days) && isTimeFor(days, task.dueOn, today)
		);
		if (reminded === undefined || task.dueOn === null) return [];
		return [
			{
				key: `task-reminder.${nameOf(task)}.${task.dueOn}.${String(reminded)}.${person.userId}`,
				to: { ...person, organisationId },
				says: 'task-reminder',
				facts: { task, days: daysBetween(today, task.dueOn), organisationName: organisation?.name ?? null },
				...(task.kind === 'bid.deposit' && { callId: task.of })
			}
		];
	});
};

/** Of a round that is caught up with: not once the next reminder has its day, nor after the last one. */
function isTimeFor(days: number, dueOn: Day, today: Day): boolean {
	const left = daysBetween(today, dueOn);
	const next = remindedDaysBefore.find((other) => other < days);
	return next === undefined ? left >= 0 : left > next;
}

/** To a person, on Monday: all they have to do, for whomever they act. None when there is nothing. */
export const writeDigest: WriteLetters<'weekly-digest'> = async (ctx, { subjectId, payload }) => {
	const person = await findPerson(ctx, subjectId);
	if (!person) return [];
	const found = await tasksOf(ctx, person);
	if (found.length === 0) return [];
	const byTask = new Map(found.map((one) => [one.task, one]));
	const tasks = inOrder(found.map(({ task }) => task)).flatMap((task): DigestTask[] => {
		const one = byTask.get(task);
		return one ? [{ task, organisation: one.organisation }] : [];
	});
	const facts = { tasks: tasks.slice(0, namedMost), more: Math.max(0, tasks.length - namedMost) };
	const to = { ...person, organisationId: null };
	return [{ key: `weekly-digest.${payload.on}.${person.userId}`, to, says: 'weekly-digest', facts }];
};

type Person = Omit<Recipient, 'userId' | 'organisationId'> & { userId: string };
type Found = DigestTask & { organisationId: string };

async function findPerson(ctx: Ctx, userId: string | null): Promise<Person | undefined> {
	const { users } = schema;
	const [user] = await withTx(ctx, ({ db }) =>
		db
			.select({ userId: users.id, address: users.email })
			.from(users)
			.where(and(eq(users.id, userId ?? ''), isNull(users.suspendedAt)))
	);
	return user;
}

function todayOf(ctx: Ctx): Promise<Day> {
	return withTx(ctx, ({ now }) => Promise.resolve(parisDay(now)));
}

/** What a person has to do, in each of their roles; what two of them ask for once. The organisation is named among several. */
async function tasksOf(ctx: Ctx, { userId }: Person): Promise<Found[]> {
	const { assignments, organisations } = schema;
	const held = await withTx(ctx, ({ db }) =>
		db
			.select({
				organisationId: assignments.organisationId,
				role: assignments.role,
				organisationName: organisations.name
			})
			.from(assignments)
			.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
			.where(eq(assignments.userId, userId))
			.orderBy(asc(organisations.name))
	);
	const isOfSeveral = new Set(held.map(({ organisationId }) => organisationId)).size > 1;
	const found = new Map<string, Found>();
	// In the order of the list of roles, so that each try finds the same.
	const inTurn = held.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
	for (const { organisationId, role, organisationName } of inTurn) {
		const organisation = { id: organisationId, name: organisationName };
		const actor: ActingPerson = { kind: 'person', userId, organisationId, role };
		// A transaction for each: what somebody sees hangs on for whom they act.
		const tasks = await withTx({ ...ctx, actor }, (tx) => tasksToWrite({ ...tx, actor }));
		for (const task of tasks) {
			const name = `${organisationId} ${nameOf(task)}`;
			if (!found.has(name))
				found.set(name, { task, organisationId, organisation: isOfSeveral ? organisation : null });
		}
	}
	return [...found.values()];
}

/** What a task is and where it is done, in the letters that the name of a message may hold. */
function nameOf(task: TodayTask): string {
	return createHash('sha256')
		.update(`${task.kind} ${sayTask(task).href}`)
		.digest('hex')
		.slice(0, 20);
}
