import { schema, type Db } from '@halle/db';
import { addDays, daysBetween, parisDay, parisTime, roundsLeaveAt, weekdayOf, type Day } from '@halle/domain';
import { and, eq, inArray, isNull, notExists, sql } from 'drizzle-orm';
import type { Tx } from '../context.ts';
import type { Job } from '../events/job.ts';
import { recordAll, tellAll } from '../events/record.ts';
import { withTx } from '../with-tx.ts';

const { assignments, frameworkContracts, letterChoices, letterRounds, lots, users } = schema;

/** Rounds missed by a stopped worker are caught up with, so many days back. */
const caughtUpDays = 5;
/** On Tuesday the digest of Monday is still of use. */
const digestUntilWeekday = 2;
/** Written by one statement. */
const batchSize = 1_000;

/**
 * Asks for the letters that leave because a day has come, from eight o’clock of the legal clock in Paris: reminders, contracts
 * whose wait is over, and on Mondays the digest. A mark moves with what is asked for, so that each day is asked for once.
 */
export const startRounds: Job = async (ctx) => {
	await withTx(ctx, async (tx) => {
		if (parisTime(tx.now) < roundsLeaveAt) return;
		const today = parisDay(tx.now);
		const days = await daysOf(tx, today);
		if (days.length > 0) {
			await tellReleased(tx, days);
			const people = await peopleWho(tx.db, 'task-reminder');
			const facts = days.flatMap((on) => people.map((subjectId) => ({ subjectId, details: { on } })));
			await inBatches(facts, (batch) =>
				tellAll(
					tx,
					batch.map((fact) => ({ type: 'reminders.due', ...fact }))
				)
			);
		}
		const monday = await mondayOf(tx, today);
		if (monday === null) return;
		const people = await peopleWho(tx.db, 'weekly-digest');
		await inBatches(people, (batch) =>
			tellAll(
				tx,
				batch.map((subjectId) => ({ type: 'digest.due', subjectId, details: { on: monday } }))
			)
		);
	});
};

/** The days since the last round of reminders, today the last of them; the mark moves on. */
async function daysOf({ db }: Tx, today: Day): Promise<Day[]> {
	const last = await markOf(db, 'reminders', addDays(today, -1));
	const missed = Math.min(daysBetween(last, today), caughtUpDays);
	if (missed <= 0) return [];
	await move(db, 'reminders', today);
	return Array.from({ length: missed }, (_, index) => addDays(today, index + 1 - missed));
}

/** The Monday whose digest is due and was not asked for; the mark moves on. */
async function mondayOf({ db }: Tx, today: Day): Promise<Day | null> {
	const monday = addDays(today, 1 - weekdayOf(today));
	if (weekdayOf(today) > digestUntilWeekday) return null;
	if ((await markOf(db, 'digest', addDays(monday, -7))) >= monday) return null;
	await move(db, 'digest', monday);
	return monday;
}

/** How far a round has come, held until the end of the transaction: of two workers the second finds the mark moved. */
async function markOf(db: Db, round: string, atFirst: Day): Promise<Day> {
	await db.insert(letterRounds).values({ round, doneFor: atFirst }).onConflictDoNothing();
	const [mark] = await db.select().from(letterRounds).where(eq(letterRounds.round, round)).for('update');
	if (!mark) throw new Error(`round ${round} has no mark`);
	return mark.doneFor;
}

async function move(db: Db, round: string, doneFor: Day): Promise<void> {
	await db.update(letterRounds).set({ doneFor }).where(eq(letterRounds.round, round));
}

/** The contracts that may be signed from one of these days, and are not. */
async function tellReleased(tx: Tx, days: readonly Day[]): Promise<void> {
	const released = await tx.db
		.select({ id: frameworkContracts.id, lotId: lots.id, callId: lots.callId })
		.from(frameworkContracts)
		.innerJoin(lots, eq(lots.id, frameworkContracts.lotId))
		.where(and(inArray(frameworkContracts.signableOn, [...days]), isNull(frameworkContracts.signedOn)));
	await recordAll(
		tx,
		released.map(({ id, ...details }) => ({ type: 'contract.signable', subjectId: id, details }))
	);
}

/** Those who act for somebody, may sign in, and have not refused letters of this kind. */
async function peopleWho(db: Db, kind: 'task-reminder' | 'weekly-digest'): Promise<string[]> {
	const refused = db
		.select({ one: sql`1` })
		.from(letterChoices)
		.where(
			and(eq(letterChoices.userId, users.id), eq(letterChoices.kind, kind), eq(letterChoices.wanted, false))
		);
	const rows = await db
		.selectDistinct({ id: users.id })
		.from(users)
		.innerJoin(assignments, eq(assignments.userId, users.id))
		.where(and(isNull(users.suspendedAt), notExists(refused)))
		.orderBy(users.id);
	return rows.map(({ id }) => id);
}

async function inBatches<T>(all: readonly T[], write: (batch: T[]) => Promise<void>): Promise<void> {
	for (let from = 0; from < all.length; from += batchSize) await write(all.slice(from, from + batchSize));
}
